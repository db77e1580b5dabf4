import { requireMay } from '#app/domain/access/may.ts';
import { outReasons, reviewReasons, type ScopeReason } from '#app/domain/caseload/scope.ts';
import { isClosed, type Stage } from '#app/domain/caseload/stages.ts';
import type { Ctx } from '#app/domain/context.ts';
import { ranks } from '#app/domain/planning/queue-order.ts';
import { hasLetterLanguage, type WaveChoice } from './wave.ts';
import * as store from './wave.store.server.ts';

export type Counted = { value: string; n: number };
export type WavePlan = {
  /** Who would get a letter. */
  invited: {
    count: number;
    oldest: string;
    newest: string;
    languages: Counted[];
    locations: Counted[];
    nationalities: Counted[];
    /** A term of a court or a notice of default comes first, then children and repeat applications. */
    withTerm: number;
    withPrecedence: number;
    /** The portal does not have their language: the letter is in the languages that it falls back to. */
    otherLanguage: number;
  };
  /** Who of the group would not, and why. */
  notInvited: { later: number; alreadyInvited: number; closed: number; reasons: { reason: ScopeReason; n: number }[] };
};

/** What sending would do, exactly: the same selection in the same order, without doing it. */
export async function planWave(ctx: Ctx, choice: WaveChoice, size: number): Promise<WavePlan> {
  requireMay(ctx.actor, 'wave.read');
  const chosen = await store.listCandidates(ctx.db.read, choice, size);
  const groups = await store.countGroup(ctx.db.read, choice);
  const sum = (which: (group: (typeof groups)[number]) => boolean) => groups.filter(which).reduce((total, { n }) => total + n, 0);
  const days = chosen.map(({ lodgedOn }) => lodgedOn).sort();
  const waiting: readonly string[] = ['imported', 'excluded', 'scope_review'];
  const invited = (stage: string) => !waiting.includes(stage);
  const reasons = [...outReasons, ...reviewReasons]
    .map((reason) => ({ reason, n: sum((group) => !invited(group.stage) && group.reason === reason) }))
    .filter(({ n }) => n > 0);
  return {
    invited: {
      count: chosen.length,
      oldest: days[0] ?? '',
      newest: days.at(-1) ?? '',
      languages: tally(chosen.map(({ language }) => language)),
      locations: tally(chosen.map(({ location }) => location)),
      nationalities: tally(chosen.map(({ nationality }) => nationality)),
      withTerm: chosen.filter(({ rank }) => rank < ranks.children).length,
      withPrecedence: chosen.filter(({ rank }) => rank === ranks.children).length,
      otherLanguage: chosen.filter(({ language }) => !hasLetterLanguage(language)).length,
    },
    notInvited: {
      later: sum(({ scope, stage }) => scope === 'in' && stage === 'imported') - chosen.length,
      alreadyInvited: sum(({ stage }) => invited(stage) && !isClosed(stage as Stage)),
      closed: sum(({ stage }) => invited(stage) && isClosed(stage as Stage)),
      reasons,
    },
  };
}

function tally(values: readonly string[]): Counted[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].map(([value, n]) => ({ value, n })).sort((a, b) => b.n - a.n || (a.value < b.value ? -1 : 1));
}

export type WaveOptions = { nationalities: Counted[]; languages: Counted[]; locations: Counted[] };

/** What a planner can choose from: only values of people who can still be invited. */
export async function listWaveOptions(ctx: Ctx): Promise<WaveOptions> {
  requireMay(ctx.actor, 'wave.read');
  const { read } = ctx.db;
  return {
    nationalities: await store.countInvitable(read, 'nationality'),
    languages: await store.countInvitable(read, 'language'),
    locations: await store.countInvitable(read, 'location'),
  };
}
