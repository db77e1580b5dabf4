// Terms are counted by the clock of the machine. One that is ahead for an hour would end what lives: so what a term takes away
// waits until the record bears the clock out (docs/decisions/0055).
import { requireMay } from '#app/domain/access/may.ts';
import { findLastMoment, listMoments, officeChain, record } from '#app/domain/audit/record.store.server.ts';
import { systemCtx, type CtxBase } from '#app/domain/context.ts';
import { dayMs } from '#app/durations.ts';

/** So long a server must have been at work by the clock as it stands. */
const stoodMs = dayMs;
/** A server that runs writes every day; what was silent for longer was away, or its clock is elsewhere. */
const silentMs = 2 * dayMs;

const wait = { action: 'terms.wait', reason: 'clock' } as const;
/** What a server writes every day by itself. */
const daily = ['documents.reconcile', wait.action];

/**
 * Whether a day ago, by this clock, a server had been at work in the two days before. Rows count in the order in which they
 * were written, and later ones not at all: what a wrong clock wrote, now or last week, bears nothing out.
 */
export async function isClockBorneOut({ db, now }: Pick<CtxBase, 'db' | 'now'>): Promise<boolean> {
  const stood = new Date(now().getTime() - stoodMs);
  const seen = await findLastMoment(db.read, { chain: officeChain, actions: daily, until: stood });
  // A portal of less than a day has nothing that is old.
  return seen === undefined || stood.getTime() - seen.getTime() <= silentMs;
}

/**
 * The same for who takes away by terms. While it says no it writes so in the record once a day: a server that was away for
 * long, with a store that is still away, bears its own clock out a day later.
 */
export async function mayTermsEnd(base: CtxBase): Promise<boolean> {
  const ctx = systemCtx(base, 'clock');
  requireMay(ctx.actor, 'retention.read');
  if (await isClockBorneOut(ctx)) return true;
  await ctx.db.write(async (tx) => {
    const until = ctx.now();
    const told = await listMoments(tx, { actorId: 'clock', action: wait.action, since: new Date(until.getTime() - dayMs), until });
    if (told.length === 0) await record(tx, ctx, wait);
  }, officeChain);
  return false;
}
