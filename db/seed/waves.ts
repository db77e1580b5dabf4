import { createHash } from 'node:crypto';
import { asc, eq } from 'drizzle-orm';
import type { Actor, CtxBase } from '#app/domain/context.ts';
import { createWave, sendWave } from '#app/domain/invitation/send-wave.server.ts';
import type { WaveChoice } from '#app/domain/invitation/wave.ts';
import { dayMs } from '#app/durations.ts';
import { cases } from '#db/schema/index.ts';
import { demoLocation } from './caseload.ts';
import type { Ago } from './outcomes.ts';

/** A wave of the demonstration. `days` ago; the last one goes out now, so that its letters are fresh. */
export type DemoWave = { name: string; days: number; size: number; ago: Ago | undefined; choice: Partial<WaveChoice> };

/** Of a few people in one town, to be opened by a visitor. */
export const lettersWave: DemoWave = { name: 'letters', days: 0, size: 12, ago: undefined, choice: { locations: [demoLocation] } };

export const firstWave: DemoWave = { name: 'first', days: 50, size: 220, ago: 'long', choice: { nationalities: ['SYR'] } };

/** The order of the letter: Syria first, with what is not very likely to be granted. */
export const demoWaves: readonly DemoWave[] = [
  firstWave,
  { name: 'second', days: 29, size: 200, ago: 'some', choice: { nationalities: ['SYR', 'TUR', 'IRQ'] } },
  { name: 'third', days: 8, size: 160, ago: 'short', choice: { nationalities: ['ERI', 'YEM', 'SOM', 'IRN', 'AFG'] } },
  lettersWave,
];

/** The same wave has the same id in every run: what was begun is taken up. */
export const waveId = ({ name }: DemoWave): string => {
  const hex = createHash('sha256').update(`demonstration wave ${name}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

export const momentOf = ({ days }: DemoWave, now: Date): Date =>
  days === 0 ? new Date(now.getTime() - 15 * 60_000) : new Date(new Date(now.getTime() - days * dayMs).setUTCHours(8, 30, 0, 0));

const everyone: WaveChoice = { nationalities: [], languages: [], locations: [], lodgedBefore: '' };

/** @param lodgedBefore of the first waves: who waited longest. The people of the last wave came later. */
export async function invite(base: CtxBase, planner: Actor, wave: DemoWave, at: Date, lodgedBefore: string): Promise<void> {
  const ctx = { ...base, now: () => at, actor: planner, origin: 'demonstration', requestId: 'demonstration' };
  const id = waveId(wave);
  const made = await createWave(ctx, { id, choice: { ...everyone, ...wave.choice, lodgedBefore: wave.ago ? lodgedBefore : '' }, size: wave.size });
  if (!made.ok) throw new Error(`The wave was refused: ${made.error}`);
  await sendWave(ctx, id);
}

export const listWaveCases = (base: CtxBase, wave: DemoWave) =>
  base.db.read
    .select({ id: cases.id, reference: cases.reference, vIndex: cases.vIndex, language: cases.language })
    .from(cases)
    .where(eq(cases.waveId, waveId(wave)))
    .orderBy(asc(cases.reference));
