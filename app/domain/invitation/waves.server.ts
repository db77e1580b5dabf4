import { requireMay } from '#app/domain/access/may.ts';
import { DomainError, type Ctx } from '#app/domain/context.ts';
import type { Wave } from './wave.store.server.ts';
import * as store from './wave.store.server.ts';
import { countLetters, type LetterCount } from './invitation.store.server.ts';

/** How far the people of a wave are, counted from what happened to them. */
export const milestones = { activated: 'case_activated', sent: 'file_sent', complete: 'file_completed', ready: 'readiness_set' } as const;
export type Milestone = keyof typeof milestones;
export type WaveFigures = Wave & Record<Milestone, number>;

/** All waves with their figures, the newest first. */
export async function listWaves(ctx: Ctx): Promise<WaveFigures[]> {
  requireMay(ctx.actor, 'wave.read');
  const counts = await store.countReachedByWave(ctx.db.read, Object.values(milestones));
  const reached = (waveId: string, milestone: Milestone) => counts.find((count) => count.waveId === waveId && count.type === milestones[milestone])?.n ?? 0;
  const rows = await store.listWaveRows(ctx.db.read);
  return rows.map((wave) => ({
    ...wave,
    activated: reached(wave.id, 'activated'),
    sent: reached(wave.id, 'sent'),
    complete: reached(wave.id, 'complete'),
    ready: reached(wave.id, 'ready'),
  }));
}

/** One wave with its figures and the state of its letters. @throws DomainError `not_found`. */
export async function getWave(ctx: Ctx, waveId: string): Promise<{ wave: WaveFigures; letters: LetterCount }> {
  const wave = (await listWaves(ctx)).find(({ id }) => id === waveId);
  if (!wave) throw new DomainError('not_found', 'wave');
  return { wave, letters: await countLetters(ctx.db.read, waveId, ctx.now()) };
}
