import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keepAssets } from './assets.server.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assets-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function build(...names: string[]): string {
  const client = join(folder, 'client');
  rmSync(client, { recursive: true, force: true });
  mkdirSync(join(client, 'assets'), { recursive: true });
  for (const name of names) writeFileSync(join(client, 'assets', name), name);
  return client;
}

test('a page opened before a deploy finds its files for 30 days after it', () => {
  const data = join(folder, 'data');
  const day = (number: number) => new Date(Date.UTC(2027, 0, number));
  keepAssets(build('a-1.js', 'same.css'), data, day(1));
  keepAssets(build('a-2.js', 'same.css'), data, day(20));
  expect(readdirSync(join(data, 'assets')).sort()).toEqual(['a-1.js', 'a-2.js', 'same.css']);
  keepAssets(build('a-2.js', 'same.css'), data, day(32));
  expect(readdirSync(join(data, 'assets')).sort()).toEqual(['a-2.js', 'same.css']);
});
