import { requireMay } from '#app/domain/access/may.ts';
import { requireOnCase } from '#app/domain/access/subject.store.server.ts';
import { raiseAlarm } from '#app/domain/audit/alarms.store.server.ts';
import { record } from '#app/domain/audit/record.store.server.ts';
import type { Ctx } from '#app/domain/context.ts';
import * as store from './issue.store.server.ts';

export type UnreadIssue = { id: string; at: Date; desk: string };

/** Letters that a desk made and that she has not said she read about. */
export async function listUnreadIssues(ctx: Ctx, caseId: string): Promise<UnreadIssue[]> {
  await requireOnCase(ctx.db.read, ctx, 'signIn.manage', caseId);
  return (await store.listUnread(ctx.db.read, caseId)).map(({ id, at, desk }) => ({ id, at, desk }));
}

/** She read about this letter; or it was not her who asked for it: then somebody looks at it the same day. Said twice is said once. */
export async function acknowledgeIssue(ctx: Ctx, caseId: string, { id, mine }: { id: string; mine: boolean }): Promise<void> {
  await ctx.db.write(async (tx) => {
    await requireOnCase(tx, ctx, 'signIn.manage', caseId);
    const issue = await store.setAcknowledged(tx, { caseId, id }, ctx.now());
    if (!issue) return;
    await record(tx, ctx, { caseId, action: 'issue.acknowledge', object: `issue:${id}`, reason: mine ? 'mine' : 'notMine' });
    if (!mine) await raiseAlarm(tx, ctx, { kind: 'codeNotAskedFor', caseId, personId: issue.by });
  }, caseId);
}

/** For the auditor: how many letters each employee of a desk made since then. */
export async function countIssues(ctx: Ctx, since: Date): Promise<{ by: string; desk: string; n: number }[]> {
  requireMay(ctx.actor, 'issues.count');
  return store.countByEmployee(ctx.db.read, since);
}
