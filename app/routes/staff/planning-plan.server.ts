import type { Ctx } from '#app/domain/context.ts';
import { proposeDays, type Week } from '#app/domain/planning/capacity.server.ts';
import { isHeld, isHeldBy } from '#app/domain/planning/claim.server.ts';
import { mostDaysAhead } from '#app/domain/planning/plan.server.ts';
import type { QueueEntry } from '#app/domain/planning/queue-list.store.server.ts';
import { addDays, dayOf } from '#app/domain/calendar/days.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import { formatDate, formatTime, formatWeekday } from '#app/i18n/format.server.ts';
import type { Lang } from '#locales/languages.ts';

/** What the panel needs to take, plan, move and hand over one case. Finished words. */
export type PlanView = {
  caseId: string;
  reference: string;
  version: number;
  step: 'free' | 'held' | 'mine' | 'planned' | 'handedOver' | 'expired';
  /** "Van u tot 10.44", "R. Smit heeft deze zaak tot 10.50", "Gepland op ...". */
  told: string;
  by: string;
  days: { day: string; label: string; note: string }[];
  earliest: string;
  latest: string;
};

type Given = { ctx: Ctx & { actor: { id: string } }; lang: Lang; entry: QueueEntry; frame: { weeks: Week[]; days: Map<string, number> }; planners: Map<string, string> };

export function planView({ ctx, lang, entry, frame, planners }: Given): PlanView {
  const t = textIn(lang);
  const today = dayOf(ctx.now());
  const step = stepOf(ctx, entry);
  const named = planners.get(entry.plannedBy ?? '');
  return {
    caseId: entry.caseId,
    reference: entry.reference,
    version: entry.version,
    step,
    told: toldOf({ ctx, lang, entry, frame, planners }, step),
    by: entry.planned && named ? t('planning:plan.plannedBy', { name: named }) : '',
    days: proposeDays(frame, today)
      .filter(({ day }) => day !== entry.plannedOn)
      .map(({ day, week }) => ({ day, label: formatWeekday(day, lang), note: t('planning:plan.room', { number: String(week.number), count: week.free }) })),
    earliest: addDays(today, 1),
    latest: addDays(today, mostDaysAhead),
  };
}

function stepOf(ctx: Given['ctx'], entry: QueueEntry): PlanView['step'] {
  if (entry.handedOverAt) return 'handedOver';
  if (entry.planned) return 'planned';
  if (entry.readyUntil <= ctx.now()) return 'expired';
  if (isHeldBy(entry, ctx.actor.id, ctx.now())) return 'mine';
  return isHeld(entry, ctx.now()) ? 'held' : 'free';
}

function toldOf({ ctx, lang, entry, planners }: Given, step: PlanView['step']): string {
  const t = textIn(lang);
  if (entry.handedOverAt) return t('planning:plan.handedOver', { date: formatDate(entry.handedOverAt, lang) });
  if (entry.plannedOn) return t('planning:plan.plannedOn', { day: formatWeekday(entry.plannedOn, lang) });
  if (!isHeld(entry, ctx.now())) return '';
  const time = formatTime(entry.claimedUntil, lang);
  return step === 'mine' ? t('planning:plan.heldUntil', { time }) : t('planning:plan.heldBy', { name: planners.get(entry.claimedBy) ?? '', time });
}
