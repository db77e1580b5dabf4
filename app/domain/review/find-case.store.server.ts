import { eq } from 'drizzle-orm';
import { cases } from '#db/schema/index.ts';
import type { Tx } from '#db/engine.ts';

/** By the blind index of the V-number: found by the exact number only. */
export async function findCaseByIndex(db: Tx, vIndex: string): Promise<{ id: string } | undefined> {
  const [row] = await db.select({ id: cases.id }).from(cases).where(eq(cases.vIndex, vIndex));
  return row;
}
