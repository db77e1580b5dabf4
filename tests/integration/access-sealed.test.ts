// Sealed parts: closed for staff until her officer opens them, each time on the record; and nothing of one spouse reaches
// those who work for the other (domain 4.3, decision 0013).
import { randomUUID } from 'node:crypto';
import { and, eq, like } from 'drizzle-orm';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { takeCase } from '#app/domain/access/assignments.server.ts';
import { openForReason } from '#app/domain/access/open-for-reason.server.ts';
import { takeOwnCopy } from '#app/domain/archive/own-copy.server.ts';
import type { Actor, Ctx } from '#app/domain/context.ts';
import { getDraft, saveAnswers } from '#app/domain/file/answers.server.ts';
import { showInformation } from '#app/domain/file/information.server.ts';
import { allFields, findField } from '#app/domain/file/sections/registry.ts';
import { sendFile, type SubmittedFile } from '#app/domain/file/submissions.server.ts';
import { labelOf } from '#app/domain/file/texts.ts';
import { listMessages } from '#app/domain/message/messages.server.ts';
import { claimCase } from '#app/domain/planning/claim.server.ts';
import { getHandOver, getInterviewNeeds, type HandOver } from '#app/domain/planning/hand-over.server.ts';
import { listGateNotes } from '#app/domain/readiness/confirmations.store.server.ts';
import { setReady } from '#app/domain/readiness/readiness.server.ts';
import { getClient } from '#app/domain/representation/client.server.ts';
import { listClients } from '#app/domain/representation/clients.server.ts';
import { openCase } from '#app/domain/review/case-view.server.ts';
import { sendQuestion } from '#app/domain/review/send-question.server.ts';
import { listWorklist } from '#app/domain/review/worklist.server.ts';
import { readMessage } from '#app/forms/reading/message-words.server.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import { checkView } from '#app/routes/applicant/check-view.server.ts';
import { statusView } from '#app/routes/applicant/status-view.server.ts';
import { clientView } from '#app/routes/lawyer/client-view.server.ts';
import { timelineOf } from '#app/routes/staff/case-timeline.server.ts';
import { packageJson } from '#app/routes/staff/planning-package-json.server.ts';
import { interviewOf } from '#app/routes/staff/planning-words.server.ts';
import { packageView } from '#app/routes/staff/planning-package-view.server.ts';
import { languageCodes } from '#locales/languages.ts';
import { auditRows, events, mandates } from '#db/schema/index.ts';
import { fillFile, value } from '../support/answers.ts';
import { insertCase } from '../support/cases.ts';
import { applicant, lawyer, openTestBase, staff, type TestBase } from '../support/context.ts';
import { complete, confirmOpen, insertPeople, sayOfGate, seen } from '../support/review.ts';

let t: TestBase;
beforeAll(async () => void (t = await openTestBase()));
afterAll(() => t.close());

const officer = staff('officer', 'intake');
const other = staff('other', 'intake');
const reviewer = staff('reviewer', 'reviewer');
const given = { reason: 'absent', words: 'The officer is ill, and the lawyer rang.' };
const read = (actor: Actor, caseId: string) => openCase(t.as(actor), caseId, { action: 'file.read', object: 'case' });
const refused = (work: Promise<unknown>) => expect(work).rejects.toThrow('forbidden');
const rowsOf = (caseId: string, action: string) => t.base.db.read.select().from(auditRows).where(and(eq(auditRows.chain, caseId), like(auditRows.action, action)));

describe('sealed parts', () => {
  test('stay closed until her officer opens them, each time on the record', async () => {
    const caseId = await sealedCase('Specht4711');
    await takeCase(t.as(officer), { caseId, role: 'intake', reason: 'divided' });
    await takeCase(t.as(reviewer), { caseId, role: 'reviewer', reason: 'divided' });
    expect(JSON.stringify((await read(officer, caseId)).file).includes('Words Specht4711')).toBe(false);
    expect(JSON.stringify((await read(reviewer, caseId)).file).includes('Words Specht4711')).toBe(false);
    const open = (actor: Actor) => openCase(t.as(actor), caseId, { action: 'sealed.read', object: 'section:needs', sealed: 'needs' });
    await refused(open(reviewer));
    expect(await rowsOf(caseId, 'sealed.read')).toEqual([]);
    expect(JSON.stringify((await open(officer)).file).includes('Words Specht4711')).toBe(true);
    await open(officer);
    expect(await rowsOf(caseId, 'sealed.read')).toHaveLength(2);
    await openForReason(t.as(other), { caseId, ...given });
    await refused(open(other));
  });

  test('open for her lawyer by an act of its own', async () => {
    const caseId = await sealedCase('Wielewaal4712', 'A77');
    expect(JSON.stringify((await getClient(t.as(lawyer('A77')), caseId)).file).includes('Words Wielewaal4712')).toBe(false);
    expect(JSON.stringify((await getClient(t.as(lawyer('A77')), caseId, 'needs')).file).includes('Words Wielewaal4712')).toBe(true);
    expect(await rowsOf(caseId, 'sealed.read')).toHaveLength(1);
  });

  test('what was asked about one comes to her lawyer with it, in the question and in the message', async () => {
    const caseId = await sealedCase('Kluut4720', 'A85');
    await takeCase(t.as(officer), { caseId, role: 'intake', reason: 'divided' });
    for (const [field, words] of [['needs.practicalMore', 'Over de rolstoel4721'], ['origin.region', 'Over de streek4722']] as const) {
      await sendQuestion(t.as(officer), { ...(await seen(t.as(officer), caseId, field)), reason: 'unclear', words, respondBy: '2027-03-01' });
    }
    const told = async (open?: string) => {
      const { questions, messages } = await getClient(t.as(lawyer('A85')), caseId, open);
      return [questions, messages].map((one) => [/rolstoel4721/, /streek4722/].map((words) => words.test(JSON.stringify(one))));
    };
    expect(await told()).toEqual([[false, true], [false, true]]);
    expect(await told('grounds')).toEqual([[false, true], [false, true]]);
    expect((await rowsOf(caseId, 'sealed.read')).map(({ object }) => object)).toEqual(['section:grounds']);
    expect(await told('needs')).toEqual([[true, true], [true, true]]);
    const closed = clientView(await getClient(t.as(lawyer('A85')), caseId), 'nl').questions.map((question) => question.closed);
    expect(closed.sort()).toEqual(['', 'needs']);
  });

  test('of one spouse nothing reaches the lawyer or the officer of the other', async () => {
    const [hers, his] = [await sealedCase('Ekster4713', 'A81'), await sealedCase('Kauw4714', 'A82')];
    await takeCase(t.as(officer), { caseId: hers, role: 'intake', reason: 'divided' });
    await takeCase(t.as(other), { caseId: his, role: 'intake', reason: 'divided' });
    const seen = [
      await getClient(t.as(lawyer('A81')), hers, 'needs'),
      await listClients(t.as(lawyer('A81'))),
      await listClients(t.as(lawyer('A81')), { find: 'Kauw4714' }),
      await openCase(t.as(officer), hers, { action: 'sealed.read', object: 'section:needs', sealed: 'needs' }),
      await listWorklist(t.as(officer), { view: 'review' }),
      await listWorklist(t.as(officer), { view: 'unassigned' }),
    ].map((one) => JSON.stringify(one));
    expect(seen[0]?.includes('Words Ekster4713')).toBe(true);
    expect(seen.map((text) => text.includes('Kauw4714') || text.includes(his))).toEqual(seen.map(() => false));
    await refused(getClient(t.as(lawyer('A81')), his, 'needs'));
    await refused(read(officer, his));
  });

  test('of one spouse no planner reads a word, and the package of the one has nothing of the other', async () => {
    await insertPeople(t);
    const [hers, his] = [await underReview('Merel4715'), await underReview('Spreeuw4716')];
    const planner = t.as(staff('anna', 'planner'));
    await claimCase(planner, hers);
    const read = [await getHandOver(planner, hers), await getInterviewNeeds(planner, hers)];
    const page = [packageView(read[0] as HandOver, 'nl', t.clock.at), packageJson(read[0] as HandOver, 'nl', t.clock.at)];
    const found = [...read, ...page].map((one) => JSON.stringify(one));
    // What must be arranged is in it, so that the search looked at a package with something in it.
    expect(found.map((text) => text.includes('needs.separate'))).toEqual(found.map(() => true));
    // Of her own words the days on which she cannot come, and no others (decision 0044).
    expect(found.map((text) => text.includes('3 februari'))).toEqual(found.map(() => true));
    expect(interviewOf(read[1] as SubmittedFile, 'nl').map(({ label }) => label)).toContain('Kan niet komen op');
    expect(allFields.filter(({ section, field }) => section.sealed && field.arranges && ['text', 'longtext'].includes(field.kind)).map(({ id }) => id)).toEqual(['needs.unavailable']);
    expect(found.map((text) => /(Words|Told) (Merel4715|Spreeuw4716)|psg_|grounds\.g/.test(text) || text.includes(his))).toEqual(found.map(() => false));
    await refused(getHandOver(planner, his));
    await refused(getInterviewNeeds(planner, his));
  });

  test('one opens without the other: what fits her is not among her needs', async () => {
    const caseId = await sealedCase('Goudhaan4718', 'A83');
    await takeCase(t.as(officer), { caseId, role: 'intake', reason: 'divided' });
    const open = (sealed: string) => openCase(t.as(officer), caseId, { action: 'sealed.read', object: `section:${sealed}`, sealed });
    const client = (sealed?: string) => getClient(t.as(lawyer('A83')), caseId, sealed);
    const seen = [await read(officer, caseId), await open('needs'), await client(), await client('needs')].map(({ file }) => JSON.stringify(file));
    expect(seen.filter((file) => /Told Goudhaan4718|psg_lgbti|grounds\.g/.test(file))).toEqual([]);
    for (const { file } of [await open('grounds'), await client('grounds')]) {
      expect(JSON.stringify(file)).toContain('Told Goudhaan4718');
      expect(JSON.stringify(file)).not.toContain('Words Goudhaan4718');
    }
  });

  test('what fits her is in her own view and copy, and in no event, no row of the record and no name', async () => {
    const caseId = await sealedCase('Tapuit4719', 'A84');
    await takeCase(t.as(officer), { caseId, role: 'intake', reason: 'divided' });
    await sendQuestion(t.as(officer), { ...(await seen(t.as(officer), caseId, 'grounds.g5')), reason: 'unclear', words: 'Wilt u dit uitleggen?', respondBy: '2027-03-01' });
    const her = t.as(applicant(caseId));
    const own = await checkView(her, 'nl', { draft: await getDraft(her, caseId), sent: true });
    expect(JSON.stringify(own.sections.find(({ id }) => id === 'grounds'))).toMatch(/Van wie ik houd.*Told Tapuit4719/);
    expect(own.sections.map(({ id }) => id)).toContain('needs');
    const copy: Buffer[] = [];
    for await (const chunk of await takeOwnCopy(her, caseId, 'nl', (message) => readMessage(message, 'nl'))) copy.push(chunk);
    expect(Buffer.from(unzipSync(Buffer.concat(copy))['index.html']!).toString('utf8')).toContain('Told Tapuit4719');
    const label = textIn('nl')(labelOf('grounds.g5', findField('grounds.g5')!.field));
    const told = [
      await t.base.db.read.select().from(events).where(eq(events.caseId, caseId)),
      await t.base.db.read.select().from(auditRows).where(eq(auditRows.chain, caseId)),
      (await listMessages(her, caseId)).map((message) => readMessage(message, 'nl')),
      (await statusView(her, 'nl', caseId, await getDraft(her, caseId))).questions,
      clientView(await getClient(t.as(lawyer('A84')), caseId), 'nl').questions,
    ].map((one) => JSON.stringify(one));
    expect(told[3]).toContain('Wat bij u past');
    expect(told.filter((text) => text.includes(label) || /psg|lgbti|gender|Told Tapuit/i.test(text))).toEqual([]);
  });

  test('what happened to a sealed part is told without the question', async () => {
    const caseId = await sealedCase('Vink4717');
    await takeCase(t.as(officer), { caseId, role: 'intake', reason: 'divided' });
    for (const field of ['needs.practicalMore', 'origin.region']) {
      const looked = await seen(t.as(officer), caseId, field);
      await sendQuestion(t.as(officer), { ...looked, reason: 'unclear', words: 'Wilt u dit uitleggen?', respondBy: '2027-03-01' });
    }
    const ctx = t.as(officer) as Ctx & { actor: Extract<Actor, { kind: 'staff' }> };
    const view = await read(officer, caseId);
    for (const lang of languageCodes) {
      const told = JSON.stringify(await timelineOf({ ctx, lang, view }));
      const words = (id: string) => textIn(lang)(labelOf(id, findField(id)!.field));
      expect(told.includes(words('origin.region')), lang).toBe(true);
      expect(told.includes(words('needs.practicalMore')), lang).toBe(false);
    }
  });

  async function underReview(canary: string): Promise<string> {
    const caseId = await sealedCase(canary);
    await takeCase(t.as(officer), { caseId, role: 'intake', reason: 'divided' });
    await takeCase(t.as(reviewer), { caseId, role: 'reviewer', reason: 'divided' });
    await complete(t, caseId);
    await confirmOpen(t, caseId);
    expect(await setReady(t.as(officer), caseId)).toEqual({ ok: true });
    return caseId;
  }

  test('the words of a question about a sealed part are shown where that part is open, and nowhere else', async () => {
    const caseId = await sealedCase('Putter4717');
    await takeCase(t.as(officer), { caseId, role: 'intake', reason: 'divided' });
    for (const field of ['needs.practicalMore', 'origin.region']) {
      await sendQuestion(t.as(officer), { ...(await seen(t.as(officer), caseId, field)), reason: 'unclear', words: `About ${field}`, respondBy: '2027-03-01' });
    }
    const closed = await read(officer, caseId);
    const wordsOf = ({ questions }: { questions: { field: string; words: string }[] }) => Object.fromEntries(questions.map(({ field, words }) => [field, words]));
    expect(wordsOf(closed)).toEqual({ 'needs.practicalMore': '', 'origin.region': 'About origin.region' });
    const opened = await openCase(t.as(officer), caseId, { action: 'sealed.read', object: 'section:needs', sealed: 'needs' });
    expect(wordsOf(opened)).toEqual({ 'needs.practicalMore': 'About needs.practicalMore', 'origin.region': 'About origin.region' });
  });

  test('the note of a condition about one opens with it, and who cannot open it does not say that it was read', async () => {
    const caseId = await underReview('Grutto4723');
    const notes = async (part?: string) => JSON.stringify(await listGateNotes(t.base.db.read, t.base.keys, caseId, part));
    expect(await sayOfGate(t.as(reviewer), caseId, 'G14', 'not_met')).toEqual({ ok: true });
    await refused(sayOfGate(t.as(reviewer), caseId, 'G14', 'met', 'Gelezen4724'));
    await takeCase(t.as(staff('both', 'intake', 'reviewer')), { caseId, role: 'reviewer', reason: 'divided', over: true });
    await refused(sayOfGate(t.as(staff('both', 'intake', 'reviewer')), caseId, 'G14', 'met', 'Gelezen4724'));
    expect(await sayOfGate(t.as(officer), caseId, 'G14', 'met', 'Rolstoel4725')).toEqual({ ok: true });
    expect([await notes(), await notes('grounds'), await notes('needs')].map((text) => [text.includes('Rolstoel4725'), text.includes('bekeken')])).toEqual([
      [false, true],
      [false, true],
      [true, true],
    ]);
  });

  async function sealedCase(canary: string, bar?: string): Promise<string> {
    const caseId = await insertCase(t, { stage: 'activated' }, { familyName: canary });
    const her = t.as(applicant(caseId));
    await showInformation(her, caseId, 'beforeYouStart', 'nl');
    await fillFile(her, caseId);
    const { answers } = await getDraft(her, caseId);
    const changed = (field: string, words: string) => ({ field, base: answers[field]?.version ?? 0, answer: value(words) });
    const days = changed('needs.unavailable', '3 februari');
    const ticked = { field: 'grounds.fits', base: 0, answer: value(['psg_lgbti']) };
    const changes = [changed('needs.practicalMore', `Words ${canary}`), changed('needs.separate', 'yes'), days, ticked, changed('grounds.g5', `Told ${canary}`)];
    expect((await saveAnswers(her, { caseId, language: 'nl', changes })).ok).toBe(true);
    expect((await sendFile(her, { caseId, language: 'nl' })).ok).toBe(true);
    if (bar) await t.base.db.write((tx) => tx.insert(mandates).values({ id: randomUUID(), caseId, barNumber: bar, source: 'test', since: t.base.now() }), caseId);
    return caseId;
  }
});
