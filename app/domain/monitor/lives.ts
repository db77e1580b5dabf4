import type { EventType } from '#app/domain/audit/event-types.ts';
import { dayMs } from '#app/durations.ts';
import { positionAfter, publicSteps, type Position } from './figures.ts';

const leaving: readonly EventType[] = ['first_decision_made', 'left_regular_process'];

/** What figures need of one case of the plan: when what happened, in the order in which it did. */
export type Life = {
  lodgedOn: string;
  moments: { type: EventType; at: number }[];
  /** When it left the stock; never, for an open case. */
  leftAt: number;
};

/** The kinds of event that figures are counted from. */
export const countedEvents: readonly EventType[] = [
  ...new Set<EventType>([...publicSteps.map(({ event }) => event), ...leaving, ...(Object.keys(positionAfter) as EventType[])]),
];

export const lifeOf = (lodgedOn: string, moments: Life['moments']): Life => ({
  lodgedOn,
  moments,
  leftAt: moments.reduce((first, { type, at }) => (leaving.includes(type) ? Math.min(first, at) : first), Infinity),
});

/** Cases that had neither a first decision nor left by then, lodged in [from, to). */
export function countStock(lives: readonly Life[], by: Date, lodged?: { from: string; to: string }): number {
  const inClass = ({ lodgedOn }: Life) => !lodged || (lodgedOn >= lodged.from && lodgedOn < lodged.to);
  return lives.filter((life) => life.leftAt >= by.getTime() && inClass(life)).length;
}

/** Cases with such an event in [from, to), each counted once. */
export const countReached = (lives: readonly Life[], event: EventType, from: Date, to: Date): number =>
  lives.filter(({ moments }) => moments.some(({ type, at }) => type === event && at >= from.getTime() && at < to.getTime())).length;

const firstOf = ({ moments }: Life, event: EventType): number =>
  moments.reduce((first, { type, at }) => (type === event ? Math.min(first, at) : first), Infinity);

/** Whole days between the first event of one kind and the first of another, for cases that first reached the other in [from, to). */
export function listDays(lives: readonly Life[], earlier: EventType, later: EventType, from: Date, to: Date): number[] {
  const days = lives.flatMap((life) => {
    const [begun, reached] = [firstOf(life, earlier), firstOf(life, later)];
    const counts = reached >= from.getTime() && reached < to.getTime() && begun <= reached;
    return counts ? [Math.round((reached - begun) / dayMs)] : [];
  });
  return days.sort((a, b) => a - b);
}

/** Where each open case stands at a moment: after the last of the events that say so. */
export function countPositions(lives: readonly Life[], by: Date): Map<Position, number> {
  const counts = new Map<Position, number>();
  for (const { moments, leftAt } of lives) {
    if (leftAt < by.getTime()) continue;
    const last = moments.findLast(({ type, at }) => type in positionAfter && at < by.getTime());
    const position = last ? positionAfter[last.type as keyof typeof positionAfter] : 'notInvited';
    counts.set(position, (counts.get(position) ?? 0) + 1);
  }
  return counts;
}
