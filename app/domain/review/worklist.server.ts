import { requireMay } from '#app/domain/access/may.ts';
import { viewerOf } from '#app/domain/access/visible.store.server.ts';
import { officeChain, record } from '#app/domain/audit/record.store.server.ts';
import { displayName } from '#app/domain/caseload/case.ts';
import { openFacts, type CaseRow } from '#app/domain/caseload/case.store.server.ts';
import type { Ctx } from '#app/domain/context.ts';
import { listCaseKeys } from '#app/domain/keys/case-key.store.server.ts';
import { dayMs } from '#app/durations.ts';
import { pageSize, sharedViews, type Cursor, type MyView, type View } from './views.ts';
import { countWork, listLoads, listWork, viewOf } from './worklist.store.server.ts';

export type WorkRow = {
  caseId: string;
  reference: string;
  /** Only of one's own cases: a name is content. */
  name: string | undefined;
  stage: CaseRow['stage'];
  state: MyView;
  since: Date;
  /** Whole days that the case has stood in this step. */
  days: number;
  /** As far as is known: somebody looks today. */
  mayBeMinor: boolean;
  lodgedOn: string;
  language: string;
  openQuestions: number;
  answeredQuestions: number;
  /** What was sent last: file, answer or addition. */
  lastKind: string;
  respondBy: string;
};

export type Worklist = { rows: WorkRow[]; next: Cursor | undefined; counts: Partial<Record<View, number>> };

/** One page of a list, with the counts of all lists that this person sees. */
export async function listWorklist(ctx: Ctx, given: { view: View; from?: Cursor | undefined }): Promise<Worklist> {
  requireMay(ctx.actor, 'worklist.read');
  const viewer = viewerOf(ctx.actor);
  const found = await listWork(ctx.db.read, given.view, viewer, given.from);
  const page = found.slice(0, pageSize);
  const last = page.at(-1);
  const own = !(sharedViews as readonly View[]).includes(given.view);
  const names = own ? await openNames(ctx, page) : new Map<string, string>();
  const loads = await listLoads(ctx.db.read, page.map((row) => row.id));
  const rows = page.map((row): WorkRow => {
    const load = loads.get(row.id)!;
    return {
      caseId: row.id,
      reference: row.reference,
      name: names.get(row.id),
      stage: row.stage,
      state: viewOf(row.stage, load.answered > 0),
      since: row.stageSince,
      days: Math.max(0, Math.floor((ctx.now().getTime() - row.stageSince.getTime()) / dayMs)),
      mayBeMinor: row.unaccompaniedMinor || row.mayBeMinorSince !== null,
      lodgedOn: row.lodgedOn,
      language: row.language,
      openQuestions: load.open,
      answeredQuestions: load.answered,
      lastKind: load.lastKind,
      respondBy: row.respondBy,
    };
  });
  const next = last && found.length > page.length ? { since: last.stageSince, id: last.id } : undefined;
  return { rows, next, counts: await countWork(ctx.db.read, viewer, sharedViews) };
}

/** Names of one's own cases, recorded as one read of the office: which rows, not what they say. */
async function openNames(ctx: Ctx, rows: CaseRow[]): Promise<Map<string, string>> {
  if (rows.length === 0) return new Map();
  await ctx.db.write((tx) => record(tx, ctx, { action: 'worklist.read', object: `cases:${rows.length}` }), officeChain);
  const keys = await listCaseKeys(ctx.db.read, ctx.keys, rows.map((row) => row.id));
  return new Map(
    rows.flatMap((row) => {
      const key = keys.get(row.id);
      return key ? [[row.id, displayName(openFacts(key, row))] as const] : [];
    }),
  );
}
