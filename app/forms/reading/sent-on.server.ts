import type { SubmittedFile } from '#app/domain/file/submissions.server.ts';
import { formatDate } from '#app/i18n/format.server.ts';
import type { Lang } from '#locales/languages.ts';

/** The day on which an answer was sent, in words; for what is asked no more and was sent all the same. */
export function sentOn({ answers, submissions }: Pick<SubmittedFile, 'answers' | 'submissions'>, id: string, lang: Lang): string {
  const submission = submissions.find(({ seq }) => seq === answers[id]?.submissionSeq);
  return submission ? formatDate(submission.at, lang) : '';
}
