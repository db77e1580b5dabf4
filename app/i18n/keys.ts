// The keys of all texts as a type, made from the source language. A new namespace is one import and one line here.
import type access from '#locales/nl/access.json';
import type caseTexts from '#locales/nl/case.json';
import type common from '#locales/nl/common.json';
import type desk from '#locales/nl/desk.json';
import type documents from '#locales/nl/documents.json';
import type errors from '#locales/nl/errors.json';
import type file from '#locales/nl/file.json';
import type front from '#locales/nl/front.json';
import type gates from '#locales/nl/gates.json';
import type look from '#locales/nl/look.json';
import type message from '#locales/nl/message.json';
import type archive from '#locales/nl/archive.json';
import type retention from '#locales/nl/retention.json';
import type record from '#locales/nl/record.json';
import type progress from '#locales/nl/progress.json';
import type work from '#locales/nl/work.json';
import type applicant from '#locales/nl/applicant.json';
import type form from '#locales/nl/form.json';
import type helper from '#locales/nl/helper.json';
import type help from '#locales/nl/help.json';
import type letter from '#locales/nl/letter.json';
import type waves from '#locales/nl/waves.json';
import type signIn from '#locales/nl/sign-in.json';
import type lawyer from '#locales/nl/lawyer.json';
import type handOver from '#locales/nl/package.json';
import type paper from '#locales/nl/paper.json';
import type planning from '#locales/nl/planning.json';
import type protect from '#locales/nl/protect.json';

type Sources = {
  look: typeof look;
  protect: typeof protect;
  archive: typeof archive;
  retention: typeof retention;
  record: typeof record;
  paper: typeof paper;
  planning: typeof planning;
  package: typeof handOver;
  lawyer: typeof lawyer;
  help: typeof help;
  helper: typeof helper;
  form: typeof form;
  applicant: typeof applicant;
  access: typeof access;
  case: typeof caseTexts;
  common: typeof common;
  desk: typeof desk;
  'sign-in': typeof signIn;
  documents: typeof documents;
  errors: typeof errors;
  file: typeof file;
  front: typeof front;
  gates: typeof gates;
  message: typeof message;
  progress: typeof progress;
  work: typeof work;
  letter: typeof letter;
  waves: typeof waves;
};

export type Namespace = keyof Sources;

type PluralSuffix = `_${Intl.LDMLPluralRule}`;
type WithoutPlural<Key extends string> = Key extends `${infer Stem}${PluralSuffix}` ? Stem : Key;
type Paths<Texts> = {
  [Key in keyof Texts & string]: Texts[Key] extends string ? WithoutPlural<Key> : `${Key}.${Paths<Texts[Key]>}`;
}[keyof Texts & string];

/** `namespace:path.to.text`, without plural suffix. A key that does not exist is a compile error. */
export type TextKey = { [N in Namespace]: `${N}:${Paths<Sources[N]>}` }[Namespace];

/** Values for the placeholders. Numbers are written as the language writes them; pass a year or a code as a string. */
export type TextValues = Readonly<Record<string, string | number>>;

export type Translate = (key: TextKey, values?: TextValues) => string;
