import type { Ctx } from '#app/domain/context.ts';
import type { Draft } from '#app/domain/file/answers.server.ts';
import { isAnswered } from '#app/domain/file/answer.ts';
import { askedFields, missingFields, missingIn, sectionsAsked, sectionState, stepToDo } from '#app/domain/file/flow.ts';
import { fieldId, type Section } from '#app/domain/file/section.ts';
import { sections } from '#app/domain/file/sections/registry.ts';
import { findLaterDate } from '#app/domain/invitation/more-time.server.ts';
import { titleOf } from '#app/domain/file/texts.ts';
import { listDocuments } from '#app/domain/document/documents.server.ts';
import { findDraftEnd } from '#app/domain/retention/draft-end.server.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import { formatDate, formatDateTime, formatPartialDate } from '#app/i18n/format.server.ts';
import type { Translate } from '#app/i18n/keys.ts';
import { path } from '#app/i18n/urls.ts';
import type { Lang } from '#locales/languages.ts';
import { stepPath } from './section-step.server.ts';

export type TaskView = { id: string; title: string; note: string; state: 'todo' | 'half' | 'done'; href: string };
export type TasksView = {
  kind: 'tasks';
  respondBy: string;
  /** The date that she can still take, and the one that it stands in place of. */
  later: { date: string; seen: string } | undefined;
  continueWith: { title: string; href: string } | undefined;
  groups: { key: Section['group']; tasks: TaskView[] }[];
  lawyer: string;
  /** How many sheets of hers came on paper and were added by staff. */
  onPaper: number;
  /** Until when it is kept when she does not come back, once it was announced that it goes; and how long that is. */
  keptUntil: { date: string; left: string } | undefined;
  /** Staff typed some answers over from paper, as they stand now. */
  typedOver: boolean;
};

const states = { todo: 'todo', started: 'half', done: 'done' } as const;

export function taskOf(t: Translate, lang: Lang, section: Section, { form, answers }: Draft, statements: number): TaskView {
  const state = sectionState(section, form);
  const missing = missingIn(section, form).length;
  const account = answers['motive.account'];
  const isMotive = section.id === 'motive';
  const started = missing > 0 ? t('applicant:tasks.started', { count: missing }) : t('applicant:tasks.startedOptional');
  const notes = { todo: t('applicant:tasks.todo'), started, done: t('applicant:tasks.done') };
  const written = isMotive && account?.answer.kind === 'value';
  const toTell = isMotive && account?.answer.kind === 'interview';
  const onPaper = isMotive && account?.answer.kind === 'none';
  const paper = onPaper && (statements > 0 ? t('applicant:tasks.motivePaper', { count: statements }) : t('applicant:tasks.motivePaperNone'));
  const fromPaper = askedFields(section, form).some((field) => answers[fieldId(section, field)]?.paper !== undefined && isAnswered(answers, fieldId(section, field)));
  const said = written ? t('applicant:tasks.motiveSaved', { when: formatDateTime(account.at, lang) }) : toTell ? t('applicant:tasks.motiveInterview') : paper || notes[state];
  const note = fromPaper ? `${said}. ${t('paper:own.task')}` : said;
  return {
    id: section.id,
    title: t(titleOf(section)),
    note,
    // A text is never "done" by a machine's word: it stays open until it is sent.
    state: written || onPaper ? 'half' : states[state],
    href: path(lang, `/file/section/${section.id}`),
  };
}

function documentsTask(t: Translate, lang: Lang, count: number): TaskView {
  const note = count === 0 ? t('applicant:tasks.documentsNone') : t('applicant:tasks.documentsSome', { count });
  return { id: 'documents', title: t('applicant:tasks.documents'), note, state: count === 0 ? 'todo' : 'half', href: path(lang, '/file/documents') };
}

/** The next thing to do: where she left off, in the order of the list; at the end, checking and sending. */
function continueWith(t: Translate, lang: Lang, { form }: Draft) {
  const section = sections.find((one) => missingIn(one, form).length > 0);
  const step = section && stepToDo(section, form);
  if (section && step) return { title: t(titleOf(section)), href: path(lang, stepPath(section.id, step.id)) };
  return missingFields(form).length === 0 ? { title: t('applicant:tasks.check'), href: path(lang, '/file/check') } : undefined;
}

export async function tasksView(ctx: Ctx, lang: Lang, caseId: string, draft: Draft): Promise<TasksView> {
  const t = textIn(lang);
  const asked = sectionsAsked(draft.form);
  const documents = (await listDocuments(ctx, caseId)).filter((document) => !document.withdrawn);
  const statements = documents.filter(({ kind }) => kind === 'ownStatement').length;
  const group = (key: Section['group']) => asked.filter((section) => section.group === key).map((section) => taskOf(t, lang, section, draft, statements));
  const { respondBy } = draft.row;
  const later = await findLaterDate(ctx, draft.row);
  const end = await findDraftEnd(ctx, caseId);
  return {
    kind: 'tasks',
    respondBy: respondBy ? formatPartialDate(respondBy, lang) : '',
    later: later === undefined ? undefined : { date: formatPartialDate(later, lang), seen: respondBy },
    continueWith: continueWith(t, lang, draft),
    groups: [
      { key: 'first', tasks: group('first') },
      { key: 'about', tasks: group('about') },
      { key: 'life', tasks: group('life') },
      { key: 'reason', tasks: [...group('reason'), documentsTask(t, lang, documents.length)] },
    ],
    lawyer: draft.caseFacts.lawyerName,
    onPaper: documents.filter(({ paper }) => paper !== undefined).length,
    keptUntil: end && { date: formatDate(end.at, lang), left: t('common:span.days', { count: end.days }) },
    typedOver: Object.values(draft.answers).some(({ paper, answer }) => paper !== undefined && answer.kind !== 'empty'),
  };
}
