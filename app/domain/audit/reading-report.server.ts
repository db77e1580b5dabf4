import { randomUUID } from 'node:crypto';
import { listLetIn } from '#app/domain/access/exceptional.store.server.ts';
import { requireMay } from '#app/domain/access/may.ts';
import { addDays } from '#app/domain/calendar/days.ts';
import { DomainError, systemCtx, type Ctx, type CtxBase } from '#app/domain/context.ts';
import { getSetting } from '#app/domain/settings/settings.store.server.ts';
import { dayMs } from '#app/durations.ts';
import type { Tx } from '#db/engine.ts';
import type { Conclusion } from './conclusions.ts';
import { findPatterns, type ReadingLimits } from './reading-patterns.ts';
import { officeChain, record } from './record.store.server.ts';
import * as store from './reading-report.store.server.ts';

/** Monday of the last week that is over, in UTC: a report never covers a week that goes on. */
export function lastWeek(now: Date): string {
  const monday = now.getTime() - ((now.getUTCDay() + 6) % 7) * dayMs - 7 * dayMs;
  return new Date(monday).toISOString().slice(0, 10);
}

async function limitsAt(db: Tx, at: Date): Promise<ReadingLimits> {
  const [officeFrom, officeUntil] = await getSetting(db, 'officeHours', at);
  return {
    casesPerDay: await getSetting(db, 'reportCasesPerDay', at),
    searches: await getSetting(db, 'reportSearches', at),
    officeFrom: officeFrom!,
    officeUntil: officeUntil!,
    outOfHours: await getSetting(db, 'reportOutOfHours', at),
    inARow: await getSetting(db, 'reportInARow', at),
    tries: await getSetting(db, 'reportTries', at),
  };
}

/**
 * Counts unusual reading of one week, once: a report that was made stays as it is (BIO2 8.15.06).
 * @param week its Monday, yyyy-mm-dd.
 * @throws DomainError `invalid` when it is no Monday, `conflict` while the week goes on.
 */
export async function makeReport(ctx: Ctx, week: string): Promise<store.ReadingReport> {
  requireMay(ctx.actor, 'record.count');
  const from = new Date(`${week}T00:00:00Z`);
  if (Number.isNaN(from.getTime()) || from.toISOString().slice(0, 10) !== week || from.getUTCDay() !== 1) throw new DomainError('invalid', 'week');
  const until = new Date(from.getTime() + 7 * dayMs);
  if (until > ctx.now()) throw new DomainError('conflict', 'the week is not over');
  const before = await store.findReport(ctx.db.read, week);
  if (before) return before;
  const acts = await store.listStaffActs(ctx.db.read, new Date(from.getTime() - 7 * dayMs), until);
  const tries = await store.listTries(ctx.db.read, from, until);
  const ids = [...new Set([...acts, ...tries].flatMap(({ caseId }) => (caseId === '' ? [] : [caseId])))];
  const given = { acts, tries, from, cases: await store.listCasesOfActs(ctx.db.read, ids), worked: await store.listWorked(ctx.db.read, ids) };
  const findings = findPatterns({ ...given, limits: await limitsAt(ctx.db.read, until) });
  const row = { id: randomUUID(), week, madeAt: ctx.now(), findings, reviewedBy: null, reviewedAt: null, conclusion: '' };
  return ctx.db.write(async (tx) => {
    const other = await store.findReport(tx, week);
    if (other) return other;
    await store.insertReport(tx, row);
    await record(tx, ctx, { action: 'report.make', object: `report:${week}` });
    return row;
  }, officeChain);
}

/** So many weeks back a report that was missed is still made. */
const weeksBack = 8;

/**
 * For the upkeep: the report of each week that is over and has none, from the first that was ever made on; the oldest
 * first. A server that was away over the turn of a week, or was brought back from a backup, leaves no week uncounted.
 */
export async function makeWeeklyReports(base: CtxBase): Promise<void> {
  const last = lastWeek(base.now());
  const ctx = systemCtx(base, 'report');
  await undoAhead(ctx, last);
  const made = (await store.listReports(base.db.read)).map(({ week }) => week);
  const first = made.reduce((oldest, week) => (week < oldest ? week : oldest), last);
  for (let back = weeksBack - 1; back >= 0; back -= 1) {
    const week = addDays(last, -7 * back);
    if (week >= first && !made.includes(week)) await makeReport(ctx, week);
  }
}

/** A clock that was ahead makes reports of weeks that are not over: nothing was counted in them, and they would stay so. */
async function undoAhead(ctx: Ctx, last: string): Promise<void> {
  if (!(await store.listReports(ctx.db.read)).some(({ week, reviewedAt }) => week > last && reviewedAt === null)) return;
  await ctx.db.write(async (tx) => {
    for (const week of await store.removeUnsignedAfter(tx, last)) await record(tx, ctx, { action: 'report.undo', object: `report:${week}` });
  }, officeChain);
}

/** Reading about reading is in the record too. */
export async function recordLook(ctx: Ctx, object: string): Promise<void> {
  requireMay(ctx.actor, 'record.read');
  await ctx.db.write((tx) => record(tx, ctx, { action: 'record.read', object }), officeChain);
}

/** @throws DomainError `not_found`. */
export async function getReport(ctx: Ctx, week: string): Promise<store.ReadingReport> {
  requireMay(ctx.actor, 'record.read');
  const report = await store.findReport(ctx.db.read, week);
  if (!report) throw new DomainError('not_found', 'report');
  await recordLook(ctx, `report:${week}`);
  return report;
}

export type Signed = { ok: true } | { ok: false; error: 'self' | 'done' };

/** Signs a report off, once. Never by somebody who is in it, nor by who let one of them in during that week. */
export async function signReport(ctx: Ctx, week: string, conclusion: Conclusion): Promise<Signed> {
  requireMay(ctx.actor, 'record.conclude');
  const me = 'id' in ctx.actor ? ctx.actor.id : '';
  return ctx.db.write(async (tx) => {
    const report = await store.findReport(tx, week);
    if (!report) throw new DomainError('not_found', 'report');
    const from = new Date(`${week}T00:00:00Z`);
    const letIn = (await listLetIn(tx, me)).filter(({ since, until }) => since && until && since.getTime() < from.getTime() + 7 * dayMs && until > from);
    const mine = [me, ...letIn.map(({ personId }) => personId)];
    if (report.findings.some(({ personId }) => mine.includes(personId))) return { ok: false, error: 'self' } as const;
    if (!(await store.signReportRow(tx, week, { reviewedBy: me, reviewedAt: ctx.now(), conclusion }))) return { ok: false, error: 'done' } as const;
    await record(tx, ctx, { action: 'report.sign', object: `report:${week}`, reason: conclusion });
    return { ok: true } as const;
  }, officeChain);
}
