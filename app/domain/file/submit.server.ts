import { randomBytes, randomUUID } from 'node:crypto';
import { dayOf } from '#app/domain/calendar/days.ts';
import { getCaseRow, openFacts, setMayBeMinor } from '#app/domain/caseload/case.store.server.ts';
import type { Ctx } from '#app/domain/context.ts';
import { attachToSubmission } from '#app/domain/document/document.store.server.ts';
import { getSetting } from '#app/domain/settings/settings.store.server.ts';
import type { Tx } from '#db/engine.ts';
import { birthField, birthOf, mayBeMinor } from './age.ts';
import type { AnswerVersion } from './answer.ts';
import { formVersion } from './sections/registry.ts';
import { noDeclaration, type Declaration, type Snapshot, type SubmissionKind } from './snapshot.ts';
import { findLastRow, freeReceiptNumber, insertSubmission, listSubmissionRows, receiptsOf, type Receipt } from './submission.store.server.ts';
import { typistsOf } from './typists.server.ts';
import { wordingHash } from './wording.server.ts';

export type Sent = {
  caseId: string;
  language: string;
  kind: SubmissionKind;
  key: Buffer;
  answers?: readonly AnswerVersion[];
  text?: string;
  textLanguage?: string;
  declaration?: Declaration;
  signed?: NonNullable<Snapshot['signed']>;
  request?: { id: string; field: string };
  modules?: Readonly<Record<string, string>> | undefined;
  /** The one document that goes along; without it every one of hers that was not sent. */
  document?: string;
};

/**
 * Writes a submission in the caller's transaction, with every document of hers that was not sent yet, or one.
 * @param act writes the record of it (object `submission:<id>`), in the same transaction.
 */
export async function submit(tx: Tx, ctx: Ctx, sent: Sent, act: (id: string, snapshot: Snapshot) => Promise<unknown>): Promise<Receipt> {
  const { caseId, language, kind, key, answers = [] } = sent;
  const helpers = await typistsOf(tx, key, caseId, answers);
  const id = randomUUID();
  const documents = await attachToSubmission(tx, caseId, id, sent.document);
  const snapshot: Snapshot = {
    format: 'voorportaal-submission-1',
    caseId,
    seq: ((await findLastRow(tx, caseId))?.seq ?? 0) + 1,
    kind,
    receipt: await freeReceiptNumber(tx),
    at: ctx.now().toISOString(),
    language,
    formVersion,
    wording: wordingHash(language),
    actor: { kind: ctx.actor.kind, id: 'id' in ctx.actor ? ctx.actor.id : '' },
    answers: answers.map(({ field, version, language, at, answer, typedBy, paper }) => ({ field, version, language, at: at.toISOString(), answer, ...(typedBy ? { typedBy } : {}), ...(paper ? { paper } : {}) })),
    ...(Object.keys(helpers).length > 0 ? { helpers } : {}),
    documents: documents.map(({ id, sha256, size, mediaType }) => ({ id, sha256, size, mediaType })).sort((a, b) => (a.id < b.id ? -1 : 1)),
    declaration: sent.declaration ?? noDeclaration,
    ...(sent.signed ? { signed: sent.signed } : {}),
    ...(sent.modules ? { modules: sent.modules } : {}),
    salt: randomBytes(32).toString('hex'),
    text: sent.text ?? '',
    ...(sent.textLanguage ? { textLanguage: sent.textLanguage } : {}),
    request: sent.request ?? null,
  };
  await insertSubmission(tx, key, id, snapshot);
  await act(id, snapshot);
  await lookAtAge(tx, ctx, sent);
  return getReceipt(tx, caseId, snapshot.seq);
}

/** With her date of birth comes whether she may be a minor: it stands on the list of staff from this moment. */
async function lookAtAge(tx: Tx, ctx: Ctx, { caseId, key, answers = [] }: Sent): Promise<void> {
  const birth = answers.find(({ field }) => field === birthField);
  if (!birth) return;
  const row = await getCaseRow(tx, caseId);
  const aboutYears = await getSetting(tx, 'aboutYears', ctx.now());
  const unsure = mayBeMinor(birthOf({ [birthField]: birth }, openFacts(key, row).birthDate), dayOf(ctx.now()), aboutYears);
  if (unsure !== (row.mayBeMinorSince !== null)) await setMayBeMinor(tx, caseId, unsure ? ctx.now() : null);
}

export async function getReceipt(db: Tx, caseId: string, seq: number): Promise<Receipt> {
  const rows = await listSubmissionRows(db, caseId);
  const [receipt] = await receiptsOf(db, caseId, rows.filter((row) => row.seq === seq));
  return receipt!;
}
