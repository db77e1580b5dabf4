import type { Answer, Answers } from './answer.ts';
import type { CaseFacts } from '#app/domain/caseload/case.ts';

/** Kinds of question. A new widget is a new kind here, in `kinds/` and in `app/forms/kinds/`; never a special page. */
export const fieldKinds = ['text', 'longtext', 'names', 'date', 'choice', 'choices', 'country', 'countries', 'language', 'languages', 'phone', 'list'] as const;
export type FieldKind = (typeof fieldKinds)[number];

/** Non-answers that a question allows (domain 4.2 rule 1). */
export type NonAnswer = 'unknown' | 'none' | 'interview';

/** Why it is asked: data minimisation and the inventory read this (R-07, GDPR art. 5(1)(c)). */
export const purposes = ['identity', 'origin', 'communication', 'safety', 'family', 'evidence', 'motive', 'guarantees', 'procedure'] as const;
export type Purpose = (typeof purposes)[number];

/** What is known when a condition is judged. Pure facts: no clock, no database. */
export type FormFacts = {
  answers: Answers;
  /** From the import; absent parts are empty. */
  childrenInvolved: boolean;
  unaccompaniedMinor: boolean;
  subsequentApplication: boolean;
  nationality: string;
};

export type Field = {
  /** Unique in its section; the full id is `<section>.<name>`. Texts: `file:<section>.<name>.label|hint|why`. */
  name: string;
  kind: FieldKind;
  /** R always, C when `when` holds, O optional. */
  need: 'R' | 'C' | 'O';
  /** Asked only when this holds; answers of a branch that no longer applies are kept aside, not sent. */
  when?: (facts: FormFacts) => boolean;
  nonAnswers: readonly NonAnswer[];
  /** Encrypted like all else, and folded away on summaries (domain 4.2 rule 1). */
  sensitive?: true;
  purpose: Purpose;
  /** For choice and choices: values; texts `file:<section>.<name>.options.<value>`. */
  options?: readonly string[];
  /** What the IND already has, shown with source and date. */
  known?: (facts: CaseFacts) => Answer | undefined;
  /** Register data: a change is a request that staff decide, not an overwrite. */
  register?: true;
  /** For list: the questions of one item. */
  items?: readonly ItemField[];
};
/** A question inside one item of a list: plain values only, all may be left empty except the first. */
export type ItemField = { name: string; kind: Exclude<FieldKind, 'list'>; options?: readonly string[] };

/** One small group of questions on one page. */
export type Step = { id: string; fields: readonly Field[] };

export type Section = {
  /** In the address and as prefix of field ids; texts `file:<id>.title|intro`. */
  id: string;
  /** Group on the task list: texts `file:groups.<group>`. */
  group: 'first' | 'about' | 'reason';
  steps: readonly Step[];
};

export const fieldId = (section: Pick<Section, 'id'>, field: Pick<Field, 'name'>): string => `${section.id}.${field.name}`;
