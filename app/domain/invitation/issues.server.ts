import { requireMay } from '#app/domain/access/may.ts';
import { listPeople, type Person } from '#app/domain/access/people.store.server.ts';
import { requireOnCase } from '#app/domain/access/subject.store.server.ts';
import { raiseAlarm } from '#app/domain/audit/alarms.store.server.ts';
import { record } from '#app/domain/audit/record.store.server.ts';
import { monthOf, startOfMonth, type Month } from '#app/domain/calendar/month.ts';
import type { Ctx } from '#app/domain/context.ts';
import * as store from './issue.store.server.ts';

export type UnreadIssue = { id: string; at: Date; desk: string };

/** Letters that a desk made and that she has not said she read about. */
export async function listUnreadIssues(ctx: Ctx, caseId: string): Promise<UnreadIssue[]> {
  await requireOnCase(ctx.db.read, ctx, 'signIn.manage', caseId);
  return (await store.listUnread(ctx.db.read, caseId)).map(({ id, at, desk }) => ({ id, at, desk }));
}

/** She read about this letter; or it was not her who asked for it: then it stands among what an auditor has to look at. Said twice is said once. */
export async function acknowledgeIssue(ctx: Ctx, caseId: string, { id, mine }: { id: string; mine: boolean }): Promise<void> {
  await ctx.db.write(async (tx) => {
    await requireOnCase(tx, ctx, 'signIn.manage', caseId);
    const issue = await store.setAcknowledged(tx, { caseId, id }, ctx.now());
    if (!issue) return;
    await record(tx, ctx, { caseId, action: 'issue.acknowledge', object: `issue:${id}`, reason: mine ? 'mine' : 'notMine' });
    if (!mine) await raiseAlarm(tx, ctx, { kind: 'codeNotAskedFor', caseId, personId: issue.by });
  }, caseId);
}

/** For the auditor: how many letters each employee of a desk made since then, and before `until` when that is given. */
export async function countIssues(ctx: Ctx, since: Date, until?: Date): Promise<{ by: string; desk: string; n: number }[]> {
  requireMay(ctx.actor, 'issues.count');
  return store.countByEmployee(ctx.db.read, since, until);
}

export type IssuesOfMonths = {
  /** The month that runs, and the one before it. */
  months: { now: Month; before: Month };
  /** Who made most lately stands first. */
  rows: { by: string; desk: string; now: number; before: number }[];
  people: Map<string, Person>;
};

/** Letters of each employee in this month beside those of the last one: somebody who makes many more than others stands out. */
export async function countIssuesOfMonths(ctx: Ctx): Promise<IssuesOfMonths> {
  const now = monthOf(ctx.now());
  const begin = startOfMonth(now);
  const before = monthOf(new Date(begin.getTime() - 1));
  const rows = (await countIssues(ctx, begin)).map(({ by, desk, n }) => ({ by, desk, now: n, before: 0 }));
  for (const { by, desk, n } of await countIssues(ctx, startOfMonth(before), begin)) {
    const same = rows.find((row) => row.by === by && row.desk === desk);
    if (same) same.before = n;
    else rows.push({ by, desk, now: 0, before: n });
  }
  return { months: { now, before }, rows, people: await listPeople(ctx.db.read, rows.map(({ by }) => by)) };
}
