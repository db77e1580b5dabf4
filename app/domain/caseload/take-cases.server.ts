import { randomUUID } from 'node:crypto';
import { recordBeginnings, type Beginning } from '#app/domain/audit/record-many.store.server.ts';
import type { Ctx } from '#app/domain/context.ts';
import { sealJson } from '#app/domain/keys/envelope.server.ts';
import { factsBinding } from './case.store.server.ts';
import { endingOf, type Ending } from './ending.ts';
import * as store from './import.store.server.ts';
import { canonicalImport, clearColumns, scopeFacts, sealedFacts, type CaseloadRow } from './row.ts';
import { firstStage, judgeScope, type Scope, type ScopePolicy } from './scope.ts';

export type Policy = ScopePolicy & { today: string };
/** A row of the file that is not a case yet. */
export type Fresh = { line: number; vIndex: string; row: CaseloadRow };
export type Taken = { line: number; reference: string; scope: Scope };

type Prepared = { fresh: Fresh; scope: Scope; keyRow: store.NewCaseKey; caseRow: Omit<store.NewCase, 'reference'> };

/**
 * Makes cases of new rows: key, case, mandate, guardianship, events and record, in one transaction. Sealing comes before it.
 * @returns what was taken, and rows that another import took since they were looked for.
 */
export async function takeCases(ctx: Ctx, policy: Policy, all: readonly Fresh[]): Promise<{ taken: Taken[]; late: Fresh[] }> {
  if (all.length === 0) return { taken: [], late: [] };
  const prepared = all.map((fresh) => prepare(ctx, policy, fresh));
  return ctx.db.write(async (tx) => {
    const known = await store.listTaken(tx, all.map(({ vIndex }) => vIndex));
    const news = prepared.filter(({ fresh }) => !known.has(fresh.vIndex));
    const first = await store.nextNumber(tx);
    const rows = news.map(({ caseRow }, at) => ({ ...caseRow, reference: store.reference(first + at) }));
    await store.insertCases(tx, rows, news.map(({ keyRow }) => keyRow));
    await store.insertMandates(tx, news.flatMap(mandateOf));
    await store.insertGuardianships(tx, news.flatMap(guardianshipOf));
    await recordBeginnings(tx, ctx, news.map(beginningOf));
    return {
      taken: news.map(({ fresh, scope }, at) => ({ line: fresh.line, reference: rows[at]?.reference ?? '', scope })),
      late: all.filter(({ vIndex }) => known.has(vIndex)),
    };
  }, store.caseloadLock);
}

function prepare(ctx: Ctx, policy: Policy, fresh: Fresh): Prepared {
  const id = randomUUID();
  const { key, row: wrapped } = ctx.keys.createCaseKey(id);
  const scope = judgeScope(scopeFacts(fresh.row), policy, policy.today);
  const at = ctx.now();
  const caseRow = {
    id,
    vIndex: fresh.vIndex,
    ...clearColumns(fresh.row, policy.lodgedBefore),
    scope: scope.scope,
    scopeReason: scope.reason,
    stage: endedOf(fresh.row, scope)?.to ?? firstStage(scope),
    stageSince: at,
    guarded: false,
    respondBy: '',
    importDigest: importDigest(ctx, fresh.row),
    facts: sealJson(key, factsBinding(id, 1), sealedFacts(fresh.row)),
    version: 1,
    createdAt: at,
  };
  return { fresh, scope, keyRow: { caseId: id, ...wrapped, generation: 1, createdAt: at }, caseRow };
}

/** A case of the programme that has ended already: it counts, and asks nothing of anyone. */
const endedOf = (row: CaseloadRow, { scope }: Scope): Ending | undefined => (scope === 'out' ? undefined : endingOf(row));

export const importDigest = (ctx: Ctx, row: CaseloadRow): string => ctx.keys.digest('import', canonicalImport(row));

const mandateOf = ({ fresh, caseRow }: Prepared): store.NewMandate[] =>
  fresh.row.lawyerBarNumber === '' ? [] : [{ caseId: caseRow.id, barNumber: fresh.row.lawyerBarNumber, since: caseRow.createdAt }];

const guardianshipOf = ({ fresh, caseRow }: Prepared): store.NewGuardianship[] =>
  fresh.row.guardianNumber === '' ? [] : [{ caseId: caseRow.id, guardianNumber: fresh.row.guardianNumber, since: caseRow.createdAt }];

/** Every case begins as imported; one that stands outside or waits for a person moves there in the next event. */
function beginningOf({ fresh, scope, caseRow }: Prepared): Beginning {
  const action = 'case.import';
  const acts: Beginning['acts'][number][] = [{ action, event: { type: 'case_imported', data: { to: 'imported' } } }];
  if (fresh.row.lawyerBarNumber !== '') acts.push({ action: 'mandate.import', event: { type: 'mandate_granted', data: { source: 'import' } } });
  if (fresh.row.guardianNumber !== '') acts.push({ action: 'guardianship.import', event: { type: 'guardianship_granted', data: { source: 'import' } } });
  const move = { from: 'imported', to: caseRow.stage, reason: scope.reason };
  if (scope.scope === 'out') acts.push({ action: 'case.exclude', reason: scope.reason, event: { type: 'case_excluded', data: move } });
  const ended = endedOf(fresh.row, scope);
  if (scope.scope === 'review' && !ended) acts.push({ action: 'case.hold', reason: scope.reason, event: { type: 'case_held', data: move } });
  if (ended) acts.push({ action: ended.action, event: { type: ended.to, data: { from: 'imported', to: ended.to, on: ended.on } } });
  return { caseId: caseRow.id, acts };
}
