import type { Stage } from '#app/domain/caseload/stages.ts';

/** What a lawyer reads of where a case stands: the words that the applicant reads, never a stage of the office. */
export const standings = ['later', 'invited', 'filling', 'received', 'asked', 'complete', 'next', 'decided', 'elsewhere'] as const;
export type Standing = (typeof standings)[number];

const standingOf: Record<Stage, Standing> = {
  imported: 'later',
  scope_review: 'later',
  invited: 'invited',
  activated: 'filling',
  in_progress: 'filling',
  submitted: 'received',
  more_information_requested: 'asked',
  file_complete: 'complete',
  decision_ready: 'complete',
  planned: 'next',
  handed_over: 'next',
  first_decision_made: 'decided',
  left_regular_process: 'elsewhere',
  excluded: 'elsewhere',
};
export const standing = (stage: Stage): Standing => standingOf[stage];

/** Who must do something now, in the order of the list. */
export const turns = ['client', 'ind', 'next', 'later', 'closed'] as const;
export type Turn = (typeof turns)[number];

const turnOf: Record<Standing, Turn> = {
  later: 'later',
  invited: 'client',
  filling: 'client',
  received: 'ind',
  asked: 'client',
  complete: 'next',
  next: 'next',
  decided: 'closed',
  elsewhere: 'closed',
};
export const turn = (stage: Stage): Turn => turnOf[standing(stage)];
export const isTurn = (text: string | null): text is Turn => (turns as readonly (string | null)[]).includes(text);
