// What tests of rights look at: staff with a name, what stands in the record of a case, and how somebody was refused.
import { asc, eq } from 'drizzle-orm';
import { DomainError, type Ctx } from '#app/domain/context.ts';
import { alarms, auditRows, exceptionalAccess, people } from '#db/schema/index.ts';
import type { TestBase } from './context.ts';

export const pass = (t: TestBase, ms: number): Date => (t.clock.at = new Date(t.clock.at.getTime() + ms));
export const after = (t: TestBase, ms: number): Date => new Date(t.clock.at.getTime() + ms);

/** Staff as their first sign-in at the provider made them, each with an id that the test knows. */
export async function nameStaff(t: TestBase, names: Readonly<Record<string, string>>, row: Partial<typeof people.$inferSelect> = {}): Promise<void> {
  await t.base.db.write(async (tx) => {
    for (const [id, name] of Object.entries(names)) {
      const identity = { issuer: t.base.config.oidc.issuer, subject: id, audience: 'staff' as const, office: 'intake', barNumber: '', guardianNumber: '' };
      await tx.insert(people).values({ id, name, ...identity, disabledAt: null, createdAt: t.base.now(), ...row });
    }
  });
}

/** The record of a chain, a line for each act: who, what, with what, why, and that it was refused. */
export async function actsIn(t: TestBase, chain: string): Promise<string[]> {
  const rows = await t.base.db.read.select().from(auditRows).where(eq(auditRows.chain, chain)).orderBy(asc(auditRows.seq));
  return rows.map(({ actorId, action, object, reason, result }) => [...[actorId, action, object, reason].filter(Boolean), ...(result === 'done' ? [] : [result])].join(' '));
}

export const alarmsOf = async (t: TestBase, caseId: string): Promise<string[]> =>
  (await t.base.db.read.select().from(alarms).where(eq(alarms.caseId, caseId))).map(({ kind, personId }) => `${kind} ${personId}`);

/** Between the question before a write and the write itself, somebody else does this. */
export function meanwhile<C extends Ctx>(ctx: C, act: () => Promise<unknown>): C {
  const write: Ctx['db']['write'] = async (work, turn) => {
    await act();
    return ctx.db.write(work, turn);
  };
  return { ...ctx, db: { ...ctx.db, write } };
}

/** The rights and requests on a case, as they stand. */
export const exceptionsOf = (t: TestBase, caseId: string) =>
  t.base.db.read.select().from(exceptionalAccess).where(eq(exceptionalAccess.caseId, caseId)).orderBy(asc(exceptionalAccess.askedAt));

/** The code with which it was refused, and the act that goes into the record when it names one. */
export async function refusalOf(work: Promise<unknown>): Promise<{ code: string; refused?: { caseId: string; action: string } | undefined }> {
  const error: unknown = await work.then(
    () => new Error('It was not refused'),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof DomainError)) throw error;
  return { code: error.code, ...(error.refused ? { refused: error.refused } : {}) };
}
