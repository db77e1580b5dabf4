// The key file of the demonstration and of an operator who keeps one: a run that is killed, or two at once, lose no key.
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { needProgram } from '../../../tests/support/debian.js';
import { addKek, ensureKeyFile, removeKek } from './key-file.server.ts';
import { parseKeyFile } from './key-source.server.ts';

const kek = () => randomBytes(32).toString('base64');
const [one, two] = [kek(), kek()];
let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'voorportaal-key-file-'));
  file = join(folder, 'case-keys.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const write = (value: unknown) => writeFileSync(file, JSON.stringify(value));

test('it is made once, for its owner only', () => {
  file = join(folder, 'deep', 'er', 'case-keys.json');
  ensureKeyFile(file);
  const first = readFileSync(file, 'utf8');
  expect(parseKeyFile(first)).toMatchObject({ current: 1 });
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(statSync(join(folder, 'deep')).mode & 0o777).toBe(0o700);
  expect(readdirSync(join(folder, 'deep', 'er'))).toEqual(['case-keys.json']);
  // Nothing is written where one is, not even beside it: the folder of an operator may be closed to us.
  utimesSync(join(folder, 'deep', 'er'), 1, 1);
  ensureKeyFile(file);
  expect(readFileSync(file, 'utf8')).toBe(first);
  expect(statSync(join(folder, 'deep', 'er')).mtimeMs).toBe(1_000);
});

test('a new version is current; the others stay as they were', () => {
  write({ current: 1, keys: { 1: one, 4: two } });
  expect(addKek(file)).toBe(5);
  const after = parseKeyFile(readFileSync(file, 'utf8'));
  expect(after).toEqual({ current: 5, keys: { 1: one, 4: two, 5: after.keys[5] } });
  expect(after.keys[5]).not.toBe(one);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['case-keys.json']);
});

test('the key that a run which was killed had ready is taken', () => {
  write({ current: 1, keys: { 1: one } });
  writeFileSync(`${file}.2`, two);
  expect(addKek(file)).toBe(2);
  expect(parseKeyFile(readFileSync(file, 'utf8')).keys[2]).toBe(two);
  expect(readdirSync(folder)).toEqual(['case-keys.json']);
});

test('what killed runs left beside it goes, but nothing that is being written and nothing of others', () => {
  write({ current: 1, keys: { 1: one } });
  for (const end of ['1', '7', 'aa.half', 'bb.half', 'bak']) writeFileSync(`${file}.${end}`, two);
  const others = ['other.half', 'x.case-keys.json.1', 'case-keys.json-1'];
  for (const other of others) writeFileSync(join(folder, other), two);
  const longAgo = (name: string, seconds: number) => utimesSync(join(folder, name), 1, Date.now() / 1000 - seconds);
  for (const name of ['case-keys.json.aa.half', 'case-keys.json.bak', ...others]) longAgo(name, 3_700);
  longAgo('case-keys.json.bb.half', 3_500);
  expect(addKek(file)).toBe(2);
  expect(readdirSync(folder).sort()).toEqual(['case-keys.json', 'case-keys.json.7', 'case-keys.json.bak', 'case-keys.json.bb.half', ...others].sort());
});

test('a version that is not current can be taken out', () => {
  write({ current: 2, keys: { 1: one, 2: two } });
  expect(() => removeKek(file, 2)).toThrow('Version 2 is the current one');
  removeKek(file, 1);
  removeKek(file, 7);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ current: 2, keys: { 2: two } });
});

test('what cannot be put in place is said, and leaves nothing beside it', () => {
  expect(() => addKek(file)).toThrow('ENOENT');
  expect(() => ensureKeyFile(folder)).not.toThrow();
  expect(readdirSync(folder)).toEqual([]);
  // A folder stands where the key would lie ready: nobody's key, so the file stays as it was.
  write({ current: 1, keys: { 1: one } });
  mkdirSync(`${file}.2`);
  expect(() => addKek(file)).toThrow('EISDIR');
  expect(readdirSync(folder).sort()).toEqual(['case-keys.json', 'case-keys.json.2']);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ current: 1, keys: { 1: one } });
});

test.skipIf(!needProgram('prlimit', 'util-linux'))('a disk that takes only a part of it costs no key', () => {
  const keys = Object.fromEntries(Array.from({ length: 40 }, (_, at) => [at + 1, kek()]));
  write({ current: 40, keys });
  // Of a file that is longer than this the system takes the first bytes, as of a disk that is nearly full.
  const limit = (bytes: string) => spawnSync('prlimit', [`--pid=${process.pid}`, `--fsize=${bytes}:`]).status;
  expect(limit('1024')).toBe(0);
  try {
    expect(() => addKek(file)).toThrow('EFBIG');
  } finally {
    limit('unlimited');
  }
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ current: 40, keys });
  expect(readdirSync(folder).sort()).toEqual(['case-keys.json', 'case-keys.json.41']);
  expect(addKek(file)).toBe(41);
});

test('no file stays open after it', () => {
  const openNow = () => readdirSync('/proc/self/fd').length;
  write({ current: 1, keys: { 1: one } });
  const before = openNow();
  addKek(file);
  removeKek(file, 1);
  expect(openNow()).toBe(before);
});
