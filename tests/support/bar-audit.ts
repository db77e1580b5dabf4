// The parts of the bar about the record that look into the database.
import { and, eq, like } from 'drizzle-orm';
import { takeCase } from '#app/domain/access/assignments.server.ts';
import { makeCheckpoint } from '#app/domain/audit/checkpoint.server.ts';
import { verifyRecord, type Fault } from '#app/domain/audit/verify.server.ts';
import { answers, assignments, auditRows, cases, chainHeads, mandates, people } from '#db/schema/index.ts';
import { openBeside } from './bar-base.ts';
import type { TestBase } from './context.ts';
import { copyChain, damage, kinds, putBack } from './damage-record.ts';
import { takeGuardsAway } from './guards.ts';
import { countRecord, rowsWithoutFields } from './record-count.ts';
import { makeWholeCase } from './whole-case.ts';

export type Record = TestBase & { cases: string[] };
export type Found = { tried: number; named: number; faults: string[]; wholeAtTheEnd: boolean };

export { rowsWithoutFields };

/** One bit of what the case system told of her, changed by somebody who owns the database. */
export async function bendFacts(t: TestBase, caseId: string): Promise<void> {
  const [row] = await t.base.db.read.select({ facts: cases.facts }).from(cases).where(eq(cases.id, caseId));
  const facts = Buffer.from(row!.facts);
  facts[facts.length - 1]! ^= 1;
  await t.base.db.write(async (tx) => void (await tx.update(cases).set({ facts }).where(eq(cases.id, caseId))), caseId);
}

export async function openRecord(dataDir: string, count: number): Promise<Record> {
  const t = await openBeside(dataDir);
  const cases: string[] = [];
  for (let n = 0; n < count; n += 1) cases.push(await makeWholeCase(t, 1));
  return { ...t, cases };
}

/** The officer and the lawyer of the demonstration, who have signed in once, get this case. */
export async function seats(t: TestBase, caseId: string): Promise<void> {
  const rows = await t.base.db.read.select().from(people);
  const [officer, lawyer] = ['demo-officer', 'demo-lawyer'].map((subject) => rows.find((row) => row.subject === subject)!);
  await t.base.db.write(async (tx) => void (await tx.update(assignments).set({ endedAt: t.base.now() }).where(eq(assignments.caseId, caseId))), caseId);
  await takeCase(t.as({ kind: 'staff', id: officer!.id, name: officer!.name, office: 'intake', roles: ['intake'], sessionId: 'session' }), { caseId, role: 'intake', reason: 'divided' });
  await t.base.db.write(async (tx) => void (await tx.insert(mandates).values({ id: `mandate-${caseId}`, caseId, barNumber: lawyer!.barNumber, source: 'test', since: t.base.now() })), caseId);
}

/** Reads of this case that stand in its record, and those that were refused. */
export async function readsSince(t: TestBase, caseId: string): Promise<{ done: number; refused: number }> {
  const rows = await t.base.db.read.select({ result: auditRows.result }).from(auditRows).where(and(eq(auditRows.chain, caseId), like(auditRows.action, '%.read')));
  const done = rows.filter(({ result }) => result === 'done').length;
  return { done, refused: rows.length - done };
}

/** @param control writes something past the record first, which must be found. */
export async function checkCompleteness(t: TestBase, control?: string): Promise<{ acts: number; events: number; rows: number; without: number; faults: string[] }> {
  if (control !== undefined) {
    const row = { id: 'past-the-record', caseId: 'nobody', question: 'x', version: 1, formVersion: '', language: '', actorKind: '', actorId: '', at: t.base.now(), sealed: Buffer.of(1) };
    await t.base.db.write(async (tx) => void (await tx.insert(answers).values(row)));
  }
  const counted = await countRecord(t.base);
  const fields = await rowsWithoutFields(t.base);
  return { acts: counted.acts, events: counted.events, rows: fields.rows, without: fields.faults.length, faults: [...counted.faults, ...fields.faults] };
}

const told = (faults: readonly Fault[]) => faults.map((fault) => ('chain' in fault ? `${fault.fault} at ${fault.seq} of ${fault.chain}` : `${fault.fault} of ${'id' in fault ? 'checkpoint' : fault.what}`)).join(', ');

/** Each kind of damage so many times, at random places of random chains; after each everything is put back. */
export async function damageMany(t: Record, times: number): Promise<Found> {
  const found: Found = { tried: 0, named: 0, faults: [], wholeAtTheEnd: false };
  await makeCheckpoint(t.base);
  const heads = new Map((await t.base.db.read.select().from(chainHeads)).map(({ chain, seq }) => [chain, seq]));
  await takeGuardsAway(t.place, ['audit_rows', 'events', 'checkpoints']);
  for (let turn = 0; turn < times * kinds.length; turn += 1) {
    const kind = kinds[turn % kinds.length]!;
    const chain = t.cases[turn % t.cases.length]!;
    const anchored = heads.get(chain)!;
    const copy = await copyChain(t.base.db.read, chain);
    const expected = await t.base.db.write((tx) => damage(tx, t, kind, chain, anchored), chain);
    const { faults } = await verifyRecord(t.base);
    found.tried += 1;
    const right = faults.some((fault) => 'chain' in fault && fault.chain === chain && fault.seq >= (expected.from ?? expected.seq) && fault.seq <= expected.seq && expected.faults.includes(fault.fault));
    // A row that is gone, or put in, is also one too few or too many for what is there.
    const others = faults.filter((fault) => !('chain' in fault && fault.chain === chain) && !('caseId' in fault && fault.caseId === chain));
    if (right && others.length === 0) found.named += 1;
    else found.faults.push(`${kind} at ${expected.seq} of ${chain} was told as: ${told(faults) || 'nothing'}`);
    await t.base.db.write((tx) => putBack(tx, chain, copy), chain);
  }
  found.wholeAtTheEnd = (await verifyRecord(t.base)).faults.length === 0;
  return found;
}
