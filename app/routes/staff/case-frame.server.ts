import type { LoaderFunctionArgs } from '@remix-run/node';
import { displayName } from '#app/domain/caseload/case.ts';
import { valueOf } from '#app/domain/file/answer.ts';
import { askedFields } from '#app/domain/file/flow.ts';
import type { NameValue } from '#app/domain/file/kinds/names.ts';
import { countryName, languageName } from '#app/domain/file/names.server.ts';
import { fieldId, type Section } from '#app/domain/file/section.ts';
import { sections } from '#app/domain/file/sections/registry.ts';
import { openCase, type CaseView, type What } from '#app/domain/review/case-view.server.ts';
import { isLookedAt } from '#app/domain/review/finding.ts';
import { langOf, requireActor, type CtxOf } from '#app/http/context.server.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import { formatDate, formatPartialDate, formatShortDate, formatTime } from '#app/i18n/format.server.ts';
import type { DotState } from '#app/ui/dot/dot.tsx';
import { titleOf } from '#app/domain/file/texts.ts';
import type { Lang } from '#locales/languages.ts';
import { gateLine } from './case-gates.server.ts';
import { contactMarks } from './case-marks.server.ts';
import { readerLine } from './case-people.server.ts';
import { staffUser } from './layout.tsx';

/** `noGuardReason`: guarding was asked without one; the page says so at its field. */
export type Opened = { ctx: CtxOf<'staff'>; lang: Lang; view: CaseView; noGuardReason?: boolean };

/** In the address of a page of a case: guarding it was asked without a reason. */
export const guardReasonMissing = 'guard-reason-missing';

/** Opens the case of this address for one page of it; the read is recorded as what that page shows. */
export async function openPage(args: LoaderFunctionArgs, what: What): Promise<Opened> {
  const ctx = await requireActor(args, 'staff');
  const noGuardReason = new URL(args.request.url).searchParams.has(guardReasonMissing);
  return { ctx, lang: langOf(args), view: await openCase(ctx, args.params.caseId ?? '', what), noGuardReason };
}

/** What surrounds every page of a case: head, parts, state. Finished words for the component. */
export function frameOf({ ctx, lang, view, noGuardReason = false }: Opened) {
  const t = textIn(lang);
  const { row } = view.file;
  const unsettled = view.questions.filter(({ state }) => state === 'open' || state === 'answered');
  return {
    user: staffUser(ctx),
    caseId: row.id,
    reference: row.reference,
    stage: row.stage,
    seq: view.file.lastSeq,
    name: displayName(view.known),
    native: nativeName(view),
    vNumber: view.known.vNumber,
    facts: factsOf(view, lang),
    sections: sections.map((section) => ({ id: section.id, title: t(titleOf(section)), ...markOf(section, view) })),
    documents: view.gateFacts.documents.total,
    open: unsettled.length,
    looked: { done: view.needed.length - view.left.length, all: view.needed.length },
    restUnanswered: view.left.filter((field) => !view.file.answers[field]).length,
    gates: view.gates.map((gate) => gateLine(t, lang, view, gate)),
    readers: latestReaders(view).map((reading) => ({ ...readerLine(t, view, reading), when: formatShortDate(reading.at, lang) })),
    officer: view.assignments.some(({ personId, role }) => personId === ctx.actor.id && role === 'intake') && ctx.actor.roles.includes('intake'),
    exception: view.exception && { id: view.exception.id, kind: view.exception.kind, until: formatTime(view.exception.until, lang) },
    rights: view.rights,
    guarded: view.guarded,
    noGuardReason,
    reviewerAsked: view.assignments.some(({ role }) => role === 'reviewer'),
  };
}
export type Frame = ReturnType<typeof frameOf>;

/** The name in its own script, as she wrote it, when it is not the Latin one. */
function nativeName({ file }: CaseView): { text: string; lang: string; dir: 'ltr' | 'rtl' } | undefined {
  const value = valueOf(file.answers, 'about.nameOwnScript') as NameValue | undefined;
  const text = value?.full;
  if (!text || /^[\p{Script=Latin}\p{P}\p{Zs}]*$/u.test(text)) return undefined;
  const rtl = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u.test(text);
  const mother = valueOf(file.answers, 'languages.mother') as { code?: string } | undefined;
  return { text, lang: mother?.code ?? 'und', dir: rtl ? 'rtl' : 'ltr' };
}

function factsOf(view: CaseView, lang: Lang): { facts: string[]; marks: string[]; tags: string[] } {
  const t = textIn(lang);
  const { file, gateFacts } = view;
  const { row } = file;
  const contact = contactMarks(t, view);
  const sent = file.submissions[0];
  const facts = [
    countryName(t, lang, row.nationality),
    languageName(t, lang, row.language),
    t('case:facts.lodged', { date: formatPartialDate(row.lodgedOn, lang) }),
    ...(sent ? [t('case:facts.sent', { date: formatDate(sent.at, lang) })] : []),
    gateFacts.lawyers > 0 ? t('case:facts.lawyers', { count: gateFacts.lawyers }) : t('case:facts.noLawyer'),
  ];
  const tags = [
    ...(row.childrenInvolved ? [t('case:facts.children')] : []),
    ...(row.subsequentApplication ? [t('case:facts.subsequent')] : []),
    ...(row.courtTermOn ? [t('case:facts.courtTerm', { date: formatPartialDate(row.courtTermOn, lang) })] : []),
    ...(row.defaultNoticeTermOn ? [t('case:facts.defaultNotice', { date: formatPartialDate(row.defaultNoticeTermOn, lang) })] : []),
    ...contact.tags,
  ];
  // What somebody must know before anything else is done.
  const marks = [...(row.unaccompaniedMinor || gateFacts.mayBeMinor ? [t('work:mayBeMinor')] : []), ...contact.marks];
  return { facts, marks, tags };
}

/** How far a section is looked at: an unsettled question first, then what is left. */
function markOf(section: Section, view: CaseView): { dot: DotState; questions: number } {
  const asked = askedFields(section, view.file.form).map((field) => fieldId(section, field));
  const questions = view.questions.filter(({ field, state }) => asked.includes(field) && (state === 'open' || state === 'answered')).length;
  const needed = asked.filter((field) => view.needed.includes(field));
  const seen = asked.filter((field) => isLookedAt(view.findings[field], view.sentWith[field] ?? 0));
  if (questions > 0) return { dot: 'ask', questions };
  if (asked.length === 0) return { dot: 'na', questions };
  const done = needed.length > 0 ? needed.every((field) => seen.includes(field)) : seen.length > 0;
  return { dot: done ? 'yes' : seen.length > 0 ? 'half' : 'none', questions };
}

/** The last reading of each person. */
function latestReaders({ readings }: CaseView): CaseView['readings'] {
  const seen = new Set<string>();
  return readings.filter(({ actorId }) => !seen.has(actorId) && seen.add(actorId)).slice(0, 6);
}
