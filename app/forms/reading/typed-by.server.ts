import type { AnswerVersion } from '#app/domain/file/answer.ts';
import { formatPartialDate } from '#app/i18n/format.server.ts';
import type { Translate } from '#app/i18n/keys.ts';
import type { Lang } from '#locales/languages.ts';

type Said = { t: Translate; lang: Lang; typists: Readonly<Record<string, string>>; /** What else is said of it. */ before?: string };

/** "Getypt door Samira", of an answer that a helper typed; "van papier", of one that staff typed over. Else empty. */
export function typedBy({ t, lang, typists, before = '' }: Said, { typedBy: help, paper }: Pick<AnswerVersion, 'typedBy' | 'paper'>): string {
  const words = help === undefined ? '' : t('helper:typedBy', { name: typists[help] ?? '' });
  const from = paper ? t('paper:typed.mark', { date: formatPartialDate(paper.receivedOn, lang) }) : '';
  return [before, words, from].filter((part) => part !== '').join('. ');
}
