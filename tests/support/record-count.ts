// Whether the record is complete: what happened is counted where it happened, and compared with the rows that tell of it.
import { count, eq, not } from 'drizzle-orm';
import type { CtxBase } from '#app/domain/context.ts';
import * as schema from '#db/schema/index.ts';
import type { Tx } from '#db/engine.ts';

/** Acts of which each leaves one row in a table of their own. */
const counted = (db: Tx) => {
  const n = async (query: PromiseLike<{ n: number }[]>) => (await query)[0]?.n ?? 0;
  return {
    'draft.write': n(db.select({ n: count() }).from(schema.answers)),
    'document.add': n(db.select({ n: count() }).from(schema.documents).where(not(eq(schema.documents.actorKind, 'staff')))),
    'paper.add': n(db.select({ n: count() }).from(schema.documents).where(eq(schema.documents.actorKind, 'staff'))),
    'gate.confirm': n(db.select({ n: count() }).from(schema.gateConfirmations)),
    'message.place': n(db.select({ n: count() }).from(schema.messages)),
    'question.send': n(db.select({ n: count() }).from(schema.requests)),
    'information.show': n(db.select({ n: count() }).from(schema.informationShown)),
    'file.send': n(db.select({ n: count() }).from(schema.submissions).where(eq(schema.submissions.kind, 'file'))),
    'addition.send': n(db.select({ n: count() }).from(schema.submissions).where(eq(schema.submissions.kind, 'addition'))),
    'answer.send': n(db.select({ n: count() }).from(schema.submissions).where(eq(schema.submissions.kind, 'answer'))),
    'case.assign': n(db.select({ n: count() }).from(schema.assignments)),
    'field.judge': n(db.select({ n: count() }).from(schema.findings).where(not(eq(schema.findings.verdict, 'ask')))),
    'case.activate': n(db.select({ n: count() }).from(schema.accounts)),
  };
};

export type Counted = { acts: number; events: number; faults: string[] };

export async function countRecord({ db: { read: db } }: CtxBase): Promise<Counted> {
  const faults: string[] = [];
  let acts = 0;
  const rows = await db.select({ action: schema.auditRows.action, eventId: schema.auditRows.eventId, result: schema.auditRows.result }).from(schema.auditRows);
  for (const [action, promised] of Object.entries(counted(db))) {
    const there = await promised;
    const told = rows.filter((row) => row.action === action && row.result === 'done').length;
    acts += there;
    if (there !== told) faults.push(`${action}: ${there} happened, ${told} rows tell of it`);
  }
  // Each event by one row, each row with an event by one event.
  const all = await db.select({ id: schema.events.id }).from(schema.events);
  const named = rows.flatMap(({ eventId }) => (eventId === null ? [] : [eventId]));
  if (new Set(named).size !== named.length) faults.push('two rows name the same event');
  const unnamed = all.filter(({ id }) => !named.includes(id)).length;
  if (unnamed > 0 || named.length !== all.length) faults.push(`${all.length} events, ${named.length} rows name one`);
  return { acts, events: all.length, faults };
}

/** Who, as what, did what, to what, from where, when, and how it ended (BIO2 8.15.01): on every row. */
export async function rowsWithoutFields({ db: { read: db } }: CtxBase): Promise<{ rows: number; faults: string[] }> {
  const rows = await db.select().from(schema.auditRows);
  const faults = rows.flatMap((row) => {
    const who = row.actorId !== '' && row.actorKind !== '' && row.role !== '';
    const fields = { who, what: /^[a-z]+\.[A-Za-z]+$/.test(row.action), object: row.chain !== '', result: ['done', 'refused'].includes(row.result), origin: row.origin !== '', when: row.at.getTime() > 0 };
    return Object.entries(fields).flatMap(([name, there]) => (there ? [] : [`row ${row.seq} of ${row.chain} (${row.action}) has no ${name}`]));
  });
  return { rows: rows.length, faults };
}
