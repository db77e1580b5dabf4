import type { FieldKind, NamePart, NonAnswer } from '#app/domain/file/section.ts';
import type { Form } from '#app/domain/file/kinds/kind.ts';

/*
 * What a page gets of a question: finished words and plain values. The registry of questions, its conditions and its
 * readers stay on the server, so a page sends none of them.
 */

export type OptionView = { value: string; label: string };

/** One question as a kind draws it: a field of the file, or one inside an item of a list. */
export type QuestionView = {
  kind: FieldKind;
  /** Of the input, or the beginning of the names of its parts. Also the id of the first input. */
  name: string;
  label: string;
  /** The title of the page asks the question already. */
  labelHidden?: true;
  hint?: string;
  /** What may help to answer. */
  prompts?: string[];
  error?: string;
  /** What stands in the inputs, by name. */
  values: Form;
  /** For choice and choices. Countries and languages are the same for all and come beside the fields. */
  options?: OptionView[];
  parts?: NamePart[];
  /** Most characters; a short text has one line. */
  limit?: number;
  items?: ItemView[];
  itemAdd?: string;
  /** For longtext: its language. */
  written?: WrittenView;
  /** How many empty places a question with several values has. */
  room?: number;
};

/** In which language a text is. `fold`: what we think or know; `guess`: the choice that leaves it to us; `first`: hers, before all others. */
export type WrittenView = { name: string; fold: string; label: string; hint: string; guess: string; value: string; first: OptionView[] };

export type ItemView = { index: number; number: string; title: string; id: string; questions: QuestionView[] };

export type WayView = { value: NonAnswer; label: string; note: string; more?: string; text: string; error?: string };

export type KnownView = { from: string; text: string; note?: string; yes: string; no: string; change?: string };

export type ConflictView = { theirs: string; there: string; /** Saving from here on means: instead of theirs. */ base: string };

/** How the ways to answer stand on the page: under a closed line, or as rows from which one chooses first. */
export type Layout = 'plain' | 'fold' | 'rows';

export type FieldView = QuestionView & {
  /** Full id: 'about.nameLatin'. */
  id: string;
  base: string;
  layout: Layout;
  /** The chosen row: 'value', 'known', a non-answer, or '' when nothing is chosen yet. */
  way: string;
  ways: WayView[];
  known?: KnownView;
  /** A person reads it aloud: where, and how large it is. */
  listen?: { src: string; label: string; size: string };
  /** "Getypt door Samira", when the answer as it stands was typed by a helper. */
  typed?: string;
  /** A question of staff on this field. */
  asked?: { requestId: string; reason: string; words: string; respondBy: string };
  conflict?: ConflictView;
  /** For the summary on top: the id to go to. */
  problem?: { field: string; text: string };
  /** Items that were just taken out, to be put back. */
  removed?: { text: string; inputs: Form };
};

/** Long lists, and the words that every kind of question uses. */
export type Lists = { countries: OptionView[]; languages: OptionView[]; calendars: OptionView[]; words: Words };

export type Words = {
  ways: Record<'or' | 'fold' | 'value', string>;
  names: Record<NamePart | 'parts' | 'partsHint', string>;
  dates: Record<'day' | 'month' | 'year' | 'calendar' | 'circa' | 'words' | 'wordsHint', string>;
  chooseCountry: string;
  anotherCountry: string;
  chooseLanguage: string;
  otherLanguage: string;
  remove: string;
  undo: string;
};

/**
 * Where the page keeps what is typed and not yet acknowledged, and with which key (docs/decisions/0033). The key is in
 * the page and nowhere on the device: what is kept opens after signing in, and not before.
 */
export type CopyPlace = {
  /** 32 bytes, hexadecimal. */
  key: string;
  /** A name that means nothing. */
  slot: string;
  /** Her own remembered phone: it may outlive the browser. */
  lasting: boolean;
};

export type StepView = {
  title: string;
  caption?: string;
  intro?: string;
  /** To know before answering. */
  note?: string;
  section: string;
  step: string;
  /** Whose file this is: typed text never lands in the file of whoever signs in after. */
  file: string;
  fields: FieldView[];
  lists: Lists;
  /** "Bewaard om 14.32 uur"; empty while nothing is kept. */
  saved: string;
  sent: boolean;
  /** The form was shown again: something in it is not kept yet, and this is why. */
  pending?: 'conflict' | 'problem' | 'changed' | 'closed' | 'failed';
  /** The session had ended when the form came: it is shown back as typed, and nothing else is. */
  signedOut?: boolean;
  copy?: CopyPlace;
  /** What the page had sent before and heard nothing of, when nothing could be kept: it goes along again. */
  before?: [name: string, value: string][];
};

/** What the page gets back when it saved by itself. */
export type SaveReply = {
  saved: string;
  /** New bases, by name of the question. */
  bases: Record<string, string>;
  problem: boolean;
  conflicts: Record<string, ConflictView>;
  /** Other questions apply now than the page shows. */
  reshape: boolean;
};

/** Names of the inputs that stand beside those of the question itself. */
export const ownNames = {
  way: (name: string) => `answer-${name}`,
  base: (name: string) => `base-${name}`,
  known: (name: string) => `known-${name}`,
  language: (name: string) => `language-${name}`,
  why: (name: string) => `why-${name}`,
  /** In a conflict: the base that stands for "instead of theirs". */
  theirs: (name: string) => `theirs-${name}`,
};

/** Before the names of what a page sent earlier and heard nothing of (docs/decisions/0046). */
export const BEFORE = 'before-';

/** Name of the input that goes with a non-answer. */
export const moreName = (name: string, way: NonAnswer): string => (way === 'none' ? ownNames.why(name) : ownNames.known(name));

/** In one group with the options of a question, a non-answer is this value. */
export const asOption = (way: NonAnswer): string => `!${way}`;
