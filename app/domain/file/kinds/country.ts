import { isNationality } from '#app/domain/caseload/countries.ts';
import { firstOf, given, nothing, unread, type Kind } from './kind.ts';

/** ISO 3166-1 alpha-3, as in the case system; `XXA` stateless, `XXX` unknown. */
export const country: Kind = {
  parse(form, name) {
    const value = firstOf(form, name);
    if (value === '') return nothing;
    return isNationality(value) ? given(value) : unread('file:errors.country.unknown', name);
  },
  toForm: (value, name) => ({ [name]: [value as string] }),
};

/** Several, in the order given. */
export const countries: Kind = {
  parse(form, name) {
    const value = [...new Set((form[name] ?? []).filter((code) => code !== ''))];
    if (!value.every(isNationality)) return unread('file:errors.country.unknown', name);
    return value.length === 0 ? nothing : given(value);
  },
  toForm: (value, name) => ({ [name]: value as string[] }),
};
