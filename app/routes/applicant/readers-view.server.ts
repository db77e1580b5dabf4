import type { ReaderFunction, Reading } from '#app/domain/access/readers.server.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import { formatDate } from '#app/i18n/format.server.ts';
import type { TextKey } from '#app/i18n/keys.ts';
import type { Lang } from '#locales/languages.ts';

export type ReaderLine = { who: string; lines: string[] };

const known = ['file', 'motive', 'document', 'package', 'sealed', 'draft'];

/** One line per function: the days on which it read, and what. */
export function readersView(readings: readonly Reading[], lang: Lang): ReaderLine[] {
  const t = textIn(lang);
  const functions = [...new Set(readings.map((reading) => reading.by))];
  return functions.map((by: ReaderFunction) => {
    const own = readings.filter((reading) => reading.by === by);
    const days = [...new Set(own.map((reading) => formatDate(reading.at, lang)))];
    const lines = days.map((day) => {
      const read = own.filter((reading) => formatDate(reading.at, lang) === day);
      const what = [...new Set(read.map((reading) => part(reading.what)))];
      const outside = read.some(({ exceptional }) => exceptional) ? ` (${t('protect:outside')})` : '';
      return `${day}: ${what.map((one) => t(`applicant:readers.what.${one}` as TextKey)).join(', ')}${outside}`;
    });
    return { who: t(`applicant:readers.by.${by}`), lines };
  });
}

const part = (what: string) => (known.includes(what) ? what : 'other');
