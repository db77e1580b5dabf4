import { listLetIn } from '#app/domain/access/exceptional.store.server.ts';
import { may, requireMay } from '#app/domain/access/may.ts';
import { listPeople, type Person } from '#app/domain/access/people.store.server.ts';
import { getCaseSubject, requireOnCase } from '#app/domain/access/subject.store.server.ts';
import { viewerOf } from '#app/domain/access/visible.store.server.ts';
import { getCaseRow } from '#app/domain/caseload/case.store.server.ts';
import { DomainError, type Ctx } from '#app/domain/context.ts';
import { findByNumber, type Found, type SearchRefused } from '#app/domain/review/find-case.server.ts';
import { concludeAlarmRow, findAlarm, listOpenAlarms, type AlarmRow } from './open-alarms.store.server.ts';
import type { Conclusion } from './conclusions.ts';
import { logPage, type LogCursor } from './log-cursor.ts';
import { recordLook, type Signed } from './reading-report.server.ts';
import { listCaseLog, listPersonLog, listReferences, listReports, type LogRow, type ReadingReport } from './reading-report.store.server.ts';
import { officeChain, record } from './record.store.server.ts';

export type RecordDesk = { alarms: (AlarmRow & { reference: string })[]; reports: ReadingReport[]; people: Map<string, Person> };

/** What waits for the reviewer. */
export async function readDesk(ctx: Ctx): Promise<RecordDesk> {
  requireMay(ctx.actor, 'record.read');
  await recordLook(ctx, 'desk');
  const open = await listOpenAlarms(ctx.db.read, viewerOf(ctx.actor));
  const references = await listReferences(ctx.db.read, open.map(({ caseId }) => caseId));
  return {
    alarms: open.map((alarm) => ({ ...alarm, reference: references.get(alarm.caseId) ?? '' })),
    reports: await listReports(ctx.db.read),
    people: await listPeople(ctx.db.read, open.map(({ personId }) => personId)),
  };
}

/** Concludes an alarm, once. Never by somebody whom it is about, by who let that person in, or by who knows the applicant. */
export async function concludeAlarm(ctx: Ctx, id: string, conclusion: Conclusion): Promise<Signed> {
  requireMay(ctx.actor, 'record.conclude');
  const me = 'id' in ctx.actor ? ctx.actor.id : '';
  const alarm = await findAlarm(ctx.db.read, id);
  if (!alarm) throw new DomainError('not_found', 'alarm');
  await requireOnCase(ctx.db.read, ctx, 'log.read', alarm.caseId);
  return ctx.db.write(async (tx) => {
    await requireOnCase(tx, ctx, 'log.read', alarm.caseId);
    const letIn = (await listLetIn(tx, me)).some(({ caseId, personId }) => caseId === alarm.caseId && personId === alarm.personId);
    if (alarm.personId === me || letIn) return { ok: false, error: 'self' } as const;
    if (!(await concludeAlarmRow(tx, id, { reviewedBy: me, reviewedAt: ctx.now(), conclusion }))) return { ok: false, error: 'done' } as const;
    await record(tx, ctx, { action: 'alarm.conclude', object: `alarm:${id}`, reason: conclusion });
    return { ok: true } as const;
  }, officeChain);
}

export type Log = { rows: LogRow[]; people: Map<string, Person>; references: Map<string, string>; /** Where the older rows begin. */ next: LogCursor | undefined };

async function logOf(ctx: Ctx, found: LogRow[]): Promise<Log> {
  const rows = found.slice(0, logPage);
  const people = await listPeople(ctx.db.read, rows.map(({ actorId }) => actorId));
  const next = found.length > rows.length ? rows.at(-1) : undefined;
  return { rows, people, references: await listReferences(ctx.db.read, rows.map(({ chain }) => chain)), next };
}

/** A case by its exact number, for its log; one of a person whom she knows is not there. Counted as every search is. */
export async function findForLog(ctx: Ctx, text: string): Promise<Found | SearchRefused> {
  requireMay(ctx.actor, 'record.read');
  const found = await findByNumber(ctx, text);
  if (!found.ok || found.caseId === undefined) return found;
  const isThere = may(ctx.actor, 'log.read', await getCaseSubject(ctx.db.read, found.caseId, ctx.now()));
  return { ok: true, caseId: isThere ? found.caseId : undefined };
}

/** Who did what with a case: acts, never content. @param from the older part. @throws DomainError `not_found`. */
export async function readCaseLog(ctx: Ctx, caseId: string, from?: LogCursor): Promise<Log & { reference: string }> {
  requireMay(ctx.actor, 'record.read');
  const { reference } = await getCaseRow(ctx.db.read, caseId);
  await requireOnCase(ctx.db.read, ctx, 'log.read', caseId);
  await recordLook(ctx, `case:${caseId}`);
  return { reference, ...(await logOf(ctx, await listCaseLog(ctx.db.read, caseId, from))) };
}

/** What one person did, with which cases. @param from the older part. @throws DomainError `not_found`. */
export async function readPersonLog(ctx: Ctx, personId: string, from?: LogCursor): Promise<Log & { name: string }> {
  requireMay(ctx.actor, 'record.read');
  const person = (await listPeople(ctx.db.read, [personId])).get(personId);
  if (!person) throw new DomainError('not_found', 'person');
  await recordLook(ctx, `person:${personId}`);
  return { name: person.name, ...(await logOf(ctx, await listPersonLog(ctx.db.read, viewerOf(ctx.actor), personId, from))) };
}
