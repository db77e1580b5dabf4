import type { TextKey } from '#app/i18n/keys.ts';
import type { AnswerValue } from '../answer.ts';
import type { Question } from '../section.ts';

/** What a form sends: all values of each input, in order. */
export type Form = Record<string, string[]>;

/**
 * `value` undefined: nothing was given. `at`: name of the input that could not be read; its text stays in the form.
 * `rest`: all of it that can be read, where an answer has many parts; what cannot be read is as it was kept last.
 */
export type Parsed =
  | { ok: true; value: AnswerValue | undefined }
  | { ok: false; error: TextKey; at: string; rest?: (kept: AnswerValue | undefined) => AnswerValue | undefined };

/**
 * One way to ask. Inputs are named `<field>` or `<field>-<part>`. `toForm` is the exact way back, so that
 * `parse(toForm(value))` gives the same value: that is also how a value from elsewhere is checked.
 */
export type Kind = {
  parse(form: Form, name: string, question: Question): Parsed;
  toForm(value: AnswerValue, name: string, question: Question): Form;
};

export const nothing: Parsed = { ok: true, value: undefined };
export const given = (value: AnswerValue): Parsed => ({ ok: true, value });
export const unread = (error: TextKey, at: string): Parsed => ({ ok: false, error, at });

/** The first filled value: the same question may stand twice on a page, in two ways to answer. */
export const firstOf = (form: Form, name: string): string => form[name]?.find((text) => text !== '') ?? '';
