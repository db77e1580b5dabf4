// Cases with something in every corner: made by the operations of the portal, each with words that occur nowhere else.
import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { eq } from 'drizzle-orm';
import { takeCase } from '#app/domain/access/assignments.server.ts';
import type { HelperRow, PersonRow } from '#app/domain/access/session.store.server.ts';
import { getCaseRow } from '#app/domain/caseload/case.store.server.ts';
import { importCaseload } from '#app/domain/caseload/import.server.ts';
import type { Ctx } from '#app/domain/context.ts';
import { addDocument } from '#app/domain/document/add-document.server.ts';
import type { AnswerValue } from '#app/domain/file/answer.ts';
import { saveAnswers } from '#app/domain/file/answers.server.ts';
import { showInformation } from '#app/domain/file/information.server.ts';
import { getSubmittedFile, sendAddition, sendFile } from '#app/domain/file/submissions.server.ts';
import { printLetters } from '#app/domain/invitation/letters.server.ts';
import { createWave, sendWave } from '#app/domain/invitation/send-wave.server.ts';
import { claimCase } from '#app/domain/planning/claim.server.ts';
import { planHearing } from '#app/domain/planning/plan.server.ts';
import { addDays, isWorkday, dayOf } from '#app/domain/calendar/days.ts';
import { confirmGate } from '#app/domain/readiness/confirm-gate.server.ts';
import { openGates, getGate } from '#app/domain/readiness/gates.ts';
import { shareDraft } from '#app/domain/representation/shared-draft.server.ts';
import { assessFile, setReady } from '#app/domain/readiness/readiness.server.ts';
import { completeFile } from '#app/domain/review/complete-file.server.ts';
import { sendQuestion } from '#app/domain/review/send-question.server.ts';
import { guardianships, mandates, queueEntries } from '#db/schema/index.ts';
import { fillFile, value } from './answers.ts';
import { insertCase } from './cases.ts';
import { applicant, type TestBase } from './context.ts';
import { asOwner, makeHelper } from './helpers.ts';
import { activateLetter, inviteSomebody } from './letters.ts';
import type { State } from './matrix.states.ts';
import { giveAccess, giveComment, giveThings, type Things } from './matrix.things.ts';
import { actorOf, type PersonName } from './people.ts';

export type MadeCase = Things & {
  caseId: string;
  documentId: string;
  requestId: string;
  reference: string;
  code: string;
  /** In every text that somebody typed about it, and in her name. */
  canary: string;
  vNumber: string;
  /** Those whom she asked to help: one who types, one who reads. */
  helpers: { types: HelperRow; reads: HelperRow };
  /** The first of them. */
  helperId: string;
};

type Staff = { rows: Record<PersonName, PersonRow>; officer: 'officer' | 'colleague'; reviewer: 'reviewer' | 'otherReviewer'; lawyer: 'lawyer' | 'otherLawyer'; guardian: 'guardian' | 'otherGuardian' };

const png = Buffer.from(
  '89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478da63f8cfc0f01f0005050102cfa02a7a0000000049454e44ae426082',
  'hex',
);

/** Beside the numbers of a portal that is not empty. */
const newReference = () => `Z-9${randomInt(1_000_000).toString().padStart(6, '0')}`;

const newNumber = () => `29${randomInt(1e8).toString().padStart(8, '0')}`;

/** One case in the state, with everybody who belongs to it. */
export async function makeCase(t: TestBase, name: string, state: State, staff: Staff): Promise<MadeCase> {
  const canary = `${name}${randomBytes(3).toString('hex')}`;
  const vNumber = newNumber();
  const known = { vNumber, familyName: canary, givenNames: `Rania ${canary}`, birthPlace: `Homs ${canary}`, address: `Laan 1 ${canary}` };
  const { caseId, code } = await inviteSomebody(t, known, { reference: newReference() });
  await activateLetter(t, code, { remember: false });
  const her = t.as(applicant(caseId));
  const as = (who: PersonName): Ctx => t.as(actorOf(who, staff.rows[who]));
  await t.base.db.write(async (tx) => {
    const { barNumber } = staff.rows[staff.lawyer];
    await tx.insert(mandates).values({ id: randomUUID(), caseId, barNumber, source: 'test', since: t.base.now() });
  }, caseId);
  await showInformation(her, caseId, 'beforeYouStart', 'nl');
  const changes = ['motive.account', 'contact.bestTime', 'about.placeKnownAs'].map((field) => ({ field, base: 0, answer: value(`Words ${canary}`) }));
  // So that questions which wait for another answer are among her pages.
  const opening: readonly (readonly [string, AnswerValue])[] = [['family.children', [{ id: '1', name: { full: 'Lina' } }]], ['children.own', 'yes'], ['grounds.fits', ['psg_lgbti', 'medical']]];
  changes.push(...opening.map(([field, answer]) => ({ field, base: 0, answer: value(answer) })));
  await saveAnswers(her, { caseId, language: 'nl', changes });
  const added = await addDocument(her, { caseId, words: { title: `Card ${canary}`, fileName: `${canary}.png`, kind: 'identity', language: '', note: '' }, bytes: bytesWith(canary) });
  if (!added.ok) throw new Error(`no document: ${added.error}`);
  const { reference } = await getCaseRow(t.base.db.read, caseId);
  const helpers = { types: await makeHelper(t, caseId, { name: `Helper ${canary}` }), reads: await makeHelper(t, caseId, { name: `Reader ${canary}`, types: false }) };
  const things = await giveThings(t, caseId, canary);
  const made = { ...things, helpers, helperId: helpers.types.id, caseId, documentId: added.id, requestId: '', reference, code, canary, vNumber };
  if (state === 'draft') {
    await shareDraft(asOwner(t, caseId), true);
    await giveGuardian(t, caseId, staff.rows[staff.guardian]);
    return { ...made, commentId: await giveComment(as(staff.lawyer), caseId, canary) };
  }
  await fillFile(her, caseId);
  expectOk(await sendFile(her, { caseId, language: 'nl' }));
  // What a guardian agrees to before sending is in cosign.test.ts.
  await giveGuardian(t, caseId, staff.rows[staff.guardian]);
  expectOk(await takeCase(as(staff.officer), { caseId, role: 'intake', reason: 'divided' }));
  expectOk(await takeCase(as(staff.reviewer), { caseId, role: 'reviewer', reason: 'divided' }));
  expectOk(await sendAddition(her, { caseId, language: 'nl', text: `Addition ${canary}` }));
  made.accessId = await giveAccess(t, caseId, canary);
  // What ends a case comes with the list of the case system: `endCases`.
  if (state === 'planned' || state === 'closed') {
    await makeReady(as(staff.officer), as(staff.reviewer), caseId, canary);
    await planCase(t, as('planner'), caseId);
    return made;
  }
  const asked = { field: 'about.placeOfBirth', base: 0, seq: 2, reason: 'unclear', words: `Question ${canary}`, respondBy: addDays(dayOf(t.base.now()), 28) };
  const sent = expectOk(await sendQuestion(as(staff.officer), { caseId, ...asked } as Parameters<typeof sendQuestion>[1]));
  return { ...made, requestId: sent.requestId };
}

const giveGuardian = (t: TestBase, caseId: string, { guardianNumber }: PersonRow) =>
  t.base.db.write(async (tx) => {
    await tx.insert(guardianships).values({ id: randomUUID(), caseId, guardianNumber, source: 'test', since: t.base.now() });
  }, caseId);

/** Their first decision was made, as the case system says. */
export async function endCases(t: TestBase, made: readonly MadeCase[]): Promise<void> {
  const rows = made.map(({ vNumber }) => `${vNumber},${dayOf(t.base.now())}\n`);
  const list = Readable.from([Buffer.from(`v_number,first_decision_on\n${rows.join('')}`)]);
  const { changed } = await importCaseload(t.base, { bytes: list });
  if (changed !== made.length) throw new Error(`${changed} of ${made.length} cases have ended`);
}

export async function inviteOne(t: TestBase): Promise<{ caseId: string; code: string; vNumber: string }> {
  const vNumber = newNumber();
  return { ...(await inviteSomebody(t, { vNumber }, { reference: newReference() })), vNumber };
}

/** A wave of one: a letter that lies ready to be printed, with a code that nobody used. */
export async function makeWave(t: TestBase, planner: PersonRow): Promise<{ id: string; canary: string; code: string }> {
  const [id, canary, place] = [randomUUID(), `Wulp${randomBytes(3).toString('hex')}`, `Emmen ${randomBytes(2).toString('hex')}`];
  await insertCase(t, { location: place, reference: newReference() }, { vNumber: newNumber(), familyName: canary, givenNames: 'Sami' });
  const ctx = t.as(actorOf('planner', planner));
  const choice = { nationalities: [], languages: [], locations: [place], lodgedBefore: '' };
  expectOk(await createWave(ctx, { id, choice, size: 1 }));
  await sendWave(ctx, id);
  const { letters: [letter] } = await printLetters(ctx, id, 1);
  return { id, canary, code: letter!.code };
}

async function* bytesWith(canary: string) {
  yield Buffer.concat([png, Buffer.from(canary)]);
}

export async function makeReady(officer: Ctx, reviewer: Ctx, caseId: string, canary: string): Promise<void> {
  const { lastSeq: seq } = await getSubmittedFile(officer, caseId);
  expectOk(await completeFile(officer, { caseId, seq, restFine: true }));
  const assessed = await assessFile(officer, await getSubmittedFile(officer, caseId));
  for (const id of openGates(assessed!.gates)) {
    const gate = getGate(id);
    const verdict = gate.confirmedBy ? 'met' : 'waived';
    const who = (verdict === 'met' ? gate.confirmedBy : gate.waiverRole) === 'reviewer' ? reviewer : officer;
    expectOk(await confirmGate(who, { caseId, gate: id, verdict, note: gate.note === 'none' ? '' : `Note ${canary}`, base: 0, seq }));
  }
  expectOk(await setReady(officer, caseId));
}

export async function planCase(t: TestBase, planner: Ctx, caseId: string): Promise<void> {
  await claimCase(planner, caseId);
  const [entry] = await t.base.db.read.select().from(queueEntries).where(eq(queueEntries.caseId, caseId));
  let day = addDays(dayOf(t.base.now()), 14);
  while (!isWorkday(day)) day = addDays(day, 1);
  expectOk(await planHearing(planner, { caseId, day, version: entry!.version }));
}

function expectOk<T extends { ok: boolean }>(result: T): Extract<T, { ok: true }> {
  if (!result.ok) throw new Error(`a case could not be made: ${JSON.stringify(result)}`);
  return result as Extract<T, { ok: true }>;
}
