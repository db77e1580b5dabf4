import { isLanguageCode, otherLanguage } from '../language-codes.ts';
import { cleanName } from './hygiene.ts';
import { firstOf, given, nothing, unread, type Form, type Kind } from './kind.ts';

/** A language of the list, more exactly in her own words where she gave them, or any other (`code` is then `mis`). */
export type LanguageValue = { code: string; other?: string };

/** Inputs `<field>` (code) and `<field>-other` (words). Words alone are enough. */
export const language: Kind = {
  parse(form, name) {
    const code = firstOf(form, name);
    if (code !== '' && !isLanguageCode(code)) return unread('file:errors.language.unknown', name);
    const other = cleanName(firstOf(form, `${name}-other`));
    if (!other.ok) return unread(other.error, `${name}-other`);
    if (code === '' && other.text === '') return nothing;
    if (other.text !== '') return given({ code: code || otherLanguage, other: other.text });
    return code === otherLanguage ? unread('file:errors.language.which', `${name}-other`) : given({ code });
  },
  toForm: (value, name) => inputs([value as LanguageValue], name),
};

/** Several: `<field>` once per code, and one `<field>-other` for what is not in the list. */
export const languages: Kind = {
  parse(form, name) {
    const codes = [...new Set((form[name] ?? []).filter((code) => code !== ''))];
    if (!codes.every(isLanguageCode)) return unread('file:errors.language.unknown', name);
    const other = cleanName(firstOf(form, `${name}-other`));
    if (!other.ok) return unread(other.error, `${name}-other`);
    const value: LanguageValue[] = codes.filter((code) => code !== otherLanguage).map((code) => ({ code }));
    if (other.text !== '') value.push({ code: otherLanguage, other: other.text });
    return value.length === 0 ? nothing : given(value);
  },
  toForm: (value, name) => inputs(value as LanguageValue[], name),
};

function inputs(value: LanguageValue[], name: string): Form {
  const other = value.find((one) => one.other !== undefined)?.other;
  return { [name]: value.map((one) => one.code), ...(other === undefined ? {} : { [`${name}-other`]: [other] }) };
}
