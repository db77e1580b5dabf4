import { forgetExpired } from '#app/domain/access/upkeep.server.ts';
import { openCheckpoints } from '#app/domain/audit/checkpoint.server.ts';
import { makeWeeklyReports } from '#app/domain/audit/reading-report.server.ts';
import { dayOf } from '#app/domain/calendar/days.ts';
import { systemCtx, type CtxBase } from '#app/domain/context.ts';
import { reconcileWhenDue } from '#app/domain/document/reconcile.server.ts';
import { sweepUploads } from '#app/domain/document/sweep-uploads.server.ts';
import { destroyExpiredLetters } from '#app/domain/invitation/letters.server.ts';
import { sendReminders } from '#app/domain/invitation/reminders.server.ts';
import { resumeWaves } from '#app/domain/invitation/sending.server.ts';
import { mayTermsEnd } from '#app/domain/retention/clock.server.ts';
import { runRetention } from '#app/domain/retention/run.server.ts';
import { withdrawExpired } from '#app/domain/readiness/withdraw.server.ts';
import { dayMs, minuteMs } from '#app/durations.ts';
import { log } from './log.server.ts';

/** Security 2.10: the record is signed to another place every five minutes. */
const every = 5 * minuteMs;

/**
 * What the server does by itself while it runs, at once and then every five minutes: a server that is started often is
 * not one that never comes to it. A turn that fails is logged, and the next comes all the same.
 * @returns a function that stops it, and waits for the turn that is under way.
 */
export function startUpkeep(base: CtxBase, everyMs = every): () => Promise<void> {
  const makeCheckpoint = openCheckpoints(base);
  let [borneOut, told] = [false, false];
  /** Before everything that a term ends or sends. Told once, and not at every turn of the day that it lasts. */
  const lookAtClock = async () => {
    borneOut = false;
    borneOut = await mayTermsEnd(base);
    if (!borneOut && !told) log.error('terms.wait');
    told = !borneOut;
  };
  const byTerms = (run: () => Promise<unknown>) => async () => (borneOut ? run() : undefined);
  let kept = -Infinity;
  /** Terms are counted in days: once a day is enough, and once after each start. One that broke off is begun again at the next turn. */
  const keepAndForget = async () => {
    const now = base.now().getTime();
    if (Math.abs(now - kept) < dayMs) return;
    const { failed } = await runRetention(base);
    kept = now;
    if (failed.length > 0) log.error('retention.failed', { cases: failed.length });
  };
  let reminded = '';
  /** Once in a day of the office, and once after each start. */
  const remindDaily = async () => {
    const today = dayOf(base.now());
    if (today === reminded) return;
    await sendReminders(base);
    reminded = today;
  };
  const stopped = new AbortController();
  /** What was acknowledged and is not as it was is for somebody to hear, not only for who opens the page. */
  const lookAtDocuments = async () => {
    const broken = await reconcileWhenDue(systemCtx(base, 'documents-reconcile'), stopped.signal);
    if (Object.values(broken).some((count) => count > 0)) log.error('documents.broken', broken);
  };
  const ends = [
    repeat(everyMs, {
      checkpoint: makeCheckpoint,
      clock: lookAtClock,
      expired: byTerms(() => forgetExpired(base)),
      readiness: byTerms(() => withdrawExpired(base)),
      letters: byTerms(() => destroyExpiredLetters(systemCtx(base, 'letters'))),
      uploads: byTerms(() => sweepUploads(base)),
      reminders: byTerms(remindDaily),
      retention: byTerms(keepAndForget),
      report: () => makeWeeklyReports(base),
      waves: () => resumeWaves(base, () => log.error('wave.stopped')),
    }),
    // Opening every document can take hours: nothing else waits for it.
    repeat(everyMs, { documents: lookAtDocuments }),
  ];
  return async () => {
    stopped.abort();
    await Promise.all(ends.map((end) => end()));
  };
}

/** Does these one after the other, at once and then at this interval. @returns what ends it after the turn under way. */
function repeat(everyMs: number, turns: Readonly<Record<string, () => Promise<unknown>>>): () => Promise<void> {
  const turn = async () => {
    for (const [what, run] of Object.entries(turns)) {
      await run().catch((error: unknown) => log.error('upkeep.failed', { what, kind: error instanceof Error ? error.name : typeof error }));
    }
  };
  let running: Promise<unknown> = turn();
  const timer = setInterval(() => {
    running = running.then(turn);
  }, everyMs);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}
