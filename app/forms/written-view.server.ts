import { languageChoice, languageName } from '#app/domain/file/names.server.ts';
import { isSayable } from '#app/domain/file/text-language.ts';
import { firstOf, type Form } from '#app/domain/file/kinds/kind.ts';
import type { Translate } from '#app/i18n/keys.ts';
import type { Lang } from '#locales/languages.ts';
import { ownNames, type WrittenView } from './view.ts';

/** What the writer says of the language of a text; nothing where she leaves it to us. */
export function readWritten(form: Form, name: string): { language?: string } {
  const language = firstOf(form, ownNames.language(name));
  return isSayable(language) ? { language } : {};
}

type Given = { t: Translate; lang: Lang; name: string; spoken: readonly string[]; /** As she says. */ said?: string | undefined; /** As it seems to us. */ guess?: string | undefined };

/** The language of a text, as it stands and to be corrected: hers first, then all. */
export function writtenView({ t, lang, name, spoken, said, guess }: Given): WrittenView {
  const nameOf = (code: string) => languageName(t, lang, code);
  const fold = said ? t('form:written.said', { language: nameOf(said) }) : guess ? t('form:written.guessed', { language: nameOf(guess) }) : t('form:written.label');
  const first = [...new Set([...spoken, ...(guess ? [guess] : []), lang, ...(said ? [said] : [])])].filter(isSayable);
  return {
    name: ownNames.language(name),
    fold,
    label: t('form:written.label'),
    hint: t('form:written.hint'),
    guess: t('form:written.guess'),
    value: said ?? '',
    first: first.map((value) => ({ value, label: languageChoice(t, lang, value) })),
  };
}
