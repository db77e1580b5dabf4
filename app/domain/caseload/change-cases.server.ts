import { record } from '#app/domain/audit/record.store.server.ts';
import type { EventType } from '#app/domain/audit/event-types.ts';
import { revokeInvitations } from '#app/domain/access/account.store.server.ts';
import { DomainError, type Ctx } from '#app/domain/context.ts';
import { listCaseKeys } from '#app/domain/keys/case-key.store.server.ts';
import { sealJson } from '#app/domain/keys/envelope.server.ts';
import { leaveQueue } from '#app/domain/planning/queue.store.server.ts';
import { afterCaseChange } from '#app/domain/readiness/case-changed.server.ts';
import type { Tx } from '#db/engine.ts';
import { factsBinding, getCaseRow, moveStage, openFacts, type CaseRow } from './case.store.server.ts';
import * as store from './import.store.server.ts';
import { columnName } from './columns.ts';
import { endingOf, type Ending } from './ending.ts';
import { lay, problemsOfCase, type RowProblem } from './read-row.ts';
import { changedColumns, clearColumns, rowOfCase, scopeFacts, sealedFacts, type CaseloadRow, type Column } from './row.ts';
import { judgeScope, routeAgain } from './scope.ts';
import { mayFollow, type Stage } from './stages.ts';
import { importDigest, type Policy } from './take-cases.server.ts';

/** A row of the file about a case that exists. */
export type Known = { line: number; caseId: string; values: Partial<CaseloadRow> };
export type Changed = { line: number; reference: string } & (
  | { result: 'changed'; columns: (Column | 'scope')[] }
  | { result: 'unchanged' }
  | { result: 'refused'; problems: RowProblem[] }
  /** There is no key to it any more. */
  | { result: 'erased' }
);

/** Cases in one transaction: few enough that nobody waits long. */
const together = 25;

/** Lays what the file says over cases that exist, and judges again whether they are in scope. */
export async function changeCases(ctx: Ctx, policy: Policy, all: readonly Known[]): Promise<Changed[]> {
  const done: Changed[] = [];
  for (let from = 0; from < all.length; from += together) {
    const part = all.slice(from, from + together);
    const changed = await ctx.db.write(async (tx) => {
      const keys = await listCaseKeys(tx, ctx.keys, part.map(({ caseId }) => caseId));
      const rows = await store.listForChange(tx, part.map(({ caseId }) => caseId));
      const results: Changed[] = [];
      for (const known of part) {
        const [row, key] = [rows.get(known.caseId), keys.get(known.caseId)];
        if (!row) throw new DomainError('gone', 'case');
        // Brought back from a backup without its key (decision 0020): one such row holds up no other.
        if (!key) {
          results.push({ line: known.line, reference: row.reference, result: 'erased' });
          continue;
        }
        results.push({ line: known.line, reference: row.reference, ...(await changeCase(tx, ctx, policy, { row, key, values: known.values })) });
      }
      return results;
    });
    done.push(...changed);
  }
  return done;
}

type Given = { row: CaseRow; key: Buffer; values: Partial<CaseloadRow> };
type Result = { result: 'changed'; columns: (Column | 'scope')[] } | { result: 'unchanged' } | { result: 'refused'; problems: RowProblem[] };

async function changeCase(tx: Tx, ctx: Ctx, policy: Policy, { row, key, values }: Given): Promise<Result> {
  const before = rowOfCase(row, openFacts(key, row));
  const after = lay(values, before);
  const problems = problemsOfCase(after);
  if (problems.length > 0) return { result: 'refused', problems };
  const columns = changedColumns(before, after);
  const { scope, stage } = routeAgain({ stage: row.stage, wasInvited: row.waveId !== null }, judgeScope(scopeFacts(after), policy, policy.today));
  const rescoped = scope.scope !== row.scope || scope.reason !== row.scopeReason;
  const digest = importDigest(ctx, after);
  if (columns.length === 0 && !rescoped) {
    // A file of other columns says the same: the next one is known without opening the case.
    if (digest !== row.importDigest) await store.updateCase(tx, row, { importDigest: digest });
    return { result: 'unchanged' };
  }
  const version = row.version + 1;
  const written = await store.updateCase(tx, row, {
    ...clearColumns(after, policy.lodgedBefore),
    scope: scope.scope,
    scopeReason: scope.reason,
    importDigest: digest,
    facts: sealJson(key, factsBinding(row.id, version), sealedFacts(after)),
    version,
  });
  if (!written) throw new DomainError('conflict', 'case');
  const named = [...columns.map(columnName), ...(rescoped ? ['scope'] : [])].join(' ');
  await record(tx, ctx, { caseId: row.id, action: 'case.change', event: { type: 'case_changed', data: { columns: named } } });
  if (columns.includes('lawyerBarNumber')) await changeLawyer(tx, ctx, row.id, after.lawyerBarNumber);
  if (columns.includes('guardianNumber')) await changeGuardian(tx, ctx, row.id, after.guardianNumber);
  const ending = endingOf(after);
  if (ending === undefined || scope.scope === 'out') {
    await afterCaseChange(tx, ctx, row.id, [...columns, ...(scope.scope !== 'in' && rescoped ? ['scope'] : [])]);
    await route(tx, ctx, row.id, stage, scope.reason);
  } else await end(tx, ctx, row.id, ending);
  return { result: 'changed', columns: [...columns, ...(rescoped ? (['scope'] as const) : [])] };
}

async function changeLawyer(tx: Tx, ctx: Ctx, caseId: string, barNumber: string): Promise<void> {
  const at = ctx.now();
  const act = { caseId, action: 'mandate.import' };
  if ((await store.endImportedMandates(tx, caseId, at)) > 0) await record(tx, ctx, { ...act, event: { type: 'mandate_ended', data: { source: 'import' } } });
  if (barNumber === '') return;
  await store.insertMandates(tx, [{ caseId, barNumber, since: at }]);
  await record(tx, ctx, { ...act, event: { type: 'mandate_granted', data: { source: 'import' } } });
}

async function changeGuardian(tx: Tx, ctx: Ctx, caseId: string, guardianNumber: string): Promise<void> {
  const at = ctx.now();
  const act = { caseId, action: 'guardianship.import' };
  if ((await store.endImportedGuardianships(tx, caseId, at)) > 0) await record(tx, ctx, { ...act, event: { type: 'guardianship_ended', data: { source: 'import' } } });
  if (guardianNumber === '') return;
  await store.insertGuardianships(tx, [{ caseId, guardianNumber, since: at }]);
  await record(tx, ctx, { ...act, event: { type: 'guardianship_granted', data: { source: 'import' } } });
}

/** The preparation is over, wherever the case stands; what ended it first stays. */
async function end(tx: Tx, ctx: Ctx, caseId: string, { to, action, on }: Ending): Promise<void> {
  const { stage } = await getCaseRow(tx, caseId);
  if (stage === to || !mayFollow(stage, to)) return;
  await leaveQueue(tx, caseId);
  await revokeInvitations(tx, caseId, ctx.now());
  await moveStage(tx, ctx, caseId, { to, action, event: to, data: { on } });
}

const moves = {
  excluded: { action: 'case.exclude', event: 'case_excluded' },
  scope_review: { action: 'case.hold', event: 'case_held' },
  imported: { action: 'case.return', event: 'case_returned' },
} as const satisfies Partial<Record<Stage, { action: string; event: EventType }>>;

/** Moves the case where its facts take it. A case that was decided or handed over stays where it is. */
async function route(tx: Tx, ctx: Ctx, caseId: string, stage: Stage, reason: string): Promise<void> {
  const { stage: now } = await getCaseRow(tx, caseId);
  if (stage === now || !(stage in moves) || !mayFollow(now, stage)) return;
  // A letter that is still under way opens nothing any more.
  if (stage === 'excluded') await revokeInvitations(tx, caseId, ctx.now());
  const move = moves[stage as keyof typeof moves];
  await moveStage(tx, ctx, caseId, { to: stage, ...move, reason, data: { reason } });
}
