import { requireMay } from '#app/domain/access/may.ts';
import { DomainError, type Ctx } from '#app/domain/context.ts';
import type { Wave } from './wave.store.server.ts';
import * as store from './wave.store.server.ts';
import { countLetters, type LetterCount } from './invitation.store.server.ts';

/** How far the people of a wave are, counted from what happened to them. */
export const milestones = { activated: 'case_activated', sent: 'file_sent', complete: 'file_completed', ready: 'readiness_set' } as const;
export type Milestone = keyof typeof milestones;
export type WaveFigures = Wave & Record<Milestone, number>;

/** All waves with their figures, the newest first. Others are served between two waves. */
export async function listWaves(ctx: Ctx): Promise<WaveFigures[]> {
  requireMay(ctx.actor, 'wave.read');
  const waves: WaveFigures[] = [];
  for (const wave of await store.listWaveRows(ctx.db.read)) {
    waves.push(await withFigures(ctx, wave));
    await new Promise((resolve) => setImmediate(resolve));
  }
  return waves;
}

async function withFigures(ctx: Ctx, wave: Wave): Promise<WaveFigures> {
  const reached = await store.countReached(ctx.db.read, wave.id, Object.values(milestones));
  const figures = (Object.keys(milestones) as Milestone[]).map((milestone) => [milestone, reached.get(milestones[milestone]) ?? 0] as const);
  return { ...wave, ...(Object.fromEntries(figures) as Record<Milestone, number>) };
}

/** One wave with its figures and the state of its letters. @throws DomainError `not_found`. */
export async function getWave(ctx: Ctx, waveId: string): Promise<{ wave: WaveFigures; letters: LetterCount; lawyerFirst: number }> {
  requireMay(ctx.actor, 'wave.read');
  const wave = await store.findWave(ctx.db.read, waveId);
  if (!wave) throw new DomainError('not_found', 'wave');
  return { wave: await withFigures(ctx, wave), lawyerFirst: await store.countLawyerFirst(ctx.db.read, waveId), letters: await countLetters(ctx.db.read, waveId, ctx.now()) };
}
