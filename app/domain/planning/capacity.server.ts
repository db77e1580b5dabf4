import type { Ctx } from '#app/domain/context.ts';
import { getSetting } from '#app/domain/settings/settings.store.server.ts';
import type { Tx } from '#db/engine.ts';
import { countPlannedDays } from './queue-list.store.server.ts';
import { addDays, isWorkday, mondayOf, dayOf, weekNumber } from '#app/domain/calendar/days.ts';

/** How far ahead the strip looks. */
export const stripWeeks = 8;

export type Week = { monday: string; number: number; planned: number; capacity: number; free: number };
/** A day on which a hearing can be planned. */
export type FreeDay = { day: string; week: Week };

/** Hearings that fit in the week of a day, by the setting that is in force then. */
export async function getCapacity(db: Tx, now: Date, monday: string): Promise<number> {
  const begin = new Date(`${monday}T00:00:00Z`);
  return getSetting(db, 'weeklyCapacity', begin > now ? begin : now);
}

/** This week and those after it: what is planned and what is free. */
export async function listWeeks(ctx: Ctx): Promise<{ weeks: Week[]; days: Map<string, number> }> {
  const first = mondayOf(dayOf(ctx.now()));
  const mondays = Array.from({ length: stripWeeks }, (_, at) => addDays(first, 7 * at));
  const days = await countPlannedDays(ctx.db.read, first, addDays(first, 7 * stripWeeks - 1));
  const weeks: Week[] = [];
  for (const monday of mondays) {
    const capacity = await getCapacity(ctx.db.read, ctx.now(), monday);
    const planned = Array.from({ length: 7 }, (_, at) => days.get(addDays(monday, at)) ?? 0).reduce((sum, n) => sum + n, 0);
    weeks.push({ monday, number: weekNumber(monday), planned, capacity, free: Math.max(capacity - planned, 0) });
  }
  return { weeks, days };
}

/** Of the first weeks with room, the quietest working day that is still to come. A proposal: the planner chooses. */
export function proposeDays({ weeks, days }: { weeks: Week[]; days: Map<string, number> }, today: string, most = 3): FreeDay[] {
  return weeks
    .filter((week) => week.free > 0)
    .flatMap((week) => {
      const open = Array.from({ length: 5 }, (_, at) => addDays(week.monday, at)).filter((day) => day > today && isWorkday(day));
      const [quiet] = open.toSorted((a, b) => (days.get(a) ?? 0) - (days.get(b) ?? 0) || a.localeCompare(b));
      return quiet === undefined ? [] : [{ day: quiet, week }];
    })
    .slice(0, most);
}
