import { and, desc, eq, inArray } from 'drizzle-orm';
import { auditRows } from '#db/schema/index.ts';
import type { Tx } from '#db/engine.ts';
import { signInActions, type SignInRow } from './sign-ins.ts';

/** What the record has about signing in to this file, newest first. */
export const listSignIns = (db: Tx, caseId: string, limit = 500): Promise<SignInRow[]> =>
  db
    .select({ action: auditRows.action, object: auditRows.object, reason: auditRows.reason, at: auditRows.at })
    .from(auditRows)
    .where(and(eq(auditRows.chain, caseId), inArray(auditRows.action, [...signInActions])))
    .orderBy(desc(auditRows.seq))
    .limit(limit);
