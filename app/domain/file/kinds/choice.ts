import { firstOf, given, nothing, unread, type Kind } from './kind.ts';

export const choice: Kind = {
  parse(form, name, { options = [] }) {
    const value = firstOf(form, name);
    if (value === '') return nothing;
    return options.includes(value) ? given(value) : unread('file:errors.choice.unknown', name);
  },
  toForm: (value, name) => ({ [name]: [value as string] }),
};

/** Several, kept in the order in which they are offered. */
export const choices: Kind = {
  parse(form, name, { options = [] }) {
    const ticked = (form[name] ?? []).filter((value) => value !== '');
    if (ticked.some((value) => !options.includes(value))) return unread('file:errors.choice.unknown', name);
    const value = options.filter((option) => ticked.includes(option));
    return value.length === 0 ? nothing : given(value);
  },
  toForm: (value, name) => ({ [name]: value as string[] }),
};
