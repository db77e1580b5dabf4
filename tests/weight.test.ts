// What a page where somebody writes makes a telephone load (promise 4): the files that the built manifest names for it,
// and the small program of every applicant's page. `npm run bench` weighs pages as they are served.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { gzipped } from './bench/measure.js';

type Part = { module: string; imports: readonly string[] };
type Manifest = { entry: Part; routes: Record<string, Part & { parentId?: string }> };

const root = join(import.meta.dirname, '..');
const client = join(root, 'build/client');
const assets = readdirSync(join(client, 'assets'));
const fileOf = (pattern: RegExp) => `/assets/${assets.find((name) => pattern.test(name))!}`;
const manifestFile = fileOf(/^manifest-/);
const text = readFileSync(join(client, manifestFile), 'utf8');
const manifest = JSON.parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1)) as Manifest;
const sendsScript = (id: string) => existsSync(join(root, 'app', `${id}.tsx`)) && readFileSync(join(root, 'app', `${id}.tsx`), 'utf8').includes('scripts: true');
const writing = Object.keys(manifest.routes).filter(sendsScript);

function filesOf(id: string): Set<string> {
  const files = new Set([manifest.entry.module, ...manifest.entry.imports, manifestFile, fileOf(/^session-.*\.js$/)]);
  for (let part = manifest.routes[id]; part; part = part.parentId === undefined ? undefined : manifest.routes[part.parentId]) {
    for (const file of [part.module, ...part.imports]) files.add(file);
  }
  return files;
}

test('pages where somebody writes load few files, at most 130 kB of script after gzip', () => {
  expect(writing.length).toBeGreaterThanOrEqual(2);
  for (const id of writing) {
    const files = [...filesOf(id)];
    const bytes = files.reduce((sum, file) => sum + gzipped(readFileSync(join(client, file))), 0);
    expect({ id, few: files.length <= 20, light: bytes <= 130_000, bytes }).toEqual({ id, few: true, light: true, bytes });
  }
});
