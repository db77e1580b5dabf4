// Looks at what arrived, after it was acknowledged and never inside a request. The queue is the rows themselves, so a
// server that is killed loses nothing and several servers share the work. Scans and pictures have a turn each: a paper
// of which it takes minutes to make pictures holds up nobody's scan.
import type { Ctx } from '#app/domain/context.ts';
import { hourMs, minuteMs } from '#app/durations.ts';
import type { DocumentRow } from './document.store.server.ts';

/** After how long it is tried again: the first time soon, later seldom. */
const waits = [minuteMs, 5 * minuteMs, 15 * minuteMs, hourMs, 6 * hourMs] as const;
/** Longer than one document can take; after a server was killed with it in hand it waits so long. */
const leaseMs = 20 * minuteMs;

/** When it is tried again after so many times. */
export const nextTry = (ctx: Ctx, tries: number): Date => new Date(ctx.now().getTime() + (waits[Math.min(tries, waits.length) - 1] ?? minuteMs));

export type TurnOptions = { stop?: AbortSignal; onFailure?: (error: unknown) => void };

type Work = {
  claim: (now: Date, until: Date) => Promise<DocumentRow | undefined>;
  /** Does it, and says when it comes again. */
  run: (document: DocumentRow) => Promise<void>;
  /** After an error: of the store, of the database, or of time that ran out. */
  putOff: (document: DocumentRow, error: unknown) => Promise<void>;
};

/** Takes every document that is due, one at a time. @returns how many. */
export async function takeTurns(ctx: Ctx, work: Work, { stop, onFailure = () => undefined }: TurnOptions): Promise<number> {
  for (let done = 0; ; done += 1) {
    if (stop?.aborted) return done;
    const now = ctx.now();
    const document = await work.claim(now, new Date(now.getTime() + leaseMs));
    if (!document) return done;
    await work.run(document).catch(async (error: unknown) => {
      onFailure(error);
      await work.putOff(document, error);
    });
  }
}
