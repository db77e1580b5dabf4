import type { EventType } from '#app/domain/audit/event-types.ts';
import type { Month } from '#app/domain/calendar/month.ts';

/** Steps of the pre-phase as the public sees them, each counted from one kind of event (domain 10). */
export const publicSteps = [
  { id: 'invited', event: 'case_invited' },
  { id: 'activated', event: 'case_activated' },
  { id: 'sent', event: 'file_sent' },
  { id: 'complete', event: 'file_completed' },
  { id: 'ready', event: 'readiness_set' },
  { id: 'planned', event: 'hearing_planned' },
  { id: 'decided', event: 'first_decision_made' },
] as const satisfies { id: string; event: EventType }[];
export type PublicStep = (typeof publicSteps)[number]['id'];

/** Waiting time since lodging, in months: lower bound included (domain 10). */
export const ageClasses = [
  { id: 'under6', from: 0, to: 6 },
  { id: 'to15', from: 6, to: 15 },
  { id: 'to21', from: 15, to: 21 },
  { id: 'to36', from: 21, to: 36 },
  { id: 'over36', from: 36, to: 1200 },
] as const;
export type AgeClass = (typeof ageClasses)[number]['id'];

/** Where an open case of the plan stands, as the public sees it: the last of these events decides. */
export const positions = ['notInvited', 'invited', 'sent', 'complete', 'ready', 'planned'] as const;
export type Position = (typeof positions)[number];
export const positionAfter = {
  case_invited: 'invited',
  file_sent: 'sent',
  file_reopened: 'sent',
  question_sent: 'sent',
  readiness_withdrawn: 'sent',
  file_completed: 'complete',
  readiness_set: 'ready',
  hearing_unplanned: 'ready',
  hearing_planned: 'planned',
} as const satisfies Partial<Record<EventType, Position>>;

/** How long a step took for those who reached it in the month: whole days. */
export type Duration = { from: PublicStep; to: PublicStep; cases: number; medianDays: number; p90Days: number };

/** The figures of one month, exact. Everything here is counted from events and can be counted again. */
export type MonthFigures = {
  month: Month;
  /** False while the month still runs. */
  closed: boolean;
  stockStart: number;
  stockEnd: number;
  firstDecisions: number;
  leftOtherwise: number;
  /** Cases that reached each step in this month, and since the start of the programme. */
  steps: { id: PublicStep; inMonth: number; total: number }[];
  ages: { id: AgeClass; cases: number }[];
  positions: { id: Position; cases: number }[];
  durations: Duration[];
};

export type StockPoint = { month: Month; stock: number };

/** Fewer than this are not published as a number (domain 10). */
export const smallestCell = 10;
const roundTo = 10;

/** A count as published: rounded to ten, nothing between one and nine (domain 10: no person can be told from a cell). */
export function publish(count: number): number | 'few' {
  if (count > 0 && count < smallestCell) return 'few';
  return Math.round(count / roundTo) * roundTo;
}

/**
 * A row of cells as published. When exactly one cell is hidden it could be counted back from the total, so the
 * smallest other one is hidden as well.
 */
export function publishRow(counts: readonly number[]): (number | 'few')[] {
  const shown = counts.map(publish);
  if (shown.filter((cell) => cell === 'few').length !== 1) return shown;
  const candidates = counts.map((count, at) => ({ count, at })).filter(({ count, at }) => count > 0 && shown[at] !== 'few');
  const smallest = candidates.sort((a, b) => a.count - b.count)[0];
  if (smallest) shown[smallest.at] = 'few';
  return shown;
}

/** Nearest-rank percentile: a value that was really measured. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

/** First day of the application for "waiting `months` months on `day`": ISO dates, end of month clipped. */
export function monthsBefore(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const index = year * 12 + (month - 1) - months;
  const [y, m] = [Math.floor(index / 12), (index % 12) + 1];
  const last = new Date(Date.UTC(y, m, 0)).getUTCDate();
  return `${String(y).padStart(4, '0')}-${String(m).padStart(2, '0')}-${String(Math.min(date, last)).padStart(2, '0')}`;
}

/** What the pace of the last months leads to (domain 10, R-32): an outlook, never a promise. */
export type Outlook = { perMonth: number; needed: number; remaining: number; low: number; high: number };

/**
 * Straight on in the pace of the last three months; the band is the slowest and the fastest of the last six.
 * @param stocks stock at the end of each closed month, oldest first.
 * @param monthsLeft whole months until the end of the programme.
 * @returns undefined under three months of data: then nothing can be said.
 */
export function outlook(stocks: readonly number[], monthsLeft: number): Outlook | undefined {
  const falls = stocks.slice(1).map((stock, at) => (stocks[at] ?? 0) - stock);
  if (falls.length < 3) return undefined;
  const recent = falls.slice(-3);
  const perMonth = recent.reduce((sum, fall) => sum + fall, 0) / recent.length;
  const now = stocks.at(-1) ?? 0;
  const left = (pace: number) => Math.max(0, Math.round(now - pace * monthsLeft));
  const paces = falls.slice(-6);
  return {
    perMonth: Math.round(perMonth),
    needed: monthsLeft > 0 ? Math.ceil(now / monthsLeft) : now,
    remaining: left(perMonth),
    low: left(Math.max(...paces)),
    high: left(Math.min(...paces)),
  };
}
