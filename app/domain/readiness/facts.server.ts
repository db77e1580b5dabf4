import { dayOf } from '#app/domain/calendar/days.ts';
import { getCaseRow, type CaseRow } from '#app/domain/caseload/case.store.server.ts';
import type { Ctx } from '#app/domain/context.ts';
import { listDocumentRows } from '#app/domain/document/document.store.server.ts';
import { mayBeMinor } from '#app/domain/file/age.ts';
import { findInformationShown } from '#app/domain/file/information.store.server.ts';
import { isDecided } from '#app/domain/review/finding.ts';
import { listFindings } from '#app/domain/review/findings.store.server.ts';
import { listUnsettled } from '#app/domain/review/questions.store.server.ts';
import { getSetting } from '#app/domain/settings/settings.store.server.ts';
import type { Tx } from '#db/engine.ts';
import { listConfirmations } from './confirmations.store.server.ts';
import type { ContentFacts } from './content.server.ts';
import { countMandates, listSentBy } from './facts.store.server.ts';
import type { GateFacts, Terms } from './gate.ts';

/**
 * The facts of the gates at this moment. The content was computed before (no decrypting inside a write); whether it is
 * still that of the file is judged here.
 * @returns undefined when the file or the case changed since the content was computed.
 */
export async function loadGateFacts(db: Tx, ctx: Ctx, caseId: string, content: ContentFacts): Promise<GateFacts | undefined> {
  const row = await getCaseRow(db, caseId);
  const sent = await listSentBy(db, caseId);
  const submissionSeq = sent.at(-1)?.seq ?? 0;
  if (submissionSeq !== content.seq || row.version !== content.caseVersion) return undefined;
  const findings = await listFindings(db, ctx.keys, caseId);
  const questions = await listUnsettled(db, caseId);
  const documents = (await listDocumentRows(db, caseId)).filter((document) => document.submissionId !== null && document.withdrawnAt === null);
  const shown = await findInformationShown(db, caseId, 'beforeYouStart');
  return {
    now: ctx.now(),
    terms: await loadTerms(db, ctx.now()),
    submissionSeq,
    stage: row.stage,
    scope: row.scope,
    lodgedOn: row.lodgedOn,
    firstDecisionOn: row.firstDecisionOn,
    unaccompaniedMinor: row.unaccompaniedMinor,
    mayBeMinor: await isAgeUnsure(db, ctx, content),
    differing: content.differing.filter(({ field, seq }) => !isDecided(findings[field], seq)).length,
    informationShownAt: shown?.at,
    lawyers: await countMandates(db, caseId),
    wantsLawyer: content.wantsLawyer,
    contactAnswered: content.contactAnswered,
    lastSentAt: lastWord(sent, content),
    missing: content.missing,
    motive: content.motive,
    sentBy: sentBy(sent),
    documents: {
      total: documents.length,
      notScanned: documents.filter((document) => document.scan === 'not_scanned').length,
      infected: documents.filter((document) => document.scan === 'infected').length,
    },
    openQuestions: questions.filter((question) => question.state === 'open').length,
    answeredQuestions: questions.filter((question) => question.state === 'answered').length,
    countryModule: content.countryModule,
    interviewLanguage: content.interviewLanguage,
    needsSecondReviewer: await needsSecondReviewer(db, ctx, row, content),
    confirmations: await listConfirmations(db, caseId),
  };
}

type SentBy = Awaited<ReturnType<typeof listSentBy>>;

/** By her on a screen, or by a form with her signature, which staff put in for her (decision 0031). */
function sentBy(sent: SentBy): GateFacts['sentBy'] {
  const file = sent.find((one) => one.kind === 'file');
  if (file?.actorKind === 'applicant') return 'person';
  return file?.actorKind === 'staff' ? 'paper' : undefined;
}

/** When she last said that this is how it stands: the sending, or the day on the signed page, not that on which it was put in. */
function lastWord(sent: SentBy, { signedOn }: ContentFacts): Date | undefined {
  const words = sent.flatMap(({ actorKind, at }) => (actorKind === 'applicant' ? [at] : []));
  const signed = signedOn === undefined ? [] : [new Date(`${signedOn}T00:00:00Z`)];
  return [...signed, ...words].toSorted((a, b) => a.getTime() - b.getTime()).at(-1);
}

export async function loadTerms(db: Tx, at: Date): Promise<Terms> {
  return {
    scopeLodgedBefore: await getSetting(db, 'scopeLodgedBefore', at),
    contactDays: await getSetting(db, 'contactDays', at),
    medicalAdviceMonths: await getSetting(db, 'medicalAdviceMonths', at),
    readinessMonths: await getSetting(db, 'readinessMonths', at),
  };
}

const isAgeUnsure = async (db: Tx, ctx: Ctx, { birth }: ContentFacts): Promise<boolean> => mayBeMinor(birth, dayOf(ctx.now()), await getSetting(db, 'aboutYears', ctx.now()));

/**
 * Four eyes (G22): minors, people for whom telling is hard, the categories that policy names, and a fixed sample of the rest. The
 * sample follows from the id of the case, so nobody chooses it and everybody can check it.
 */
async function needsSecondReviewer(db: Tx, ctx: Ctx, row: CaseRow, content: ContentFacts): Promise<boolean> {
  if (row.unaccompaniedMinor || content.vulnerable || (await isAgeUnsure(db, ctx, content))) return true;
  if (await isCategoryOfTwo(db, row.planCategory, ctx.now())) return true;
  const percent = await getSetting(db, 'secondReviewPercent', ctx.now());
  return Number.parseInt(row.id.replaceAll('-', '').slice(-6), 16) % 100 < percent;
}

/** Whether policy wants a second reviewer for this category of the plan, however it is written. */
export async function isCategoryOfTwo(db: Tx, category: string, at: Date): Promise<boolean> {
  const named = await getSetting(db, 'secondReviewCategories', at);
  return category !== '' && named.some((one) => one.toLowerCase() === category.toLowerCase());
}
