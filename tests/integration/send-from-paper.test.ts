// A form with her signature is her act of sending: complete by the same rule, told to her at once, and never against what she typed since.
import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { takeCase } from '#app/domain/access/assignments.server.ts';
import { listEvents } from '#app/domain/audit/record.store.server.ts';
import { getCaseRow } from '#app/domain/caseload/case.store.server.ts';
import type { Ctx } from '#app/domain/context.ts';
import { listDocuments, withdrawDocument } from '#app/domain/document/documents.server.ts';
import { addDocument } from '#app/domain/document/add-document.server.ts';
import { getDraft, saveAnswers } from '#app/domain/file/answers.server.ts';
import { findInformationShown } from '#app/domain/file/information.store.server.ts';
import { missingFields } from '#app/domain/file/flow.ts';
import { findField, formVersion } from '#app/domain/file/sections/registry.ts';
import { listSubmissionRows } from '#app/domain/file/submission.store.server.ts';
import { getReceipts, getSubmittedFile, sendAddition, sendFile } from '#app/domain/file/submissions.server.ts';
import { listMessages } from '#app/domain/message/messages.server.ts';
import { getPaperCheck, sendFromPaper } from '#app/domain/paper/send-from-paper.server.ts';
import { addSignedPage } from '#app/domain/paper/sign-paper.server.ts';
import { typePaper } from '#app/domain/paper/type-paper.server.ts';
import { setReady } from '#app/domain/readiness/readiness.server.ts';
import { askLawyerFirst } from '#app/domain/representation/lawyer-first.server.ts';
import { readFile } from '#app/forms/reading/read-file.server.ts';
import { auditRows, guardianships } from '#db/schema/index.ts';
import { fillFile, sampleValue, value } from '../support/answers.ts';
import { insertCase } from '../support/cases.ts';
import { applicant, openTestBase, staff, type TestBase } from '../support/context.ts';
import { complete, confirmOpen, gatesOf, insertPeople, officer, reviewer } from '../support/review.ts';

let t: TestBase;
let office: Ctx;
const start = new Date('2026-11-24T09:00:00Z');
beforeAll(async () => {
  t = await openTestBase(start);
  office = t.as(staff('intake-officer', 'intake'));
});
afterAll(() => t.close());
afterEach(() => {
  t.clock.at = start;
});

async function* scan() {
  yield Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478da63f8cfc0f01f0005050102cfa02a7a0000000049454e44ae426082', 'hex');
}
const file = () => ({ title: 'Formulier op papier', fileName: 'scan.png', bytes: scan() });
const me = (caseId: string) => t.as(applicant(caseId));
const source = { receivedOn: '2026-11-23', pages: '' };
const sign = (caseId: string, given: { signedOn?: string; by?: 'herself' | 'guardian' } = {}) => addSignedPage(office, { caseId, signedOn: '2026-11-22', by: 'herself', source, ...given }, file());
const check = (caseId: string) => getPaperCheck(office, caseId);
const send = async (caseId: string) => sendFromPaper(office, { caseId, seen: (await check(caseId)).seen });

/** Everything that is needed, typed over from paper. */
async function fillFromPaper(caseId: string): Promise<void> {
  for (;;) {
    const missing = missingFields((await getDraft(me(caseId), caseId)).form);
    if (missing.length === 0) return;
    const typed = await typePaper(office, { caseId, source, changes: missing.map((field) => ({ field, base: 0, answer: value(sampleValue(findField(field)!.field)) })) });
    if (!typed.ok || typed.written === 0) throw new Error('nothing typed');
  }
}
async function onPaper(row: Parameters<typeof insertCase>[1] = {}, facts: Parameters<typeof insertCase>[2] = {}): Promise<string> {
  const caseId = await insertCase(t, { stage: 'activated', ...row }, facts);
  await fillFromPaper(caseId);
  return caseId;
}
const guard = (caseId: string) =>
  t.base.db.write(async (tx) => void (await tx.insert(guardianships).values({ id: randomUUID(), caseId, guardianNumber: 'N1', source: 'test', since: t.base.now() })), caseId);

describe('a signed form', () => {
  test.each(['activated', 'invited'] as const)('sends a file that was %s, with a receipt, a message and the record, once', async (stage) => {
    const caseId = await onPaper({ stage });
    expect(await sign(caseId)).toEqual({ ok: true });
    const seen = await check(caseId);
    expect(seen).toMatchObject({ block: undefined, signed: { on: '2026-11-22', by: 'herself', receivedOn: '2026-11-23' }, documents: 1 });
    expect(seen.sections.find(({ id }) => id === 'motive')).toEqual({ id: 'motive', by: ['paper'], complete: true });
    // Pressed twice on one page: looking again would be a page that is over.
    const press = () => sendFromPaper(office, { caseId, seen: seen.seen });
    const [first, second] = await Promise.all([press(), press()]);
    expect(first).toMatchObject({ ok: true });
    expect(second).toEqual(first);
    const receipts = await getReceipts(me(caseId), caseId);
    expect(receipts).toMatchObject([{ seq: 1, kind: 'file' }]);
    const messages = await listMessages(me(caseId), caseId);
    expect(messages.filter(({ template }) => template === 'sentFromPaper')).toMatchObject([{ params: { number: receipts[0]!.number, until: '2026-11-22' }, read: false }]);
    expect((await getCaseRow(t.base.db.read, caseId)).stage).toBe('submitted');
    const rows = await t.base.db.read.select().from(auditRows).where(and(eq(auditRows.chain, caseId), eq(auditRows.action, 'file.send')));
    expect(rows).toMatchObject([{ actorKind: 'staff', actorId: 'intake-officer', reason: 'paper' }]);
    expect((await listEvents(t.base.db.read, caseId)).find(({ type }) => type === 'file_sent')?.data).toMatchObject({ seq: 1, paper: true });
  });

  test('stands in what was sent, as do the marks, and her additions stay open', async () => {
    const caseId = await onPaper();
    await sign(caseId);
    await send(caseId);
    const [document] = await listDocuments(me(caseId), caseId);
    const sent = await getSubmittedFile(me(caseId), caseId);
    expect(sent.signed).toEqual({ on: '2026-11-22', by: 'herself', receivedOn: '2026-11-23', documentId: document!.id });
    expect(sent.answers['motive.account']?.paper).toEqual(source);
    expect(document).toMatchObject({ sent: true, kind: 'paperForm', signed: { on: '2026-11-22', by: 'herself' } });
    expect(readFile(sent, 'nl').motive?.typed.replaceAll('\u00a0', ' ')).toContain('Van papier, ontvangen op 23 november 2026');
    expect(await sendAddition(me(caseId), { caseId, language: 'nl', text: 'Dit heb ik niet ondertekend.' })).toMatchObject({ ok: true });
  });
});

describe('a file from paper', () => {
  test('can hold every gate: it was sent by her, and the form told her what the page tells', async () => {
    await insertPeople(t);
    const caseId = await onPaper({ stage: 'invited' });
    await addSignedPage(office, { caseId, signedOn: '2026-11-22', by: 'herself', source: { ...source, pages: `P1 ${formVersion} ar 1` } }, file());
    await send(caseId);
    for (const [who, role] of [[officer, 'intake'], [reviewer, 'reviewer']] as const) await takeCase(t.as(who), { caseId, role, reason: 'divided' });
    expect(await complete(t, caseId)).toEqual({ ok: true });
    // The prompts of a country are not on paper: an officer looks, and says so.
    expect((await gatesOf(t.as(officer), caseId)).find(({ gate }) => gate === 'G19')).toMatchObject({ state: 'open', why: { key: 'moduleNotSeen' } });
    await confirmOpen(t, caseId);
    const gates = new Map((await gatesOf(t.as(officer), caseId)).map((one) => [one.gate, one]));
    expect([gates.get('G3'), gates.get('G9'), gates.get('G20')]).toMatchObject([
      { state: 'met', why: { key: 'shown', params: { date: '2026-11-22' } } },
      { state: 'met', why: { key: 'sentOnPaper' } },
      { state: 'met', why: { key: 'fresh' }, until: new Date('2027-05-22T00:00:00Z') },
    ]);
    expect(await findInformationShown(t.base.db.read, caseId, 'beforeYouStart')).toMatchObject({ language: 'ar' });
    expect(await setReady(t.as(officer), caseId)).toEqual({ ok: true });
  });
});

describe('is not sent', () => {
  test('while something is missing, or no signed page is there, or she took it out', async () => {
    const caseId = await insertCase(t, { stage: 'activated' });
    await sign(caseId);
    expect(await send(caseId)).toEqual({ ok: false, error: 'missing' });
    await fillFromPaper(caseId);
    expect((await check(caseId)).block).toBeUndefined();
    const [page] = await listDocuments(me(caseId), caseId);
    await withdrawDocument(me(caseId), caseId, page!.id, true);
    expect(await send(caseId)).toEqual({ ok: false, error: 'unsigned' });
    expect(await listSubmissionRows(t.base.db.read, caseId)).toEqual([]);
  });

  test.each<[string, (caseId: string) => Promise<unknown>]>([
    ['typed something', (caseId) => saveAnswers(me(caseId), { caseId, language: 'nl', changes: [{ field: 'contact.bestTime', base: 0, answer: value('Later') }] })],
    ['added a document', (caseId) => addDocument(me(caseId), { caseId, words: { ...file(), kind: 'other', language: '', note: '' }, bytes: scan() })],
    ['asked to speak to a lawyer first', (caseId) => askLawyerFirst(me(caseId) as Parameters<typeof askLawyerFirst>[0])],
  ])('when she %s after the day of the signature; a later signature is for that too', async (_what, act) => {
    const caseId = await onPaper();
    await sign(caseId);
    await act(caseId);
    expect(await send(caseId)).toEqual({ ok: false, error: 'changed' });
    expect(await listSubmissionRows(t.base.db.read, caseId)).toEqual([]);
    t.clock.at = new Date('2026-11-24T10:00:00Z');
    await addSignedPage(office, { caseId, signedOn: '2026-11-24', by: 'herself', source: { ...source, receivedOn: '2026-11-24' } }, file());
    expect(await send(caseId)).toMatchObject({ ok: true });
  });

  test('when it is no longer what was looked at, on the same day too', async () => {
    const caseId = await onPaper();
    await addSignedPage(office, { caseId, signedOn: '2026-11-24', by: 'herself', source: { ...source, receivedOn: '2026-11-24' } }, file());
    const { seen } = await check(caseId);
    await saveAnswers(me(caseId), { caseId, language: 'nl', changes: [{ field: 'contact.bestTime', base: 0, answer: value('Nu') }] });
    expect(await sendFromPaper(office, { caseId, seen })).toEqual({ ok: false, error: 'seen' });
  });

  test('when she sent it herself', async () => {
    const caseId = await insertCase(t, { stage: 'activated' });
    await fillFile(me(caseId), caseId);
    await sendFile(me(caseId), { caseId, language: 'nl' });
    expect(await sendFromPaper(office, { caseId, seen: '' })).toEqual({ ok: false, error: 'sent' });
    await expect(sign(caseId)).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('of a minor without the guardian, and by a guardian of somebody who has none', async () => {
    const minor = await onPaper({ unaccompaniedMinor: true }, { birthDate: { year: '2012', month: '3', day: '4' } });
    await sign(minor);
    expect(await send(minor)).toEqual({ ok: false, error: 'nobody' });
    await guard(minor);
    expect(await send(minor)).toEqual({ ok: false, error: 'guardian' });
    t.clock.at = new Date('2026-11-24T11:00:00Z');
    await sign(minor, { by: 'guardian' });
    expect(await send(minor)).toMatchObject({ ok: true });
    const adult = await onPaper();
    await sign(adult, { by: 'guardian' });
    expect(await send(adult)).toEqual({ ok: false, error: 'signer' });
  });

  test('by another role, in a guarded case, or with a day that cannot be', async () => {
    const caseId = await insertCase(t, { stage: 'in_progress' });
    for (const role of ['reviewer', 'planner', 'desk'] as const) {
      const other = t.as(staff('x', role));
      await expect(getPaperCheck(other, caseId)).rejects.toMatchObject({ code: 'forbidden' });
      await expect(sendFromPaper(other, { caseId, seen: '' })).rejects.toMatchObject({ code: 'forbidden' });
      await expect(addSignedPage(other, { caseId, signedOn: '2026-11-22', by: 'herself', source }, file())).rejects.toMatchObject({ code: 'forbidden' });
    }
    await expect(check(await insertCase(t, { stage: 'in_progress', guarded: true }))).rejects.toMatchObject({ code: 'forbidden' });
    for (const signedOn of ['', '2026-11-24', '2026-02-30', 'gisteren']) expect(await sign(caseId, { signedOn })).toEqual({ ok: false, error: 'signedOn' });
    expect(await listDocuments(me(caseId), caseId)).toEqual([]);
  });
});
