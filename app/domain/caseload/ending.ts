import type { EventType } from '#app/domain/audit/event-types.ts';
import type { CaseloadRow } from './row.ts';
import type { Stage } from './stages.ts';

/** How a case ended by what the case system says of it: its last stage, and what the record and the figures are told. */
export type Ending = { to: Stage & EventType; action: string; on: string };

/** By its first decision, here or in the ordinary process, which goes on meanwhile; or without one. The decision says more. */
export function endingOf({ firstDecisionOn, leftOn }: Pick<CaseloadRow, 'firstDecisionOn' | 'leftOn'>): Ending | undefined {
  if (firstDecisionOn !== '') return { to: 'first_decision_made', action: 'case.decide', on: firstDecisionOn };
  return leftOn === '' ? undefined : { to: 'left_regular_process', action: 'case.leave', on: leftOn };
}
