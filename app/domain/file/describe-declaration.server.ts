import { formatPartialDate } from '#app/i18n/format.server.ts';
import type { Translate } from '#app/i18n/keys.ts';
import type { Lang } from '#locales/languages.ts';
import type { Line } from './describe.server.ts';
import { languageName } from './names.server.ts';
import type { Declaration } from './snapshot.ts';

export type DeclarationItem = { term: string; lines: Line[] };

/** What she said when she sent, beside who typed: each only where she said it (domain 4.3 section 17). */
export function declarationItems(t: Translate, lang: Lang, { unsure, interpreter, readBack, information }: Declaration): DeclarationItem[] {
  const hers = (text: string): Line => ({ text, said: true });
  const ours = (text: string): Line => ({ text, said: false });
  return [
    ...(unsure ? [{ term: t('file:declaration.unsure'), lines: [hers(unsure)] }] : []),
    ...(interpreter ? [{ term: t('file:declaration.interpreter'), lines: [hers(interpreter)] }] : []),
    ...(readBack ? [{ term: t('file:declaration.readBack'), lines: [ours(languageName(t, lang, readBack))] }] : []),
    ...(information ? [{ term: t('file:declaration.information'), lines: [ours(seen(t, lang, information))] }] : []),
  ];
}

const seen = (t: Translate, lang: Lang, { version, language, at }: NonNullable<Declaration['information']>) =>
  t('file:declaration.seen', { version, language: languageName(t, lang, language), date: formatPartialDate(at.slice(0, 10), lang) });
