// @ts-check
// What each file scored, in docs/mutation.md: trying everything takes hours, and a file that has not changed keeps what
// it had. A row is of the file as it was then, by its hash.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const ledger = join(root, 'docs', 'mutation.md');
const head = `# Mutation

How many of the ways to break a line the test beside its file notices, of every file that decides who gets in, what is recorded and how
content is locked. \`npm run bar:mutate -- --full\` tries the files that have no row, or another one than they had then
(\`--minutes=30\` stops beginning after half an hour; \`--anew\` tries all). A row is of the tests of its day.

| file | noticed | tried | source | day |
|---|---|---|---|---|
`;

/** @typedef {{ file: string, noticed: number, tried: number, source: string, day: string }} Row */

/** @param {string} file */
const hashOf = (file) => createHash('sha256').update(readFileSync(join(root, file))).digest('hex').slice(0, 8);

/** @returns {Row[]} of files that are as they were. */
export function listFresh() {
  if (!existsSync(ledger)) return [];
  const rows = [...readFileSync(ledger, 'utf8').matchAll(/^\| (app\/\S+) \| (\d+) \| (\d+) \| (\w+) \| (\S+) \|$/gm)];
  return rows.flatMap(([, file = '', noticed, tried, source = '', day = '']) =>
    existsSync(join(root, file)) && hashOf(file) === source ? [{ file, noticed: Number(noticed), tried: Number(tried), source, day }] : [],
  );
}

/** @param {readonly { file: string, noticed: number, tried: number }[]} measured */
export function keepRows(measured) {
  const day = new Date().toISOString().slice(0, 10);
  const others = listFresh().filter(({ file }) => !measured.some((one) => one.file === file));
  const rows = [...others, ...measured.map((one) => ({ ...one, source: hashOf(one.file), day }))].sort((a, b) => (a.file < b.file ? -1 : 1));
  writeFileSync(ledger, head + rows.map((row) => `| ${row.file} | ${row.noticed} | ${row.tried} | ${row.source} | ${row.day} |\n`).join(''));
}
