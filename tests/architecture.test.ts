// The rules of the tree, as a test. A line in `longer` states why a file may be long.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { languageCodes } from '#locales/languages.ts';

const root = resolve(import.meta.dirname, '..');

/** Knows nothing of this program: every layer may use it. */
const plain = 'app/durations.ts';

/** Each layer and the layers that it may import. The first that matches is the layer of a file. */
const layers: readonly (readonly [folder: string, ...may: string[]])[] = [
  [plain],
  ['app/ui'],
  ['app/i18n', 'locales'],
  ['app/domain', 'app/config.server.ts', 'app/i18n', 'locales', 'db', 'app/z.ts'],
  ['app/forms', 'app/ui', 'app/i18n', 'app/domain', 'locales', 'app/z.ts'],
  ['app/http', 'app/config.server.ts', 'app/domain', 'app/i18n', 'app/ui', 'db/client.server.ts', 'locales'],
  ['app/routes', 'app/http', 'app/forms', 'app/ui', 'app/i18n', 'app/domain', 'app/config.server.ts', 'locales', 'app/z.ts'],
  ['app/commands', 'app/http', 'app/forms', 'app/ui', 'app/domain', 'app/i18n', 'app/config.server.ts', 'locales', 'db'],
  ['app/config.server.ts', 'app/z.ts'],
  ['app/z.ts'],
  ['app', 'app'],
  ['db/seed', 'db', 'app/domain', 'app/config.server.ts', 'app/i18n', 'locales'],
  ['db'],
  ['locales'],
];

/** Files over 300 lines, and why. */
const longer: Readonly<Record<string, string>> = {};
const MOST_LINES = 300;

const folders = ['app', 'db', 'locales', 'tests'];
const skipped = new Set(['node_modules', 'migrations']);

function walk(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return skipped.has(entry.name) ? [] : walk(path);
    return [relative(root, path).split(sep).join('/')];
  });
}

const files = folders.flatMap((folder) => walk(join(root, folder)));
const code = files.filter((file) => /\.(ts|tsx|js)$/.test(file) && !file.endsWith('.d.ts'));
const source = (file: string) => readFileSync(join(root, file), 'utf8');
const isTest = (file: string) => file.startsWith('tests/') || /\.test\.tsx?$/.test(file);
const inside = (file: string, folder: string) => file === folder || file.startsWith(`${folder}/`);

/** Own files that a file imports, as paths from the root; packages by their name. */
function importsOf(file: string): string[] {
  return ts.preProcessFile(source(file), true, true).importedFiles.map(({ fileName }) => {
    const name = fileName.split('?', 1)[0] ?? fileName;
    if (name.startsWith('#')) return name.slice(1);
    if (name.startsWith('.')) return relative(root, resolve(root, dirname(file), name)).split(sep).join('/');
    return `package:${name}`;
  });
}

const layerOf = (file: string) => layers.find(([folder]) => inside(file, folder));

test('each layer imports only the layers below it', () => {
  const wrong = code
    .filter((file) => !isTest(file))
    .flatMap((file) => {
      const layer = layerOf(file);
      if (!layer) return [];
      const may = [...layer, plain];
      return importsOf(file)
        .filter((name) => !name.startsWith('package:') && layerOf(name) !== undefined)
        .filter((name) => !may.some((folder) => inside(name, folder)))
        .map((name) => `${file} may not import ${name}`);
    });
  expect(wrong).toEqual([]);
});

test('an import names a file with its extension', () => {
  const wrong = code.flatMap((file) =>
    importsOf(file)
      .filter((name) => !name.startsWith('package:'))
      .filter((name) => !existsSync(join(root, name)))
      .map((name) => `${file} imports ${name}, which is not a file`),
  );
  expect(wrong).toEqual([]);
});

test('only db and stores speak SQL', () => {
  const wrong = code.filter((file) => {
    if (isTest(file) || inside(file, 'db') || /^app\/domain\/[^/]+\/[^/]+\.store\.server\.ts$/.test(file)) return false;
    return importsOf(file).some((name) => /^package:(drizzle-orm|better-sqlite3|pg)(\/|$)/.test(name));
  });
  expect(wrong).toEqual([]);
});

test('only maintenance lifts the guard of append-only tables', () => {
  const users = code.filter((file) => !isTest(file) && importsOf(file).some((name) => name === 'db/guard.ts'));
  expect(users).toEqual(['app/domain/keys/sealed-columns.store.server.ts']);
  const doors = code.filter((file) => !isTest(file) && /\bdropGuard\b/.test(source(file)));
  expect(doors.sort()).toEqual(['db/engine.pg.ts', 'db/engine.sqlite.ts', 'db/engine.ts', 'db/guard.ts']);
});

test('what a browser may get imports nothing of the server', () => {
  const browser = code.filter(
    (file) => !isTest(file) && /^app\/(ui|forms|i18n)\/|^app\/entry\.client\.tsx$/.test(file) && !/\.server\.tsx?$/.test(file),
  );
  const wrong = browser.flatMap((file) =>
    importsOf(file)
      .filter((name) => /\.server\.tsx?$/.test(name) || name.startsWith('package:node:'))
      .filter((name) => !isTypeImport(file, name))
      .map((name) => `${file} imports ${name}`),
  );
  expect(wrong).toEqual([]);
});

/** A type is gone before anything runs. */
function isTypeImport(file: string, name: string): boolean {
  const end = name.replace(/^package:/, '').split('/').at(-1) ?? name;
  const lines = source(file).match(/^import\b[\s\S]*?from '[^']+';/gm) ?? [];
  const found = lines.filter((line) => line.includes(end));
  // What is not such a line, as `import('...')` or `export ... from`, is there when it runs.
  return found.length > 0 && found.every((line) => line.startsWith('import type'));
}

test('forms are read by readForm, which has limits', () => {
  const wrong = code.filter((file) => !isTest(file) && /\.formData\(\)/.test(source(file)));
  expect(wrong.filter((file) => file !== 'app/http/form.server.ts')).toEqual([]);
});

test('no code compares with a language', () => {
  const codes = languageCodes.join('|');
  const comparison = new RegExp(`(?:[!=]==?\\s*['"](?:${codes})['"])|(?:['"](?:${codes})['"]\\s*[!=]==?)|case ['"](?:${codes})['"]:`);
  const wrong = code.filter((file) => !isTest(file) && comparison.test(source(file)));
  expect(wrong).toEqual([]);
});

test('styles know start and end, not left and right', () => {
  const sides = '(?:left|right)';
  const physical = new RegExp(
    `(?:^|[;{\\s])(?:${sides}|(?:margin|padding|border|inset)-${sides}[a-z-]*|border-(?:top|bottom)-${sides}-radius)\\s*:` +
      `|(?:text-align|float|clear)\\s*:\\s*${sides}`,
  );
  const wrong = files
    .filter((file) => file.endsWith('.css'))
    .flatMap((file) =>
      source(file)
        .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '))
        .split('\n')
        .flatMap((line, index) => (physical.test(line) ? [`${file}:${index + 1} ${line.trim()}`] : [])),
    );
  expect(wrong).toEqual([]);
});

test('no inline styles, no markup from strings', () => {
  const wrong = code.filter((file) => file.endsWith('.tsx') && !isTest(file) && /\bstyle=\{/.test(source(file)));
  expect(wrong).toEqual([]);
  const raw = code.filter((file) => !isTest(file) && /dangerouslySetInnerHTML/.test(source(file)));
  expect(raw).toEqual(['app/i18n/translate.tsx']);
});

test(`a file has at most ${MOST_LINES} lines`, () => {
  const long = [...code, ...files.filter((file) => file.endsWith('.css'))]
    .filter((file) => source(file).split('\n').length > MOST_LINES + 1)
    .filter((file) => !Object.hasOwn(longer, file));
  expect(long).toEqual([]);
});
