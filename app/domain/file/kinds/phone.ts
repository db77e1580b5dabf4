import { toLatinDigits } from './digits.ts';
import { cleanName } from './hygiene.ts';
import { firstOf, given, nothing, unread, type Kind } from './kind.ts';

/** As typed, and as it is dialled: digits, with a plus for a country code. */
export type PhoneValue = { typed: string; digits: string };

export const phone: Kind = {
  parse(form, name) {
    const clean = cleanName(firstOf(form, name));
    if (!clean.ok) return unread(clean.error, name);
    if (clean.text === '') return nothing;
    const digits = toLatinDigits(clean.text)
      .replace(/[\s\p{Pd}\p{Cf}()./]/gu, '')
      .replaceAll('＋', '+')
      .replace(/^00/, '+');
    if (!/^\+?\d*$/.test(digits)) return unread('file:errors.phone.signs', name);
    if (!/^\+?\d{6,15}$/.test(digits)) return unread('file:errors.phone.length', name);
    return given({ typed: clean.text, digits });
  },
  toForm: (value, name) => ({ [name]: [(value as PhoneValue).typed] }),
};
