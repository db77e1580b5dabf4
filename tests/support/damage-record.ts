// Six kinds of damage to the record, as somebody could do it who owns the database, each with the row at which it must be
// named; and a way to put back what was damaged.
import { and, asc, eq, gt } from 'drizzle-orm';
import { canonicalRow, chainStart } from '#app/domain/audit/chain.ts';
import { auditRows, chainHeads, events } from '#db/schema/index.ts';
import type { Tx } from '#db/engine.ts';
import type { TestBase } from './context.ts';

export const kinds = ['edit', 'delete', 'insert', 'swap', 'cut', 'rebuild'] as const;
export type Kind = (typeof kinds)[number];
export type Row = typeof auditRows.$inferSelect;
/** Names that the verifier may give it, and at which row. */
export type Expected = { faults: readonly string[]; seq: number; /** It may be named at any row from this one on, up to `seq`. */ from?: number };

const at = (chain: string, seq: number) => and(eq(auditRows.chain, chain), eq(auditRows.seq, seq));

export const rowsOf = (db: Tx, chain: string): Promise<Row[]> =>
  db.select().from(auditRows).where(eq(auditRows.chain, chain)).orderBy(asc(auditRows.seq)) as unknown as Promise<Row[]>;

/** Moves the rows from here on by one, without two of them ever having the same number. */
async function move(tx: Tx, rows: readonly Row[], by: 1 | -1): Promise<void> {
  for (const { chain, seq } of by === 1 ? rows.toReversed() : rows) await tx.update(auditRows).set({ seq: seq + by }).where(at(chain, seq));
}

const pick = (most: number) => Math.floor(Math.random() * most);
const columns = ['actorId', 'role', 'action', 'object', 'result', 'reason', 'origin'] as const;

/** @param anchored the last row that a checkpoint saw. */
export async function damage(tx: Tx, t: TestBase, kind: Kind, chain: string, anchored: number): Promise<Expected> {
  const rows = await rowsOf(tx, chain);
  const last = rows.length;
  switch (kind) {
    case 'edit': {
      const row = rows[pick(last)]!;
      const column = columns[pick(columns.length)]!;
      await tx.update(auditRows).set({ [column]: `${row[column]}x` }).where(eq(auditRows.id, row.id));
      return { faults: ['edited'], seq: row.seq };
    }
    case 'delete': {
      // With the numbers closed up or not: the place is the same, the word is not.
      const row = rows[pick(last - 1)]!;
      await tx.delete(auditRows).where(eq(auditRows.id, row.id));
      const closed = pick(2) === 0;
      if (closed) await move(tx, rows.slice(row.seq), -1);
      return closed ? { faults: ['unlinked'], seq: row.seq } : { faults: ['deleted'], seq: row.seq + 1 };
    }
    case 'insert': {
      const row = rows[pick(last)]!;
      await move(tx, rows.slice(row.seq - 1), 1);
      await tx.insert(auditRows).values({ ...row, id: 'forged', action: 'never.done', eventId: null, hash: 'f'.repeat(64) });
      return { faults: ['inserted'], seq: row.seq };
    }
    case 'swap': {
      const row = rows[pick(last - 1)]!;
      await tx.update(auditRows).set({ seq: 1_000_000 }).where(at(chain, row.seq));
      await tx.update(auditRows).set({ seq: row.seq }).where(at(chain, row.seq + 1));
      await tx.update(auditRows).set({ seq: row.seq + 1 }).where(at(chain, 1_000_000));
      return { faults: ['swapped'], seq: row.seq };
    }
    case 'cut': {
      // The noted end goes too: only a checkpoint knows.
      const keep = 1 + pick(anchored - 1);
      await tx.delete(events).where(and(eq(events.caseId, chain), gt(events.seq, await eventsUpTo(tx, rows.slice(0, keep)))));
      await tx.delete(auditRows).where(and(eq(auditRows.chain, chain), gt(auditRows.seq, keep)));
      await tx.update(chainHeads).set({ seq: keep, hash: rows[keep - 1]!.hash, eventSeq: await eventsUpTo(tx, rows.slice(0, keep)) }).where(eq(chainHeads.chain, chain));
      return { faults: ['cut'], seq: keep + 1 };
    }
    case 'rebuild': {
      // By somebody who has the key: everything fits, but not what was written down outside.
      const from = 1 + pick(anchored);
      let previous = rows[from - 2]?.hash ?? chainStart;
      for (const row of rows.slice(from - 1)) {
        const changed = { ...row, previous, actorId: row.seq === from && row.eventId === null ? 'somebody else' : row.actorId, origin: `${row.origin}x` };
        const [event] = row.eventId === null ? [] : await tx.select().from(events).where(eq(events.id, row.eventId));
        previous = t.base.keys.digest('audit', canonicalRow(changed, previous, event));
        await tx.update(auditRows).set({ ...changed, hash: previous }).where(eq(auditRows.id, row.id));
      }
      await tx.update(chainHeads).set({ hash: previous }).where(eq(chainHeads.chain, chain));
      // Whichever checkpoint first saw a row at or after it tells.
      return { faults: ['rebuilt'], seq: anchored, from };
    }
  }
}

async function eventsUpTo(tx: Tx, rows: readonly Row[]): Promise<number> {
  const ids = new Set(rows.map(({ eventId }) => eventId));
  const all = rows[0] ? await tx.select().from(events).where(eq(events.caseId, rows[0].chain)) : [];
  return Math.max(0, ...all.filter(({ id }) => ids.has(id)).map(({ seq }) => seq));
}

export type Copy = { rows: Row[]; events: (typeof events.$inferSelect)[]; head: typeof chainHeads.$inferSelect };

export async function copyChain(db: Tx, chain: string): Promise<Copy> {
  const [head] = await db.select().from(chainHeads).where(eq(chainHeads.chain, chain));
  return { rows: await rowsOf(db, chain), events: await db.select().from(events).where(eq(events.caseId, chain)), head: head! };
}

export async function putBack(tx: Tx, chain: string, copy: Copy): Promise<void> {
  await tx.delete(auditRows).where(eq(auditRows.chain, chain));
  await tx.delete(events).where(eq(events.caseId, chain));
  for (const event of copy.events) await tx.insert(events).values(event);
  for (const row of copy.rows) await tx.insert(auditRows).values(row);
  await tx.update(chainHeads).set(copy.head).where(eq(chainHeads.chain, chain));
}
