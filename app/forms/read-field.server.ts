import type { TextKey } from '#app/i18n/keys.ts';
import type { Answer, AnswerValue } from '#app/domain/file/answer.ts';
import { cleanText, textLimit } from '#app/domain/file/kinds/hygiene.ts';
import { firstOf, type Form } from '#app/domain/file/kinds/kind.ts';
import { kindOf } from '#app/domain/file/kinds/registry.ts';
import { knownValue } from '#app/domain/file/known.ts';
import type { Field, KnownFacts, NonAnswer } from '#app/domain/file/section.ts';
import { readBase } from './base-token.server.ts';
import { readWritten } from './written-view.server.ts';
import { asOption, moreName, ownNames, type Layout } from './view.ts';

type Readable = { is: 'same' | 'changed'; answer: Answer; base: number };

/** What a form says about one question. `at`: the input that could not be read; `rest`: what can be kept beside it. */
export type ReadField = Readable | { is: 'unread'; error: TextKey; at: string; choice?: NonAnswer; rest?: (kept: Answer | undefined) => Readable | undefined };

/** How the ways to answer a question stand on the page. */
export function layoutOf(field: Field, known: KnownFacts): Layout {
  if (field.kind === 'choice') return 'rows';
  if (knownValue(field, known) !== undefined) return 'rows';
  if (field.nonAnswers.length === 0) return 'plain';
  return field.kind === 'list' ? 'rows' : 'fold';
}

const nonAnswers: readonly NonAnswer[] = ['unknown', 'none', 'interview'];

/** The chosen way. A non-answer stands in the group of the options where a question has options. */
export function wayIn(form: Form, field: Field): string {
  const own = firstOf(form, ownNames.way(field.name));
  if (own !== '') return own;
  return field.nonAnswers.find((way) => form[field.name]?.includes(asOption(way))) ?? '';
}

/** The form without what only we put there: non-answers among the options. */
export function plainForm(form: Form, field: Field): Form {
  const own = form[field.name]?.filter((value) => !nonAnswers.some((way) => value === asOption(way)));
  return own === undefined ? form : { ...form, [field.name]: own };
}

function readNonAnswer(form: Form, field: Field, way: NonAnswer): { answer: Answer } | { error: TextKey; at: string } {
  if (way === 'interview') return { answer: { kind: 'interview' } };
  const at = moreName(field.name, way);
  const clean = cleanText(firstOf(form, at), textLimit);
  if (!clean.ok) return { error: clean.error, at };
  return { answer: way === 'none' ? { kind: 'none', why: clean.text } : { kind: 'unknown', known: clean.text } };
}

const valueIn = (form: Form, field: Field, value: AnswerValue): Answer => ({ kind: 'value', value, ...(field.kind === 'longtext' ? readWritten(form, field.name) : {}) });

export function readField(form: Form, field: Field, known: KnownFacts): ReadField {
  const base = readBase(firstOf(form, ownNames.base(field.name)));
  const changed = (answer: Answer): Readable => ({ is: base.isSame(answer) ? 'same' : 'changed', answer, base: base.version });
  const way = wayIn(form, field);
  if (way === 'known') {
    const value = knownValue(field, known);
    return changed(value === undefined ? { kind: 'empty' } : { kind: 'value', value });
  }
  const parsed = kindOf(field).parse(plainForm(form, field), field.name, field);
  const chosen = field.nonAnswers.find((one) => one === way);
  if (chosen === undefined) {
    if (!parsed.ok) {
      const { error, at, rest } = parsed;
      const readable = (kept: Answer | undefined) => {
        const value = rest?.(kept?.kind === 'value' ? kept.value : undefined);
        return value === undefined ? undefined : changed({ kind: 'value', value });
      };
      return { is: 'unread', error, at, rest: readable };
    }
    return changed(parsed.value === undefined ? { kind: 'empty' } : valueIn(form, field, parsed.value));
  }
  const said = readNonAnswer(form, field, chosen);
  if ('error' in said) return { is: 'unread', ...said };
  const empty = parsed.ok && parsed.value === undefined;
  if (layoutOf(field, known) !== 'fold' || empty) return changed(said.answer);
  // Both stand there: what differs from the last time is what was meant; when both differ only she can say.
  if (parsed.ok && parsed.value !== undefined) {
    const typed = valueIn(form, field, parsed.value);
    if (base.isSame(typed)) return changed(said.answer);
    if (base.isSame(said.answer)) return changed(typed);
  }
  return { is: 'unread', error: 'form:both', at: field.name, choice: chosen };
}
