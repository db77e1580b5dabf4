import type { AnswerValue } from '../answer.ts';
import { sameContent } from '../canonical.ts';
import type { FieldKind, Question } from '../section.ts';
import { choice, choices } from './choice.ts';
import { countries, country } from './country.ts';
import { date } from './date.ts';
import type { Kind } from './kind.ts';
import { language, languages } from './language.ts';
import { listOf } from './list.ts';
import { names } from './names.ts';
import { phone } from './phone.ts';
import { longtext, text } from './text.ts';

/** Every way to ask. A new widget is a line here, a kind beside it and its picture in `app/forms/kinds/`. */
export const kinds: Record<FieldKind, Kind> = {
  text,
  longtext,
  names,
  date,
  choice,
  choices,
  country,
  countries,
  language,
  languages,
  phone,
  list: listOf((question) => kinds[question.kind]),
};

export const kindOf = (question: Question): Kind => kinds[question.kind];

/** Whether a value from elsewhere is one that a form could have given: there and back gives the same. */
export function isValueOf(value: AnswerValue, question: Question): boolean {
  try {
    const kind = kindOf(question);
    const parsed = kind.parse(kind.toForm(value, 'value', question), 'value', question);
    return parsed.ok && parsed.value !== undefined && sameContent(parsed.value, value);
  } catch {
    return false;
  }
}
