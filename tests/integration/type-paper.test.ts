// What came on paper is typed over by somebody who sees nothing of hers: only into empty fields, marked for everybody who reads it.
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { getCaseRow } from '#app/domain/caseload/case.store.server.ts';
import { listReaders } from '#app/domain/access/readers.server.ts';
import type { Answer } from '#app/domain/file/answer.ts';
import { getDraft, saveAnswers } from '#app/domain/file/answers.server.ts';
import { formVersion, findSection } from '#app/domain/file/sections/registry.ts';
import { getPaperSection, typePaper } from '#app/domain/paper/type-paper.server.ts';
import { checkView } from '#app/routes/applicant/check-view.server.ts';
import { tasksView } from '#app/routes/applicant/tasks-view.server.ts';
import { answers, auditRows } from '#db/schema/index.ts';
import { sampleValue, value } from '../support/answers.ts';
import { insertCase } from '../support/cases.ts';
import { applicant, openTestBase, staff, type TestBase } from '../support/context.ts';
import { asHelper, makeHelper } from '../support/helpers.ts';
import { sentCase } from '../support/review.ts';

let t: TestBase;
beforeAll(async () => {
  t = await openTestBase();
});
afterAll(() => t.close());

const intake = staff('intake-officer', 'intake');
const page = `P1 ${formVersion} ar 7`;
const source = { receivedOn: '2026-11-20', pages: page };
const paper = { receivedOn: '2026-11-20', pages: page };
const me = (caseId: string) => t.as(applicant(caseId));
const type = (caseId: string, given: Record<string, Answer>, { base = 0, from = source, actor = intake } = {}) =>
  typePaper(t.as(actor), { caseId, source: from, changes: Object.entries(given).map(([field, answer]) => ({ field, base, answer })) });
const section = (caseId: string, id: string, actor = intake) => getPaperSection(t.as(actor), caseId, findSection(id)!);
const draftOf = async (caseId: string) => (await getDraft(me(caseId), caseId)).answers;

describe('typing over', () => {
  test('is a version of hers, by staff, from which paper and in its language; she sees it everywhere and it is in the record', async () => {
    const caseId = await insertCase(t, { stage: 'activated' });
    expect(await type(caseId, { 'motive.account': value('كتبت هذا بيدي') })).toMatchObject({ ok: true, written: 1, versions: { 'motive.account': 1 }, closed: [], stale: [] });
    expect(await draftOf(caseId)).toMatchObject({ 'motive.account': { version: 1, answer: { kind: 'value', value: 'كتبت هذا بيدي' }, language: 'ar', paper } });
    const written = await t.base.db.read.select().from(answers).where(eq(answers.caseId, caseId));
    expect(written).toMatchObject([{ actorKind: 'staff', actorId: 'intake-officer', paper }]);
    expect((await getCaseRow(t.base.db.read, caseId)).stage).toBe('in_progress');
    const rows = await t.base.db.read.select().from(auditRows).where(and(eq(auditRows.chain, caseId), eq(auditRows.action, 'draft.write')));
    expect(rows).toMatchObject([{ actorKind: 'staff', object: `answer:${written[0]!.id}`, reason: 'paper' }]);
    const draft = await getDraft(me(caseId), caseId);
    const mark = 'Van papier, ontvangen op 20 november 2026, overgetypt door een medewerker';
    expect((await checkView(me(caseId), 'nl', { draft, sent: false })).account.typed.replaceAll('\u00a0', ' ')).toBe(mark);
    const tasks = await tasksView(me(caseId), 'nl', caseId, draft);
    expect(tasks.typedOver).toBe(true);
    expect(tasks.groups.flatMap((group) => group.tasks).filter(({ note }) => note.endsWith('Deels van papier')).map(({ id }) => id)).toEqual(['motive']);
  });

  test('she corrects it: then it is hers, and staff write it no more', async () => {
    const caseId = await insertCase(t, { stage: 'activated' });
    await type(caseId, { 'motive.account': value('Kaas') });
    expect(await saveAnswers(me(caseId), { caseId, language: 'nl', changes: [{ field: 'motive.account', base: 1, answer: value('Kaars') }] })).toMatchObject({ ok: true });
    expect((await draftOf(caseId))['motive.account']?.paper).toBeUndefined();
    expect(await type(caseId, { 'motive.account': value('Kaas') }, { base: 2 })).toMatchObject({ written: 0, closed: ['motive.account'] });
    expect((await draftOf(caseId))['motive.account']?.answer).toEqual(value('Kaars'));
  });

  test('what staff typed they correct, from the version that they saw; the same again is the same', async () => {
    const caseId = await insertCase(t, { stage: 'activated' });
    await type(caseId, { 'motive.account': value('Een') });
    expect(await type(caseId, { 'motive.account': value('Twee') }, { base: 1 })).toMatchObject({ written: 1 });
    expect(await type(caseId, { 'motive.account': value('Twee') }, { base: 1 })).toMatchObject({ written: 0, closed: [], stale: [] });
    expect(await type(caseId, { 'motive.account': value('Drie') }, { base: 1 })).toMatchObject({ written: 0, stale: [{ field: 'motive.account', theirs: { answer: value('Twee') } }] });
  });

  test.each(['herself', 'a helper'])('an answer of %s is neither shown nor overwritten, whatever base is named; the others are kept', async (who) => {
    const caseId = await insertCase(t, { stage: 'activated' });
    const hers = who === 'herself' ? me(caseId) : asHelper(t, await makeHelper(t, caseId, { name: 'Noor' }));
    await saveAnswers(hers, { caseId, language: 'nl', changes: [{ field: 'motive.account', base: 0, answer: value('Geheim') }] });
    const seen = await section(caseId, 'motive');
    expect(seen).toMatchObject({ answers: {}, closed: ['motive.account'] });
    expect(JSON.stringify(seen)).not.toContain('Geheim');
    const phone = { 'contact.phone': value({ typed: '06 12345678', digits: '0612345678' }) };
    expect(await type(caseId, { 'motive.account': value('Van papier'), ...phone })).toMatchObject({ ok: true, written: 1, closed: ['motive.account'] });
    for (const base of [1, 2]) expect(await type(caseId, { 'motive.account': value('Van papier') }, { base })).toMatchObject({ ok: true, written: 0, closed: ['motive.account'] });
    expect((await draftOf(caseId))['motive.account']?.answer).toEqual(value('Geheim'));
    expect((await draftOf(caseId))['contact.phone']?.paper).toEqual(paper);
  });

  test('into a sealed part only once, and it is not shown again', async () => {
    const caseId = await insertCase(t, { stage: 'activated' });
    const field = findSection('needs')!.steps[0]!.fields[0]!;
    const id = `needs.${field.name}`;
    expect(await type(caseId, { [id]: value(sampleValue(field)) })).toMatchObject({ written: 1 });
    expect(await section(caseId, 'needs')).toMatchObject({ answers: {}, closed: [id] });
    expect(await type(caseId, { [id]: { kind: 'empty' } }, { base: 1 })).toMatchObject({ written: 0, closed: [id] });
    expect((await draftOf(caseId))[id]).toMatchObject({ version: 1, paper });
  });

  test('an answer that she took away again may be typed from paper', async () => {
    const caseId = await insertCase(t, { stage: 'activated' });
    for (const [base, answer] of [value('Weg'), { kind: 'empty' as const }].entries()) await saveAnswers(me(caseId), { caseId, language: 'nl', changes: [{ field: 'motive.account', base, answer }] });
    const seen = await section(caseId, 'motive');
    expect(seen.answers['motive.account']).toMatchObject({ version: 2, answer: { kind: 'empty' } });
    expect(await type(caseId, { 'motive.account': value('Toch') }, { base: 2 })).toMatchObject({ written: 1 });
  });

  test('looking is recorded, and she reads who looked', async () => {
    const caseId = await insertCase(t, { stage: 'in_progress' });
    await section(caseId, 'motive');
    expect(await listReaders(me(caseId), caseId)).toMatchObject([{ by: 'intake', what: 'paper', object: 'section:motive' }]);
  });
});

test.each([
  ['received', { receivedOn: '2026-11-25', pages: '' }],
  ['received', { receivedOn: '', pages: '' }],
  ['pages', { receivedOn: '2026-11-20', pages: 'V2859471036' }],
])('refused for its %s, and nothing is kept', async (error, from) => {
  const caseId = await insertCase(t, { stage: 'activated' });
  expect(await type(caseId, { 'motive.account': value('Kaas') }, { from })).toEqual({ ok: false, error });
  expect(await draftOf(caseId)).toEqual({});
});

test('the day of receipt may be written as people write it here', async () => {
  const caseId = await insertCase(t, { stage: 'activated' });
  expect(await type(caseId, { 'motive.account': value('Kaas') }, { from: { receivedOn: '20-11-2026', pages: '' } })).toMatchObject({ ok: true, written: 1 });
  expect((await section(caseId, 'motive')).answers['motive.account']?.paper).toEqual({ receivedOn: '2026-11-20', pages: '' });
});

test('not after sending, not in a guarded case, not by another role, and only what a form of ours has', async () => {
  const given = { 'motive.account': value('Kaas') };
  await expect(type(await sentCase(t), given)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(type(await insertCase(t, { stage: 'in_progress', guarded: true }), given)).rejects.toMatchObject({ code: 'forbidden' });
  const caseId = await insertCase(t, { stage: 'in_progress' });
  for (const role of ['reviewer', 'planner', 'desk', 'administrator'] as const) {
    await expect(type(caseId, given, { actor: staff('x', role) })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(section(caseId, 'motive', staff('x', role))).rejects.toMatchObject({ code: 'forbidden' });
  }
  await expect(type(caseId, { 'motive.account': { kind: 'value', value: ['x'] } })).rejects.toMatchObject({ code: 'invalid' });
});
