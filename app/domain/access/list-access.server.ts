import { actorId, countReadsUnder, record } from '#app/domain/audit/record.store.server.ts';
import type { Ctx } from '#app/domain/context.ts';
import { getCaseKey } from '#app/domain/keys/case-key.store.server.ts';
import * as store from './exceptional.store.server.ts';
import { requestLife } from './limits.ts';
import { may, requireMay } from './may.ts';
import { listPeople } from './people.store.server.ts';
import { getCaseSubject, requireOnCase } from './subject.store.server.ts';

export type AccessLine = {
  id: string;
  caseId: string;
  reference: string;
  kind: 'reason' | 'breakGlass';
  reason: string;
  /** Who has the right, and who approved it. */
  person: string;
  approver: string;
  askedAt: Date;
  until: Date | undefined;
  /** Pages that were read under it: a right that nobody used is shown too. */
  reads: number;
};
export type AccessRequest = AccessLine & { words: string };

export type AccessLists = {
  /** In force: one's own, and those that one approved. */
  own: AccessLine[];
  approved: AccessLine[];
  over: AccessLine[];
  /** Waiting for a second person, of cases in which this person may be that one. */
  requests: AccessRequest[];
};

/** Rights outside the own cases, for who has them and for who approves them. A case is its number here, never a name; whose words are read is recorded first. */
export async function listAccess(ctx: Ctx): Promise<AccessLists> {
  requireMay(ctx.actor, 'access.read');
  const db = ctx.db.read;
  const me = actorId(ctx.actor);
  const now = ctx.now();
  const [own, approved, over] = [await store.listInForce(db, me, now), await store.listApproved(db, me, now), await store.listOver(db, me, now)];
  const asked = ctx.actor.kind === 'staff' && ctx.actor.roles.includes('reviewer') ? await store.listWaiting(db, me, new Date(now.getTime() - requestLife)) : [];
  const people = await listPeople(db, [...own, ...approved, ...over, ...asked].flatMap(({ personId, approvedBy }) => [personId, approvedBy ?? '']));
  const line = async (row: store.NumberedException): Promise<AccessLine> => ({
    id: row.id,
    caseId: row.caseId,
    reference: row.reference,
    kind: row.kind,
    reason: row.reason,
    person: people.get(row.personId)?.name ?? '',
    approver: people.get(row.approvedBy ?? '')?.name ?? '',
    askedAt: row.askedAt,
    until: row.until ?? undefined,
    reads: row.since ? await countReadsUnder(db, { chain: row.caseId, actorId: row.personId, reason: row.kind, from: row.since, until: row.endedAt ?? row.until ?? now }) : 0,
  });
  const lines = (rows: readonly store.NumberedException[]) => Promise.all(rows.map(line));
  const requests: AccessRequest[] = [];
  for (const row of asked) {
    if (!may(ctx.actor, 'breakGlass.approve', await getCaseSubject(db, row.caseId, now))) continue;
    requests.push({ ...(await line(row)), words: await readWords(ctx, row) });
  }
  return { own: await lines(own), approved: await lines(approved), over: await lines(over), requests };
}

/** Why a colleague wants to read: words about somebody, so a read with its row, and without the row no words. */
const readWords = (ctx: Ctx, { id, caseId }: store.NumberedException): Promise<string> =>
  ctx.db.write(async (tx) => {
    await requireOnCase(tx, ctx, 'breakGlass.approve', caseId);
    await record(tx, ctx, { caseId, action: 'access.read', object: `access:${id}` });
    const row = await store.findException(tx, id);
    return row ? store.openWords(await getCaseKey(tx, ctx.keys, caseId), row) : '';
  }, caseId);
