import { randomUUID } from 'node:crypto';
import { and, eq, inArray } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { releaseCase, takeCase, takeNext } from '#app/domain/access/assignments.server.ts';
import { takeOwnPaper } from '#app/domain/archive/own-copy.server.ts';
import { listEvents } from '#app/domain/audit/record.store.server.ts';
import { getCaseRow } from '#app/domain/caseload/case.store.server.ts';
import { getDraft, saveAnswers } from '#app/domain/file/answers.server.ts';
import { answerQuestion, getSubmittedFile, sendAddition, sendFile } from '#app/domain/file/submissions.server.ts';
import { listMessages, markRead } from '#app/domain/message/messages.server.ts';
import { openCase } from '#app/domain/review/case-view.server.ts';
import { completeFile } from '#app/domain/review/complete-file.server.ts';
import { decideRegister } from '#app/domain/review/decide-register.server.ts';
import { findCase } from '#app/domain/review/find-case.server.ts';
import { judgeField } from '#app/domain/review/judge-field.server.ts';
import { listOpenQuestions, moveQuestion } from '#app/domain/review/questions.server.ts';
import { listQuestions } from '#app/domain/review/questions.store.server.ts';
import { sendQuestion } from '#app/domain/review/send-question.server.ts';
import { listWorklist } from '#app/domain/review/worklist.server.ts';
import { checkView } from '#app/routes/applicant/check-view.server.ts';
import { frameOf } from '#app/routes/staff/case-frame.server.ts';
import type { CtxOf } from '#app/http/context.server.ts';
import { auditRows, mandates } from '#db/schema/index.ts';
import { fillFile, value } from '../support/answers.ts';
import { insertCase } from '../support/cases.ts';
import { applicant, lawyer, openTestBase, staff, type TestBase } from '../support/context.ts';
import { caseUnderReview, colleague, complete, decideRegisters, gatesOf, insertPeople, officer, reviewer, seen, sentCase } from '../support/review.ts';

let t: TestBase;
beforeAll(async () => {
  t = await openTestBase();
  await insertPeople(t);
});
afterAll(() => t.close());

const field = 'about.placeOfBirth';
const stageOf = async (caseId: string) => (await getCaseRow(t.base.db.read, caseId)).stage;
const ask = async (caseId: string, about = field, words = 'Hoe heet het dorp?') =>
  sendQuestion(t.as(officer), { ...(await seen(t.as(officer), caseId, about)), reason: 'place', words, respondBy: '2026-12-24' });
const answer = async (caseId: string, requestId: string) => {
  const file = await getSubmittedFile(t.as(applicant(caseId)), caseId);
  const base = file.answers[field]?.version ?? 0;
  return answerQuestion(t.as(applicant(caseId)), { caseId, requestId, language: 'ar', answer: value('قرية تل الذهب'), base });
};

describe('taking work', () => {
  test('officers who press at once get different cases, and each case once', async () => {
    const made = new Set<string>();
    for (let n = 0; n < 4; n++) made.add(await sentCase(t));
    const officers = Array.from({ length: 6 }, (_, n) => t.as(staff(`taker-${n}`, 'intake')));
    const got = await Promise.all(officers.map((ctx) => takeNext(ctx)));
    const taken = got.filter((id) => id !== undefined);
    expect(new Set(taken).size).toBe(taken.length);
    expect(new Set(taken)).toEqual(made);
    for (const [n, id] of got.entries()) if (id) await releaseCase(officers[n]!, id);
    for (const id of made) await takeCase(t.as(staff('sink', 'intake')), { caseId: id, role: 'intake', reason: 'divided' });
  });

  test('the longest waiting comes first; released it waits again', async () => {
    const first = await sentCase(t);
    t.clock.at = new Date(t.clock.at.getTime() + 1000);
    const second = await sentCase(t);
    expect(await takeNext(t.as(officer))).toBe(first);
    expect(await takeNext(t.as(colleague))).toBe(second);
    await releaseCase(t.as(officer), first);
    expect(await takeNext(t.as(colleague))).toBe(first);
    expect(await takeNext(t.as(colleague))).toBeUndefined();
  });

  test('a case of a colleague is taken over only when asked, and then the colleague has it no more', async () => {
    const caseId = await caseUnderReview(t);
    expect(await takeCase(t.as(colleague), { caseId, role: 'intake', reason: 'divided' })).toMatchObject({ ok: false, error: 'held', name: 'M. de Wit' });
    expect(await takeCase(t.as(colleague), { caseId, role: 'intake', reason: 'divided', over: true })).toEqual({ ok: true });
    await expect(openCase(t.as(officer), caseId, { action: 'file.read', object: 'case' })).rejects.toThrow('forbidden');
  });

  test('a case that is chosen is taken for a reason, which the record keeps; the next that waits needs none', async () => {
    const caseId = await sentCase(t);
    for (const reason of ['', 'curious']) expect(await takeCase(t.as(officer), { caseId, role: 'intake', reason })).toEqual({ ok: false, error: 'reason_needed' });
    await expect(openCase(t.as(officer), caseId, { action: 'file.read', object: 'case' })).rejects.toThrow('forbidden');
    await takeCase(t.as(officer), { caseId, role: 'intake', reason: 'asked' });
    expect(await takeCase(t.as(colleague), { caseId, role: 'intake', reason: '', over: true })).toEqual({ ok: false, error: 'reason_needed' });
    await takeCase(t.as(colleague), { caseId, role: 'intake', reason: 'absent', over: true });
    await releaseCase(t.as(colleague), caseId);
    expect(await takeNext(t.as(officer))).toBeDefined();
    const rows = await t.base.db.read.select().from(auditRows).where(and(eq(auditRows.chain, caseId), inArray(auditRows.action, ['case.assign', 'case.takeOver']))).orderBy(auditRows.seq);
    expect(rows.map(({ action, reason }) => `${action} ${reason}`.trim()).slice(0, 3)).toEqual(['case.assign asked', 'case.takeOver absent', 'case.assign absent']);
  });

  test('before sending, nobody of staff gets a case', async () => {
    const caseId = await insertCase(t, { stage: 'in_progress' });
    await expect(takeCase(t.as(officer), { caseId, role: 'intake', reason: 'divided' })).rejects.toThrow('conflict');
  });

  test('names stand only in lists of one’s own; a number finds the case', async () => {
    const caseId = await sentCase(t);
    const { reference } = await getCaseRow(t.base.db.read, caseId);
    const open = await listWorklist(t.as(officer), { view: 'unassigned' });
    expect(open.rows.map((row) => [row.reference, row.name])).toContainEqual([reference, undefined]);
    expect(await findCase(t.as(officer), reference.toLowerCase())).toEqual({ ok: true, caseId, own: false });
    await takeCase(t.as(officer), { caseId, role: 'intake', reason: 'divided' });
    expect(await findCase(t.as(officer), ` ${reference.replace('Z-000', 'z ')} `)).toEqual({ ok: true, caseId, own: true });
    expect(await findCase(t.as(officer), 'Al-Khatib')).toEqual({ ok: true, caseId: undefined });
    const mine = await listWorklist(t.as(officer), { view: 'review' });
    expect(mine.rows.find((row) => row.caseId === caseId)?.name).toBe('Al-Khatib, Rania');
    expect(mine.counts.review).toBe(mine.rows.length);
  });
});

describe('findings', () => {
  test('the second of two officers is shown the first finding, and nothing is overwritten', async () => {
    const caseId = await caseUnderReview(t);
    const both = staff('colleague', 'intake', 'reviewer');
    await takeCase(t.as(both), { caseId, role: 'reviewer', reason: 'divided', over: true });
    const page = await seen(t.as(officer), caseId, field);
    const [one, two] = await Promise.all([
      judgeField(t.as(officer), { ...page, verdict: 'fine' }),
      sendQuestion(t.as(both), { ...page, reason: 'place', words: '', respondBy: '2026-12-24' }),
    ]);
    expect([one.ok, two.ok].toSorted()).toEqual([false, true]);
    expect(one.ok ? two : one).toMatchObject({ ok: false, error: 'changed', theirs: { version: 1, name: one.ok ? 'M. de Wit' : 'J. Hoekstra' } });
  });

  test('undo takes a finding back and keeps both versions', async () => {
    const caseId = await caseUnderReview(t);
    expect(await judgeField(t.as(officer), { ...(await seen(t.as(officer), caseId, field)), verdict: 'fine' })).toEqual({ ok: true, version: 1 });
    expect(await judgeField(t.as(officer), { ...(await seen(t.as(officer), caseId, field)), verdict: 'none' })).toEqual({ ok: true, version: 2 });
    const view = await openCase(t.as(officer), caseId, { action: 'file.read', object: 'case' });
    expect(view.left).toContain(field);
  });

  test('who is not assigned judges nothing, and opening is in the record', async () => {
    const caseId = await caseUnderReview(t);
    const page = await seen(t.as(officer), caseId, field);
    await expect(judgeField(t.as(colleague), { ...page, verdict: 'fine' })).rejects.toThrow('forbidden');
    await expect(openCase(t.as(staff('planner', 'planner')), caseId, { action: 'file.read', object: 'case' })).rejects.toThrow('forbidden');
    const view = await openCase(t.as(officer), caseId, { action: 'motive.read', object: 'motive' });
    expect(view.readings[0]).toMatchObject({ action: 'motive.read', actorId: 'officer' });
  });
});

describe('a correction of the register', () => {
  const other = 'about.placeOfBirth';
  const decide = async (caseId: string, verdict: 'registerChanged' | 'registerKept', words = '') => decideRegister(t.as(officer), { ...(await seen(t.as(officer), caseId, other)), verdict, words });
  const gate2 = async (caseId: string) => (await gatesOf(t.as(officer), caseId)).find(({ gate }) => gate === 'G2');
  const told = async (caseId: string) => {
    const { sections } = await checkView(t.as(applicant(caseId)), 'en', { draft: await getDraft(t.as(applicant(caseId)), caseId), sent: true });
    return sections.flatMap(({ items }) => items).find(({ id }) => id === other)?.told;
  };

  test('is decided by a person, and she and her lawyer hear it in the same moment', async () => {
    const caseId = await caseUnderReview(t, {}, { birthPlace: 'Homs' });
    await t.base.db.write(async (tx) => void (await tx.insert(mandates).values({ id: randomUUID(), caseId, barNumber: 'A3', source: 'import', since: t.base.now(), endedAt: null })));
    expect((await gate2(caseId))?.why.key).toBe('differs');
    // That an officer looked at it is no answer to her.
    await judgeField(t.as(officer), { ...(await seen(t.as(officer), caseId, other)), verdict: 'fine' });
    expect((await gate2(caseId))?.state).toBe('open');
    expect(await told(caseId)).toBe('');
    expect(await decide(caseId, 'registerKept', ' In uw paspoort staat Damascus. ')).toMatchObject({ ok: true, version: 2 });
    const [hers, lawyers] = await Promise.all([listMessages(t.as(applicant(caseId)), caseId), listMessages(t.as(lawyer('A3')), caseId)]);
    expect(hers).toMatchObject([{ template: 'registerKept', words: 'In uw paspoort staat Damascus.', field: other, params: {}, read: false }]);
    expect(lawyers[0]).toMatchObject({ template: 'registerKept', at: hers[0]?.at });
    expect(await told(caseId)).toContain('stays as it is');
    expect((await listEvents(t.base.db.read, caseId)).find(({ type }) => type === 'field_judged')?.data).toEqual({ finding: expect.any(String), verdict: 'registerKept' });
    // Not taken back in silence: decided otherwise, and told.
    await expect(judgeField(t.as(officer), { ...(await seen(t.as(officer), caseId, other)), verdict: 'none' })).rejects.toThrow('invalid');
    expect(await decide(caseId, 'registerChanged')).toMatchObject({ ok: true, version: 3 });
    expect(await told(caseId)).toContain('will be changed');
    const paper = await takeOwnPaper(t.as(applicant(caseId)), caseId, 'en', (message) => ({ at: '', title: message.template, body: '', words: '' }));
    expect(JSON.stringify(paper)).toContain('the registration will be changed');
    await decideRegisters(t, caseId);
    expect((await gate2(caseId))?.state).toBe('met');
  });

  test('counts for the answer that was seen: another answer asks anew', async () => {
    const caseId = await caseUnderReview(t);
    await decide(caseId, 'registerChanged');
    const asked = await ask(caseId, other);
    if (!asked.ok) throw new Error('not asked');
    const before = await seen(t.as(officer), caseId, other);
    await answer(caseId, asked.requestId);
    expect(await told(caseId)).toBe('');
    expect(await decideRegister(t.as(officer), { ...before, verdict: 'registerChanged', words: '' })).toEqual({ ok: false, error: 'file_changed' });
    expect(await decide(caseId, 'registerChanged')).toMatchObject({ ok: true });
    expect((await listQuestions(t.base.db.read, t.base.keys, caseId)).map(({ state }) => state)).toEqual(['settled']);
    expect(await told(caseId)).toContain('will be changed');
  });

  test('is refused where nothing differs, with too many words, and to who does not work on it', async () => {
    const caseId = await caseUnderReview(t);
    const page = await seen(t.as(officer), caseId, other);
    const given = { ...page, verdict: 'registerChanged', words: '' } as const;
    await expect(decideRegister(t.as(officer), { ...given, field: 'about.otherNames' })).rejects.toThrow('invalid');
    expect(await decideRegister(t.as(officer), { ...given, words: 'x'.repeat(2001) })).toEqual({ ok: false, error: 'words_long' });
    for (const who of [colleague, reviewer, staff('planner', 'planner'), applicant(caseId)]) await expect(decideRegister(t.as(who), given)).rejects.toThrow('forbidden');
    expect(await listMessages(t.as(applicant(caseId)), caseId)).toEqual([]);
  });
});

test('who writes to her sees first that somebody may read along, that she cannot read, and how she is reached', async () => {
  const caseId = await insertCase(t, { stage: 'activated' });
  const me = t.as(applicant(caseId));
  const said = { 'contact.readAlong': 'unsure', 'languages.literacy': 'no', 'contact.leaveMessage': 'no', 'contact.channel': 'lawyer' };
  await saveAnswers(me, { caseId, language: 'ar', changes: Object.entries(said).map(([field, given]) => ({ field, base: 0, answer: value(given) })) });
  await fillFile(me, caseId);
  await sendFile(me, { caseId, language: 'ar' });
  await takeCase(t.as(officer), { caseId, role: 'intake', reason: 'divided' });
  const view = await openCase(t.as(officer), caseId, { action: 'file.read', object: 'case' });
  const { marks, tags } = frameOf({ ctx: { ...t.as(officer), actor: officer as CtxOf<'staff'>['actor'] }, lang: 'en', view }).facts;
  expect(marks).toEqual(['Somebody may read along: neutral words only', 'Cannot read or write: needs help']);
  expect(tags).toEqual(['Leave no message', 'Preferably through the lawyer']);
});

describe('a question', () => {
  test('goes to the field, to her and to her lawyer at one moment, and comes back answered', async () => {
    const caseId = await caseUnderReview(t);
    const mandate = { id: `m-${caseId}`, caseId, barNumber: 'A1', source: 'import', since: t.base.now(), endedAt: null };
    await t.base.db.write(async (tx) => void (await tx.insert(mandates).values(mandate)));
    const asked = await ask(caseId);
    if (!asked.ok) throw new Error('not asked');
    expect(await stageOf(caseId)).toBe('more_information_requested');
    expect((await getCaseRow(t.base.db.read, caseId)).respondBy).toBe('2026-12-24');
    const [hers, lawyers] = await Promise.all([listMessages(t.as(applicant(caseId)), caseId), listMessages(t.as(lawyer('A1')), caseId)]);
    expect(hers).toMatchObject([{ template: 'question', words: 'Hoe heet het dorp?', read: false, field }]);
    expect(lawyers[0]?.at).toEqual(hers[0]?.at);
    await markRead(t.as(applicant(caseId)), caseId);
    expect([(await listMessages(t.as(applicant(caseId)), caseId))[0]?.read, (await listMessages(t.as(lawyer('A1')), caseId))[0]?.read]).toEqual([true, false]);
    expect(await listOpenQuestions(t.as(applicant(caseId)), caseId)).toMatchObject([{ id: asked.requestId, field, reason: 'place' }]);
    expect(await complete(t, caseId)).toMatchObject({ ok: false, error: 'open_questions' });

    expect(await answer(caseId, asked.requestId)).toMatchObject({ ok: true });
    expect(await stageOf(caseId)).toBe('submitted');
    expect((await getCaseRow(t.base.db.read, caseId)).respondBy).toBe('');
    expect((await listWorklist(t.as(officer), { view: 'answered' })).rows.map((row) => row.caseId)).toContain(caseId);
    expect(await complete(t, caseId)).toMatchObject({ ok: false, error: 'open_questions' });
    await judgeField(t.as(officer), { ...(await seen(t.as(officer), caseId, field)), verdict: 'fine' });
    expect((await listQuestions(t.base.db.read, t.base.keys, caseId)).map(({ state }) => state)).toEqual(['settled']);
    expect(await complete(t, caseId)).toEqual({ ok: true });
  });

  test('of two the first answer leaves the case with her, the second gives it back', async () => {
    const caseId = await caseUnderReview(t);
    const [one, two] = [await ask(caseId), await ask(caseId, 'about.otherNames')];
    if (!one.ok || !two.ok) throw new Error('not asked');
    await answer(caseId, one.requestId);
    expect(await stageOf(caseId)).toBe('more_information_requested');
    expect(await moveQuestion(t.as(officer), { caseId, requestId: two.requestId, move: 'withdraw' })).toEqual({ ok: true });
    expect(await stageOf(caseId)).toBe('submitted');
    expect(await moveQuestion(t.as(officer), { caseId, requestId: two.requestId, move: 'restore' })).toEqual({ ok: true });
    expect(await stageOf(caseId)).toBe('more_information_requested');
    expect(await moveQuestion(t.as(officer), { caseId, requestId: two.requestId, move: 'restore' })).toEqual({ ok: false, error: 'changed' });
    const templates = (await listMessages(t.as(applicant(caseId)), caseId)).map(({ template }) => template);
    expect(templates.toSorted()).toEqual(['question', 'question', 'question', 'questionWithdrawn']);
  });

  test('is refused without words for another reason, and with a day that is past', async () => {
    const caseId = await caseUnderReview(t);
    const page = await seen(t.as(officer), caseId, field);
    const given = { ...page, reason: 'other' as const, words: ' ', respondBy: '2026-12-24' };
    expect(await sendQuestion(t.as(officer), given)).toEqual({ ok: false, error: 'words_needed' });
    expect(await sendQuestion(t.as(officer), { ...given, words: 'x'.repeat(2001) })).toEqual({ ok: false, error: 'words_long' });
    expect(await sendQuestion(t.as(officer), { ...given, words: 'Waar?', respondBy: '2026-11-24' })).toEqual({ ok: false, error: 'date_past' });
    expect(await stageOf(caseId)).toBe('submitted');
  });
});

describe('a complete file', () => {
  test('needs every needed field looked at, or the word that the rest is fine', async () => {
    const caseId = await caseUnderReview(t);
    const refused = await completeFile(t.as(officer), { caseId, seq: 1, restFine: false });
    expect(refused).toMatchObject({ ok: false, error: 'not_looked_at' });
    expect(await completeFile(t.as(officer), { caseId, seq: 2, restFine: true })).toEqual({ ok: false, error: 'file_changed' });
    await expect(completeFile(t.as(reviewer), { caseId, seq: 1, restFine: true })).rejects.toThrow('forbidden');
    expect(await complete(t, caseId)).toEqual({ ok: true });
    expect(await stageOf(caseId)).toBe('file_complete');
    expect((await openCase(t.as(officer), caseId, { action: 'file.read', object: 'case' })).left).toEqual([]);
  });

  test('opens again, for all to see, when she adds something', async () => {
    const caseId = await caseUnderReview(t);
    await complete(t, caseId);
    t.clock.at = new Date(t.clock.at.getTime() + 60_000);
    await sendAddition(t.as(applicant(caseId)), { caseId, language: 'ar', text: 'ولد ابني.' });
    expect(await stageOf(caseId)).toBe('submitted');
    const types = (await listEvents(t.base.db.read, caseId)).map(({ type }) => type);
    expect(types).toContain('file_reopened');
    const view = await openCase(t.as(officer), caseId, { action: 'file.read', object: 'case' });
    expect(view.lastLook!.seq).toBeLessThan(view.file.lastSeq);
    expect((await listMessages(t.as(applicant(caseId)), caseId))[0]?.template).toBe('lookingAgain');
  });
});
