import type { AnswerValue } from '../answer.ts';
import { cleanText, longTextLimit, textLimit } from './hygiene.ts';
import { firstOf, given, nothing, unread, type Kind } from './kind.ts';

const plain = (limitOf: (limit: number | undefined) => number): Kind => ({
  parse(form, name, question) {
    const clean = cleanText(firstOf(form, name), limitOf(question.limit));
    if (!clean.ok) return unread(clean.error, name);
    return clean.text === '' ? nothing : given(clean.text);
  },
  toForm: (value: AnswerValue, name) => ({ [name]: [value as string] }),
});

export const text = plain((limit) => limit ?? textLimit);
export const longtext = plain(() => longTextLimit);
