import { randomInt, randomUUID } from 'node:crypto';
import { activate } from '#app/domain/access/activate.server.ts';
import { releaseCase, takeCase } from '#app/domain/access/assignments.server.ts';
import { findLetter } from '#app/domain/access/letter.server.ts';
import { endSession } from '#app/domain/access/sessions.server.ts';
import { recordRead } from '#app/domain/audit/record.store.server.ts';
import { getCaseRow, openFacts } from '#app/domain/caseload/case.store.server.ts';
import { noSession, type Actor, type Ctx, type CtxBase } from '#app/domain/context.ts';
import { addDocument } from '#app/domain/document/add-document.server.ts';
import { saveAnswers } from '#app/domain/file/answers.server.ts';
import { differsFromRegister } from '#app/domain/file/known.ts';
import { showInformation } from '#app/domain/file/information.server.ts';
import { answerQuestion, getSubmittedFile, sendAddition, sendFile } from '#app/domain/file/submissions.server.ts';
import { letterLanguages } from '#app/domain/invitation/wave.ts';
import { getCaseKey } from '#app/domain/keys/case-key.store.server.ts';
import { claimCase } from '#app/domain/planning/claim.server.ts';
import { handOver, planHearing } from '#app/domain/planning/plan.server.ts';
import { findEntry } from '#app/domain/planning/queue-list.store.server.ts';
import { confirmGate } from '#app/domain/readiness/confirm-gate.server.ts';
import type { GateId } from '#app/domain/readiness/gate.ts';
import { askSecondReviewer, assessFile, setReady } from '#app/domain/readiness/readiness.server.ts';
import { completeFile } from '#app/domain/review/complete-file.server.ts';
import { decideRegister } from '#app/domain/review/decide-register.server.ts';
import { judgeField } from '#app/domain/review/judge-field.server.ts';
import { listFindings } from '#app/domain/review/findings.store.server.ts';
import { askGuardian } from '#app/domain/representation/cosign.server.ts';
import { sendQuestion } from '#app/domain/review/send-question.server.ts';
import { listOpenQuestions } from '#app/domain/review/questions.server.ts';
import { answersOf } from './answers.ts';
import { workdayAfter, type Clock } from './clock.ts';
import type { GivenAnswers } from './given.ts';
import { additions, gateNotes, regionAnswers, regionQuestion } from './motives.ts';
import { photoOfPaper } from './photo.ts';
import type { Random } from './random.ts';

/** Everybody who acts on a case, and what she has in hand. */
export type Life = {
  base: CtxBase;
  caseId: string;
  code: string;
  clock: Clock;
  random: Random;
  rich: boolean;
  ownName: { family: string; given: string };
  officer: Actor;
  reviewer: Actor;
  planner: Actor;
};

const as = ({ base, clock }: Life, actor: Actor): Ctx => ({ ...base, now: clock.now, actor, origin: 'demonstration', requestId: 'demonstration' });
const applicant = (life: Life): Ctx => as(life, { kind: 'applicant', id: life.caseId, caseId: life.caseId, sessionId: noSession, deviceId: undefined });
const rowOf = ({ base, caseId }: Life) => getCaseRow(base.db.read, caseId);

/** Refusals of an operation stop the seed: it then says what went wrong instead of showing half a life. */
function must<T extends { ok: boolean }>(what: string, result: T): Extract<T, { ok: true }> {
  if (!result.ok) throw new Error(`${what}: ${JSON.stringify(result)}`);
  return result as Extract<T, { ok: true }>;
}

/** A sentence that nobody knows: the account is opened by nobody again. */
const passphrase = () => `achter het huis ${Array.from({ length: 12 }, () => String.fromCharCode(97 + randomInt(26))).join('')}`;

export async function open(life: Life): Promise<void> {
  const ctx = as(life, { kind: 'public' });
  const browser = randomUUID();
  const letter = must('letter', await findLetter(ctx, { code: life.code, browser }));
  const check = letter.asks === 'birthYear' ? letter.facts.birthDate.year : letter.facts.vNumber.slice(-4);
  const done = must('activate', await activate(ctx, { invitationId: letter.invitationId, browser, check, pin: passphrase(), remember: false }));
  const own: Actor = { kind: 'applicant', id: life.caseId, caseId: life.caseId, sessionId: done.sessionId, deviceId: undefined };
  await endSession(as(life, own));
}

export async function readInformation(life: Life): Promise<void> {
  const row = await rowOf(life);
  await showInformation(applicant(life), life.caseId, 'beforeYouStart', pageLanguage(row.language));
}

const pageLanguage = (language: string): string => letterLanguages(language)[0] ?? language;

/** @param share how much of the file: all, or what she came to so far. */
export async function fill(life: Life, share: number): Promise<void> {
  const row = await rowOf(life);
  const facts = openFacts(await getCaseKey(life.base.db.read, life.base.keys, life.caseId), row);
  const all: GivenAnswers = answersOf({ row, facts, ownName: life.ownName, random: life.random, rich: life.rich });
  const changes = all.slice(0, Math.ceil(all.length * share)).map(([field, answer]) => ({ field, base: 0, answer }));
  must('save', await saveAnswers(applicant(life), { caseId: life.caseId, language: pageLanguage(row.language), changes }));
}

export async function photograph(life: Life, title: string): Promise<void> {
  const words = { title, fileName: 'IMG_0412.png', kind: 'identity', language: '', note: '' } as const;
  async function* bytes() {
    yield photoOfPaper(life.random.whole(5, 12));
  }
  must('document', await addDocument(applicant(life), { caseId: life.caseId, words, bytes: bytes() }));
}

export async function send(life: Life): Promise<void> {
  const row = await rowOf(life);
  must('send', await sendFile(applicant(life), { caseId: life.caseId, language: pageLanguage(row.language), declaration: { helped: 'no', who: '' } }));
}

/** Asks the guardian to read along: it is sent when both agree. */
export async function showGuardian(life: Life): Promise<void> {
  must('ask guardian', await askGuardian(applicant(life), life.caseId));
}

export async function add(life: Life): Promise<void> {
  const { language } = await rowOf(life);
  must('add', await sendAddition(applicant(life), { caseId: life.caseId, language: pageLanguage(language), text: additions[language] ?? additions.en ?? '' }));
}

export async function take(life: Life): Promise<void> {
  const ctx = as(life, life.officer);
  must('take', await takeCase(ctx, { caseId: life.caseId, role: 'intake', reason: 'divided' }));
  await recordRead(ctx, life.caseId, 'file.read', 'file');
}

export const release = (life: Life): Promise<void> => releaseCase(as(life, life.officer), life.caseId);

/** Some fields looked at, the file not yet complete. */
export async function lookAtSome(life: Life): Promise<void> {
  const ctx = as(life, life.officer);
  for (const field of ['about.nameLatin', 'about.dateOfBirth', 'languages.interview', 'contact.address']) {
    must('judge', await judgeField(ctx, { caseId: life.caseId, field, verdict: 'fine', base: 0, seq: 1 }));
  }
}

const asked = 'origin.region';

export async function ask(life: Life): Promise<void> {
  const respondBy = workdayAfter(life.clock.now(), 28);
  must('ask', await sendQuestion(as(life, life.officer), { caseId: life.caseId, field: asked, ...regionQuestion, respondBy, base: 0, seq: 1 }));
}

export async function reply(life: Life): Promise<void> {
  const ctx = applicant(life);
  const [question] = await listOpenQuestions(ctx, life.caseId);
  if (!question) throw new Error('There is no question to answer');
  const { language } = await rowOf(life);
  const answer = { kind: 'value', value: regionAnswers[language] ?? regionAnswers.en ?? '' } as const;
  must('reply', await answerQuestion(ctx, { caseId: life.caseId, requestId: question.id, language: pageLanguage(language), answer, base: 1 }));
}

/** Of each correction of the register that she asked for: it will be made, or now and then not. */
async function decide(life: Life): Promise<void> {
  const ctx = as(life, life.officer);
  const { answers, lastSeq } = await getSubmittedFile(ctx, life.caseId);
  for (const { field } of Object.values(answers).filter(differsFromRegister)) {
    const base = (await listFindings(life.base.db.read, life.base.keys, life.caseId))[field]?.version ?? 0;
    const verdict = life.random.chance(0.8) ? 'registerChanged' : 'registerKept';
    must('decide', await decideRegister(ctx, { caseId: life.caseId, field, verdict, words: '', base, seq: lastSeq }));
  }
}

export async function complete(life: Life): Promise<void> {
  const ctx = as(life, life.officer);
  await decide(life);
  const file = await getSubmittedFile(ctx, life.caseId);
  const found = (await listFindings(life.base.db.read, life.base.keys, life.caseId))[asked];
  if (found?.verdict === 'ask') {
    must('judge', await judgeField(ctx, { caseId: life.caseId, field: asked, verdict: 'fine', base: found.version, seq: file.lastSeq }));
  }
  must('complete', await completeFile(ctx, { caseId: life.caseId, seq: file.lastSeq, restFine: true }));
}

/** Goes through the gates as an officer does: what the facts leave open is confirmed, or set aside by a reviewer. */
export async function makeReady(life: Life): Promise<void> {
  const ctx = as(life, life.officer);
  const file = await getSubmittedFile(ctx, life.caseId);
  const assessed = await assessFile(ctx, file);
  for (const { gate, state } of assessed?.gates ?? []) {
    if (state === 'open' && gate !== secondReviewer) await confirm(life, gate, file.lastSeq, life.officer);
  }
  if (assessed?.gates.some(({ gate, state }) => gate === secondReviewer && state === 'open') && !(await lookedAtBySecond(life, file.lastSeq))) return;
  must('ready', await setReady(ctx, life.caseId));
}

const secondReviewer: GateId = 'G22';

/** Where four eyes are needed, some wait for the second pair: another person than the officer. */
async function lookedAtBySecond(life: Life, seq: number): Promise<boolean> {
  if (life.officer === life.reviewer || life.random.chance(0.4)) {
    await askSecondReviewer(as(life, life.officer), life.caseId);
    return false;
  }
  must('take', await takeCase(as(life, life.reviewer), { caseId: life.caseId, role: 'reviewer', reason: 'divided' }));
  await confirm(life, secondReviewer, seq, life.reviewer);
  return true;
}

/** A gate of which nothing may be written down here. */
const silent: readonly GateId[] = ['G16'];

async function confirm(life: Life, gate: GateId, seq: number, who: Actor): Promise<void> {
  const note = silent.includes(gate) ? '' : gateNotes;
  must(gate, await confirmGate(as(life, who), { caseId: life.caseId, gate, verdict: 'met', note, base: 0, seq }));
}

export async function plan(life: Life): Promise<void> {
  const ctx = as(life, life.planner);
  must('claim', await claimCase(ctx, life.caseId));
  for (let days = life.random.whole(8, 16), tries = 12; ; days += 7, tries -= 1) {
    const version = (await findEntry(life.base.db.read, life.caseId))?.version ?? 0;
    const planned = await planHearing(ctx, { caseId: life.caseId, day: workdayAfter(life.clock.now(), days), version });
    if (planned.ok) return;
    // A full week: the next one.
    if (tries === 0 || planned.error !== 'week_full') must('plan', planned);
  }
}

export async function give(life: Life): Promise<void> {
  const version = (await findEntry(life.base.db.read, life.caseId))?.version ?? 0;
  must('hand over', await handOver(as(life, life.planner), { caseId: life.caseId, version }));
}

