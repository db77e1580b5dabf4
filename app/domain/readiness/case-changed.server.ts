import { getCaseRow } from '#app/domain/caseload/case.store.server.ts';
import type { Ctx } from '#app/domain/context.ts';
import { reorderEntry } from '#app/domain/planning/queue.store.server.ts';
import type { Tx } from '#db/engine.ts';
import { isCategoryOfTwo } from './facts.server.ts';
import { withdrawReadiness } from './withdraw.server.ts';

/** Columns of the case system on which no gate and no interview rests. */
const immaterial = ['address', 'location', 'sourceDate', 'courtTermOn', 'defaultNoticeTermOn', 'language', 'madeOn', 'earlierApplication'];

/**
 * The case system changed a case, in the transaction of that change. What a gate rests on withdraws readiness; a term
 * or a place only moves the case within the queue. A category counts when it wants a second reviewer.
 * @param columns names of the changed columns; 'scope' among them when it stands outside now.
 */
export async function afterCaseChange(tx: Tx, ctx: Ctx, caseId: string, columns: readonly string[]): Promise<void> {
  const row = await getCaseRow(tx, caseId);
  const quiet = (await isCategoryOfTwo(tx, row.planCategory, ctx.now())) ? immaterial : [...immaterial, 'planCategory'];
  const material = columns.filter((column) => !quiet.includes(column));
  if (material.length > 0) await withdrawReadiness(tx, ctx, caseId, material.every((column) => column.startsWith('lawyer')) ? 'lawyer' : 'import');
  else await reorderEntry(tx, row);
}
