import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listEvents } from '#app/domain/audit/record.store.server.ts';
import { getCaseRow } from '#app/domain/caseload/case.store.server.ts';
import { systemCtx } from '#app/domain/context.ts';
import { withdrawDocument } from '#app/domain/document/documents.server.ts';
import { sendAddition } from '#app/domain/file/submissions.server.ts';
import { listMessages } from '#app/domain/message/messages.server.ts';
import { afterCaseChange } from '#app/domain/readiness/case-changed.server.ts';
import { confirmGate } from '#app/domain/readiness/confirm-gate.server.ts';
import { setReady } from '#app/domain/readiness/readiness.server.ts';
import { takeReadinessBack, withdrawExpired } from '#app/domain/readiness/withdraw.server.ts';
import { changeSetting } from '#app/domain/settings/settings.store.server.ts';
import { notChecked } from '#app/domain/document/document.store.server.ts';
import { cases, documents, gateConfirmations, queueEntries, submissions } from '#db/schema/index.ts';
import { applicant, openTestBase, staff, type TestBase } from '../support/context.ts';
import { caseUnderReview, colleague, complete, confirmOpen, gatesOf, insertPeople, officer, reviewer, sayOfGate } from '../support/review.ts';

let t: TestBase;
beforeAll(async () => {
  t = await openTestBase();
  await insertPeople(t);
});
afterAll(() => t.close());

const stageOf = async (caseId: string) => (await getCaseRow(t.base.db.read, caseId)).stage;
const entryOf = async (caseId: string) => (await t.base.db.read.select().from(queueEntries).where(eq(queueEntries.caseId, caseId)))[0];
const eventsOf = async (caseId: string) => (await listEvents(t.base.db.read, caseId)).map(({ type, data }) => [type, data.reason ?? null]);
const lastMessage = async (caseId: string) => (await listMessages(t.as(applicant(caseId)), caseId)).map(({ template }) => template);
const later = (minutes: number) => (t.clock.at = new Date(t.clock.at.getTime() + minutes * 60_000));

async function readyCase(row: Parameters<typeof caseUnderReview>[1] = {}): Promise<string> {
  const caseId = await caseUnderReview(t, row);
  await complete(t, caseId);
  await confirmOpen(t, caseId);
  expect(await setReady(t.as(officer), caseId)).toEqual({ ok: true });
  later(1);
  return caseId;
}

describe('ready', () => {
  test('only when all gates hold; then it is in the queue, and nobody reads the word', async () => {
    const caseId = await caseUnderReview(t);
    expect((await gatesOf(t.as(officer), caseId)).find(({ gate }) => gate === 'G19')).toMatchObject({ state: 'met', why: { key: 'moduleCurrent' } });
    expect(await setReady(t.as(officer), caseId)).toEqual({ ok: false, error: 'closed' });
    await complete(t, caseId);
    const refused = await setReady(t.as(officer), caseId);
    expect(refused).toMatchObject({ ok: false, error: 'gates_open' });
    expect(await entryOf(caseId)).toBeUndefined();
    await confirmOpen(t, caseId);
    await expect(setReady(t.as(reviewer), caseId)).rejects.toThrow('forbidden');
    expect(await setReady(t.as(officer), caseId)).toEqual({ ok: true });
    expect(await stageOf(caseId)).toBe('decision_ready');
    expect(await entryOf(caseId)).toMatchObject({ planned: false, readyBy: 'officer' });
    expect(await lastMessage(caseId)).toContain('nextStep');
    expect(await setReady(t.as(officer), caseId)).toEqual({ ok: false, error: 'closed' });
  });

  test('court term before notice of default before children before the rest', async () => {
    const ranks = [];
    for (const row of [{ courtTermOn: '2026-12-20' }, { defaultNoticeTermOn: '2026-12-09' }, { childrenInvolved: true }, {}]) {
      ranks.push((await entryOf(await readyCase(row)))!.rank);
    }
    expect(ranks.slice(0, 3)).toEqual([10, 20, 30]);
    expect(ranks[3]).toBeGreaterThan(30);
  });
});

describe('taken back', () => {
  test('by her addition: out of the queue, open for review, with the reason, and told', async () => {
    const caseId = await readyCase();
    await sendAddition(t.as(applicant(caseId)), { caseId, language: 'ar', text: 'ولد ابني.' });
    expect([await stageOf(caseId), await entryOf(caseId)]).toEqual(['submitted', undefined]);
    expect(await eventsOf(caseId)).toEqual(expect.arrayContaining([['readiness_withdrawn', 'addition'], ['file_reopened', 'addition']]));
    expect(await lastMessage(caseId)).toContain('lookingAgain');
    const stale = (await gatesOf(t.as(officer), caseId)).filter(({ why }) => why.key === 'fileChanged').map(({ gate }) => gate);
    expect(stale).toEqual(expect.arrayContaining(['G11', 'G14', 'G16']));
  });

  test('by a document that she takes back after sending', async () => {
    const caseId = await readyCase();
    const submission = (await t.base.db.read.select().from(submissions).where(eq(submissions.caseId, caseId)))[0]!.id;
    const id = randomUUID();
    const sent = { submissionId: submission, withdrawnAt: null, at: t.base.now(), actorKind: 'applicant', actorId: caseId };
    const row = { id, caseId, storageName: id, sha256: 'ab'.repeat(32), size: 10, mediaType: 'image/png', ...notChecked(t.base.now()), scan: 'clean' as const, sealed: Buffer.of(1), version: 1, ...sent };
    await t.base.db.write(async (tx) => void (await tx.insert(documents).values(row)), caseId);
    await withdrawDocument(t.as(applicant(caseId)), caseId, id, true);
    expect([await stageOf(caseId), await entryOf(caseId)]).toEqual(['submitted', undefined]);
    expect(await eventsOf(caseId)).toContainEqual(['readiness_withdrawn', 'document']);
  });

  test('by the officer, by a gate that is undone, by the case system', async () => {
    const byOfficer = await readyCase();
    await takeReadinessBack(t.as(officer), byOfficer);
    const byGate = await readyCase();
    expect(await sayOfGate(t.as(officer), byGate, 'G14', 'not_met')).toEqual({ ok: true });
    const bySystem = await readyCase();
    await t.base.db.write((tx) => afterCaseChange(tx, systemCtx(t.base, 'import'), bySystem, ['familyName']), bySystem);
    for (const [caseId, reason] of [[byOfficer, 'officer'], [byGate, 'gate'], [bySystem, 'import']] as const) {
      expect([await stageOf(caseId), await entryOf(caseId)]).toEqual(['file_complete', undefined]);
      expect(await eventsOf(caseId)).toContainEqual(['readiness_withdrawn', reason]);
      expect(await lastMessage(caseId)).toContain('changed');
    }
    await expect(takeReadinessBack(t.as(colleague), byGate)).rejects.toThrow('forbidden');
  });

  test('not by a place or a term: those only move it within the queue', async () => {
    const caseId = await readyCase();
    await t.base.db.write(async (tx) => {
      await tx.update(cases).set({ courtTermOn: '2026-12-11', location: 'Ter Apel' }).where(eq(cases.id, caseId));
      await afterCaseChange(tx, systemCtx(t.base, 'import'), caseId, ['courtTermOn', 'location']);
    }, caseId);
    expect(await entryOf(caseId)).toMatchObject({ rank: 10, termOn: '2026-12-11', location: 'Ter Apel' });
    expect(await stageOf(caseId)).toBe('decision_ready');
  });

  test('by a category of the plan only when it wants a second reviewer', async () => {
    const caseId = await readyCase();
    await changeSetting(systemCtx(t.base, 'test'), 'secondReviewCategories', ['2b'], t.base.now());
    const move = (planCategory: string) =>
      t.base.db.write(async (tx) => {
        await tx.update(cases).set({ planCategory }).where(eq(cases.id, caseId));
        await afterCaseChange(tx, systemCtx(t.base, 'import'), caseId, ['planCategory']);
      }, caseId);
    await move('3');
    expect(await stageOf(caseId)).toBe('decision_ready');
    await move('2B');
    expect([await stageOf(caseId), await entryOf(caseId)]).toEqual(['file_complete', undefined]);
    expect(await eventsOf(caseId)).toContainEqual(['readiness_withdrawn', 'import']);
  });

  test('by time: what ran out is withdrawn once, and can be confirmed again', async () => {
    const caseId = await readyCase();
    const { readyUntil } = (await entryOf(caseId))!;
    const before = t.clock.at;
    t.clock.at = new Date(readyUntil.getTime() - 1);
    await withdrawExpired(t.base);
    expect(await stageOf(caseId)).toBe('decision_ready');
    t.clock.at = readyUntil;
    expect(await withdrawExpired(t.base)).toBeGreaterThan(0);
    expect(await withdrawExpired(t.base)).toBe(0);
    expect([await stageOf(caseId), await entryOf(caseId)]).toEqual(['file_complete', undefined]);
    await confirmOpen(t, caseId);
    expect(await setReady(t.as(officer), caseId)).toEqual({ ok: true });
    t.clock.at = before;
  });
});

describe('a word on a gate', () => {
  test('says on what it rests; is sealed; and is refused on an old page', async () => {
    const caseId = await caseUnderReview(t);
    expect(await sayOfGate(t.as(officer), caseId, 'G14', 'met', ' ')).toEqual({ ok: false, error: 'note_needed' });
    expect(await sayOfGate(t.as(officer), caseId, 'G14', 'met', 'rolstoel geregeld')).toEqual({ ok: true });
    const rows = await t.base.db.read.select().from(gateConfirmations).where(eq(gateConfirmations.caseId, caseId));
    expect(rows.map(({ note }) => note.includes('rolstoel'))).toEqual([false]);
    const old = { caseId, gate: 'G14' as const, verdict: 'met' as const, note: 'x', base: 0, seq: 1 };
    expect(await confirmGate(t.as(officer), old)).toEqual({ ok: false, error: 'changed' });
    expect(await confirmGate(t.as(officer), { ...old, base: 1, seq: 2 })).toEqual({ ok: false, error: 'file_changed' });
  });

  test('cannot be given to what only facts decide, nor waived by who may not', async () => {
    const caseId = await caseUnderReview(t);
    await expect(sayOfGate(t.as(officer), caseId, 'G1', 'met')).rejects.toThrow('invalid');
    await expect(sayOfGate(t.as(officer), caseId, 'G3', 'waived')).rejects.toThrow('invalid');
    await expect(sayOfGate(t.as(officer), caseId, 'G4', 'waived')).rejects.toThrow('forbidden');
    expect(await sayOfGate(t.as(reviewer), caseId, 'G4', 'waived')).toEqual({ ok: true });
    await expect(sayOfGate(t.as(colleague), caseId, 'G14', 'met')).rejects.toThrow('forbidden');
  });

  test('the second pair of eyes belongs to another person', async () => {
    await changeSetting(systemCtx(t.base, 'test'), 'secondReviewPercent', 100, t.base.now());
    later(1);
    const caseId = await caseUnderReview(t);
    await complete(t, caseId);
    const both = staff('officer', 'intake', 'reviewer');
    expect(await sayOfGate(t.as(both), caseId, 'G22', 'met')).toEqual({ ok: false, error: 'same_person' });
    await expect(sayOfGate(t.as(officer), caseId, 'G22', 'met')).rejects.toThrow('forbidden');
    expect(await sayOfGate(t.as(reviewer), caseId, 'G22', 'met')).toEqual({ ok: true });
    expect((await gatesOf(t.as(officer), caseId)).find(({ gate }) => gate === 'G22')).toMatchObject({ state: 'met', by: 'reviewer' });
  });
});
