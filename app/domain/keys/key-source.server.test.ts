import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { commandMs, parseKeyFile, readKeks } from './key-source.server.ts';

const kek = () => randomBytes(32).toString('base64');
const [one, two] = [kek(), kek()];
let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'voorportaal-keys-'));
  file = join(folder, 'case-keys.json');
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});
const write = (value: unknown) => writeFileSync(file, JSON.stringify(value));
const program = (body: string) => {
  const path = join(folder, 'give-keys');
  writeFileSync(path, `#!/bin/sh\n${body}\n`);
  chmodSync(path, 0o700);
  return path;
};

describe('the form of the keys', () => {
  test('versions by number, one of them current', () => {
    write({ current: 2, keys: { 1: one, 2: two } });
    const { current, keys } = readKeks(file);
    expect(current).toBe(2);
    expect([...keys]).toEqual([[1, Buffer.from(one, 'base64')], [2, Buffer.from(two, 'base64')]]);
  });

  test.each([
    ['no JSON', `{"current":1,"keys":{"1":"${one}"`, 'not JSON'],
    ['no current', JSON.stringify({ keys: { 1: one } }), 'another form'],
    ['a current that has no key', JSON.stringify({ current: 2, keys: { 1: one } }), 'another form'],
    ['a key of 31 bytes', JSON.stringify({ current: 1, keys: { 1: randomBytes(31).toString('base64') } }), 'another form'],
    ['a key of 33 bytes', JSON.stringify({ current: 1, keys: { 1: randomBytes(33).toString('base64') } }), 'another form'],
    ['a key that is no base64', JSON.stringify({ current: 1, keys: { 1: '%'.repeat(44) } }), 'another form'],
    ['version 0', JSON.stringify({ current: 1, keys: { 0: one, 1: two } }), 'another form'],
    ['a version with a zero before it', JSON.stringify({ current: 1, keys: { '01': one, 1: two } }), 'another form'],
    ['a version that is a word', JSON.stringify({ current: 1, keys: { first: one, 1: two } }), 'another form'],
    ['a version with a letter in it', JSON.stringify({ current: 1, keys: { '1x': one, 1: two } }), 'another form'],
    ['a version of seven digits', JSON.stringify({ current: 1, keys: { 1_000_000: one, 1: two } }), 'another form'],
    ['a current that is a fraction', JSON.stringify({ current: 1.5, keys: { 1: one } }), 'another form'],
    ['null', 'null', 'another form'],
  ])('%s is refused, and nothing of it quoted', (_, text, says) => {
    expect(() => parseKeyFile(text)).toThrow(says);
    try {
      parseKeyFile(text);
    } catch (error) {
      expect(String(error)).not.toContain(one.slice(0, 6));
    }
  });
});

describe('a command of the operator', () => {
  const answer = JSON.stringify({ current: 1, keys: { 1: one } });

  test('prints what would stand in the file, with its arguments and without a shell', () => {
    const path = program(`[ "$1" = '$(touch x)' ] && [ "$#" = 2 ] && echo '${answer}'`);
    expect(readKeks([path, '$(touch x)', 'two words']).current).toBe(1);
    expect(readdirSync(folder)).toEqual(['give-keys']);
  });

  test('gets of the environment only what is named, whatever secrets stand in it', () => {
    const secrets = ['APP_SECRET', 'DATABASE_URL', 'OIDC_CLIENT_SECRET', 'PLANNING_TOKEN', 'DOCUMENTS_S3_KEY_ID', 'DOCUMENTS_S3_SECRET', 'PGPASSWORD', 'A_SETTING_OF_NEXT_YEAR'];
    for (const name of secrets) vi.stubEnv(name, 'secret-of-ours');
    // Who and where it is, in which words and zone, and where the credentials of the service lie.
    const named = ['HOME', 'USER', 'LOGNAME', 'LANG', 'LC_ALL', 'TZ', 'TMPDIR', 'XDG_RUNTIME_DIR', 'CREDENTIALS_DIRECTORY'];
    for (const name of named) vi.stubEnv(name, `value of ${name}`);
    vi.stubEnv('PATH', `${folder}:/usr/bin:/bin`);
    const given = named.map((name) => `[ "$${name}" = 'value of ${name}' ]`).join(' && ');
    program(`env | grep -q secret-of-ours && exit 1; ${given} && echo '${answer}'`);
    // By its name: found where PATH says, and it has the same PATH.
    expect(readKeks(['give-keys']).current).toBe(1);
    expect(readKeks([program(`[ "\${PATH%%:*}" = ${folder} ] && echo '${answer}'`)]).current).toBe(1);
    // What it needs beside that stands in the command.
    expect(readKeks(['env', 'VAULT_ADDR=there', program(`[ "$VAULT_ADDR" = there ] && echo '${answer}'`)]).current).toBe(1);
  });

  test('has no input to wait for', () => {
    expect(readKeks([program(`read -r line || echo '${answer}'`)]).current).toBe(1);
    expect(readKeks([program(`[ /dev/stdin -ef /dev/null ] && [ /dev/stderr -ef /dev/null ] && echo '${answer}'`)]).current).toBe(1);
  });

  test('that fails is said to, without a byte of its output', () => {
    const path = program(`echo '${answer}'; echo '${one}' >&2; exit 7`);
    const failed = () => readKeks([path]);
    expect(failed).toThrow('KEY_COMMAND gave no keys (exit 7)');
    try {
      failed();
    } catch (error) {
      expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain(one.slice(0, 8));
    }
  });

  test('that is not there, that is killed, or that is nothing at all, is said to fail', () => {
    expect(() => readKeks([join(folder, 'absent')])).toThrow('(ENOENT)');
    expect(() => readKeks([program('kill -9 $$')])).toThrow('(exit by a signal)');
    expect(() => readKeks([])).toThrow('KEY_COMMAND gave no keys (ERR_INVALID_ARG_VALUE)');
  });

  test('has a limit of time below the deadline of a transaction', () => {
    expect(commandMs).toBeLessThan(5_000);
    const begun = performance.now();
    expect(() => readKeks([program('exec sleep 300')])).toThrow('(ETIMEDOUT)');
    expect(performance.now() - begun).toBeLessThan(60_000);
  });
});
