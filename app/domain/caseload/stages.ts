/** Where a case stands (domain 3.2). Applicants never see these words, only the plain text of `status`. */
export const stages = [
  'imported',
  'excluded',
  'scope_review',
  'invited',
  'activated',
  'in_progress',
  'submitted',
  'more_information_requested',
  'file_complete',
  'decision_ready',
  'planned',
  'handed_over',
  'first_decision_made',
  'left_regular_process',
] as const;
export type Stage = (typeof stages)[number];

/** In the queue if and only if at one of these stages (promise 5). */
export const queuedStages: readonly Stage[] = ['decision_ready', 'planned', 'handed_over'];

/** Which stage may follow which; anything else is a broken invariant. */
const followers: Record<Stage, readonly Stage[]> = {
  imported: ['invited', 'excluded', 'scope_review'],
  excluded: ['imported', 'scope_review'],
  scope_review: ['imported', 'excluded'],
  // By a signed form on paper: she never came in by a screen.
  invited: ['activated', 'submitted', 'excluded', 'invited'],
  activated: ['in_progress', 'submitted', 'excluded'],
  in_progress: ['submitted', 'excluded'],
  submitted: ['more_information_requested', 'file_complete', 'excluded'],
  more_information_requested: ['submitted', 'excluded'],
  file_complete: ['decision_ready', 'submitted', 'more_information_requested', 'excluded'],
  decision_ready: ['planned', 'file_complete', 'submitted', 'more_information_requested', 'excluded'],
  planned: ['handed_over', 'decision_ready', 'file_complete', 'submitted', 'excluded'],
  handed_over: ['first_decision_made', 'planned', 'submitted', 'file_complete'],
  first_decision_made: [],
  left_regular_process: [],
};

/** a case can be decided elsewhere, or leave, at any moment. Nothing comes after it. */
export const lastStages: readonly Stage[] = ['first_decision_made', 'left_regular_process'];

export const mayFollow = (from: Stage, to: Stage): boolean =>
  followers[from].includes(to) || (lastStages.includes(to) && !lastStages.includes(from));

/** Before sending, the file is hers alone. */
export const isBeforeSending = (stage: Stage): boolean => ['invited', 'activated', 'in_progress'].includes(stage);
/** The pre-phase has ended for this case: nothing more can be sent, everything can be read back. */
export const closedStages: readonly Stage[] = [...lastStages, 'excluded'];
export const isClosed = (stage: Stage): boolean => closedStages.includes(stage);
