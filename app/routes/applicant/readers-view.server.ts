import { partOf, type ReaderFunction, type Reading } from '#app/domain/access/readers.server.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import { formatDate, formatList } from '#app/i18n/format.server.ts';
import type { TextKey } from '#app/i18n/keys.ts';
import type { Lang } from '#locales/languages.ts';

export type ReaderLine = { who: string; lines: string[] };

/** One line per function: the days on which it read, and what; what was outside the own work apart. */
export function readersView(readings: readonly Reading[], lang: Lang): ReaderLine[] {
  const t = textIn(lang);
  const functions = [...new Set(readings.map((reading) => reading.by))];
  return functions.map((by: ReaderFunction) => {
    const own = readings.filter((reading) => reading.by === by);
    const days = [...new Set(own.map((reading) => formatDate(reading.at, lang)))];
    const lines = days.flatMap((day) =>
      [false, true].flatMap((outside) => {
        const read = own.filter(({ at, exceptional }) => exceptional === outside && formatDate(at, lang) === day);
        const what = formatList([...new Set(read.map(partOf))].map((one) => t(`applicant:readers.what.${one}` as TextKey)), lang);
        return read.length === 0 ? [] : [`${day}: ${what}${outside ? ` (${t('protect:outside')})` : ''}`];
      }),
    );
    return { who: t(`applicant:readers.by.${by}`), lines };
  });
}
