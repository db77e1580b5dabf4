import type { CtxBase } from '#app/domain/context.ts';
import { drawDocuments } from '#app/domain/document/draw-documents.server.ts';
import { onArrival } from '#app/domain/document/nudge.ts';
import { scanDocuments } from '#app/domain/document/scan-documents.server.ts';
import { log } from './log.server.ts';

const every = 60_000;

/**
 * Looks at documents that arrived: at once, when one arrives here, and every minute for what arrived elsewhere or is tried
 * again. Scans do not wait for pictures; of each, one turn at a time.
 * @returns a function that stops it: the program that is under way is ended, and its document waits for the next turn.
 */
export function startChecking(base: CtxBase, everyMs = every): () => Promise<void> {
  const stop = new AbortController();
  const options = { stop: stop.signal, onFailure: failed };
  const ends = [() => scanDocuments(base, options), () => drawDocuments(base, options)].map((turn) => repeat(turn, stop.signal, everyMs));
  return async () => {
    stop.abort();
    await Promise.all(ends.map((end) => end()));
  };
}

const failed = (error: unknown) => log.error('check.failed', { kind: error instanceof Error ? error.name : typeof error });

/** @returns what waits for the turn that is under way. */
function repeat(work: () => Promise<unknown>, stop: AbortSignal, everyMs: number): () => Promise<void> {
  let [again, running] = [false, Promise.resolve()];
  const turn = async () => {
    while (again && !stop.aborted) {
      again = false;
      await work().catch(failed);
    }
  };
  const soon = () => {
    if (again || stop.aborted) return;
    again = true;
    // After the answer of the request that brought it.
    running = running.then(() => new Promise<void>((resolve) => setImmediate(resolve))).then(turn);
  };
  soon();
  const quiet = onArrival(soon);
  const timer = setInterval(soon, everyMs);
  timer.unref();
  return async () => {
    clearInterval(timer);
    quiet();
    await running;
  };
}
