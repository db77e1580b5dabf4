import type { CtxBase, Ctx } from '#app/domain/context.ts';
import { systemCtx } from '#app/domain/context.ts';
import { requireMay } from '#app/domain/access/may.ts';
import { dayOf } from '#app/domain/calendar/days.ts';
import { getSetting } from '#app/domain/settings/settings.store.server.ts';
import { changeCases, type Known } from './change-cases.server.ts';
import { columnName } from './columns.ts';
import type { FileRowProblem } from './file-lines.server.ts';
import { listByIndex } from './import.store.server.ts';
import { readCaseloadFile, type CaseloadSource } from './read-file.server.ts';
import { lay, problemsOfCase, readRow, type RowProblem } from './read-row.ts';
import { columns, scopeFacts, type CaseloadRow } from './row.ts';
import { judgeScope, routeAgain, type ScopeReason } from './scope.ts';
import { importDigest, takeCases, type Fresh, type Policy } from './take-cases.server.ts';

export const results = ['taken', 'changed', 'unchanged', 'refused'] as const;
export type Result = (typeof results)[number];
export type ReportCode = RowProblem['code'] | FileRowProblem | 'twice_in_file' | 'erased' | ScopeReason;

/** What happened to one row: codes and names of columns, never what stood in them. */
export type RowReport = { line: number; result: Result; reference: string; codes: ReportCode[]; columns: string[] };
export type ImportProgress = { rows: number; bytes: number; size: number | undefined };
export type ImportSummary = Record<Result, number> & { rows: number; ignoredColumns: string[] };

export type ImportOptions = {
  onProgress?: (progress: ImportProgress) => void;
  /** Called for every row, in the order of the file. */
  onRow?: (report: RowReport) => void;
};

/** Rows in one transaction. */
const batchSize = 500;

type Read = { line: number; values: Partial<CaseloadRow> & Pick<CaseloadRow, 'vNumber'> };

/**
 * Takes a file of the case system. Every row is judged by itself: a bad one is refused and said to be so, and never
 * stops the rest. The same file again changes nothing. Memory does not grow with the file.
 * @throws CaseloadFileError when the file as a whole cannot be read; nothing was taken then.
 */
export async function importCaseload(base: CtxBase, source: CaseloadSource, options: ImportOptions = {}): Promise<ImportSummary> {
  const ctx = systemCtx(base, 'caseload-import');
  requireMay(ctx.actor, 'caseload.import');
  const policy = await policyNow(ctx);
  const summary: ImportSummary = { rows: 0, taken: 0, changed: 0, unchanged: 0, refused: 0, ignoredColumns: [] };
  const ignored = new Set<string>();
  // Ten digits as a number: a few bytes a row, so that a number that comes twice is seen.
  const seen = new Set<number>();
  let bytes = 0;
  const counted = counting(source, (size) => (bytes += size));
  let batch: Read[] = [];
  let reports: RowReport[] = [];
  const flush = async () => {
    reports.push(...(await takeBatch(ctx, policy, batch)));
    reports.sort((a, b) => a.line - b.line);
    for (const report of reports) {
      summary.rows += 1;
      summary[report.result] += 1;
      options.onRow?.(report);
    }
    [batch, reports] = [[], []];
    options.onProgress?.({ rows: summary.rows, bytes, size: source.size });
  };
  for await (const row of readCaseloadFile(counted, (name) => ignored.add(name))) {
    if ('problem' in row) reports.push(refusal(row.line, [row.problem]));
    else {
      const read = readRow(row.raw, policy.today);
      if (!read.ok) reports.push(refusalOf(row.line, read.problems));
      else if (seen.has(Number(read.values.vNumber))) reports.push(refusal(row.line, ['twice_in_file']));
      else {
        seen.add(Number(read.values.vNumber));
        batch.push({ line: row.line, values: read.values });
      }
    }
    if (batch.length + reports.length >= batchSize) await flush();
  }
  await flush();
  return { ...summary, ignoredColumns: [...ignored] };
}

async function policyNow(ctx: Ctx): Promise<Policy> {
  const now = ctx.now();
  return {
    lodgedBefore: await getSetting(ctx.db.read, 'scopeLodgedBefore', now),
    safeCountries: await getSetting(ctx.db.read, 'safeCountries', now),
    today: dayOf(now),
  };
}

async function takeBatch(ctx: Ctx, policy: Policy, batch: readonly Read[]): Promise<RowReport[]> {
  const indexed = batch.map((read) => ({ ...read, vIndex: ctx.keys.digest('v-number', read.values.vNumber) }));
  const existing = await listByIndex(ctx.db.read, indexed.map(({ vIndex }) => vIndex));
  const reports: RowReport[] = [];
  const fresh: Fresh[] = [];
  const known: Known[] = [];
  for (const { line, values, vIndex } of indexed) {
    const row = lay(values);
    const old = existing.get(vIndex);
    if (!old) {
      const problems = problemsOfCase(row);
      if (problems.length > 0) reports.push(refusalOf(line, problems));
      else fresh.push({ line, vIndex, row });
      continue;
    }
    // Its content went when its term had passed: the file does not bring it back.
    if (old.erasedAt !== null) {
      reports.push({ ...refusal(line, ['erased']), reference: old.reference });
      continue;
    }
    // The usual row of a second run: nothing is opened for it.
    const same = Object.keys(values).length === columns.length && importDigest(ctx, row) === old.importDigest;
    const { scope } = routeAgain({ stage: old.stage, wasInvited: old.waveId !== null }, judgeScope(scopeFacts(row), policy, policy.today));
    if (same && scope.scope === old.scope && scope.reason === old.scopeReason) reports.push(report(line, 'unchanged', old.reference));
    else known.push({ line, caseId: old.id, values });
  }
  const { taken, late } = await takeCases(ctx, policy, fresh);
  reports.push(...taken.map(({ line, reference, scope }) => ({ ...report(line, 'taken', reference), codes: scope.reason === '' ? [] : [scope.reason] })));
  if (late.length > 0) {
    const now = await listByIndex(ctx.db.read, late.map(({ vIndex }) => vIndex));
    known.push(...late.map(({ line, vIndex, row }) => ({ line, caseId: now.get(vIndex)?.id ?? '', values: row })));
  }
  for (const done of await changeCases(ctx, policy, known)) {
    if (done.result === 'refused') reports.push(refusalOf(done.line, done.problems));
    else if (done.result === 'erased') reports.push({ ...refusal(done.line, ['erased']), reference: done.reference });
    else reports.push({ ...report(done.line, done.result, done.reference), columns: done.result === 'changed' ? done.columns.map(nameOf) : [] });
  }
  return reports;
}

const nameOf = (column: keyof CaseloadRow | 'scope') => (column === 'scope' ? column : columnName(column));
const report = (line: number, result: Result, reference = ''): RowReport => ({ line, result, reference, codes: [], columns: [] });
const refusal = (line: number, codes: ReportCode[]): RowReport => ({ ...report(line, 'refused'), codes });
const refusalOf = (line: number, problems: readonly RowProblem[]): RowReport => ({
  ...refusal(line, [...new Set(problems.map(({ code }) => code))]),
  columns: problems.map(({ column }) => columnName(column)),
});

const counting = (source: CaseloadSource, count: (bytes: number) => void): CaseloadSource => ({
  ...source,
  bytes: (async function* () {
    for await (const chunk of source.bytes) {
      count(chunk.length);
      yield chunk;
    }
  })(),
});
