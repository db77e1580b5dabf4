import type { EventType } from '#app/domain/audit/event-types.ts';
import type { Stage } from '#app/domain/caseload/stages.ts';
import * as lives from './lives.ts';
import type { Life } from './lives.ts';
import type { Random } from './random.ts';

/** One thing that somebody does. */
export type Step = {
  /** The event by which it is known to have been done. */
  done: EventType;
  /** Stages in which it can be done. */
  from: readonly Stage[];
  who: 'applicant' | 'staff';
  /** After the step before. */
  days: readonly [least: number, most: number];
  act: (life: Life) => Promise<void>;
  onlyRich?: true;
};

const open: Step = { done: 'case_activated', from: ['invited'], who: 'applicant', days: [2, 16], act: lives.open };
const inform: Step = { done: 'information_shown', from: ['activated'], who: 'applicant', days: [0, 0], act: lives.readInformation };
const begin: Step = { done: 'file_started', from: ['activated'], who: 'applicant', days: [0, 3], act: (life) => lives.fill(life, 0.2 + 0.6 * life.random.next()) };
const fill: Step = { done: 'file_started', from: ['activated'], who: 'applicant', days: [0, 5], act: (life) => lives.fill(life, 1) };
const photograph: Step = { done: 'document_received', from: ['in_progress'], who: 'applicant', days: [0, 1], act: (life) => lives.photograph(life, 'Foto van mijn papier'), onlyRich: true };
const send: Step = { done: 'file_sent', from: ['in_progress'], who: 'applicant', days: [0, 6], act: lives.send };
/** A minor has written everything, and waits for her guardian. */
const showGuardian: Step = { done: 'cosign_asked', from: ['in_progress'], who: 'applicant', days: [0, 2], act: lives.showGuardian };
const take: Step = { done: 'case_assigned', from: ['submitted'], who: 'staff', days: [2, 8], act: lives.take };
const look: Step = { done: 'field_judged', from: ['submitted'], who: 'staff', days: [0, 1], act: lives.lookAtSome };
const ask: Step = { done: 'question_sent', from: ['submitted'], who: 'staff', days: [0, 2], act: lives.ask };
const reply: Step = { done: 'question_answered', from: ['more_information_requested'], who: 'applicant', days: [2, 9], act: lives.reply };
const complete: Step = { done: 'file_completed', from: ['submitted'], who: 'staff', days: [1, 5], act: lives.complete };
const ready: Step = { done: 'readiness_set', from: ['file_complete'], who: 'staff', days: [1, 4], act: lives.makeReady };
const add: Step = { done: 'addition_sent', from: ['file_complete', 'decision_ready'], who: 'applicant', days: [1, 5], act: lives.add };
const plan: Step = { done: 'hearing_planned', from: ['decision_ready'], who: 'staff', days: [1, 4], act: lives.plan };
const give: Step = { done: 'case_handed_over', from: ['planned'], who: 'staff', days: [1, 4], act: lives.give };

const sent = [open, inform, fill, photograph, send];
const completed = [...sent, take, complete];

export const paths = {
  silent: [],
  opened: [open, inform],
  started: [open, inform, begin],
  ward: [open, inform, fill, showGuardian],
  sent,
  taken: [...sent, take, look],
  asked: [...sent, take, ask],
  answered: [...sent, take, ask, reply],
  complete: completed,
  added: [...completed, add],
  ready: [...completed, ready],
  readyAfterQuestion: [...sent, take, ask, reply, complete, ready],
  planned: [...completed, ready, plan],
  handedOver: [...completed, ready, plan, give],
  /** The decision itself comes from the case system. */
  decided: [...completed, ready, plan, give],
} as const satisfies Record<string, readonly Step[]>;
export type Outcome = keyof typeof paths;

/** How far people are, by how long ago they were invited: weights. */
const shares: Readonly<Record<'long' | 'some' | 'short', readonly (readonly [Outcome, number])[]>> = {
  long: [['silent', 22], ['opened', 6], ['started', 11], ['sent', 11], ['taken', 4], ['asked', 6], ['answered', 3], ['complete', 7], ['added', 2], ['ready', 14], ['readyAfterQuestion', 3], ['planned', 7], ['handedOver', 4], ['decided', 4]],
  some: [['silent', 40], ['opened', 9], ['started', 21], ['sent', 15], ['taken', 4], ['asked', 4], ['answered', 2], ['complete', 4], ['ready', 1]],
  short: [['silent', 64], ['opened', 11], ['started', 18], ['sent', 7]],
};
export type Ago = keyof typeof shares;

export const outcomeOf = (ago: Ago, random: Random): Outcome => random.weighed(shares[ago]);
export const outcomesOf = (ago: Ago): Outcome[] => shares[ago].map(([outcome]) => outcome);
