import { and, asc, eq, isNull } from 'drizzle-orm';
import { unknownTo, type Viewer } from '#app/domain/access/visible.store.server.ts';
import { alarms } from '#db/schema/index.ts';
import type { Tx } from '#db/engine.ts';

export type AlarmRow = typeof alarms.$inferSelect;

/** Those that nobody concluded yet, the oldest first; none about people whom the viewer knows. */
export const listOpenAlarms = (db: Tx, viewer: Viewer): Promise<AlarmRow[]> =>
  db.select().from(alarms).where(and(isNull(alarms.reviewedAt), unknownTo(db, viewer, alarms.caseId))).orderBy(asc(alarms.at)).limit(200) as unknown as Promise<AlarmRow[]>;

export async function findAlarm(db: Tx, id: string): Promise<AlarmRow | undefined> {
  const [row] = await db.select().from(alarms).where(eq(alarms.id, id));
  return row;
}

/** @returns whether it was open. */
export async function concludeAlarmRow(tx: Tx, id: string, set: { reviewedBy: string; reviewedAt: Date; conclusion: string }): Promise<boolean> {
  const rows = await tx.update(alarms).set(set).where(and(eq(alarms.id, id), isNull(alarms.reviewedAt))).returning({ id: alarms.id });
  return rows.length === 1;
}
