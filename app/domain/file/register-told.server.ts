import { formatDate } from '#app/i18n/format.server.ts';
import type { Translate } from '#app/i18n/keys.ts';
import type { Lang } from '#locales/languages.ts';
import type { RegisterAnswer } from './submitted-file.server.ts';

/** What she was told of her request to correct the register, in one line; the same for everybody who reads it. */
export const registerTold = (t: Translate, lang: Lang, { verdict, at }: RegisterAnswer): string => t(`file:known.${verdict}`, { date: formatDate(at, lang) });
