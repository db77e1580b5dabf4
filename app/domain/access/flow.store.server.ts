import { eq, lt } from 'drizzle-orm';
import { signInFlows } from '#db/schema/index.ts';
import type { Tx } from '#db/engine.ts';

export type FlowRow = typeof signInFlows.$inferSelect;

export async function insertFlow(tx: Tx, row: FlowRow): Promise<void> {
  await tx.insert(signInFlows).values(row);
}

/** Takes a flow away and returns it: of two answers to one question, one finds it. */
export async function takeFlow(tx: Tx, stateHash: string): Promise<FlowRow | undefined> {
  const [row] = await tx.delete(signInFlows).where(eq(signInFlows.stateHash, stateHash)).returning();
  return row;
}

export async function forgetOldFlows(tx: Tx, before: Date): Promise<void> {
  await tx.delete(signInFlows).where(lt(signInFlows.createdAt, before));
}
