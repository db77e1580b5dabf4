// Cases in which every text that somebody can type is a payload, put there by the operations of the portal: what the
// pages that show them are looked at for (security S4).
import { randomInt, randomUUID } from 'node:crypto';
import { takeCase } from '#app/domain/access/assignments.server.ts';
import type { PersonRow } from '#app/domain/access/session.store.server.ts';
import { addDocument } from '#app/domain/document/add-document.server.ts';
import { documentLimits } from '#app/domain/document/document-types.ts';
import type { Answer } from '#app/domain/file/answer.ts';
import { getDraft, saveAnswers } from '#app/domain/file/answers.server.ts';
import { askedFields } from '#app/domain/file/flow.ts';
import { showInformation } from '#app/domain/file/information.server.ts';
import type { Form } from '#app/domain/file/kinds/kind.ts';
import { kindOf } from '#app/domain/file/kinds/registry.ts';
import { fieldId, type Field, type KnownFacts } from '#app/domain/file/section.ts';
import { sections } from '#app/domain/file/sections/registry.ts';
import { sendAddition, sendFile } from '#app/domain/file/submissions.server.ts';
import { addDays, dayOf } from '#app/domain/calendar/days.ts';
import { sendQuestion } from '#app/domain/review/send-question.server.ts';
import { readField } from '#app/forms/read-field.server.ts';
import { moreName, ownNames } from '#app/forms/view.ts';
import { mandates } from '#db/schema/index.ts';
import { fillFile, sampleValue } from './answers.ts';
import { insertCase } from './cases.ts';
import { applicant, type TestBase } from './context.ts';
import { makeReady, planCase } from './matrix.cases.ts';
import { openBeside } from './matrix.portal.ts';
import type { State } from './matrix.states.ts';
import { actorOf, keepPeople, openSession, type PersonName } from './people.ts';

/** `text` as it is kept. Who is shown it follows from the place. */
export type Placed = { place: string; text: string; forStaff: boolean; forLawyer: boolean };
export type XssCase = { caseId: string; state: State; placed: Placed[]; cookies: Record<'owner' | 'officer' | 'lawyer' | 'planner', string> };

/** Payloads in their turn, so that over the cases each comes to each place. */
type Next = () => string;

const png = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478da63f8cfc0f01f0005050102cfa02a7a0000000049454e44ae426082', 'hex');
async function* bytes() {
  yield png;
}

const stringsIn = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];

/** Of a name the marks of direction are dropped. */
const asName = (text: string) => text.normalize('NFC').replace(/\r\n?/g, '\n').replace(/[\u202A-\u202E\u2066-\u2069]/g, '').trim();

/** The value with which most inputs of a kind are open. */
function fullSample(field: Field): Form {
  const form = kindOf(field).toForm(sampleValue(field), field.name, field);
  if (field.kind === 'date') return { ...form, [`${field.name}-words`]: ['x'] };
  if (field.kind === 'language') return { ...form, [`${field.name}-other`]: ['x'] };
  if (field.kind === 'names') return { ...form, ...Object.fromEntries((field.parts ?? []).map((part) => [`${field.name}-${part}`, ['x']])) };
  return form;
}

/** One question answered with as many payloads as it takes: as a value, and in every third case as a reason for none. */
function answerWith(field: Field, known: KnownFacts, turn: number, next: Next): { answer: Answer; texts: string[] } | undefined {
  const way = field.nonAnswers.find((one) => one !== 'interview');
  if (way !== undefined && turn % 3 === 2) {
    const read = readField({ [ownNames.way(field.name)]: [way], [moreName(field.name, way)]: [next()] }, field, known);
    if (read.is !== 'unread') return { answer: read.answer, texts: stringsIn({ ...read.answer, kind: undefined }) };
  }
  let form = fullSample(field);
  const given = new Set<string>();
  for (const name of Object.keys(form)) {
    const text = next();
    const tried = { ...form, [name]: [text] };
    const parsed = kindOf(field).parse(tried, field.name, field);
    const kept = asName(text);
    if (!parsed.ok || kept === '' || !stringsIn(parsed.value).some((one) => asName(one) === kept)) continue;
    form = tried;
    given.add(kept);
  }
  const parsed = kindOf(field).parse(form, field.name, field);
  if (!parsed.ok || parsed.value === undefined) return undefined;
  const texts = stringsIn(parsed.value).filter((text) => given.has(asName(text)));
  return texts.length === 0 ? undefined : { answer: { kind: 'value', value: parsed.value }, texts };
}

/** @throws when an operation did not take what it should have taken. */
function expectOk(what: string, result: { ok: boolean }): void {
  if (!result.ok) throw new Error(`${what}: ${JSON.stringify(result)}`);
}

const chars = (text: string, most: number) => [...text].slice(0, most).join('');

async function makeOne(t: TestBase, rows: Record<PersonName, PersonRow>, turn: number, state: State, next: Next): Promise<XssCase> {
  const placed: Placed[] = [];
  const sent = state !== 'draft';
  const place = (name: string, text: string, forLawyer = sent) => {
    const kept = text.normalize('NFC').replace(/\r\n?/g, '\n').trim();
    placed.push({ place: name, text: kept, forStaff: sent, forLawyer });
    return text;
  };
  const facts = { vNumber: `29${randomInt(1e8).toString().padStart(8, '0')}`, familyName: next(), givenNames: next(), birthPlace: next(), address: next(), lawyerName: next() };
  const caseId = await insertCase(t, { id: randomUUID(), stage: 'in_progress', reference: `Z-9${randomInt(1e6).toString().padStart(6, '0')}` }, facts);
  place('facts.familyName', facts.familyName, true);
  const her = t.as(applicant(caseId));
  const as = (who: PersonName) => t.as(actorOf(who, rows[who]));
  await t.base.db.write((tx) => tx.insert(mandates).values({ id: randomUUID(), caseId, barNumber: rows.lawyer.barNumber, source: 'test', since: t.base.now() }), caseId);
  await showInformation(her, caseId, 'beforeYouStart', 'nl');
  await fillFile(her, caseId);
  const draft = await getDraft(her, caseId);
  const changes = sections.flatMap((section) =>
    askedFields(section, draft.form).flatMap((field) => {
      const made = answerWith(field, draft.known, turn, next);
      if (!made) return [];
      const id = fieldId(section, field);
      for (const text of made.texts) place(id, text);
      return [{ field: id, answer: made.answer, base: draft.answers[id]?.version ?? 0 }];
    }),
  );
  expectOk('answers', await saveAnswers(her, { caseId, language: 'nl', changes }));
  // A payload in the place of a sample opens questions that were not asked before.
  await fillFile(her, caseId);
  const title = chars(next(), documentLimits.titleCharacters);
  const words = { title: title.trim() === '' ? 'x' : place('document.title', title), fileName: place('document.fileName', `${chars(next(), 60)}.png`, false), kind: 'identity' as const, language: '', note: '' };
  expectOk('document', await addDocument(her, { caseId, words, bytes: bytes() }));
  if (state !== 'draft') {
    expectOk('sending', await sendFile(her, { caseId, language: 'nl' }));
    expectOk('officer', await takeCase(as('officer'), { caseId, role: 'intake', reason: 'divided' }));
    expectOk('reviewer', await takeCase(as('reviewer'), { caseId, role: 'reviewer', reason: 'divided' }));
    const addition = next();
    if ((await sendAddition(her, { caseId, language: 'nl', text: addition })).ok) place('addition', addition);
  }
  if (state === 'sent') {
    const respondBy = addDays(dayOf(t.base.now()), 28);
    const asked = { field: 'about.placeOfBirth', base: 0, seq: 2, reason: 'unclear' as const, words: chars(next(), 500), respondBy };
    expectOk('question', await sendQuestion(as('officer'), { caseId, ...asked }));
    place('question', asked.words);
  }
  if (state === 'planned') {
    const note = chars(next(), 500);
    await makeReady(as('officer'), as('reviewer'), caseId, note.trim() === '' ? 'x' : note);
    await planCase(t, as('planner'), caseId);
    place('gate.note', `Note ${note}`, false);
  }
  const [owner, officer, lawyer, planner] = await Promise.all([openSession(t, { caseId }), ...(['officer', 'lawyer', 'planner'] as const).map((name) => openSession(t, { name, row: rows[name] }))]);
  return { caseId, state, placed: placed.filter(({ text }) => text.trim() !== ''), cookies: { owner: owner!, officer: officer!, lawyer: lawyer!, planner: planner! } };
}

/** The cases from one number up to another, beside a portal that runs: with as many cases as payloads each has been everywhere. */
export async function makeXssCases(running: { url: string; dataDir: string }, payloads: readonly string[], from: number, count: number): Promise<XssCase[]> {
  const t = await openBeside(running.dataDir, running.url);
  try {
    const rows = await keepPeople(t);
    const made: XssCase[] = [];
    for (let turn = from; turn < from + count; turn += 1) {
      // Steps that share no factor with the number of payloads: over the cases each place walks through all of them.
      let at = turn * 61;
      const next = () => payloads[(at += 7) % payloads.length]!;
      made.push(await makeOne(t, rows, turn, (['draft', 'sent', 'planned'] as const)[turn % 3]!, next));
    }
    return made;
  } finally {
    await t.close();
  }
}
