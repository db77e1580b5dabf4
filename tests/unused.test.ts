// What nobody uses says something that is not so: a setting that is kept and changes nothing, a rule that nobody asks, a
// name that leads nowhere.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { caseActions, officeActions } from '#app/domain/access/may.ts';
import { settingDefinitions } from '#app/domain/settings/setting-names.ts';

const root = resolve(import.meta.dirname, '..');
const isTest = (file: string) => /\.test\.tsx?$/.test(file);

/** What runs, by its path. */
const sources = new Map(
  ['server.js', ...['app', 'db', 'locales'].flatMap((folder) => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`))]
    .filter((file) => /\.(ts|tsx|js)$/.test(file) && !isTest(file))
    .map((file) => [file, readFileSync(join(root, file), 'utf8')]),
);
const inApp = (but: (file: string) => boolean) => [...sources].filter(([file]) => file.startsWith('app/') && !but(file)).map(([, text]) => text);

test('every setting is read by somebody', () => {
  const readers = inApp((file) => file.startsWith('app/domain/settings/'));
  const unread = Object.keys(settingDefinitions).filter((name) => !readers.some((text) => new RegExp(`['"]${name}['"]`).test(text)));
  expect(unread).toEqual([]);
});

test('every rule of who may do what is asked by somebody', () => {
  const askers = inApp((file) => file === 'app/domain/access/may.ts');
  const unasked = [...Object.keys(caseActions), ...Object.keys(officeActions)].filter((action) => !askers.some((text) => text.includes(`'${action}'`)));
  expect(unasked).toEqual([]);
});

/** What others look for by its name: Remix in a route, the engine in a migration. */
const byName = ['loader', 'action', 'handle', 'meta', 'links', 'headers', 'shouldRevalidate', 'Layout', 'ErrorBoundary', 'HydrateFallback', 'streamTimeout', 'handleError', 'handleDataRequest'];
/** Named for tests alone, and why. */
const forTests: Readonly<Record<string, string>> = { notSealed: 'says of each column that is not sealed why; a test walks the schema beside it' };

test('every name that a file gives to others is used', () => {
  const uses = new Map<string, number>();
  for (const text of sources.values()) for (const [word] of text.matchAll(/[A-Za-z_$][\w$]*/g)) uses.set(word, (uses.get(word) ?? 0) + 1);
  const dead = [...sources]
    .filter(([file]) => /^(?:app|db)\//.test(file))
    .flatMap(([file, text]) => [...text.matchAll(/^export (?:async )?(?:const|let|function\*?|class|type|interface) ([A-Za-z_$][\w$]*)/gm)].map(([, name = '']) => ({ file, name })))
    .filter(({ name }) => uses.get(name) === 1 && !byName.includes(name) && !Object.hasOwn(forTests, name));
  expect(dead.map(({ file, name }) => `${file}: ${name}`)).toEqual([]);
});
