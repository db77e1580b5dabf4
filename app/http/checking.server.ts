import type { CtxBase } from '#app/domain/context.ts';
import { checkDocuments } from '#app/domain/document/check.server.ts';
import { onArrival } from '#app/domain/document/nudge.ts';
import { log } from './log.server.ts';

const every = 60_000;

/**
 * Looks at documents that arrived: at once, when one arrives here, and every minute for what arrived elsewhere or is tried
 * again. One turn at a time.
 * @returns a function that stops it: the program that is under way is ended, and its document waits for the next turn.
 */
export function startChecking(base: CtxBase, everyMs = every): () => Promise<void> {
  const stop = new AbortController();
  const failed = (error: unknown) => log.error('check.failed', { kind: error instanceof Error ? error.name : typeof error });
  let [again, running] = [false, Promise.resolve()];
  const turn = async () => {
    while (again && !stop.signal.aborted) {
      again = false;
      await checkDocuments(base, { stop: stop.signal, onFailure: failed }).catch(failed);
    }
  };
  const soon = () => {
    if (again || stop.signal.aborted) return;
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
    stop.abort();
    await running;
  };
}
