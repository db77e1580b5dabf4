import type { Ctx } from '#app/domain/context.ts';
import { listReaders } from '#app/domain/access/readers.server.ts';
import { listEvents } from '#app/domain/audit/record.store.server.ts';
import { isClosed, type Stage } from '#app/domain/caseload/stages.ts';
import { listDocuments } from '#app/domain/document/documents.server.ts';
import type { Draft } from '#app/domain/file/answers.server.ts';
import { findField } from '#app/domain/file/sections/registry.ts';
import { getReceipts } from '#app/domain/file/submissions.server.ts';
import { nameOf } from '#app/domain/file/texts.ts';
import { listOpenQuestions } from '#app/domain/review/questions.server.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import { formatDate, formatPartialDate } from '#app/i18n/format.server.ts';
import { path } from '#app/i18n/urls.ts';
import type { Lang } from '#locales/languages.ts';
import { nothingWaits, waitingView, type WaitingView } from './documents-view.server.ts';
import { readersView, type ReaderLine } from './readers-view.server.ts';
import { questionPath } from './section-step.server.ts';
import { stepsOf } from './status-steps.server.ts';

/** What she is told of the stages of the office: five plain states, never a code. */
export type Standing = 'received' | 'asked' | 'complete' | 'next' | 'decided' | 'elsewhere';

const standings: Partial<Record<Stage, Standing>> = {
  more_information_requested: 'asked',
  file_complete: 'complete',
  decision_ready: 'complete',
  planned: 'next',
  handed_over: 'next',
  first_decision_made: 'decided',
  left_regular_process: 'elsewhere',
  excluded: 'elsewhere',
};

export type StatusStep = { title: string; text?: string; code?: string; state: 'done' | 'now' | 'next' };
export type StatusView = {
  kind: 'status';
  standing: Standing;
  closed: boolean;
  questions: { id: string; about: string; reason: string; words: string; respondBy: string; href: string }[];
  /** Documents that were put ready after sending. */
  waiting: WaitingView;
  steps: StatusStep[];
  readers: ReaderLine[];
};

export async function statusView(ctx: Ctx, lang: Lang, caseId: string, { row, form }: Draft): Promise<StatusView> {
  const t = textIn(lang);
  const questions = await listOpenQuestions(ctx, caseId);
  const standing = standings[row.stage] ?? (questions.length > 0 ? 'asked' : 'received');
  const receipts = await getReceipts(ctx, caseId);
  const events = await listEvents(ctx.db.read, caseId);
  return {
    kind: 'status',
    standing,
    closed: isClosed(row.stage),
    questions: questions.flatMap((question) => {
      const found = findField(question.field);
      if (!found) return [];
      const href = path(lang, questionPath(found.section, found.step, found.field));
      const respondBy = t('form:asked.respondBy', { date: formatPartialDate(question.respondBy, lang) });
      return [{ id: question.id, about: t(nameOf(found, form)), reason: t(`message:reasons.${question.reason}`), words: question.words, respondBy, href }];
    }),
    waiting: isClosed(row.stage) ? nothingWaits : waitingView(await listDocuments(ctx, caseId)),
    steps: stepsOf(t, (at) => formatDate(at, lang), { standing, events, receipts, open: questions.length }),
    readers: readersView(await listReaders(ctx, caseId), lang).slice(0, 3),
  };
}
