import { valueOf } from './answer.ts';
import { stateless } from '#app/domain/caseload/countries.ts';
import type { FormFacts } from './section.ts';

/** Conditions of questions, in the words of the sections. All hold on what was answered, or on the import. */
type Condition = (facts: FormFacts) => boolean;

export const chose =
  (field: string, ...values: string[]): Condition =>
  ({ answers }) => {
    const value = valueOf(answers, field);
    return typeof value === 'string' ? values.includes(value) : Array.isArray(value) && values.some((one) => (value as unknown[]).includes(one));
  };

export const hasValue =
  (field: string): Condition =>
  ({ answers }) =>
    valueOf(answers, field) !== undefined;

export const anyOf =
  (...conditions: Condition[]): Condition =>
  (facts) =>
    conditions.some((holds) => holds(facts));

/** No nationality, or not sure: by her answer, or by the import while she has not answered. */
export const maybeStateless: Condition = (facts) => {
  const said = valueOf(facts.answers, 'origin.stateless');
  return said === undefined ? facts.nationality === stateless : said !== 'no';
};

export const hasChildren: Condition = anyOf((facts) => facts.childrenInvolved, hasValue('family.children'));
