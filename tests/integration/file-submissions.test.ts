import { createHash, randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listEvents } from '#app/domain/audit/record.store.server.ts';
import { getCaseRow } from '#app/domain/caseload/case.store.server.ts';
import type { Stage } from '#app/domain/caseload/stages.ts';
import { getDraft, saveAnswers } from '#app/domain/file/answers.server.ts';
import { canonicalJson } from '#app/domain/file/canonical.ts';
import { listSubmissionRows, openSubmission } from '#app/domain/file/submission.store.server.ts';
import { declarationItems } from '#app/domain/file/describe-declaration.server.ts';
import { showInformation } from '#app/domain/file/information.server.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import { answerQuestion, getReceipts, getSeen, getSubmittedFile, sendAddition, sendFile } from '#app/domain/file/submissions.server.ts';
import { getCaseKey } from '#app/domain/keys/case-key.store.server.ts';
import { open, seal } from '#app/domain/keys/envelope.server.ts';
import { insertQuestion } from '#app/domain/review/questions.store.server.ts';
import { notChecked } from '#app/domain/document/document.store.server.ts';
import { answers, assignments, auditRows, cases, documents, requests, submissions } from '#db/schema/index.ts';
import { fillFile, value } from '../support/answers.ts';
import { insertCase } from '../support/cases.ts';
import { applicant, lawyer, openTestBase, staff, type TestBase } from '../support/context.ts';

let t: TestBase;
beforeAll(async () => {
  t = await openTestBase();
});
afterAll(() => t.close());

const me = (caseId: string) => t.as(applicant(caseId));
const send = (caseId: string) => sendFile(me(caseId), { caseId, language: 'ar', declaration: { helped: 'no', who: '' } });
const filled = async () => {
  const caseId = await insertCase(t, { stage: 'activated' });
  await fillFile(me(caseId), caseId);
  return caseId;
};
const sent = async () => {
  const caseId = await filled();
  expect(await send(caseId)).toMatchObject({ ok: true });
  return caseId;
};
const stageOf = async (caseId: string) => (await getCaseRow(t.base.db.read, caseId)).stage;
const setStage = (caseId: string, stage: Stage) =>
  t.base.db.write(async (tx) => void (await tx.update(cases).set({ stage }).where(eq(cases.id, caseId))), caseId);
const events = async (caseId: string) => (await listEvents(t.base.db.read, caseId)).map(({ type }) => type);
const insertDocument = async (caseId: string) => {
  const id = randomUUID();
  const row = { storageName: id, sha256: 'ab'.repeat(32), size: 10, mediaType: 'image/png', ...notChecked(t.base.now()), sealed: Buffer.of(1), version: 1 } as const;
  const rest = { actorKind: 'applicant', actorId: caseId, at: t.base.now(), withdrawnAt: null, submissionId: null };
  await t.base.db.write(async (tx) => void (await tx.insert(documents).values({ id, caseId, ...row, ...rest })), caseId);
  return id;
};
const ask = async (caseId: string, field: string) => {
  const given = { caseId, field, reason: 'more' as const, words: '', respondBy: '2026-12-24', by: 'officer', at: t.base.now() };
  const id = await t.base.db.write((tx) => insertQuestion(tx, t.base.keys, given), caseId);
  await setStage(caseId, 'more_information_requested');
  return id;
};

describe('sending the file', () => {
  test('is refused with the list of what is missing', async () => {
    const caseId = await insertCase(t, { stage: 'activated' });
    const refused = await send(caseId);
    expect(refused).toMatchObject({ ok: false });
    expect(refused.ok ? [] : refused.missing).toContain('motive.account');
    expect(await listSubmissionRows(t.base.db.read, caseId)).toEqual([]);
  });

  test('gives a receipt that can be recomputed from what is kept, and proved in the record', async () => {
    const caseId = await filled();
    const document = await insertDocument(caseId);
    const result = await send(caseId);
    if (!result.ok) throw new Error('refused');
    const { receipt } = result;
    expect(receipt).toMatchObject({ seq: 1, kind: 'file', number: expect.stringMatching(/^[34679A-HJKMNP-RTW-Y8]{4}-[34679A-HJKMNP-RTW-Y8]{4}$/) });
    const [row] = await listSubmissionRows(t.base.db.read, caseId);
    const key = await getCaseKey(t.base.db.read, t.base.keys, caseId);
    const text = open(key, { caseId, field: 'submission', version: 1 }, row!.sealed).toString('utf8');
    expect(createHash('sha256').update(text).digest('hex')).toBe(receipt.sha256);
    expect(canonicalJson(JSON.parse(text))).toBe(text);
    const snapshot = openSubmission(key, row!);
    expect(snapshot).toMatchObject({ receipt: receipt.number, language: 'ar', declaration: { helped: 'no' }, documents: [{ id: document }] });
    expect(snapshot.wording).toMatch(/^[0-9a-f]{64}$/);
    const [link] = await t.base.db.read.select().from(auditRows).where(and(eq(auditRows.chain, caseId), eq(auditRows.object, `submission:${row!.id}`)));
    expect(link).toMatchObject({ action: 'file.send', hash: receipt.chainHead });
    expect(await stageOf(caseId)).toBe('submitted');
    expect(await events(caseId)).toContain('file_sent');
    expect(await getReceipts(me(caseId), caseId)).toEqual([receipt]);
    await expect(saveAnswers(me(caseId), { caseId, language: 'nl', changes: [{ field: 'origin.religion', base: 0, answer: value('x') }] })).rejects.toMatchObject({ code: 'conflict' });
  });

  test('sends what was read: an answer or a document that came since is shown first', async () => {
    const caseId = await filled();
    const look = async () => getSeen(me(caseId), await getDraft(me(caseId), caseId));
    const press = (seen: string) => sendFile(me(caseId), { caseId, language: 'nl', seen });
    const refused = { ok: false, missing: [], changed: true };
    const first = await look();
    expect(await saveAnswers(me(caseId), { caseId, language: 'nl', changes: [{ field: 'origin.region', base: 1, answer: value('Hama') }] })).toMatchObject({ ok: true });
    expect(await press(first)).toEqual(refused);
    const second = await look();
    await insertDocument(caseId);
    for (const seen of [first, second, '', 'x']) expect(await press(seen)).toEqual(refused);
    expect(await listSubmissionRows(t.base.db.read, caseId)).toEqual([]);
    const sentOnce = await press(await look());
    expect(sentOnce).toMatchObject({ ok: true });
    // A page of before finds the receipt: it was sent.
    expect(await press(first)).toEqual(sentOnce);
  });

  test('fifty times at once is once', async () => {
    const caseId = await filled();
    const results = await Promise.all(Array.from({ length: 50 }, () => send(caseId)));
    expect(new Set(results.map((result) => canonicalJson(result))).size).toBe(1);
    expect(await listSubmissionRows(t.base.db.read, caseId)).toHaveLength(1);
    expect((await events(caseId)).filter((type) => type === 'file_sent')).toHaveLength(1);
  }, 60_000);

  test('leaves aside answers of a branch that no longer applies', async () => {
    const caseId = await filled();
    const save = (field: string, base: number, given: string) =>
      saveAnswers(me(caseId), { caseId, language: 'nl', changes: [{ field, base, answer: value(given) }] });
    await save('origin.stateless', 1, 'yes');
    await save('origin.habitualCountry', 0, 'LBN');
    await save('origin.stateless', 2, 'no');
    await send(caseId);
    const file = await getSubmittedFile(me(caseId), caseId);
    expect(file.answers['origin.habitualCountry']).toBeUndefined();
    expect((await getDraft(me(caseId), caseId)).answers['origin.habitualCountry']?.answer).toEqual(value('LBN'));
  });

  test('stopped at any point it leaves nothing, and the next time it is sent', async () => {
    const caseId = await filled();
    const document = await insertDocument(caseId);
    const before = await events(caseId);
    for (let stopAt = 0; ; stopAt++) {
      let calls = 0;
      const now = () => {
        if (calls++ === stopAt) throw new Error('stopped');
        return t.base.now();
      };
      const stopped = await sendFile({ ...me(caseId), now }, { caseId, language: 'nl' }).catch((error: Error) => error.message);
      if (stopped !== 'stopped') {
        expect(stopAt).toBeGreaterThan(1);
        expect(stopped).toMatchObject({ ok: true });
        return;
      }
      expect(await stageOf(caseId)).toBe('in_progress');
      expect(await listSubmissionRows(t.base.db.read, caseId)).toEqual([]);
      expect(await events(caseId)).toEqual(before);
      const [row] = await t.base.db.read.select().from(documents).where(eq(documents.id, document));
      expect(row!.submissionId).toBeNull();
    }
  });
});

describe('what was sent', () => {
  test('never changes: the tables refuse', async () => {
    const caseId = await sent();
    for (const table of [answers, submissions]) {
      await expect(t.base.db.write(async (tx) => void (await tx.update(table).set({ language: 'xx' }).where(eq(table.caseId, caseId))))).rejects.toThrow();
      await expect(t.base.db.write(async (tx) => void (await tx.delete(table).where(eq(table.caseId, caseId))))).rejects.toThrow();
    }
  });

  test('a row that was tampered with does not open', async () => {
    const caseId = await sent();
    const key = await getCaseKey(t.base.db.read, t.base.keys, caseId);
    const [row] = await listSubmissionRows(t.base.db.read, caseId);
    const fake = (sealed: Buffer) => () => openSubmission(key, { ...row!, sealed });
    const other = canonicalJson({ ...openSubmission(key, row!), text: 'changed' });
    expect(fake(seal(key, { caseId, field: 'submission', version: 1 }, other))).toThrow('tampered');
    expect(fake(seal(key, { caseId, field: 'submission', version: 2 }, 'x'))).toThrow('tampered');
    expect(fake(Buffer.concat([row!.sealed.subarray(0, -1), Buffer.of(row!.sealed.at(-1)! ^ 1)]))).toThrow('tampered');
    const forged = { ...row!, id: randomUUID(), seq: 2, receipt: '3333-3333' };
    await t.base.db.write(async (tx) => void (await tx.insert(submissions).values(forged)), caseId);
    await expect(getSubmittedFile(me(caseId), caseId)).rejects.toMatchObject({ code: 'tampered' });
    await expect(getReceipts(me(caseId), caseId)).rejects.toMatchObject({ code: 'tampered' });
  });

  test('is read by those who work on it, and by nobody else', async () => {
    const caseId = await sent();
    const at = t.base.now();
    const office = { role: 'intake', by: 'test', since: at, endedAt: null };
    await t.base.db.write(async (tx) => void (await tx.insert(assignments).values({ id: randomUUID(), caseId, personId: 'officer', ...office })), caseId);
    const file = await getSubmittedFile(t.as(staff('officer', 'intake')), caseId);
    expect(file).toMatchObject({ lastSeq: 1, declaration: { helped: 'no' }, answers: { 'motive.account': { submissionSeq: 1, version: 1 } } });
    expect(file.form.answers).toBe(file.answers);
    expect((await getSubmittedFile(t.as(staff('officer', 'intake', 'planner')), caseId)).lastSeq).toBe(1);
    for (const actor of [staff('other', 'intake', 'reviewer'), staff('planner', 'planner'), lawyer('A9'), applicant('another')]) {
      await expect(getSubmittedFile(t.as(actor), caseId)).rejects.toMatchObject({ code: 'forbidden' });
    }
    await expect(getReceipts(t.as(staff('officer', 'intake')), caseId)).rejects.toMatchObject({ code: 'forbidden' });
    await setStage(caseId, 'decision_ready');
    expect((await getSubmittedFile(t.as(staff('planner', 'planner')), caseId)).lastSeq).toBe(1);
  });
});

test('what she says when she sends is in the submission, with the explanation that she saw', async () => {
  const caseId = await insertCase(t, { stage: 'activated' });
  await showInformation(me(caseId), caseId, 'beforeYouStart', 'ar');
  await fillFile(me(caseId), caseId);
  const said = { helped: 'no', who: '', unsure: 'السنة', interpreter: ' \u200B', readBack: 'fa' } as const;
  await expect(sendFile(me(caseId), { caseId, language: 'ar', declaration: { ...said, readBack: 'no-language' } })).rejects.toMatchObject({ code: 'invalid' });
  expect(await sendFile(me(caseId), { caseId, language: 'ar', declaration: said })).toMatchObject({ ok: true });
  const { declaration } = await getSubmittedFile(me(caseId), caseId);
  expect(declaration).toEqual({ helped: 'no', who: '', unsure: 'السنة', readBack: 'fa', information: { page: 'beforeYouStart', version: '2', language: 'ar', at: t.base.now().toISOString() } });
  expect(declarationItems(textIn('en'), 'en', declaration!).map(({ lines }) => lines[0]!.text)).toEqual(['السنة', 'Persian', expect.stringContaining('Version 2, in Arabic')]);
});

describe('afterwards', () => {
  test('words and documents are added, once however often pressed', async () => {
    const caseId = await sent();
    const add = (text: string) => sendAddition(me(caseId), { caseId, language: 'nl', text });
    expect(await add(' \u200B')).toMatchObject({ ok: false, error: 'file:errors.text.empty' });
    const first = await add('Mijn broer is gevonden.');
    expect(await add('Mijn broer is gevonden.')).toEqual(first);
    await insertDocument(caseId);
    expect(await add('')).toMatchObject({ ok: true, receipt: { seq: 3, kind: 'addition' } });
    const file = await getSubmittedFile(me(caseId), caseId);
    expect(file.additions.map(({ text, seq }) => [seq, text])).toEqual([[2, 'Mijn broer is gevonden.'], [3, '']]);
    expect(await stageOf(caseId)).toBe('submitted');
    expect((await events(caseId)).filter((type) => type === 'addition_sent')).toHaveLength(2);
  });

  test('an addition has the language of its words, or the one that the writer says', async () => {
    const caseId = await sent();
    const add = (written?: string) => sendAddition(me(caseId), { caseId, language: 'nl', text: 'برادرم پیدا شد.', written });
    await add();
    expect(await add('fa-AF')).toMatchObject({ ok: true, receipt: { seq: 3 } });
    expect(await add('fa-AF')).toMatchObject({ ok: true, receipt: { seq: 3 } });
    expect((await getSubmittedFile(me(caseId), caseId)).additions.map(({ language }) => language)).toEqual(['fa', 'fa-AF']);
    await expect(add('no-language')).rejects.toMatchObject({ code: 'invalid' });
  });

  test('an addition opens a complete file again', async () => {
    const caseId = await sent();
    await setStage(caseId, 'file_complete');
    expect(await sendAddition(me(caseId), { caseId, language: 'nl', text: 'Er is iets veranderd.' })).toMatchObject({ ok: true });
    expect(await stageOf(caseId)).toBe('submitted');
  });

  test.each(['first_decision_made', 'left_regular_process', 'excluded'] as const)('not after %s, and not before sending', async (stage) => {
    const caseId = await sent();
    await setStage(caseId, stage);
    await expect(sendAddition(me(caseId), { caseId, language: 'nl', text: 'x' })).rejects.toMatchObject({ code: 'conflict' });
    const early = await filled();
    await expect(sendAddition(me(early), { caseId: early, language: 'nl', text: 'x' })).rejects.toMatchObject({ code: 'conflict' });
  });

  test('the answer to a question is the text of her page, not what another tab wrote since', async () => {
    const caseId = await sent();
    const requestId = await ask(caseId, 'origin.region');
    const save = (base: number, text: string) => saveAnswers(me(caseId), { caseId, language: 'nl', changes: [{ field: 'origin.region', base, answer: value(text) }] });
    // Kept, and the answer to that save is lost on the way; then another tab goes on.
    await save(1, 'Homs');
    await save(2, 'Homs, en later Hama');
    expect(await answerQuestion(me(caseId), { caseId, requestId, language: 'nl', answer: value('Homs'), base: 1 })).toMatchObject({ ok: true });
    expect((await getSubmittedFile(me(caseId), caseId)).answers['origin.region']).toMatchObject({ version: 2, answer: { value: 'Homs' } });
  });

  test('a question is answered on its field, once, and folds into the file', async () => {
    const caseId = await sent();
    const requestId = await ask(caseId, 'origin.region');
    const reply = (text: string, base: number) => answerQuestion(me(caseId), { caseId, requestId, language: 'nl', answer: value(text), base });
    // The reply may be drafted; other fields stay closed.
    const drafted = await saveAnswers(me(caseId), { caseId, language: 'nl', changes: [{ field: 'origin.region', base: 1, answer: value('Homs, Ba') }] });
    expect(drafted).toMatchObject({ ok: true, versions: { 'origin.region': 2 } });
    expect((await getSubmittedFile(me(caseId), caseId)).answers['origin.region']).toMatchObject({ version: 1 });
    expect(await reply('Homs, Baba Amr', 1)).toMatchObject({ ok: false, conflicts: [{ theirs: { version: 2 } }] });
    const first = await reply('Homs, Baba Amr', 2);
    expect(first).toMatchObject({ ok: true, receipt: { seq: 2, kind: 'answer' } });
    expect(await reply('Homs, Baba Amr', 2)).toEqual(first);
    await expect(reply('iets anders', 3)).rejects.toMatchObject({ code: 'conflict' });
    const file = await getSubmittedFile(me(caseId), caseId);
    expect(file.answers['origin.region']).toMatchObject({ version: 3, submissionSeq: 2, answer: value('Homs, Baba Amr') });
    expect(file.answers['motive.account']).toMatchObject({ submissionSeq: 1 });
    const [request] = await t.base.db.read.select().from(requests).where(eq(requests.id, requestId));
    expect(request!.state).toBe('answered');
    expect(await stageOf(caseId)).toBe('submitted');
    expect(await events(caseId)).toContain('question_answered');
  });

  test('a question about a document is answered in words; one of another case is not there', async () => {
    const [caseId, other] = [await sent(), await sent()];
    const requestId = await ask(caseId, 'document:abc');
    const given = { requestId, language: 'nl', answer: value('Dat is mijn trouwakte.'), base: 0 };
    await expect(answerQuestion(me(other), { caseId: other, ...given })).rejects.toMatchObject({ code: 'not_found' });
    expect(await answerQuestion(me(caseId), { caseId, ...given })).toMatchObject({ ok: true });
    expect((await getSubmittedFile(me(caseId), caseId)).answers['document:abc']).toMatchObject({ submissionSeq: 2 });
  });
});
