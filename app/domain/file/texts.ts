import type { TextKey } from '#app/i18n/keys.ts';
import { lastingId, type Field, type FormFacts, type ItemField, type NonAnswer, type Section, type Step } from './section.ts';
import type { FoundField } from './sections/registry.ts';

/*
 * Where the words of a question are. Keys are made here and nowhere else; a test walks the registry and proves that
 * every one exists in every language.
 */
const key = (...path: string[]): TextKey => `file:${path.join('.')}` as TextKey;

export const titleOf = (section: Section): TextKey => key(section.id, 'title');
export const introOf = (section: Section): TextKey => key(section.id, 'intro');
export const stepTitleOf = (section: Section, step: Step): TextKey => key(section.id, 'steps', step.title ?? lastingId(step));
export const stepNoteOf = (section: Section, step: Step): TextKey | undefined => (step.note ? key(section.id, 'notes', lastingId(step)) : undefined);

/** The question, and what stands under it. `facts` choose another wording for some; without them the usual one. */
export function labelOf(id: string, field: Field, facts?: FormFacts): TextKey {
  const wording = facts && field.wording?.(facts);
  return wording === undefined ? key(id, 'label') : key(id, wording, 'label');
}
export function hintOf(id: string, field: Field, facts?: FormFacts): TextKey | undefined {
  const wording = facts && field.wording?.(facts);
  if (!field.hint) return undefined;
  return wording === undefined ? key(id, 'hint') : key(id, wording, 'hint');
}
/** Why we ask. */
export const becauseOf = (id: string, field: Field): TextKey | undefined => (field.because ? key(id, 'because') : undefined);

/** What may help her to answer: those that apply to her; without `facts` all. */
export const promptsOf = (id: string, field: Field, facts?: FormFacts): TextKey[] =>
  ((facts && field.prompts?.of?.(facts)) ?? field.prompts?.all ?? []).map((prompt) => key(id, 'prompts', prompt));

/** What a question is called outside its section. Of a sealed one not even which question it is: only the section. */
export const nameOf = ({ id, section, field }: FoundField, facts?: FormFacts): TextKey => (section.sealed ? titleOf(section) : labelOf(id, field, facts));

export const optionOf = (id: string, option: string): TextKey => key(id, 'options', option);

export const itemLabelOf = (id: string, item: ItemField): TextKey => key(id, 'items', item.name, 'label');
export const itemHintOf = (id: string, item: ItemField): TextKey | undefined => (item.hint ? key(id, 'items', item.name, 'hint') : undefined);
export const itemOptionOf = (id: string, item: ItemField, option: string): TextKey => key(id, 'items', item.name, 'options', option);
/** "Kind {{number}}", above each item; and the button that makes room for one more. */
export const itemTitleOf = (id: string): TextKey => key(id, 'item');
export const itemAddOf = (id: string): TextKey => key(id, 'add');

/** Words of a non-answer: its name, a line under it, and the question for more (absent for the interview). */
export function nonAnswerOf(id: string, field: Field, nonAnswer: NonAnswer): { label: TextKey; note: TextKey; more?: TextKey } {
  const base = field.ownWords?.includes(nonAnswer) ? [id, nonAnswer] : ['ways', nonAnswer];
  const texts = { label: key(...base, 'label'), note: key(...base, 'note') };
  return nonAnswer === 'interview' ? texts : { ...texts, more: key(...base, 'more') };
}
