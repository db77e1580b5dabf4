// What the code may not do, whatever it is for: rules of the security reference that are read from the source.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const files = ['app', 'db'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name}`)
    .filter((name) => /\.(?:ts|tsx|js)$/.test(name) && !/\.test\.tsx?$/.test(name)),
);
const source = (file: string) => readFileSync(join(root, file), 'utf8');
/** Comments say what is not done, too. */
const code = (file: string) => source(file).replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');
const having = (pattern: RegExp, looked = files) => looked.filter((file) => pattern.test(code(file)));

test('there is something to look at', () => expect(files.length).toBeGreaterThan(300));

test('nothing secret comes from Math.random', () => {
  // How long a transaction waits before it tries again, nothing else.
  expect(having(/Math\.random/).sort()).toEqual(['db/engine.pg.ts', 'db/engine.sqlite.ts']);
});

test('no program is started by what serves', () => {
  // What reads documents, in its cage; KEY_COMMAND at the start, pg_dump and psql of a backup: by name, without a shell, never with what a person typed.
  const starting = having(/child_process|execFile|spawn\(|shell:\s*true/);
  expect(starting.filter((file) => !/^app\/commands\/|^app\/domain\/keys\/|^app\/domain\/preview\/cage\.server\.ts$|^db\/regenerate\.js$|^db\/copy\.pg\.ts$/.test(file))).toEqual([]);
  expect(having(/\bexec\(`|execSync\(|shell:\s*true/)).toEqual([]);
});

test('nothing makes code of text', () => {
  expect(having(/\beval\(|new Function\(|setTimeout\(\s*['"`]|vm\.run|runInNewContext/)).toEqual([]);
  expect(having(/\.innerHTML\s*=|\.outerHTML\s*=|document\.write|insertAdjacentHTML/)).toEqual([]);
});

test('cryptography has few places', () => {
  const ciphers = having(/createCipheriv|createDecipheriv/);
  expect(ciphers.filter((file) => !/^app\/domain\/(?:keys|document|backup)\//.test(file))).toEqual([]);
  // Of a PDF of somebody else: whether it opens without a password. Nothing of ours is locked with these.
  const others = 'app/domain/document/bytes/pdf-lock.ts';
  expect(having(/createHash\(['"](?:md5|sha1)['"]|createCipher\(|aes-\d+-(?:ecb|cbc)|RSA_PKCS1_PADDING/, files.filter((file) => file !== others))).toEqual([]);
});

test('no secret stands in the code', () => {
  const secret = /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----|AKIA[0-9A-Z]{16}|(?:password|secret|token)\s*[:=]\s*['"][A-Za-z0-9+/=_-]{16,}['"]/i;
  expect(having(secret)).toEqual([]);
  expect(secret.test("const token = 'c2VjcmV0LXNlY3JldC1zZWNyZXQ='")).toBe(true);
});

test('certificates of others are always checked', () => {
  expect(having(/NODE_TLS_REJECT_UNAUTHORIZED|rejectUnauthorized:\s*false/)).toEqual([]);
});
