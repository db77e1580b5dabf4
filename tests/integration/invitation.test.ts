import { randomUUID } from 'node:crypto';
import { and, asc, eq, isNotNull } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { insertConflict } from '#app/domain/access/conflicts.store.server.ts';
import { guardCase } from '#app/domain/access/guard.server.ts';
import { readCode } from '#app/domain/access/code.ts';
import { verifySecretCode } from '#app/domain/access/code.server.ts';
import { verifyRecord } from '#app/domain/audit/verify.server.ts';
import type { Ctx } from '#app/domain/context.ts';
import { destroyExpiredLetters, printLetters } from '#app/domain/invitation/letters.server.ts';
import { planWave } from '#app/domain/invitation/plan-wave.server.ts';
import { createWave, sendWave } from '#app/domain/invitation/send-wave.server.ts';
import { letterLanguages, type WaveChoice } from '#app/domain/invitation/wave.ts';
import { getWave, listWaves } from '#app/domain/invitation/waves.server.ts';
import { listMessages } from '#app/domain/message/messages.server.ts';
import { alarms, cases, events, invitations } from '#db/schema/index.ts';
import { insertCase } from '../support/cases.ts';
import { applicant, openTestBase, staff, system, type TestBase } from '../support/context.ts';

let t: TestBase;
let planner: Ctx;
beforeAll(async () => {
  t = await openTestBase();
  planner = t.as(staff('S. Bakker', 'planner'));
});
afterAll(() => t.close());

let nationality = '';
const nationalities = ['AFG', 'BDI', 'COL', 'DZA', 'ERI', 'GEO', 'IRN', 'LBN', 'MAR', 'NGA', 'PAK', 'RUS', 'SDN'];
/** Each test has people of its own. */
beforeEach(() => void (nationality = nationalities.pop() ?? ''));

const group = (more: Partial<WaveChoice> = {}): WaveChoice => ({ nationalities: [nationality], languages: [], locations: [], lodgedBefore: '', ...more });
const people = (count: number, row: Parameters<typeof insertCase>[1] = {}) => Promise.all(Array.from({ length: count }, () => insertCase(t, { nationality, ...row })));
const caseOf = async (id: string) => (await t.base.db.read.select().from(cases).where(eq(cases.id, id)))[0]!;
const lettersOf = (waveId: string) => t.base.db.read.select().from(invitations).where(eq(invitations.waveId, waveId));

async function send(size: number, choice = group()) {
  const id = randomUUID();
  expect(await createWave(planner, { id, choice, size })).toEqual({ ok: true, isNew: true });
  await sendWave(planner, id);
  return id;
}

describe('a plan', () => {
  test('says who would be invited and who not and why', async () => {
    await people(3, { lodgedOn: '2024-03-01', language: 'ti', location: 'Goes' });
    await people(1, { lodgedOn: '2023-10-01', childrenInvolved: true });
    await people(2, { lodgedOn: '2025-01-01' });
    await people(1, { stage: 'excluded', scope: 'out', scopeReason: 'nuisance' });
    await people(1, { stage: 'scope_review', scope: 'review', scopeReason: 'lodging_date_missing', lodgedOn: '' });
    await people(1, { stage: 'in_progress' });
    await people(1, { stage: 'first_decision_made' });
    const { invited, notInvited } = await planWave(planner, group(), 4);
    expect(invited).toMatchObject({ count: 4, oldest: '2023-10-01', newest: '2024-03-01', withPrecedence: 1, withTerm: 0, otherLanguage: 3 });
    expect(invited.locations).toEqual([{ value: 'Goes', n: 3 }, { value: 'Zwolle', n: 1 }]);
    expect(notInvited).toEqual({ later: 2, alreadyInvited: 1, closed: 1, reasons: [{ reason: 'nuisance', n: 1 }, { reason: 'lodging_date_missing', n: 1 }] });
    expect((await planWave(planner, group({ lodgedBefore: '2024-01-01' }), 4)).invited.count).toBe(1);
    expect((await planWave(planner, group({ languages: ['ti'], locations: ['Goes'] }), 10)).invited.count).toBe(3);
  });

  test('is for planners', async () => {
    await expect(planWave(t.as(staff('M. de Wit', 'intake')), group(), 4)).rejects.toThrow('forbidden');
  });
});

describe('a wave', () => {
  test('takes terms first, then children, then who waited longest', async () => {
    const [late] = await people(1, { lodgedOn: '2025-12-01', courtTermOn: '2027-01-01' });
    const [notice] = await people(1, { lodgedOn: '2025-12-01', defaultNoticeTermOn: '2027-01-01' });
    const [child] = await people(1, { lodgedOn: '2025-11-01', childrenInvolved: true });
    const [again] = await people(1, { lodgedOn: '2025-12-02', subsequentApplication: true });
    const [old] = await people(1, { lodgedOn: '2023-09-01' });
    const [young] = await people(1, { lodgedOn: '2023-09-02' });
    const order: (string | undefined)[] = [];
    for (let size = 1; size <= 6; size += 1) {
      const id = await send(1);
      order.push((await lettersOf(id))[0]?.caseId);
    }
    expect(order).toEqual([late, notice, child, again, old, young]);
  });

  test('gives each person one letter with a code of its own, a date and a message', async () => {
    const ids = await people(12);
    const id = await send(50);
    const letters = await lettersOf(id);
    expect(letters.map(({ caseId }) => caseId).sort()).toEqual([...ids].sort());
    expect(new Set(letters.map(({ selector }) => selector)).size).toBe(12);
    const row = await caseOf(ids[0]!);
    expect(row).toMatchObject({ stage: 'invited', waveId: id, respondBy: '2027-01-05' });
    expect(letters[0]?.expiresAt).toEqual(new Date('2027-01-05T09:00:00Z'));
    expect((await listMessages(t.as(applicant(row.id)), row.id)).map(({ template }) => template)).toEqual(['invited']);
    expect((await listWaves(planner)).find((wave) => wave.id === id)).toMatchObject({ invited: 12, size: 50, sentAt: t.clock.at, activated: 0, sent: 0 });
  });

  test('that is asked for twice is one wave', async () => {
    await people(8);
    const id = randomUUID();
    const wave = { id, choice: group(), size: 4 };
    const made = await Promise.all([createWave(planner, wave), createWave(planner, wave)]);
    expect(made.map((one) => one.ok && one.isNew).sort()).toEqual([false, true]);
    await Promise.all([sendWave(planner, id), sendWave(planner, id), sendWave(planner, id)]);
    await sendWave(planner, id);
    expect(await lettersOf(id)).toHaveLength(4);
  });

  test('two waves at once invite nobody twice', async () => {
    const ids = await people(120);
    const waves = await Promise.all([send(70), send(70)]);
    const letters = (await Promise.all(waves.map(lettersOf))).flat();
    expect(letters.map(({ caseId }) => caseId).sort()).toEqual([...ids].sort());
  });

  test('that was killed half way goes on, and invites each person once', async () => {
    const ids = await people(130);
    const id = randomUUID();
    await createWave(planner, { id, choice: group(), size: 130 });
    let writes = 0;
    const write: Ctx['db']['write'] = (work, alone) => {
      if ((writes += 1) > 1) throw new Error('killed');
      return planner.db.write(work, alone);
    };
    await expect(sendWave({ ...planner, db: { ...planner.db, write } }, id)).rejects.toThrow('killed');
    expect((await getWave(planner, id)).wave).toMatchObject({ invited: 50, sentAt: null });
    expect(await sendWave(planner, id)).toEqual({ invited: 130 });
    expect((await lettersOf(id)).map(({ caseId }) => caseId).sort()).toEqual([...ids].sort());
    expect((await getWave(planner, id)).wave.sentAt).not.toBeNull();
  });

  test('does not go out before the first day of the programme', async () => {
    const then = t.clock.at;
    t.clock.at = new Date('2026-09-30T20:00:00Z');
    expect(await createWave(planner, { id: randomUUID(), choice: group(), size: 4 })).toEqual({ ok: false, error: 'before_start' });
    t.clock.at = new Date('2026-09-30T22:00:00Z');
    expect(await createWave(planner, { id: randomUUID(), choice: group(), size: 4 })).toEqual({ ok: true, isNew: true });
    t.clock.at = then;
    expect(await createWave(planner, { id: randomUUID(), choice: group(), size: 0 })).toEqual({ ok: false, error: 'size' });
  });
});

describe('letters', () => {
  test('open for printing with a code that works, each print recorded, the first as an event', async () => {
    await people(3, { language: 'ti' });
    const id = await send(3);
    const { letters: printed } = await printLetters(planner, id, 1);
    expect(printed).toHaveLength(3);
    for (const { code, languages, name } of printed) {
      expect([readCode(code).ok, languages, name]).toEqual([true, ['en', 'nl'], 'Rania Al-Khatib']);
    }
    const letters = await lettersOf(id);
    const known = await Promise.all(printed.flatMap(({ code }) => letters.map(({ codeHash }) => verifySecretCode(t.base.keys, code, codeHash))));
    expect(known.filter(Boolean)).toHaveLength(3);
    await printLetters(planner, id, 1);
    const happened = await t.base.db.read.select().from(events).where(eq(events.caseId, letters[0]!.caseId)).orderBy(asc(events.seq));
    expect(happened.map(({ type }) => type)).toEqual(['case_invited', 'message_placed', 'letter_printed']);
    expect(await printLetters(planner, id, 2)).toEqual({ letters: [], closed: 0 });
    expect((await getWave(planner, id)).letters).toEqual({ printable: 3, unprinted: 0, used: 0 });
  });

  test('of guarded people open for the role alone, each time with an alarm, and never for who knows the person', async () => {
    const [guarded, known] = await people(3);
    const id = await send(3);
    await guardCase(t.as(staff('administrator', 'administrator')), { caseId: guarded!, reason: 'threatened' });
    await t.base.db.write((tx) => insertConflict(tx, { caseId: known!, personId: 'S. Bakker', by: 'test', at: t.base.now() }));
    const alarmed = async () => (await t.base.db.read.select().from(alarms).where(and(eq(alarms.caseId, guarded!), eq(alarms.kind, 'guardedRead')))).map(({ personId }) => personId);
    const { letters, closed } = await printLetters(planner, id, 1);
    expect([letters.map(({ caseId }) => [guarded, known].includes(caseId)), closed, await alarmed()]).toEqual([[false], 2, []]);
    expect((await getWave(planner, id)).letters).toMatchObject({ printable: 3, unprinted: 2 });
    const keeper = await printLetters(t.as(staff('keeper', 'planner', 'guarded')), id, 1);
    expect([keeper.letters.length, keeper.closed, await alarmed()]).toEqual([3, 0, ['keeper']]);
  });

  test('are not printed once the code has expired, and destroyed by the upkeep alone', async () => {
    await people(2);
    const id = await send(2);
    const then = t.clock.at;
    t.clock.at = new Date(then.getTime() + 43 * 86_400_000);
    expect(await printLetters(planner, id, 1)).toEqual({ letters: [], closed: 0 });
    expect(await destroyExpiredLetters(t.as(system))).toBeGreaterThanOrEqual(2);
    expect(await t.base.db.read.select().from(invitations).where(and(eq(invitations.waveId, id), isNotNull(invitations.letter)))).toEqual([]);
    t.clock.at = then;
  });

  test('are in the own language and Dutch', () => {
    expect([letterLanguages('ar-SY'), letterLanguages('nl'), letterLanguages('en'), letterLanguages('kmr'), letterLanguages('und')]).toEqual([['ar', 'nl'], ['nl'], ['en', 'nl'], ['en', 'nl'], ['en', 'nl']]);
  });
});

test('the record of all of it holds', async () => {
  expect((await verifyRecord(t.base)).faults).toEqual([]);
});
