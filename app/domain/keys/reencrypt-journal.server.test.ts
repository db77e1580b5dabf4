// What a run that gives cases new keys is about to do stands on the disk first, so that the next one can clear up after it.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openJournal, type Moves } from './reencrypt-journal.server.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'voorportaal-journal-'));
  file = join(folder, 'reencrypt.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const moves: Moves = { caseId: 'case', generation: 3, moves: [{ id: 'document', from: 'old', to: 'new' }] };
const written = () => JSON.parse(readFileSync(file, 'utf8')) as unknown;
const leave = (of: { host?: string; pid?: number }, moved: Moves = moves) => writeFileSync(file, JSON.stringify({ host: hostname(), pid: 1, ...of, ...moved }));
/** The number of a process that has ended. */
const ended = () => spawnSync('true').pid;

test('it stands there from the start, names its process, and is gone at the end', async () => {
  const journal = await openJournal(file);
  const mine = { host: hostname(), pid: process.pid };
  expect(journal.before).toBeUndefined();
  expect(written()).toEqual({ ...mine, caseId: '', generation: 0, moves: [] });
  await journal.note(moves);
  expect(written()).toEqual({ ...mine, ...moves });
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['reencrypt.json']);
  await journal.close();
  expect(readdirSync(folder)).toEqual([]);
  // Somebody took it away, as they were told when they began another run.
  await expect(journal.close()).resolves.toBeUndefined();
});

test('a process that runs keeps others away, and says who it is', async () => {
  leave({ pid: process.ppid });
  const refused = openJournal(file);
  await expect(refused).rejects.toMatchObject({ code: 'conflict' });
  await expect(refused).rejects.toThrow(`another run is under way (process ${process.ppid} on ${hostname()}); if it is not, remove ${file}`);
});

test.each([
  ['on another machine', () => ({ host: `not-${hostname()}`, pid: ended() })],
  ['whose number no process of this machine can have', () => ({ pid: 2 ** 40 })],
])('of a process %s nobody knows whether it runs', async (_, of) => {
  leave(of());
  await expect(openJournal(file)).rejects.toThrow('another run is under way');
});

test.each([
  ['a process that has ended', ended],
  // After a restart of the machine or of its container the numbers begin anew.
  ['one that had the number which is ours now', () => process.pid],
])('%s left what it had in hand, and it stays written until the next thing is noted', async (_, pid) => {
  leave({ pid: pid() });
  const left = readFileSync(file, 'utf8');
  const journal = await openJournal(file);
  expect(journal.before).toMatchObject(moves);
  expect(readFileSync(file, 'utf8')).toBe(left);
});

test('one that moved nothing left nothing to clear up', async () => {
  leave({ pid: ended() }, { ...moves, moves: [] });
  expect((await openJournal(file)).before).toBeUndefined();
});

test.each([
  ['no JSON', '{"host":'],
  ['of another form', JSON.stringify({ host: hostname(), pid: ended(), ...moves, moves: [{ id: 'document', from: 'old' }] })],
  ['without a process', JSON.stringify({ ...moves })],
])('a journal that is %s stops the run: what it would have told is not known', async (_, text) => {
  writeFileSync(file, text);
  await expect(openJournal(file)).rejects.toThrow();
  expect(readFileSync(file, 'utf8')).toBe(text);
});

test('a journal that cannot be read stops the run', async () => {
  symlinkSync(file, file);
  await expect(openJournal(file)).rejects.toThrow('ELOOP');
});

test('no file stays open after a note', async () => {
  const journal = await openJournal(file);
  const openNow = () => readdirSync('/proc/self/fd').length;
  const before = openNow();
  for (let n = 0; n < 3; n += 1) await journal.note(moves);
  expect(openNow()).toBe(before);
});
