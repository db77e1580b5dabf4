// a case that ends without a first decision, as the case system says: nothing is asked of her any more, nobody plans it,
// and the figures of the month have it.
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyRecord } from '#app/domain/audit/verify.server.ts';
import { getCaseRow } from '#app/domain/caseload/case.store.server.ts';
import { importCaseload } from '#app/domain/caseload/import.server.ts';
import { saveAnswers } from '#app/domain/file/answers.server.ts';
import { sendReminders } from '#app/domain/invitation/reminders.server.ts';
import { findProgress } from '#app/domain/monitor/progress.server.ts';
import { openCase } from '#app/domain/review/case-view.server.ts';
import { myViews } from '#app/domain/review/views.ts';
import { listWorklist } from '#app/domain/review/worklist.server.ts';
import { listMessages } from '#app/domain/message/messages.server.ts';
import { setReady } from '#app/domain/readiness/readiness.server.ts';
import { caseKeys, cases, invitations, queueEntries } from '#db/schema/index.ts';
import { value } from '../support/answers.ts';
import { insertCase } from '../support/cases.ts';
import { applicant, openTestBase, type TestBase } from '../support/context.ts';
import { inviteSomebody } from '../support/letters.ts';
import { caseUnderReview, complete, confirmOpen, insertPeople, officer } from '../support/review.ts';

let t: TestBase;
beforeAll(async () => {
  t = await openTestBase();
  await insertPeople(t);
});
afterAll(() => t.close());

async function* inOnePiece(text: string) {
  yield Buffer.from(text);
}
const stageOf = async (caseId: string) => (await getCaseRow(t.base.db.read, caseId)).stage;
const queue = () => t.base.db.read.select().from(queueEntries);
const november = async () => (await findProgress(t.as({ kind: 'public' }), '2026-11'))!.figures;

test('withdrawn: out of the letters, the reminders and the queue, and counted once in the month', async () => {
  const respondBy = '2026-12-08';
  const { caseId: invited } = await inviteSomebody(t, { vNumber: '2700000001' }, { respondBy });
  const writing = await insertCase(t, { stage: 'in_progress', respondBy }, { vNumber: '2700000002' });
  const ready = await caseUnderReview(t, {}, { vNumber: '2700000003' });
  const goesOn = await insertCase(t, { stage: 'in_progress', respondBy }, { vNumber: '2700000004' });
  await complete(t, ready);
  await confirmOpen(t, ready);
  expect(await setReady(t.as(officer), ready)).toEqual({ ok: true });
  expect(await queue()).toHaveLength(1);
  expect(await november()).toMatchObject({ stockStart: 4, stockEnd: 4, leftOtherwise: 0 });

  const rows = ['2700000001', '2700000002', '2700000003'].map((vNumber) => `${vNumber},2026-11-23\n`);
  const file = `v_number,left_on\n${rows.join('')}`;
  expect(await importCaseload(t.base, { bytes: inOnePiece(file) })).toMatchObject({ rows: 3, changed: 3 });
  for (const caseId of [invited, writing, ready]) expect(await stageOf(caseId)).toBe('left_regular_process');
  expect(await stageOf(goesOn)).toBe('in_progress');
  expect(await queue()).toEqual([]);
  const [letter] = await t.base.db.read.select().from(invitations).where(eq(invitations.caseId, invited));
  expect(letter?.revokedAt).toEqual(t.base.now());
  const late = saveAnswers(t.as(applicant(writing)), { caseId: writing, language: 'nl', changes: [{ field: 'motive.account', base: 0, answer: value('قصتي') }] });
  await expect(late).rejects.toThrow('conflict');
  expect(await november()).toMatchObject({ stockStart: 4, stockEnd: 1, firstDecisions: 0, leftOtherwise: 3 });

  expect(await importCaseload(t.base, { bytes: inOnePiece(file) })).toMatchObject({ rows: 3, unchanged: 3 });
  expect(await november()).toMatchObject({ stockEnd: 1, leftOtherwise: 3 });
  t.clock.at = new Date(`2026-12-01T09:00:00Z`);
  expect(await sendReminders(t.base)).toBe(1);
  expect((await verifyRecord(t.base)).faults).toEqual([]);
});

test('who worked on it has it no more: it is in no list of hers, and does not open', async () => {
  const caseId = await caseUnderReview(t, {}, { vNumber: '2700000005' });
  const mine = async () => (await Promise.all(myViews.map((view) => listWorklist(t.as(officer), { view })))).flatMap(({ rows }) => rows.map((row) => row.caseId));
  const look = (sealed?: 'needs') => openCase(t.as(officer), caseId, { action: sealed ? 'sealed.read' : 'file.read', object: 'case', ...(sealed && { sealed }) });
  expect(await mine()).toContain(caseId);
  await look();
  await importCaseload(t.base, { bytes: inOnePiece('v_number,left_on\n2700000005,2026-11-23\n') });
  expect(await stageOf(caseId)).toBe('left_regular_process');
  expect(await mine()).not.toContain(caseId);
  await expect(look()).rejects.toThrow('forbidden');
  await expect(look('needs')).rejects.toThrow('forbidden');
  await expect(listMessages(t.as(officer), caseId)).rejects.toThrow('forbidden');
});

test('it ends as well while its scope is for a person to judge, and from its first row on', async () => {
  const unsure = await insertCase(t, { stage: 'in_progress' }, { vNumber: '2700000011' });
  const rows = '2700000011,,Vogel,2026-11-23\n2700000012,,Valk,2026-11-23\n';
  expect(await importCaseload(t.base, { bytes: inOnePiece(`v_number,lodged_on,family_name,left_on\n${rows}`) })).toMatchObject({ rows: 2, changed: 1, taken: 1 });
  expect(await getCaseRow(t.base.db.read, unsure)).toMatchObject({ stage: 'left_regular_process', scope: 'review' });
  const ended = await t.base.db.read.select().from(cases).where(eq(cases.vIndex, t.base.keys.digest('v-number', '2700000012')));
  expect(ended).toMatchObject([{ stage: 'left_regular_process', scope: 'review' }]);
  expect((await verifyRecord(t.base)).faults).toEqual([]);
});

test('a case that came back from a backup without its key is refused, and holds up no other row', async () => {
  const [keyless, other] = [await insertCase(t, { stage: 'in_progress', reference: 'Z-9000021' }, { vNumber: '2700000021' }), await insertCase(t, { stage: 'in_progress', reference: 'Z-9000022' }, { vNumber: '2700000022' })];
  await t.base.db.write((tx) => tx.delete(caseKeys).where(eq(caseKeys.caseId, keyless)));
  const told: string[][] = [];
  const file = { bytes: inOnePiece('v_number,left_on\n2700000021,2026-11-23\n2700000022,2026-11-23\n') };
  expect(await importCaseload(t.base, file, { onRow: ({ codes }) => void told.push(codes) })).toMatchObject({ rows: 2, refused: 1, changed: 1 });
  expect(told).toEqual([['erased'], []]);
  expect(await stageOf(other)).toBe('left_regular_process');
});
