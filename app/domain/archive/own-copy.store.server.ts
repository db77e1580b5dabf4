import { and, asc, desc, eq, isNull } from 'drizzle-orm';
import { answers, devices, sessions } from '#db/schema/index.ts';
import type { Tx } from '#db/engine.ts';

/** Every version of every answer, sealed, in the order in which they were written. */
export const listAllVersions = (db: Tx, caseId: string) => db.select().from(answers).where(eq(answers.caseId, caseId)).orderBy(asc(answers.at), asc(answers.question), asc(answers.version));

export const listSessionsOf = (db: Tx, caseId: string) =>
  db
    .select({ createdAt: sessions.createdAt, lastSeenAt: sessions.lastSeenAt, endedAt: sessions.endedAt, deviceId: sessions.deviceId })
    .from(sessions)
    .where(and(eq(sessions.caseId, caseId), isNull(sessions.helperId)))
    .orderBy(desc(sessions.createdAt));

export const listDevicesOf = (db: Tx, caseId: string) =>
  db
    .select({ createdAt: devices.createdAt, lastUsedAt: devices.lastUsedAt, revokedAt: devices.revokedAt })
    .from(devices)
    .where(and(eq(devices.caseId, caseId), isNull(devices.helperId)))
    .orderBy(desc(devices.createdAt));
