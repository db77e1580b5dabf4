import { recordReading } from '#app/domain/access/record-reading.server.ts';
import { requireOnCase } from '#app/domain/access/subject.store.server.ts';
import { getCaseRow, moveStage, openFacts, type CaseRow } from '#app/domain/caseload/case.store.server.ts';
import { isBeforeSending } from '#app/domain/caseload/stages.ts';
import type { Ctx } from '#app/domain/context.ts';
import type { DocumentWords } from '#app/domain/document/document-types.ts';
import { listDocumentRows, type DocumentRow } from '#app/domain/document/document.store.server.ts';
import { isAnswered } from '#app/domain/file/answer.ts';
import { findLastOwnAt, listLatest } from '#app/domain/file/answer.store.server.ts';
import { formFacts } from '#app/domain/file/answers.server.ts';
import { askedFields, missingFields, missingIn } from '#app/domain/file/flow.ts';
import { fieldId, type FormFacts } from '#app/domain/file/section.ts';
import { sections } from '#app/domain/file/sections/registry.ts';
import { noDeclaration, type Snapshot } from '#app/domain/file/snapshot.ts';
import { findFileRow, submissionObject, type Receipt } from '#app/domain/file/submission.store.server.ts';
import { getReceipt, submit } from '#app/domain/file/submit.server.ts';
import { answersToSend, contentHash } from '#app/domain/file/to-send.ts';
import { showOnPaper } from '#app/domain/file/information.server.ts';
import { typistsOf, withTypists } from '#app/domain/file/typists.server.ts';
import { bindingOf } from '#app/domain/keys/bindings.ts';
import { getCaseKey } from '#app/domain/keys/case-key.store.server.ts';
import { openJson } from '#app/domain/keys/envelope.server.ts';
import { readWithKey } from '#app/domain/keys/read-with-key.server.ts';
import { placeMessage } from '#app/domain/message/messages.server.ts';
import { dayOf } from '#app/domain/calendar/days.ts';
import { findCosigning } from '#app/domain/representation/cosign.server.ts';
import { endLawyerFirst } from '#app/domain/representation/lawyer-first.server.ts';
import type { Tx } from '#db/engine.ts';
import type { Lang } from '#locales/languages.ts';
import { formLanguageOf } from './read-from-paper.server.ts';
import { languageOf } from './type-paper.server.ts';

/**
 * Why a form on paper is not sent. `changed`: she wrote, added or took away something after the day of the signature.
 * `guardian`: one must agree; `signer`: the signature is not of who must sign.
 */
export type PaperBlock = 'unsigned' | 'missing' | 'changed' | 'nobody' | 'guardian' | 'signer';

/** `lang`: of the form, where the codes of its pages tell it. */
type Signed = NonNullable<Snapshot['signed']> & { lang: Lang | undefined };
type Judged = { row: CaseRow; form: FormFacts; signed: Signed | undefined; block: PaperBlock | undefined; /** Of exactly this. */ seen: string };

/** Whether the file may be sent by the last signed page, at this moment. Inside the write of the sending give it `tx`. */
async function judge(db: Tx, ctx: Ctx, caseId: string, key: Buffer): Promise<Judged> {
  const row = await getCaseRow(db, caseId);
  const facts = openFacts(key, row);
  const form = formFacts(row, facts, await listLatest(db, key, caseId));
  const documents = await listDocumentRows(db, caseId);
  const signed = signedOf(key, documents);
  const seen = ctx.keys.digest('paper-check', `${signed?.documentId ?? ''}:${contentHash(caseId, form, documents)}`);
  const guardian = await findCosigning(db, ctx, { row, facts, form });
  const lastOwn = [await findLastOwnAt(db, caseId), row.lawyerFirstSince ?? undefined, ...documents.flatMap(ownMoments)].flatMap((at) => (at ? [dayOf(at)] : []));
  const block = (): PaperBlock | undefined => {
    if (missingFields(form).length > 0) return 'missing';
    if (!signed) return 'unsigned';
    if (lastOwn.some((day) => day > signed.on)) return 'changed';
    if (guardian === 'nobody') return 'nobody';
    if (guardian === 'not_needed') return signed.by === 'herself' ? undefined : 'signer';
    return guardian === 'agreed' || signed.by === 'guardian' ? undefined : 'guardian';
  };
  return { row, form, signed, block: block(), seen };
}

/** When she did something with a document; what staff brought in and she left there is none of it. */
const ownMoments = ({ actorKind, at, withdrawnAt }: DocumentRow): (Date | null)[] => [actorKind === 'staff' ? null : at, withdrawnAt];

/** The signed page that came last and that she did not take out. */
function signedOf(key: Buffer, documents: readonly DocumentRow[]): Signed | undefined {
  const pages = documents.flatMap((row) => {
    if (row.actorKind !== 'staff' || row.withdrawnAt !== null || row.submissionId !== null) return [];
    const { signed, paper } = openJson<DocumentWords>(key, bindingOf.document(row), row.sealed);
    return signed && paper ? [{ ...signed, receivedOn: paper.receivedOn, documentId: row.id, lang: formLanguageOf(paper) }] : [];
  });
  return pages.at(-1);
}

export type FilledBy = 'hers' | 'helper' | 'paper';
export type PaperCheck = {
  reference: string;
  signed: Signed | undefined;
  block: PaperBlock | undefined;
  seen: string;
  /** Of each part by whom it was filled in and whether something is still needed: never what, and never how much. */
  sections: { id: string; by: FilledBy[]; complete: boolean }[];
  documents: number;
};

/**
 * What would be sent, for who sends it from paper: nothing of its content. That it was looked at is recorded.
 * @throws DomainError `forbidden` for who may not know the case, and once it is sent.
 */
export async function getPaperCheck(ctx: Ctx, caseId: string): Promise<PaperCheck> {
  const db = ctx.db.read;
  await requireOnCase(db, ctx, 'paper.type', caseId);
  await recordReading(ctx, caseId, { right: 'paper.type', action: 'paper.read', object: 'check' });
  return readWithKey(db, ctx.keys, caseId, async (key) => {
    const { row, form, ...judged } = await judge(db, ctx, caseId, key);
    const unsent = (await listDocumentRows(db, caseId)).filter(({ submissionId, withdrawnAt }) => submissionId === null && withdrawnAt === null);
    return { reference: row.reference, ...judged, sections: sections.map((section) => ({ id: section.id, by: filledBy(form, section.id), complete: missingIn(section, form).length === 0 })), documents: unsent.length };
  });
}

function filledBy(form: FormFacts, id: string): FilledBy[] {
  const section = sections.find((one) => one.id === id)!;
  const versions = askedFields(section, form).flatMap((field) => (isAnswered(form.answers, fieldId(section, field)) ? [form.answers[fieldId(section, field)]!] : []));
  const who = versions.map(({ paper, typedBy }): FilledBy => (paper ? 'paper' : typedBy === undefined ? 'hers' : 'helper'));
  return (['hers', 'helper', 'paper'] as const).filter((one) => who.includes(one));
}

export type SentFromPaper = { ok: true; receipt: Receipt } | { ok: false; error: PaperBlock | 'seen' | 'sent' };

/**
 * Sends the file by the page that was signed: the same rule of what is complete, one transaction with its record, and
 * she is told at once with the number of the receipt. Pressed twice it is sent once.
 * @param given.seen of what was looked at; something else is not sent.
 */
export async function sendFromPaper(ctx: Ctx, given: { caseId: string; seen: string }): Promise<SentFromPaper> {
  const { caseId, seen } = given;
  await requireOnCase(ctx.db.read, ctx, 'paper.send', caseId);
  return ctx.db.write(async (tx) => {
    await requireOnCase(tx, ctx, 'paper.send', caseId);
    const before = await findFileRow(tx, caseId);
    if (before?.actorKind === 'staff') return { ok: true as const, receipt: await getReceipt(tx, caseId, before.seq) };
    const key = await getCaseKey(tx, ctx.keys, caseId);
    const judged = await judge(tx, ctx, caseId, key);
    const { row, form, signed, block } = judged;
    if (before || !isBeforeSending(row.stage)) return { ok: false as const, error: 'sent' as const };
    if (block || !signed) return { ok: false as const, error: block ?? ('unsigned' as const) };
    if (judged.seen !== seen) return { ok: false as const, error: 'seen' as const };
    const answers = answersToSend(form);
    // What is on the page about who helped stays on the page; what is known here is said.
    const declaration = withTypists(noDeclaration, await typistsOf(tx, key, caseId, answers));
    const { lang, ...page } = signed;
    const language = lang ?? languageOf(row);
    const sent = { caseId, language, kind: 'file', key, answers, declaration, signed: page } as const;
    const receipt = await submit(tx, ctx, sent, (id, { seq }) =>
      moveStage(tx, ctx, caseId, { to: 'submitted', action: 'file.send', event: 'file_sent', object: submissionObject(id), reason: 'paper', data: { seq, paper: true } }),
    );
    await showOnPaper(tx, ctx, caseId, { language, on: page.on });
    await endLawyerFirst(tx, ctx, row);
    await placeMessage(tx, ctx, { caseId, template: 'sentFromPaper', params: { number: receipt.number, until: page.on } });
    return { ok: true as const, receipt };
  }, caseId);
}
