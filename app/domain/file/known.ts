import { spokenName } from '#app/domain/caseload/case.ts';
import type { Answer, AnswerValue, AnswerVersion } from './answer.ts';
import { sameContent } from './canonical.ts';
import { isValueOf } from './kinds/registry.ts';
import type { Field, KnownFacts } from './section.ts';

/** What the IND has for a question, when it has something that can be answered with. */
export function knownValue(field: Field, known: KnownFacts): AnswerValue | undefined {
  const value = field.known?.(known);
  return value !== undefined && isValueOf(value, field) ? value : undefined;
}

/** Puts beside an answer what the register says of it. What a caller sent as note is not believed. */
export function withRegister(field: Field, answer: Answer, known: KnownFacts): Answer {
  if (answer.kind !== 'value') return answer;
  const { register: _notBelieved, ...plain } = answer;
  const shown = field.register ? knownValue(field, known) : undefined;
  if (shown === undefined) return plain;
  const says = sameContent(answer.value, shown) ? 'confirmed' : 'differs';
  return { ...plain, register: { says, shown, on: known.sourceDate } };
}

/** Her answer and the register do not say the same. No judgement: staff look at both, and tell her what becomes of it. */
export const differsFromRegister = ({ answer }: Pick<AnswerVersion, 'answer'>): boolean =>
  answer.kind === 'value' && answer.register?.says === 'differs';

/** The name as on the card, the way people say it; a single name may stand in either part (domain 7.4). */
export const registeredName = (known: KnownFacts): string => spokenName(known);
