import { countryName, languageName } from '#app/domain/file/names.server.ts';
import type { WaveChoice } from '#app/domain/invitation/wave.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import { formatPartialDate } from '#app/i18n/format.server.ts';
import type { Lang } from '#locales/languages.ts';

export type ChoiceColumn = 'nationality' | 'language' | 'location';

/** A value of the caseload in the words of the reader. */
export function waveWord(column: ChoiceColumn, value: string, lang: Lang): string {
  const t = textIn(lang);
  if (column === 'nationality') return countryName(t, lang, value);
  if (column === 'language') return languageName(t, lang, value);
  return value === '' ? t('waves:noLocation') : value;
}

/** Most words of one kind in the description of a group. */
const named = 3;

/** The group of a wave in a few words: "Syrië, Eritrea, Arabisch, ingediend vóór 1 april 2024". */
export function groupInWords(choice: WaveChoice, lang: Lang): string {
  const t = textIn(lang);
  const some = (column: ChoiceColumn, values: readonly string[]) => [
    ...values.slice(0, named).map((value) => waveWord(column, value, lang)),
    ...(values.length > named ? [t('waves:and', { count: values.length - named })] : []),
  ];
  const parts = [
    ...some('nationality', choice.nationalities),
    ...some('language', choice.languages),
    ...some('location', choice.locations),
    ...(choice.lodgedBefore === '' ? [] : [t('waves:lodgedBefore', { date: formatPartialDate(choice.lodgedBefore, lang) })]),
  ];
  return parts.length > 0 ? parts.join(', ') : t('waves:everyone');
}
