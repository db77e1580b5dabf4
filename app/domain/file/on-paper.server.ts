import type { Ctx } from '#app/domain/context.ts';
import { moveStage, openFacts, type CaseRow } from '#app/domain/caseload/case.store.server.ts';
import { isBeforeSending } from '#app/domain/caseload/stages.ts';
import type { FromPaper } from '#app/domain/paper/from-paper.ts';
import type { Tx } from '#db/engine.ts';
import { isAnswered } from './answer.ts';
import { listLatestOf } from './answer.store.server.ts';
import { knownOf } from './answers.server.ts';
import { applyChanges } from './change.server.ts';

/** The question of her own words (domain 4.4 M1): a text, a story on paper, or the interview. */
export const motiveField = 'motive.account';

/**
 * A photo or scan of her own statement is an answer to the question of the motive, as good as a typed one (domain 4.4):
 * whoever adds one has said that her story is on paper. What she answered already stays.
 */
export async function takeStatementAsMotive(tx: Tx, ctx: Ctx, { row, key, paper }: { row: CaseRow; key: Buffer; /** Staff brought it in. */ paper?: FromPaper | undefined }): Promise<void> {
  if (!isBeforeSending(row.stage)) return;
  const latest = await listLatestOf(tx, { keys: ctx.keys, key }, row.id, [motiveField]);
  if (isAnswered(latest, motiveField)) return;
  const change = { field: motiveField, base: latest[motiveField]?.version ?? 0, answer: { kind: 'none' as const, why: '' } };
  await applyChanges(tx, ctx, { caseId: row.id, language: row.language, known: knownOf(row, openFacts(key, row)), key, changes: [change], ...(paper ? { paper } : {}) });
  if (row.stage === 'activated') await moveStage(tx, ctx, row.id, { to: 'in_progress', action: 'file.start', event: 'file_started' });
}
