import type { AnswerValue, Answers } from './answer.ts';
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
  /** As registered; empty when the IND does not know it. */
  sex?: string;
};

/** What the IND has already: the sealed facts of the import and the columns of the case. */
export type KnownFacts = CaseFacts & { nationality: string; location: string; language: string };

/** Parts of a name; `full` is always asked, the others only where they help (domain 4.2 rule 3). */
export const nameParts = ['full', 'own', 'given', 'family', 'father', 'grandfather'] as const;
export type NamePart = (typeof nameParts)[number];

/** A few words that may help her to answer, and ask nothing by themselves. Text: `file:<field>.prompts.<prompt>`. */
export type Prompts = { all: readonly string[]; /** Those that are hers, in order; without it all. */ of?: (facts: FormFacts) => readonly string[] };

/** What a kind needs to know to read an answer: shared by a field and by a question inside a list. */
export type Question = {
  kind: FieldKind;
  /** For choice and choices: values; texts `file:<id>.options.<value>`. */
  options?: readonly string[];
  /** For names: the parts beside `full`. */
  parts?: readonly NamePart[];
  /** For text: most characters as a reader counts them. */
  limit?: number;
  /** For date: it lies behind us. */
  past?: true;
  /** For list: the questions of one item. */
  items?: readonly ItemField[];
};

export type Field = Question & {
  /** Unique in its section; the full id is `<section>.<name>`. Text: `file:<id>.label` (see `texts.ts`). */
  name: string;
  /** R always, C when `when` holds, O optional. */
  need: 'R' | 'C' | 'O';
  /** Of an optional question that is asked of all: an answer is needed when this holds. */
  needed?: (facts: FormFacts) => boolean;
  /** Asked only when this holds; answers of a branch that no longer applies are kept aside, not sent. */
  when?: (facts: FormFacts) => boolean;
  nonAnswers: readonly NonAnswer[];
  /** Non-answers with words of their own: `file:<id>.unknown|none|interview.label|note|why`. */
  ownWords?: readonly NonAnswer[];
  /** There is a text `file:<id>.hint` under the question. */
  hint?: true;
  /** There is a text `file:<id>.because`: why we ask. */
  because?: true;
  /** For longtext: under the question. */
  prompts?: Prompts;
  /** Another wording of the question for some: `file:<id>.<wording>.label|hint`. */
  wording?: (facts: FormFacts) => string | undefined;
  /** Encrypted like all else, and folded away where she or who helps her looks at all answers (domain 4.2 rule 1). */
  sensitive?: true;
  /** Whoever helps her neither reads it nor types it: it may be about him. Who works on her case reads it as all else. */
  hers?: true;
  purpose: Purpose;
  /** What the IND already has, shown with source and date, to confirm, correct or explain. */
  known?: (facts: KnownFacts) => AnswerValue | undefined;
  /** In a sealed section: what must be arranged for the interview; who plans it reads this and no more (decisions 0013, 0044). */
  arranges?: true;
  /** Register data: a change is a request that staff decide, not an overwrite. */
  register?: true;
};

/** A question inside one item of a list: plain values, each may stay empty. Text: `file:<id>.items.<name>.label`. */
export type ItemField = Question & { name: string; kind: Exclude<FieldKind, 'list'>; hint?: true };

/** One small group of questions on one page: one idea. Text: `file:<section>.steps.<lasting id>`. */
export type Step = {
  /** In the address, and so in the history of a browser: in a sealed section it says nothing. */
  id: string;
  /** What the id was before: the old address leads here, and the page keeps the name for its words and for what was typed on it. */
  earlier?: string;
  /** What she must know before she answers, above the questions: text `file:<section>.notes.<step>`. */
  note?: true;
  /** The title of the page is the text of the section with this name, never its only question: `file:<section>.steps.<title>`. */
  title?: string;
  fields: readonly Field[];
};

export type Section = {
  /** In the address and as prefix of field ids; texts `file:<id>.title|intro`. */
  id: string;
  /** Group on the task list: texts `applicant:tasks.groups.<group>`. */
  group: 'first' | 'about' | 'life' | 'reason';
  /** A rule of its own: folded for staff, opened only by her officer, each time on the record (decision 0013). */
  sealed?: true;
  steps: readonly Step[];
};

/** The name of a page that stays when its address changes. */
export const lastingId = ({ id, earlier }: Pick<Step, 'id' | 'earlier'>): string => earlier ?? id;

export const fieldId = (section: Pick<Section, 'id'>, field: Pick<Field, 'name'>): string => `${section.id}.${field.name}`;
