import { detailQuestions, type DetailQuestion } from '#app/domain/document/details.ts';
import type { Said } from '#app/domain/document/said.server.ts';
import type { AnswerValue } from '#app/domain/file/answer.ts';
import { describeValue, type Line } from '#app/domain/file/describe.server.ts';
import type { Form } from '#app/domain/file/kinds/kind.ts';
import { kindOf } from '#app/domain/file/kinds/registry.ts';
import type { QuestionView } from '#app/forms/view.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import type { TextKey, Translate } from '#app/i18n/keys.ts';
import type { Lang } from '#locales/languages.ts';

export type DetailProblem = { name: string; at: string; error: TextKey };
export type ReadDetails = { details: Record<string, AnswerValue>; problems: DetailProblem[] };

const questions: readonly DetailQuestion[] = detailQuestions;

/** What a form says of a document. */
export function readDetails(form: Form): ReadDetails {
  const details: Record<string, AnswerValue> = {};
  const problems: DetailProblem[] = [];
  for (const question of questions) {
    const parsed = kindOf(question).parse(form, question.name, question);
    if (!parsed.ok) problems.push({ name: question.name, at: parsed.at, error: parsed.error });
    else if (parsed.value !== undefined) details[question.name] = parsed.value;
  }
  return { details, problems };
}

/** What was said before, as the inputs of a form. */
export const formOfDetails = (details: Record<string, AnswerValue> = {}): Form =>
  Object.assign({}, ...questions.map((question) => (details[question.name] === undefined ? {} : kindOf(question).toForm(details[question.name]!, question.name, question)))) as Form;

export const detailViews = (t: Translate, form: Form, problems: readonly DetailProblem[] = []): QuestionView[] =>
  questions.map(({ name, kind, options, limit, hint }) => {
    const problem = problems.find((one) => one.name === name);
    return {
      kind,
      name,
      label: t(`documents:details.${name}.label` as TextKey),
      values: Object.fromEntries(Object.entries(form).filter(([input]) => input === name || input.startsWith(`${name}-`))),
      ...(hint ? { hint: t(`documents:details.${name}.hint` as TextKey) } : {}),
      ...(problem ? { error: t(problem.error) } : {}),
      ...(limit === undefined ? {} : { limit }),
      ...(options ? { options: options.map((value) => ({ value, label: t(`documents:details.${name}.options.${value}` as TextKey) })) } : {}),
    };
  });

export type SaidLine = { part: string; term: string; lines: Line[] };

/** What is said of a document now, part by part in words, for who said something else of it meanwhile. */
export function saidLines({ title, kind, details = {} }: Said, lang: Lang): SaidLine[] {
  const t = textIn(lang);
  const linesOf = (question: DetailQuestion) => {
    const value = details[question.name];
    return value === undefined ? [] : describeValue(t, lang, question, value, (option) => `documents:details.${question.name}.options.${option}` as TextKey);
  };
  return [
    { part: 'title', term: t('documents:titleLabel'), lines: [{ text: title, said: true }] },
    { part: 'kind', term: t('documents:kindLabel'), lines: [{ text: t(`documents:kinds.${kind}`), said: false }] },
    ...questions.map((question) => ({ part: question.name, term: t(`documents:details.${question.name}.label` as TextKey), lines: linesOf(question) })),
  ];
}
