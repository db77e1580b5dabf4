import type { ActionFunctionArgs } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { requireMay } from '#app/domain/access/may.ts';
import type { Ctx } from '#app/domain/context.ts';
import { DomainError } from '#app/domain/context.ts';
import { claimCase, claimNext, releaseClaim, type Unavailable } from '#app/domain/planning/claim.server.ts';
import { handOver, planHearing, undoPlanning, type PlanRefused } from '#app/domain/planning/plan.server.ts';
import type { QueueFilter } from '#app/domain/planning/queue-list.store.server.ts';
import { langOf, requireActor } from '#app/http/context.server.ts';
import { readForm, type Form } from '#app/http/form.server.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import { formatTime } from '#app/i18n/format.server.ts';
import { path } from '#app/i18n/urls.ts';
import type { Lang } from '#locales/languages.ts';
import { doneTexts, type Done } from './planning-done.ts';

export const doneIn = (request: Request): Done | undefined => {
  const done = new URL(request.url).searchParams.get('done');
  return done !== null && Object.hasOwn(doneTexts, done) ? (done as Done) : undefined;
};

/** What did not happen, in words; of a day also beside the choice of days. */
export type Problem = { text: string; day?: true; values?: { day: string; other: string } };
type Refused = Exclude<PlanRefused, { ok: true }> | Unavailable | { ok: false; error: 'not_planned' };

const texts = {
  left: 'planning:problem.left',
  expired: 'planning:problem.expired',
  planned: 'planning:problem.planned',
  not_planned: 'planning:problem.notPlanned',
  handed_over: 'planning:problem.handedOver',
  not_held: 'planning:problem.notHeld',
  changed: 'planning:problem.changed',
  day_unreadable: 'planning:problem.dayUnreadable',
  day_past: 'planning:problem.dayPast',
  day_weekend: 'planning:problem.dayWeekend',
  day_far: 'planning:problem.dayFar',
} as const;

function inWords(refused: Refused, lang: Lang): Problem {
  const t = textIn(lang);
  if (refused.error === 'held') return { text: t('planning:problem.held', { name: refused.by, time: formatTime(refused.until, lang) }) };
  if (refused.error === 'week_full') return { text: t('planning:problem.weekFull', { number: String(refused.week) }), day: true };
  return { text: t(texts[refused.error]), ...(refused.error.startsWith('day_') ? { day: true as const } : {}) };
}

type Outcome = { done: Done; page: `/${string}` } | { problem: Problem };

/** Every form of the queue: take, let go, plan, undo, hand over. Ends in a redirect, or says what did not happen. */
export async function planningAction(args: ActionFunctionArgs) {
  const ctx = await requireActor(args, 'staff');
  const lang = langOf(args);
  requireMay(ctx.actor, 'queue.take');
  const form = await readForm(args.request);
  const outcome = await actOf(ctx, lang, form);
  if ('problem' in outcome) return data(outcome.problem, { status: outcome.problem.day ? 422 : 409 });
  throw redirect(`${path(lang, outcome.page)}?done=${outcome.done}`, 303);
}

async function actOf(ctx: Ctx, lang: Lang, form: Form): Promise<Outcome> {
  const caseId = form.one('case');
  const page = `/work/planning/${caseId}` as const;
  const seen = { caseId, version: Number(form.one('version')) };
  switch (form.one('act')) {
    case 'next':
      return takeNext(ctx, lang, filterOf(form.one('location'), form.one('language')));
    case 'claim':
      return ended(await claimCase(ctx, caseId), lang, { done: 'claimed', page });
    case 'release':
      await releaseClaim(ctx, caseId);
      return { done: 'released', page: '/work/planning' };
    case 'plan':
      return plan(ctx, lang, form, seen);
    case 'unplan':
      return ended(await undoPlanning(ctx, seen), lang, { done: 'unplanned', page });
    case 'handOver':
      return ended(await handOver(ctx, seen), lang, { done: 'handedOver', page });
    default:
      throw new DomainError('invalid', 'act');
  }
}

const ended = (result: { ok: true } | Refused, lang: Lang, outcome: { done: Done; page: `/${string}` }): Outcome =>
  result.ok ? outcome : { problem: inWords(result, lang) };

async function takeNext(ctx: Ctx, lang: Lang, filter: QueueFilter): Promise<Outcome> {
  const taken = await claimNext(ctx, filter);
  if (!taken) return { problem: { text: textIn(lang)('planning:problem.none') } };
  return { done: 'claimed', page: `/work/planning/${taken.caseId}` };
}

async function plan(ctx: Ctx, lang: Lang, form: Form, seen: { caseId: string; version: number }): Promise<Outcome> {
  const values = { day: form.one('day'), other: form.one('other') };
  const day = values.day === 'other' ? values.other : values.day;
  if (day === '') return { problem: { text: textIn(lang)('planning:problem.dayNeeded'), day: true, values } };
  const result = await planHearing(ctx, { ...seen, day });
  if (result.ok) return { done: 'planned', page: `/work/planning/${seen.caseId}` };
  return { problem: { ...inWords(result, lang), values } };
}

export function filterOf(location: string | null, language: string | null): QueueFilter {
  return { ...(location ? { location } : {}), ...(language ? { language } : {}) };
}
