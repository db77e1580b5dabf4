import type { Ctx } from '#app/domain/context.ts';
import { isBeforeSending, isClosed } from '#app/domain/caseload/stages.ts';
import { getDraft } from '#app/domain/file/answers.server.ts';
import type { Answer, Answers } from '#app/domain/file/answer.ts';
import { stepsAsked } from '#app/domain/file/flow.ts';
import { fieldId, type Field, type FormFacts, type KnownFacts, type Section, type Step } from '#app/domain/file/section.ts';
import { listOpenQuestions } from '#app/domain/review/questions.server.ts';
import type { Question } from '#app/domain/review/questions.store.server.ts';
import type { Form } from '#app/domain/file/kinds/kind.ts';
import { ownNames } from './view.ts';

/** Her file as her pages need it: what she answered, what is known, what is asked, and whether it was sent. */
export type OwnFile = {
  caseId: string;
  sent: boolean;
  closed: boolean;
  known: KnownFacts;
  answers: Answers;
  facts: FormFacts;
  questions: Question[];
  /** Where recordings of the questions lie; none for a stranger's page. */
  dataDir: string | undefined;
  typists: Record<string, string>;
  /** Somebody who helps has it open: what is hers alone is not asked. */
  helped: boolean;
};

/** @param options `shown: false` where nothing of it goes back to who asks. */
export async function getOwnFile(ctx: Ctx, caseId: string, options: { shown?: boolean } = {}): Promise<OwnFile> {
  const { row, known, answers, form, typists } = await getDraft(ctx, caseId, options);
  const sent = !isBeforeSending(row.stage);
  const questions = sent ? await listOpenQuestions(ctx, caseId) : [];
  return { caseId, sent, closed: isClosed(row.stage), known, answers, facts: form, questions, dataDir: ctx.config.dataDir, typists, helped: ctx.actor.kind === 'helper' };
}

/** What a stranger's page knows: nothing. For showing back what was typed when the session had ended. */
export const nobodysFile = (caseId: string): OwnFile => {
  const known = { vNumber: '', familyName: '', givenNames: '', birthDate: { year: '', month: '', day: '' }, sex: '', birthPlace: '' };
  const rest = { address: '', lawyerName: '', lawyerBarNumber: '', sourceDate: '', nationality: '', location: '', language: '' };
  const facts = { answers: {}, childrenInvolved: false, unaccompaniedMinor: false, subsequentApplication: false, nationality: '' };
  return { caseId, sent: false, closed: false, known: { ...known, ...rest }, answers: {}, facts, questions: [], dataDir: undefined, typists: {}, helped: false };
};

const empty: Answer = { kind: 'empty' };

/** The answer to a question as it stands, and its version. */
export function standing(file: OwnFile, id: string): { version: number; answer: Answer; at?: Date } {
  return file.answers[id] ?? { version: 0, answer: empty };
}

export const questionOn = (file: OwnFile, id: string): Question | undefined => file.questions.find((question) => question.field === id);

/** The questions that a page may show: after sending only those that the IND asks about. */
export function openFields(file: OwnFile, section: Section, step: Step): Field[] {
  if (file.sent) return step.fields.filter((field) => questionOn(file, fieldId(section, field)));
  const asked = stepsAsked(section, file.facts).find((one) => one.id === step.id)?.fields ?? [];
  return asked.filter(({ hers }) => !(hers && file.helped));
}

/**
 * The questions of a form whose answers are taken. Before sending all that stood on the page, also where their branch was
 * left on another page meanwhile: what she wrote is kept aside, and is there when the branch comes back.
 */
export function takenFields(file: OwnFile, section: Section, step: Step, form: Form): Field[] {
  const may = file.sent ? openFields(file, section, step) : step.fields.filter(({ hers }) => !(hers && file.helped));
  return may.filter(({ name }) => form[ownNames.base(name)] !== undefined);
}
