import { randomUUID } from 'node:crypto';
import { DomainError, type Ctx } from '#app/domain/context.ts';
import { isUniqueViolation } from '#db/engine.ts';
import type { Tx } from '#db/engine.ts';
import { insertReturnCodes, type Whose } from './account.store.server.ts';
import { createSecretCode } from './code.server.ts';
import { returnCodeCount } from './limits.ts';

export type NewCodes = Awaited<ReturnType<typeof createSecretCode>>[];

/**
 * Makes a strip, and does with it what must be done in one transaction. Making is slow and comes before it.
 * @throws DomainError `unavailable` when codes kept beginning as others do.
 */
export async function withNewCodes<T>(ctx: Ctx, write: (codes: NewCodes) => Promise<T>): Promise<T> {
  for (let tries = 3; tries > 0; tries -= 1) {
    const codes: NewCodes = [];
    // One after the other: at once they would take all threads of the process.
    while (codes.length < returnCodeCount) codes.push(await createSecretCode(ctx.keys));
    try {
      return await write(codes);
    } catch (error) {
      // One of the new codes begins as another does: make new ones.
      if (!isUniqueViolation(error)) throw error;
    }
  }
  throw new DomainError('unavailable', 'return codes');
}

export async function keepReturnCodes(tx: Tx, { caseId, helperId }: Whose, codes: NewCodes, createdAt: Date): Promise<void> {
  await insertReturnCodes(tx, codes.map(({ selector, codeHash }) => ({ id: randomUUID(), caseId, helperId: helperId ?? null, selector, codeHash, createdAt })));
}
