// A clock that stands elsewhere for a while, and a server that was really away: what lives is not ended by the first, and
// what is over does not stay for ever after the second (docs/decisions/0055).
import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { asc, eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ensureIdentityFile, readIdentityFile, recipientOf } from '#app/domain/backup/age-keys.server.ts';
import { placesOf } from '#app/domain/backup/manifest.server.ts';
import { takeBackup } from '#app/domain/backup/take.server.ts';
import { startUpkeep } from '#app/http/upkeep.server.ts';
import { dayMs, hourMs } from '#app/durations.ts';
import { auditRows, invitations, queueEntries } from '#db/schema/index.ts';
import { insertCase } from '../support/cases.ts';
import { openTestBase, type TestBase } from '../support/context.ts';
import { inviteSomebody } from '../support/letters.ts';

let t: TestBase;
let logged: string[];
beforeEach(async () => {
  logged = [];
  vi.spyOn(process.stderr, 'write').mockImplementation((line) => logged.push(String(line)) > 0);
  t = await openTestBase();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await t.close();
});

/** One turn of everything that the server does by itself, as after a start. */
const turn = () => startUpkeep(t.base, 365 * dayMs)();
const pass = (ms: number) => (t.clock.at = new Date(t.clock.at.getTime() + ms));
/** The server is at work for so many days; `apart` of them from one turn to the next, which three may be. */
async function live(days: number, apart = 1): Promise<void> {
  for (let day = 0; day < days; day += apart) {
    await turn();
    pass(apart * dayMs);
  }
  await turn();
}
async function turnAhead(days: number): Promise<void> {
  pass(days * dayMs);
  await turn();
  pass(-days * dayMs);
}

/** A letter that is not printed yet and a case in the queue, both good for six weeks. */
async function somethingThatLives(): Promise<void> {
  const { caseId } = await inviteSomebody(t);
  await t.base.db.write((tx) => tx.update(invitations).set({ letter: Buffer.from('sealed') }).where(eq(invitations.caseId, caseId)), caseId);
  const ready = await insertCase(t, { id: randomUUID(), stage: 'decision_ready' });
  const row = { rank: 50, termOn: '', wave: 1, lodgedOn: '2024-02-11', ruleVersion: '', reference: 'Z-1', language: 'ar', location: 'Zwolle', duration: 'normal', planned: false, version: 1 };
  await t.base.db.write((tx) => tx.insert(queueEntries).values({ ...row, caseId: ready, readyAt: t.clock.at, readyBy: 'test', readyUntil: new Date(t.clock.at.getTime() + 42 * dayMs) }), ready);
}
async function whatLives() {
  const [letter] = await t.base.db.read.select().from(invitations);
  return { code: letter?.codeHash !== '', letter: letter?.letter !== null, queued: (await t.base.db.read.select().from(queueEntries)).length };
}
const all = { code: true, letter: true, queued: 1 };
const nothing = { code: false, letter: false, queued: 0 };
const waits = async () => (await t.base.db.read.select().from(auditRows).where(eq(auditRows.action, 'terms.wait')).orderBy(asc(auditRows.seq))).map(({ at }) => at);

test.each([4, 43, 200])('a clock that is %i days ahead for one turn ends nothing', async (days) => {
  await somethingThatLives();
  await live(3);
  await turnAhead(days);
  expect(await whatLives()).toEqual(all);
  expect(await waits()).toHaveLength(1);
  expect(logged.filter((line) => line.includes('"level":"error"')).map((line) => (JSON.parse(line) as { event: string }).event)).toEqual(['terms.wait']);
  await live(1);
  expect(await waits()).toHaveLength(1);
});

test('nor one that is ahead again two days later, though it stands in the record where it was then', async () => {
  await somethingThatLives();
  await live(3);
  await turnAhead(200);
  await live(2);
  await turnAhead(200);
  expect(await whatLives()).toEqual(all);
});

test('a server that was away for longer ends what is over a day after it came back', async () => {
  await somethingThatLives();
  await live(1);
  pass(200 * dayMs);
  await turn();
  pass(12 * hourMs);
  await turn();
  expect(await whatLives()).toEqual(all);
  pass(13 * hourMs);
  await turn();
  expect(await whatLives()).toEqual(nothing);
});

test('also while the store is away, so that no look at the documents begins', async () => {
  await somethingThatLives();
  await live(1);
  t.base.documents.list = () => Promise.reject(new Error('away'));
  pass(200 * dayMs);
  await live(2);
  expect(await whatLives()).toEqual(nothing);
});

test('a server that runs ends what is over on its day, and a new portal begins at once', async () => {
  await somethingThatLives();
  await live(45, 3);
  expect(await whatLives()).toEqual({ code: true, letter: false, queued: 0 });
  expect(await waits()).toEqual([]);
});

test('a retention that failed is tried again at the next turn, and one that went well is not done again that day', async () => {
  const { scrub } = t.base.db;
  let [runs, asked] = [0, 0];
  t.base.db.scrub = () => ((runs += 1) === 1 ? Promise.reject(new Error('somebody reads')) : scrub());
  t.base.now = () => ((asked += 1), t.clock.at);
  const stop = startUpkeep(t.base, 20);
  await expect.poll(() => runs).toBe(2);
  const then = asked;
  await expect.poll(() => asked).toBeGreaterThan(then + 100);
  await stop();
  expect(runs).toBe(2);
});

test('a backup takes nothing old away under a clock that is ahead', async () => {
  await live(3);
  const identityFile = join(t.base.config.dataDir, 'identity.txt');
  ensureIdentityFile(identityFile);
  const folder = join(t.base.config.dataDir, 'backups');
  const take = () => takeBackup(t.base, { place: t.place, folder, recipient: recipientOf(readIdentityFile(identityFile)), keep: { newest: 1, days: 90, keyDays: 30 } });
  await take();
  pass(200 * dayMs);
  expect(await take()).toMatchObject({ pruned: 0, held: true });
  expect(readdirSync(placesOf(folder).keysFolder)).toHaveLength(2);
  await turn();
  pass(25 * hourMs);
  const { name } = await take();
  expect(readdirSync(placesOf(folder).keysFolder)).toEqual([expect.any(String), `${name}.age`]);
});
