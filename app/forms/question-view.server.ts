import { indicesIn } from '#app/domain/file/kinds/list.ts';
import type { Form } from '#app/domain/file/kinds/kind.ts';
import { fieldId, type Field, type FormFacts, type ItemField, type Question, type Section } from '#app/domain/file/section.ts';
import { becauseOf, hintOf, itemAddOf, itemHintOf, itemLabelOf, itemOptionOf, itemTitleOf, labelOf, optionOf, promptsOf } from '#app/domain/file/texts.ts';
import type { Translate } from '#app/i18n/keys.ts';
import type { ItemView, QuestionView } from './view.ts';

export type Problem = { at: string; text: string };

/** Inputs that belong to a question: its own, and those of its parts and items. */
const inputsOf = (form: Form, name: string): Form =>
  Object.fromEntries(Object.entries(form).filter(([input]) => input === name || input.startsWith(`${name}-`)));

const bare = (question: Question, name: string, values: Form) => ({
  kind: question.kind,
  name,
  values: inputsOf(values, name),
  ...(question.parts ? { parts: [...question.parts] } : {}),
  ...(question.limit === undefined ? {} : { limit: question.limit }),
});

/** Values, and an empty place: one more for each time that it was asked for. */
function roomFor(question: Question, name: string, form: Form): { room?: number } {
  if (question.kind !== 'countries' && question.kind !== 'languages') return {};
  const filled = (form[name] ?? []).filter((value) => value !== '').length;
  return { room: Math.max(filled + 1, Number(form[`room-${name}`]?.[0] ?? 0)) };
}

export function questionView(t: Translate, section: Section, field: Field, facts: FormFacts, form: Form, problem?: Problem): QuestionView {
  const id = fieldId(section, field);
  const texts = [hintOf(id, field, facts), becauseOf(id, field)].flatMap((key) => (key ? [t(key)] : []));
  const prompts = promptsOf(id, field, facts).map((key) => t(key));
  const under = texts.length === 0 && field.need === 'O' ? [t(prompts.length > 0 ? 'form:step.prompts' : 'form:step.optional')] : texts;
  return {
    ...bare(field, field.name, form),
    label: t(labelOf(id, field, facts)),
    ...(under.length > 0 ? { hint: under.join(' ') } : {}),
    ...(prompts.length > 0 ? { prompts } : {}),
    ...(problem && !field.items ? { error: problem.text } : {}),
    ...(field.options ? { options: field.options.map((value) => ({ value, label: t(optionOf(id, value)) })) } : {}),
    ...(field.items ? { items: itemViews(t, id, field, form, problem), itemAdd: t(itemAddOf(id)) } : {}),
    ...roomFor(field, field.name, form),
  };
}

function itemViews(t: Translate, id: string, field: Field, form: Form, problem?: Problem): ItemView[] {
  const indices = indicesIn(form, field.name);
  return (indices.length === 0 ? [0] : indices).map((index, place) => {
    const name = `${field.name}-${index}`;
    const number = String(place + 1);
    const questions = (field.items ?? []).map((item) => itemQuestion(t, id, item, `${name}-${item.name}`, form, problem));
    return { index, number, title: t(itemTitleOf(id), { number }), id: form[`${name}-id`]?.[0] ?? '', questions };
  });
}

function itemQuestion(t: Translate, id: string, item: ItemField, name: string, form: Form, problem?: Problem): QuestionView {
  const hint = itemHintOf(id, item);
  const here = problem && (problem.at === name || problem.at.startsWith(`${name}-`));
  return {
    ...bare(item, name, form),
    label: t(itemLabelOf(id, item)),
    ...(hint ? { hint: t(hint) } : {}),
    ...(here ? { error: problem.text } : {}),
    ...(item.options ? { options: item.options.map((value) => ({ value, label: t(itemOptionOf(id, item, value)) })) } : {}),
    ...roomFor(item, name, form),
  };
}
