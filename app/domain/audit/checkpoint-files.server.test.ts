// The operator's folder of checkpoints: what is written there is whole lines, in a place that nobody else can look into.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { appendLine, listFiles, measureCheckpoints, wholeLines } from './checkpoint-files.server.ts';

let scratch: string;
beforeAll(() => void (scratch = mkdtempSync(join(tmpdir(), 'voorportaal-checkpoint-files-'))));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

async function linesOf(content: string | Buffer) {
  const path = join(scratch, 'lines');
  writeFileSync(path, content);
  const lines = [];
  for await (const line of wholeLines(path)) lines.push(line);
  return lines;
}

test('files of the kind are named in their order; other things in the folder are none of them', async () => {
  const folder = join(scratch, 'listed');
  mkdirSync(folder);
  for (const name of ['checkpoints-10.jsonl', 'checkpoints-2.jsonl', 'checkpoints-1.jsonl', 'README', 'checkpoints-1.jsonl.part', 'my-checkpoints-1.jsonl', 'restored-1.json']) writeFileSync(join(folder, name), name);
  expect(await listFiles(folder)).toEqual(['checkpoints-1.jsonl', 'checkpoints-10.jsonl', 'checkpoints-2.jsonl']);
  expect(await listFiles(folder, /^restored/)).toEqual(['restored-1.json']);
  expect(await measureCheckpoints(folder)).toEqual([['checkpoints-1.jsonl', 19], ['checkpoints-10.jsonl', 20], ['checkpoints-2.jsonl', 19]]);
});

test('a folder that is not there yet has no files; one that cannot be read is no empty one', async () => {
  expect(await listFiles(join(scratch, 'not', 'there'))).toEqual([]);
  expect(await listFiles(join(scratch, 'not', 'there'), /./)).toEqual([]);
  expect(await measureCheckpoints(join(scratch, 'not', 'there'))).toEqual([]);
  writeFileSync(join(scratch, 'a-file'), '');
  await expect(listFiles(join(scratch, 'a-file'))).rejects.toThrow('ENOTDIR');
});

test('lines are whole, each with the byte at which it ends', async () => {
  expect(await linesOf('')).toEqual([]);
  expect(await linesOf('a\n\nbé\n')).toEqual([{ text: 'a', end: 2 }, { text: '', end: 3 }, { text: 'bé', end: 7 }]);
  expect(await linesOf('\na\n')).toEqual([{ text: '', end: 1 }, { text: 'a', end: 3 }]);
  expect(await linesOf('a\nbc')).toEqual([{ text: 'a', end: 2 }]);
  expect(await linesOf('bc')).toEqual([]);
});

test('a line is longer than one read of the disk, and a letter may stand where two of them meet', async () => {
  // Of an odd number of bytes before it, so that each read of an even number ends within an é.
  const long = `x${'é'.repeat(100_000)}`;
  expect(await linesOf(`a\n${long}\nb\n${long}\n`)).toEqual([
    { text: 'a', end: 2 },
    { text: long, end: 200_004 },
    { text: 'b', end: 200_006 },
    { text: long, end: 400_008 },
  ]);
});

test('lines are added to a file in a folder that is made for it, for the operator alone', async () => {
  const folder = join(scratch, 'made', 'for-it');
  await appendLine(folder, 'one', 'first');
  await appendLine(folder, 'one', 'second');
  await appendLine(folder, 'two', 'third');
  expect(readFileSync(join(folder, 'one'), 'utf8')).toBe('first\nsecond\n');
  expect(readFileSync(join(folder, 'two'), 'utf8')).toBe('third\n');
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(statSync(join(folder, 'one')).mode & 0o777).toBe(0o600);
  mkdirSync(join(folder, 'in-the-way'));
  await expect(appendLine(folder, 'in-the-way', 'fourth')).rejects.toThrow('EISDIR');
});
