import { DomainError, type Ctx } from '#app/domain/context.ts';
import { requireOnCase } from '#app/domain/access/subject.store.server.ts';
import { record } from '#app/domain/audit/record.store.server.ts';
import { getCaseRow, moveStage, openFacts } from '#app/domain/caseload/case.store.server.ts';
import { isClosed } from '#app/domain/caseload/stages.ts';
import { listDocumentRows } from '#app/domain/document/document.store.server.ts';
import { digestOfWaiting } from '#app/domain/document/waiting.ts';
import { getCaseKey } from '#app/domain/keys/case-key.store.server.ts';
import { withdrawReadiness } from '#app/domain/readiness/withdraw.server.ts';
import { findCosigning } from '#app/domain/representation/cosign.server.ts';
import { endLawyerFirst } from '#app/domain/representation/lawyer-first.server.ts';
import { getRequestRow, openQuestion } from '#app/domain/review/questions.store.server.ts';
import { markAnswered } from '#app/domain/review/requests.store.server.ts';
import type { TextKey } from '#app/i18n/keys.ts';
import type { Tx } from '#db/engine.ts';
import type { Answer } from './answer.ts';
import { findVersion, listLatest, listLatestOf } from './answer.store.server.ts';
import { formFacts, knownOf, type Draft } from './answers.server.ts';
import { sameContent } from './canonical.ts';
import { applyChanges, checkAnswer, type Conflict } from './change.server.ts';
import { missingFields } from './flow.ts';
import { findInformationShown } from './information.store.server.ts';
import { cleanText, longTextLimit, textLimit } from './kinds/hygiene.ts';
import { countryField, modulesFor } from './modules-seen.ts';
import type { FormFacts } from './section.ts';
import { noDeclaration, type Declaration, type Snapshot } from './snapshot.ts';
import { findFileRow, findLastRow, listSubmissionRows, openSubmission, receiptsOf, submissionObject, type Receipt } from './submission.store.server.ts';
import { getReceipt, submit } from './submit.server.ts';
import { guessLanguage, isSayable, spokenFields, spokenLanguages } from './text-language.ts';
import { answersToSend, contentHash } from './to-send.ts';
import { typistsOf, withTypists } from './typists.server.ts';

export type { Receipt } from './submission.store.server.ts';
export { getSubmittedFile, type SubmittedFile } from './submitted-file.server.ts';

/** `guardian`: how it stands with the guardian whose agreement is needed first. `changed`: it is not what she looked at. */
export type FileSent = { ok: true; receipt: Receipt } | { ok: false; missing: string[]; guardian?: 'nobody' | 'ask' | 'asked'; changed?: true };

const seenOf = async (db: Tx, ctx: Ctx, caseId: string, form: FormFacts) => ctx.keys.digest('send-check', contentHash(caseId, form, await listDocumentRows(db, caseId)));

/** Of exactly what would be sent now, for the page on which she reads it: what she read is what she sends. */
export async function getSeen(ctx: Ctx, { row, form }: Draft): Promise<string> {
  await requireOnCase(ctx.db.read, ctx, 'draft.read', row.id);
  return seenOf(ctx.db.read, ctx, row.id, form);
}

/**
 * Sends the file: everything that applies now, with its documents, as one snapshot in one transaction. Refused with the
 * list of what still needs an answer, when the guardian of a minor has not agreed to exactly this, or when it is not what was
 * `seen` on the page. Pressed twice, or fifty times at once, it is sent once, with one receipt.
 */
export async function sendFile(ctx: Ctx, given: { caseId: string; language: string; declaration?: Declaration; seen?: string }): Promise<FileSent> {
  const { caseId, language, seen } = given;
  const declaration = checkDeclaration(given.declaration ?? noDeclaration);
  return ctx.db.write(async (tx) => {
    await requireOnCase(tx, ctx, 'file.send', caseId);
    const before = await findFileRow(tx, caseId);
    if (before) return { ok: true as const, receipt: await getReceipt(tx, caseId, before.seq) };
    const row = await getCaseRow(tx, caseId);
    const key = await getCaseKey(tx, ctx.keys, caseId);
    const facts = openFacts(key, row);
    const form = formFacts(row, facts, await listLatest(tx, key, caseId));
    const missing = missingFields(form);
    if (missing.length > 0) return { ok: false as const, missing };
    const guardian = await findCosigning(tx, ctx, { row, facts, form });
    if (guardian !== 'not_needed' && guardian !== 'agreed') return { ok: false as const, missing: [], guardian };
    if (seen !== undefined && seen !== (await seenOf(tx, ctx, caseId, form))) return { ok: false as const, missing: [], changed: true as const };
    const answers = answersToSend(form);
    const information = await findInformationShown(tx, caseId, 'beforeYouStart');
    const told = { ...declaration, ...(information ? { information: { page: information.page, version: information.version, language: information.language, at: information.at.toISOString() } } : {}) };
    const declared = withTypists(told, await typistsOf(tx, key, caseId, answers));
    const receipt = await submit(tx, ctx, { caseId, language, kind: 'file', key, answers, declaration: declared, modules: modulesFor(form) }, (id, { seq }) =>
      moveStage(tx, ctx, caseId, { to: 'submitted', action: 'file.send', event: 'file_sent', object: submissionObject(id), data: { seq } }),
    );
    // She has spoken, or did not need to any more.
    await endLawyerFirst(tx, ctx, row);
    return { ok: true as const, receipt };
  }, caseId);
}

function checkDeclaration({ helped, who, unsure, interpreter, readBack }: Declaration): Declaration {
  const words = (text = '') => {
    const clean = cleanText(text, textLimit);
    if (!clean.ok) throw new DomainError('invalid', 'declaration');
    return clean.text;
  };
  if (readBack !== undefined && !isSayable(readBack)) throw new DomainError('invalid', 'declaration');
  const [doubt, spoken] = [words(unsure), words(interpreter)];
  return { helped, who: words(who), ...(doubt ? { unsure: doubt } : {}), ...(spoken ? { interpreter: spoken } : {}), ...(readBack ? { readBack } : {}) };
}

export type AdditionSent = { ok: true; receipt: Receipt } | { ok: false; error: TextKey; changed?: true };

/**
 * Adds words, documents or both to what was sent, for as long as no decision is made. The same words again are
 * the same addition. `language` is that of the page, `written` that of the text where the writer says it. A complete or ready case goes back to the people who look at it.
 * @param given.waiting `digestOfWaiting` of the documents that the page named: others that a helper put ready since do not go along.
 */
export async function sendAddition(ctx: Ctx, given: { caseId: string; language: string; text: string; written?: string | undefined; waiting?: string | undefined }): Promise<AdditionSent> {
  const { caseId, language, written, waiting } = given;
  if (written !== undefined && !isSayable(written)) throw new DomainError('invalid', 'language');
  const clean = cleanText(given.text, longTextLimit);
  if (!clean.ok) return clean;
  return ctx.db.write(async (tx) => {
    await requireOnCase(tx, ctx, 'addition.send', caseId);
    const key = await getCaseKey(tx, ctx.keys, caseId);
    await requireSent(tx, caseId);
    const unsent = (await listDocumentRows(tx, caseId)).filter((document) => document.submissionId === null && document.withdrawnAt === null);
    const last = await findLastRow(tx, caseId);
    if (unsent.length === 0 && last?.kind === 'addition' && isSameAddition(openSubmission(key, last), clean.text, written)) {
      return { ok: true as const, receipt: await getReceipt(tx, caseId, last.seq) };
    }
    if (waiting !== undefined && waiting !== digestOfWaiting(unsent.map(({ id }) => id))) return { ok: false as const, error: 'documents:waiting.changed' as const, changed: true as const };
    if (unsent.length === 0 && clean.text === '') return { ok: false as const, error: 'file:errors.text.empty' as const };
    const spoken = spokenLanguages(await listLatestOf(tx, { keys: ctx.keys, key }, caseId, spokenFields));
    const textLanguage = written ?? guessLanguage(clean.text, { page: language, spoken });
    const receipt = await submit(tx, ctx, { caseId, language, kind: 'addition', key, text: clean.text, ...(clean.text === '' ? {} : { textLanguage }) }, async (id, { seq }) => {
      const event = { type: 'addition_sent' as const, data: { seq } };
      await record(tx, ctx, { caseId, action: 'addition.send', object: submissionObject(id), event });
    });
    await withdrawReadiness(tx, ctx, caseId, 'addition');
    return { ok: true as const, receipt };
  }, caseId);
}

/** Sent again to say in which language it is, it is not the same. */
const isSameAddition = (sent: Snapshot, text: string, written: string | undefined) => sent.text === text && (written === undefined || sent.textLanguage === written);

/** Additions and replies come after the file, and before the end. @throws DomainError `conflict`. */
async function requireSent(tx: Tx, caseId: string): Promise<void> {
  const { stage } = await getCaseRow(tx, caseId);
  if (isClosed(stage) || !(await findFileRow(tx, caseId))) throw new DomainError('conflict', 'not sent, or closed');
}

export type QuestionAnswered = { ok: true; receipt: Receipt } | { ok: false; conflicts: Conflict[] };

type Reply = { caseId: string; requestId: string; language: string; answer: Answer; base: number };

/**
 * Answers a question of staff: a new version of the answer on the field it is about, sent at once. The question waits
 * for staff from then on. The same answer to an answered question is the same reply.
 * @throws DomainError `conflict` when the question is no longer open.
 */
export async function answerQuestion(ctx: Ctx, given: Reply): Promise<QuestionAnswered> {
  const { caseId, requestId, language, base } = given;
  return ctx.db.write(async (tx) => {
    await requireOnCase(tx, ctx, 'question.answer', caseId);
    await requireSent(tx, caseId);
    const request = await getRequestRow(tx, requestId);
    if (request.caseId !== caseId) throw new DomainError('not_found', 'request');
    const key = await getCaseKey(tx, ctx.keys, caseId);
    const { field } = openQuestion(key, request);
    const answer = checkAnswer(field, given.answer);
    if (answer.kind === 'empty') throw new DomainError('invalid', field);
    const row = await getCaseRow(tx, caseId);
    if (request.state !== 'open') {
      const repeated = await findReply(tx, key, caseId, { requestId, answer });
      if (repeated) return { ok: true as const, receipt: repeated };
      throw new DomainError('conflict', 'question is not open');
    }
    const facts = openFacts(key, row);
    const known = knownOf(row, facts);
    const applied = await applyChanges(tx, ctx, { caseId, language, known, key, changes: [{ field, base, answer }] });
    if (!applied.ok) return applied;
    // The text of her page, not what another tab wrote on it since.
    const version = await findVersion(tx, { keys: ctx.keys, key }, { caseId, field, version: applied.versions[field] ?? 0 });
    if (!version) throw new DomainError('invalid', field);
    const modules = field === countryField ? modulesFor(formFacts(row, facts, await listLatest(tx, key, caseId))) : undefined;
    const reply = { caseId, language, kind: 'answer', key, answers: [version], request: { id: requestId, field }, modules } as const;
    const receipt = await submit(tx, ctx, reply, async (id) => {
      await record(tx, ctx, { caseId, action: 'answer.send', object: submissionObject(id) });
      await markAnswered(tx, ctx, requestId, id);
    });
    await withdrawReadiness(tx, ctx, caseId, 'answer');
    return { ok: true as const, receipt };
  }, caseId);
}

/** The reply that was sent to this question, when it says the same. */
async function findReply(tx: Tx, key: Buffer, caseId: string, given: { requestId: string; answer: Answer }): Promise<Receipt | undefined> {
  const rows = await listSubmissionRows(tx, caseId);
  const reply = rows.findLast((row) => row.kind === 'answer' && openSubmission(key, row).request?.id === given.requestId);
  if (!reply) return undefined;
  const [sent] = openSubmission(key, reply).answers;
  if (!sent) return undefined;
  const { register: _beside, ...said } = { register: undefined, ...sent.answer };
  return sameContent(said, given.answer) ? getReceipt(tx, caseId, reply.seq) : undefined;
}

/** Her receipts, oldest first. */
export async function getReceipts(ctx: Ctx, caseId: string): Promise<Receipt[]> {
  await requireOnCase(ctx.db.read, ctx, 'receipt.read', caseId);
  return receiptsOf(ctx.db.read, caseId, await listSubmissionRows(ctx.db.read, caseId));
}
