import { isAnswered } from './answer.ts';
import { fieldId, type Field, type FormFacts, type Section, type Step } from './section.ts';
import { sections } from './sections/registry.ts';

export const isAsked = (field: Field, facts: FormFacts): boolean => field.when?.(facts) ?? true;
/** Whether the file is not complete without an answer to it. */
export const isNeeded = (field: Field, facts: FormFacts): boolean => field.need !== 'O' || (field.needed?.(facts) ?? false);
const stepFields = (step: Step, facts: FormFacts): Field[] => step.fields.filter((field) => isAsked(field, facts));

/** Questions of a section that apply now. */
export const askedFields = (section: Section, facts: FormFacts): Field[] => section.steps.flatMap((step) => stepFields(step, facts));

/**
 * Questions of a section for who reads what was sent, in order: those that apply, and those that do not any more and were
 * answered before. What she once sent is not hidden by what she answered later.
 */
export const sentFields = (section: Section, facts: FormFacts): { field: Field; left: boolean }[] =>
  section.steps
    .flatMap(({ fields }) => fields)
    .map((field) => ({ field, left: !isAsked(field, facts) }))
    .filter(({ field, left }) => !left || isAnswered(facts.answers, fieldId(section, field)));

/** Sections with a question that applies now: of the others nothing stands on her list. */
export const sectionsAsked = (facts: FormFacts): Section[] => sections.filter((section) => askedFields(section, facts).length > 0);

/** Steps with a question that applies now, each with only those questions. */
export const stepsAsked = (section: Section, facts: FormFacts): Step[] =>
  section.steps.map((step) => ({ ...step, fields: stepFields(step, facts) })).filter((step) => step.fields.length > 0);

/** The step after this one; undefined when it was the last. A step that no longer applies leads to the next that does. */
export function nextStep(section: Section, facts: FormFacts, stepId: string): Step | undefined {
  const place = section.steps.findIndex((step) => step.id === stepId);
  return stepsAsked(section, facts).find((step) => section.steps.findIndex((other) => other.id === step.id) > place);
}

export function previousStep(section: Section, facts: FormFacts, stepId: string): Step | undefined {
  const place = section.steps.findIndex((step) => step.id === stepId);
  return stepsAsked(section, facts).findLast((step) => section.steps.findIndex((other) => other.id === step.id) < place);
}

/**
 * Questions of a section that still need an answer: required ones, and conditional ones whose condition holds. Any
 * way to answer counts (domain 0.11). What the IND has already counts once she has saved the step that shows it.
 */
export const missingIn = (section: Section, facts: FormFacts): string[] =>
  askedFields(section, facts)
    .filter((field) => isNeeded(field, facts))
    .map((field) => fieldId(section, field))
    .filter((id) => !isAnswered(facts.answers, id));

/** Full ids of everything that is needed before the file can be sent, in order. */
export const missingFields = (facts: FormFacts): string[] => sections.flatMap((section) => missingIn(section, facts));

export type SectionState = 'todo' | 'started' | 'done';

/** `done` when nothing needed is missing and something was answered: a section where nothing is needed is not done unseen. */
export function sectionState(section: Section, facts: FormFacts): SectionState {
  const answered = askedFields(section, facts).some((field) => isAnswered(facts.answers, fieldId(section, field)));
  if (!answered) return 'todo';
  return missingIn(section, facts).length === 0 ? 'done' : 'started';
}

/** The first step of a section with a needed question that has no answer; the first of all when nothing in it was answered, or all is. */
export function stepToDo(section: Section, facts: FormFacts): Step | undefined {
  const steps = stepsAsked(section, facts);
  // Nothing that she may tell is passed by unseen.
  if (sectionState(section, facts) === 'todo') return steps[0];
  const missing = missingIn(section, facts);
  return steps.find((step) => step.fields.some((field) => missing.includes(fieldId(section, field)))) ?? steps[0];
}
