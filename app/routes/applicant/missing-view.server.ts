import { describeAnswer } from '#app/domain/file/describe.server.ts';
import type { Answers } from '#app/domain/file/answer.ts';
import { findField } from '#app/domain/file/sections/registry.ts';
import type { ListItem } from '#app/domain/file/kinds/list.ts';
import type { Translate } from '#app/i18n/keys.ts';
import type { Lang } from '#locales/languages.ts';

export type MissingView = { label: string | undefined; text: string; said: boolean }[];

const question = 'identity-documents.documents';
/** Of a document that is not here: what it is, where it is, why, and what was tried. */
const told = ['type', 'what', 'original', 'whyNot', 'tried', 'canSend'];
const isMissing = (item: ListItem) => item['original'] !== undefined && item['original'] !== 'with_me';

const onlyTold = (item: ListItem): ListItem => Object.fromEntries(Object.entries(item).filter(([name]) => name === 'id' || told.includes(name))) as ListItem;

/** What she told of papers that she does not have, one list of lines each: an answer that counts as much as a paper. */
export function missingView(t: Translate, lang: Lang, answers: Answers): MissingView[] {
  const [field, answer] = [findField(question)?.field, answers[question]?.answer];
  if (!field || !answer || answer.kind === 'empty') return [];
  const lines = (one: typeof answer) => describeAnswer(t, lang, field, one).map(({ label, text, said }) => ({ label, text, said }));
  if (answer.kind !== 'value') return [lines(answer)];
  return (answer.value as ListItem[]).filter(isMissing).map((item) => lines({ kind: 'value', value: [onlyTold(item)] }));
}
