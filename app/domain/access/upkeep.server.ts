import type { CtxBase } from '#app/domain/context.ts';
import { forgetOldAttempts } from './attempts.store.server.ts';
import { forgetOldFlows } from './flow.store.server.ts';
import { flowLimit } from './limits.ts';

/** Takes away what has run out and would only be in the way: old counts, sign-ins that were never finished. */
export async function forgetExpired(base: CtxBase): Promise<void> {
  const now = base.now();
  await base.db.write(async (tx) => {
    await forgetOldAttempts(tx, now);
    await forgetOldFlows(tx, new Date(now.getTime() - flowLimit));
  });
}
