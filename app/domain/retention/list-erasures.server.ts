import { requireMay } from '#app/domain/access/may.ts';
import { viewerOf } from '#app/domain/access/visible.store.server.ts';
import type { Ctx } from '#app/domain/context.ts';
import { listErasureRows } from './erasure.store.server.ts';

/** Proofs of erasure, newest first: number, kind, rule and counts. */
export async function listErasures(ctx: Ctx) {
  requireMay(ctx.actor, 'retention.read');
  return (await listErasureRows(ctx.db.read, viewerOf(ctx.actor))).map(({ proof: { caseId: _, ...proof }, reference }) => ({ ...proof, reference }));
}
