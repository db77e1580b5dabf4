import { nameParts, type NamePart } from '../section.ts';
import { cleanName } from './hygiene.ts';
import { firstOf, given, nothing, unread, type Kind } from './kind.ts';

/** A name as one writes it, and its parts where they are known. One word is a whole name (domain 7.4). */
export type NameValue = Partial<Record<NamePart, string>>;

export const names: Kind = {
  parse(form, name, question) {
    const value: NameValue = {};
    for (const part of ['full', ...(question.parts ?? [])] as NamePart[]) {
      const clean = cleanName(firstOf(form, `${name}-${part}`));
      if (!clean.ok) return unread(clean.error, `${name}-${part}`);
      if (clean.text !== '') value[part] = clean.text;
    }
    return Object.keys(value).length === 0 ? nothing : given(value);
  },
  toForm: (value, name) =>
    Object.fromEntries(
      nameParts.flatMap((part) => {
        const word = (value as NameValue)[part];
        return word === undefined ? [] : [[`${name}-${part}`, [word]]];
      }),
    ),
};
