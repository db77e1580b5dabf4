import type { AnswerVersion } from '#app/domain/file/answer.ts';
import type { Translate } from '#app/i18n/keys.ts';

/** "Getypt door Samira", of an answer that a helper typed. @param before what else is said of it */
export function typedBy(t: Translate, { typedBy: help }: Pick<AnswerVersion, 'typedBy'>, typists: Readonly<Record<string, string>>, before = ''): string {
  const words = help === undefined ? '' : t('helper:typedBy', { name: typists[help] ?? '' });
  return [before, words].filter((part) => part !== '').join('. ');
}
