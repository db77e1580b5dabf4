import { isAnswered, valueOf } from './answer.ts';
import { stateless } from '#app/domain/caseload/countries.ts';
import { conscriptionCountries } from './conscription.ts';
import type { FormFacts, NonAnswer } from './section.ts';

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

/** Answered in one of these ways, and not with a value. */
export const saidInstead =
  (field: string, ...ways: NonAnswer[]): Condition =>
  ({ answers }) =>
    ways.some((way) => answers[field]?.answer.kind === way);

export const allOf =
  (...conditions: Condition[]): Condition =>
  (facts) =>
    conditions.every((holds) => holds(facts));

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

/** By her answer; by the import while she has given none: what is asked early does not wait for it. */
export const isWoman: Condition = ({ answers, sex }) => (valueOf(answers, 'about.sex') ?? sex) === 'female';

/** Reading and writing are hard: somebody types for her, or it goes on paper (domain 4.3 section 3). */
export const wantsHelpWriting: Condition = chose('languages.literacy', 'no');

export const isAlone: Condition = (facts) => facts.unaccompaniedMinor;

/** Her story is there, in any of the ways: what goes with it is asked only then (domain 4.4). */
export const accountGiven: Condition = ({ answers }) => isAnswered(answers, 'motive.account');

/**
 * Where she belongs: the nationalities of her answer, or of the import while she has given none. Who may have no
 * nationality also has the code for that, and where she lived.
 */
export function ownCountries(facts: FormFacts): string[] {
  const said = valueOf(facts.answers, 'origin.nationality');
  const lived = maybeStateless(facts) ? [stateless, valueOf(facts.answers, 'origin.habitualCountry')] : [];
  const countries: readonly unknown[] = [...(Array.isArray(said) ? said : [facts.nationality]), ...lived];
  return countries.filter((code) => typeof code === 'string');
}

/** Belongs to a country that calls people up. */
export const mayBeCalledUp: Condition = (facts) => ownCountries(facts).some((code) => conscriptionCountries.has(code));
