import { readSome, type ReadField } from '#app/forms/reading/read-file.server.ts';
import type { SubmittedFile } from '#app/domain/file/submissions.server.ts';
import type { Week } from '#app/domain/planning/capacity.server.ts';
import { interviewFields } from '#app/domain/planning/hand-over.server.ts';
import { isHeld, isHeldBy } from '#app/domain/planning/claim.server.ts';
import type { Capped } from '#app/domain/planning/queue.server.ts';
import type { QueueEntry } from '#app/domain/planning/queue-list.store.server.ts';
import { classOf, waveOf, type QueueClass } from '#app/domain/planning/queue-order.ts';
import { addDays, dayOf } from '#app/domain/calendar/days.ts';
import type { Ctx } from '#app/domain/context.ts';
import { languageName } from '#app/domain/file/names.server.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import { formatDays, formatPartialDate, formatNumber, formatShortDate, formatShortDay, formatTime } from '#app/i18n/format.server.ts';
import type { Lang } from '#locales/languages.ts';

/** An entry of the queue in words. No name of an applicant: a planner works on numbers. */
export type QueueRow = {
  caseId: string;
  place: string;
  reference: string;
  class: QueueClass;
  why: string;
  lodged: string;
  language: string;
  duration: string;
  location: string;
  day: string;
  /** The day has passed, and the case was not handed over. */
  late: boolean;
  holder: string;
  state: 'free' | 'mine' | 'held' | 'planned' | 'handedOver' | 'expired';
};

export type Words = { ctx: Ctx & { actor: { kind: 'staff'; id: string } }; lang: Lang; planners: Map<string, string> };

export function queueRow({ ctx, lang, planners }: Words, entry: QueueEntry, place: number | undefined): QueueRow {
  const t = textIn(lang);
  const now = ctx.now();
  const held = isHeld(entry, now);
  const mine = isHeldBy(entry, ctx.actor.id, now);
  const until = held ? formatTime(entry.claimedUntil, lang) : '';
  const holder = held ? (planners.get(entry.claimedBy) ?? '') : '';
  return {
    caseId: entry.caseId,
    place: place === undefined ? '' : formatNumber(place, lang),
    reference: entry.reference,
    class: classOf(entry.rank),
    why: whyShort(entry, lang),
    lodged: shortDay(entry.lodgedOn, lang),
    language: languageName(t, lang, entry.language),
    duration: t(`planning:duration.${entry.duration}`),
    location: entry.location,
    day: entry.plannedOn ? formatShortDay(entry.plannedOn, lang) : '',
    late: entry.plannedOn !== null && entry.handedOverAt === null && entry.plannedOn < dayOf(now),
    holder: mine ? t('planning:state.mine', { time: until }) : held ? t('planning:state.held', { name: holder, time: until }) : (planners.get(entry.plannedBy ?? '') ?? ''),
    state: stateOf(entry, { now, mine, held }),
  };
}

function stateOf(entry: QueueEntry, { now, mine, held }: { now: Date; mine: boolean; held: boolean }): QueueRow['state'] {
  if (entry.handedOverAt) return 'handedOver';
  if (entry.planned) return 'planned';
  if (entry.readyUntil <= now) return 'expired';
  return mine ? 'mine' : held ? 'held' : 'free';
}

export const shortDay = (day: string, lang: Lang): string => (day === '' ? '' : formatShortDate(new Date(`${day}T12:00:00Z`), lang));

/** Why it stands here, as a tag: "Rechter: vóór 4 dec 2026". */
export function whyShort(entry: QueueEntry, lang: Lang): string {
  const t = textIn(lang);
  const date = shortDay(entry.termOn, lang);
  switch (classOf(entry.rank)) {
    case 'court':
      return t('planning:class.court', { date });
    case 'defaultNotice':
      return t('planning:class.defaultNotice', { date });
    case 'children':
      return t('planning:class.children');
    case 'needs':
      return t('planning:class.needs');
    case 'wave':
      return waveOf(entry) === undefined ? t('planning:class.noWave') : t('planning:class.wave', { number: String(waveOf(entry)) });
  }
}

/** The same as a sentence, with who goes before. */
export function whyLong(entry: QueueEntry, lang: Lang): string {
  const t = textIn(lang);
  const date = formatPartialDate(entry.termOn, lang);
  switch (classOf(entry.rank)) {
    case 'court':
      return t('planning:detail.whyCourt', { date });
    case 'defaultNotice':
      return t('planning:detail.whyDefaultNotice', { date });
    case 'children':
      return t('planning:detail.whyChildren');
    case 'needs':
      return t('planning:detail.whyNeeds');
    case 'wave':
      return waveOf(entry) === undefined ? t('planning:detail.whyNoWave') : t('planning:detail.whyWave', { number: String(waveOf(entry)) });
  }
}

/** What the interview needs, under names for who plans. */
export function interviewOf(file: SubmittedFile, lang: Lang): ReadField[] {
  const t = textIn(lang);
  return readSome(file, lang, interviewFields, (id) => t(`planning:interview.${id}`));
}

/** `312`, or `10.000+` where no further is counted. */
export function capped({ n, more }: Capped, lang: Lang): string {
  return more ? textIn(lang)('planning:many', { count: n }) : formatNumber(n, lang);
}

export type WeekView = { monday: string; title: string; dates: string; planned: number; capacity: number; free: string; of: string };

export function weekView(week: Week, lang: Lang): WeekView {
  const t = textIn(lang);
  return {
    monday: week.monday,
    title: t('planning:weeks.title', { number: String(week.number) }),
    dates: formatDays(week.monday, addDays(week.monday, 4), lang),
    planned: week.planned,
    capacity: week.capacity,
    free: t('planning:weeks.free', { count: week.free }),
    of: t('planning:weeks.of', { count: week.capacity }),
  };
}
