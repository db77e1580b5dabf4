import { requireMay } from '#app/domain/access/may.ts';
import { packCase } from '#app/domain/archive/pack-case.server.ts';
import { systemCtx, type Ctx, type CtxBase } from '#app/domain/context.ts';
import { dayMs } from '#app/durations.ts';
import { announceErasure } from './announce.server.ts';
import { eraseWhatIsDue } from './erase.server.ts';
import { judgeCase, type Verdict } from './judge.ts';
import { listCandidates, readKeptCase } from './kept-case.store.server.ts';
import { countOldChains, forgetOfficeKinds, type Forgotten } from './office-terms.server.ts';
import { sweepStore } from './sweep.server.ts';
import { readTerms } from './terms.server.ts';

export type RetentionRun = {
  looked: number;
  announced: number;
  packed: number;
  erased: Record<string, number>;
  waiting: Record<NonNullable<Verdict['waits']> | 'key', number>;
  /** Ids of cases where something failed, and what: the others went on. */
  failed: { caseId: string; what: string }[];
  forgotten: Forgotten;
  swept: number;
  oldChains: number;
};

export type RetentionOptions = { dryRun?: boolean; onProgress?: (looked: number, run: RetentionRun) => void };

const together = 200;

/**
 * Looks at every case where a term runs, and does what is due: announce, pack, erase, one small transaction each. Begun
 * again after a crash it goes on where it was, because it asks the rows and keeps no list of its own.
 */
export async function runRetention(base: CtxBase, { dryRun = false, onProgress = () => {} }: RetentionOptions = {}): Promise<RetentionRun> {
  const ctx = systemCtx(base, 'retention');
  requireMay(ctx.actor, 'retention.read');
  const run: RetentionRun = { looked: 0, announced: 0, packed: 0, erased: {}, waiting: { hold: 0, archive: 0, notice: 0, key: 0 }, failed: [], forgotten: { sessions: 0, spentCodes: 0, reviews: 0, people: 0 }, swept: 0, oldChains: 0 };
  const terms = await readTerms(ctx.db.read, ctx.now());
  const shortest = Math.max(0, Math.min(terms.draftWarnDays, ...Object.values(terms).map((days) => days - 30)));
  const before = new Date(ctx.now().getTime() - shortest * dayMs);
  for (let last = ''; ; ) {
    const part = await listCandidates(ctx.db.read, before, last, together);
    for (const caseId of part) {
      const verdict = judgeCase(await readKeptCase(ctx.db.read, caseId), terms, ctx.now());
      run.looked += 1;
      if (dryRun) foresee(run, verdict);
      else await apply(ctx, caseId, verdict, run).catch((error: unknown) => run.failed.push({ caseId, what: error instanceof Error ? error.message : 'error' }));
    }
    onProgress(run.looked, run);
    if (part.length < together) break;
    last = part.at(-1) ?? '';
    await new Promise((resolve) => setImmediate(resolve));
  }
  run.forgotten = await forgetOfficeKinds(ctx, dryRun);
  run.oldChains = await countOldChains(ctx);
  if (dryRun) return run;
  run.swept = await sweepStore(ctx);
  // Also when nothing went now: a run that was killed may have left this undone.
  await ctx.db.scrub();
  return run;
}

function foresee(run: RetentionRun, { kind, announce, remind, pack, erase, waits }: Verdict): void {
  if (announce || remind) run.announced += 1;
  if (pack) run.packed += 1;
  if (erase && kind) run.erased[kind] = (run.erased[kind] ?? 0) + 1;
  if (waits) run.waiting[waits] += 1;
}

async function apply(ctx: Ctx, caseId: string, verdict: Verdict, run: RetentionRun): Promise<void> {
  if ((verdict.announce || verdict.remind) && (await announceErasure(ctx, caseId))) run.announced += 1;
  if (verdict.pack) {
    const packed = await packCase(ctx, caseId);
    if (packed === 'packed') run.packed += 1;
    if (packed === 'no key') run.waiting.key += 1;
  }
  if (!verdict.erase) {
    if (verdict.waits) run.waiting[verdict.waits] += 1;
    return;
  }
  const erased = await eraseWhatIsDue(ctx, caseId);
  if (erased.ok) run.erased[erased.kind] = (run.erased[erased.kind] ?? 0) + 1;
  else if (erased.waits) run.waiting[erased.waits] += 1;
}
