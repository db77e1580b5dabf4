import type { Counted, WaveOptions, WavePlan } from '#app/domain/invitation/plan-wave.server.ts';
import { formatNumber, formatPartialDate } from '#app/i18n/format.server.ts';
import type { Lang } from '#locales/languages.ts';
import { waveWord, type ChoiceColumn } from './wave-words.server.ts';

const named = (column: ChoiceColumn, all: readonly Counted[], lang: Lang) =>
  all.map(({ value, n }) => ({ value, name: waveWord(column, value, lang), n: formatNumber(n, lang) }));

/** What can be chosen, in the words of the reader; the largest groups first. */
export const optionsOf = (options: WaveOptions, lang: Lang) => ({
  nationality: named('nationality', options.nationalities, lang),
  language: named('language', options.languages, lang),
  location: named('location', options.locations, lang),
});
export type FormOptions = ReturnType<typeof optionsOf>;

/** A plan with every number and date as text. */
export function previewOf({ invited, notInvited }: WavePlan, lang: Lang) {
  const number = (value: number) => formatNumber(value, lang);
  return {
    count: invited.count,
    oldest: formatPartialDate(invited.oldest, lang),
    newest: formatPartialDate(invited.newest, lang),
    withTerm: number(invited.withTerm),
    withPrecedence: number(invited.withPrecedence),
    otherLanguage: number(invited.otherLanguage),
    language: named('language', invited.languages, lang),
    location: named('location', invited.locations, lang),
    nationality: named('nationality', invited.nationalities, lang),
    not: {
      later: notInvited.later > 0 ? number(notInvited.later) : '',
      alreadyInvited: notInvited.alreadyInvited > 0 ? number(notInvited.alreadyInvited) : '',
      closed: notInvited.closed > 0 ? number(notInvited.closed) : '',
    },
    reasons: notInvited.reasons.map(({ reason, n }) => ({ reason, n: number(n) })),
  };
}
export type Preview = ReturnType<typeof previewOf>;
