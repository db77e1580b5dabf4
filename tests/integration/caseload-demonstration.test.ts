// The demonstration is filled by the program's own operations: when one of them changes, this says whether it still fits.
import { count, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyRecord } from '#app/domain/audit/verify.server.ts';
import type { CtxBase } from '#app/domain/context.ts';
import { cases, conflictsOfInterest, events, exceptionalAccess, invitations } from '#db/schema/index.ts';
import { isSeeded, seedDemonstration } from '#db/seed/demonstration.ts';
import { openDemoHelper } from '#db/seed/helper.ts';
import { openDemoLetters } from '#db/seed/letters.ts';
import { openTestBase, type TestBase } from '../support/context.ts';

let t: TestBase;
let base: CtxBase;
const howMany = 300;
beforeAll(async () => {
  t = await openTestBase();
  base = t.base;
  // Broken off in the middle, as by Ctrl-C during the first start; then started again.
  let writes = 0;
  const write: CtxBase['db']['write'] = (work, alone) => {
    if ((writes += 1) > 120) throw new Error('broken off');
    return base.db.write(work, alone);
  };
  await expect(seedDemonstration({ ...base, db: { ...base.db, write } }, { count: howMany })).rejects.toThrow('broken off');
  expect(await isSeeded(base)).toBe(false);
  await seedDemonstration(base, { count: howMany });
}, 180_000);
afterAll(() => t.close());

test('there is a case at every stage that a person looks at', async () => {
  const rows = await base.db.read.select({ stage: cases.stage, n: count() }).from(cases).groupBy(cases.stage);
  const stages = new Map(rows.map(({ stage, n }) => [stage, n]));
  expect([...stages.values()].reduce((sum, n) => sum + n, 0)).toBe(howMany);
  for (const stage of ['imported', 'excluded', 'invited', 'activated', 'in_progress', 'submitted', 'file_complete', 'first_decision_made']) {
    expect(stages.get(stage), stage).toBeGreaterThan(0);
  }
});

test('nothing lies in the future, and what happened to a case is in order', async () => {
  const all = await base.db.read.select().from(events);
  const now = base.now().getTime();
  expect(all.filter(({ at }) => at.getTime() > now)).toEqual([]);
  const latest = new Map<string, number>();
  const backwards = all.toSorted((a, b) => a.seq - b.seq).filter(({ caseId, at }) => {
    const before = latest.get(caseId) ?? 0;
    latest.set(caseId, at.getTime());
    return at.getTime() < before;
  });
  expect(backwards).toEqual([]);
});

test('everybody who was invited has one letter', async () => {
  const rows = await base.db.read.select({ caseId: invitations.caseId }).from(invitations);
  expect(new Set(rows.map(({ caseId }) => caseId)).size).toBe(rows.length);
});

test('a letter in English and one in Arabic lie ready, and another one when it was used', async () => {
  const [english, arabic] = await openDemoLetters(base, ['en', 'ar']);
  expect([english?.letter?.name, arabic?.letter?.name]).toEqual(['Grace Okello', 'Rania Al-Khatib']);
  expect(arabic?.check).toEqual({ asks: 'birthYear', answer: '1989' });
  await base.db.write((tx) => tx.update(invitations).set({ usedAt: base.now(), letter: null }).where(eq(invitations.caseId, arabic!.letter!.caseId)));
  const [another] = await openDemoLetters(base, ['ar']);
  expect(another?.letter?.languages).toEqual(['ar', 'nl']);
});

test('somebody asks for help: a code that was told once is replaced, and where it was used the next person asks', async () => {
  const first = await openDemoHelper(base);
  const again = await openDemoHelper(base);
  expect(again?.name).toBe(first?.name);
  expect(again?.code).not.toBe(first?.code);
  expect(again?.check.answer).toMatch(/^\d{4}$/);
});

test('a second run changes nothing, and the record holds', async () => {
  const written = async () => (await base.db.read.select({ n: count() }).from(events))[0]?.n;
  const before = await written();
  await seedDemonstration(base, { count: howMany });
  expect(await written()).toBe(before);
  expect((await verifyRecord(base)).faults).toEqual([]);
});

test('some cases are protected from colleagues, so that it can be seen', async () => {
  expect(await base.db.read.select({ id: cases.id }).from(cases).where(eq(cases.guarded, true))).toHaveLength(1);
  expect(await base.db.read.select({ id: conflictsOfInterest.id }).from(conflictsOfInterest)).toHaveLength(1);
  const rights = await base.db.read.select({ kind: exceptionalAccess.kind, since: exceptionalAccess.since }).from(exceptionalAccess);
  expect(rights.map(({ kind, since }) => [kind, since !== null]).sort()).toEqual([['breakGlass', false], ['reason', true]]);
});
