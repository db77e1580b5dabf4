import { systemCtx, type Ctx, type CtxBase } from '#app/domain/context.ts';
import { sendWave } from './send-wave.server.ts';
import { listUnsent } from './wave.store.server.ts';

// A wave is sent beside the request that asked for it, so that a page never waits for five thousand letters. What is
// done stands in the database; this only knows what this process is doing, and a stopped wave is taken up again.
const running = new Map<string, Promise<void>>();

export type OnFailed = (waveId: string, error: unknown) => void;

/** Sends a wave beside the caller, once at a time. The promise is there for who wants to wait. */
export function startSending(ctx: Ctx, waveId: string, onFailed: OnFailed): Promise<void> {
  const before = running.get(waveId);
  if (before) return before;
  const sending = sendWave(ctx, waveId)
    .then(() => undefined)
    .catch((error: unknown) => onFailed(waveId, error))
    .finally(() => running.delete(waveId));
  running.set(waveId, sending);
  return sending;
}

export const isSending = (waveId: string): boolean => running.has(waveId);

/** Takes up the waves that a stopped process left half way. Two servers that do so at once invite nobody twice. */
export async function resumeWaves(base: CtxBase, onFailed: OnFailed): Promise<void> {
  const ctx = systemCtx(base, 'wave-sender');
  for (const waveId of await listUnsent(base.db.read)) void startSending(ctx, waveId, onFailed);
}
