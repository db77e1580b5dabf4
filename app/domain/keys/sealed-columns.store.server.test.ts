// What is sealed with the key of a case, found and sealed anew: what is not found here is lost when a case gets another key.
import { eq, getTableColumns, getTableName, is } from 'drizzle-orm';
import { PgTable } from 'drizzle-orm/pg-core';
import { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Tx } from '#db/engine.ts';
import * as schema from '#db/schema/index.ts';
import { insertCase } from '../../../tests/support/cases.ts';
import { openTestBase, type TestBase } from '../../../tests/support/context.ts';
import { makeWholeCase } from '../../../tests/support/whole-case.ts';
import { getCaseKey } from './case-key.store.server.ts';
import { open } from './envelope.server.ts';
import { listSealedValues, notSealed, resealCase, sealedColumns, type SealedValue } from './sealed-columns.store.server.ts';

let t: TestBase;
let caseId: string;
let other: string;
let from: Buffer;
const to = Buffer.alloc(32, 7);
beforeAll(async () => {
  t = await openTestBase();
  caseId = await makeWholeCase(t, 1);
  other = await insertCase(t);
  from = await getCaseKey(t.base.db.read, t.base.keys, caseId);
});
afterAll(() => t.close());

const names = () => sealedColumns.map(({ table, column }) => `${getTableName(table)}.${column}`);
const columnOf = ({ of }: SealedValue) => of.split(' ')[0] ?? '';
const valuesOf = async (db: Tx, id = caseId) => (await listSealedValues(db, [id], [])).get(id) ?? [];
const opens = (key: Buffer, { at, sealed }: SealedValue) => {
  try {
    return open(key, at, sealed).length >= 0;
  } catch {
    return false;
  }
};
/** Does it in a transaction that is undone after it: the next test finds the case as it was. */
async function undone<R>(work: (tx: Tx) => Promise<R>): Promise<R> {
  const done: R[] = [];
  const stop = new Error('undone');
  await expect(t.base.db.write(async (tx) => {
    done.push(await work(tx));
    throw stop;
  })).rejects.toBe(stop);
  return done[0]!;
}

test('every column of bytes is sealed by the key of its case, or excused by name', () => {
  const known = new Set([...names(), ...Object.keys(notSealed)]);
  const tables = Object.values(schema).filter((value) => is(value, SQLiteTable) || is(value, PgTable)) as (typeof schema.answers)[];
  const found = tables.flatMap((table) =>
    Object.entries(getTableColumns(table)).flatMap(([name, column]) => (/^(blob|bytea)$/i.test(column.getSQLType()) ? [`${getTableName(table)}.${name}`] : [])),
  );
  expect(found.length).toBeGreaterThanOrEqual(12);
  expect(new Set(found)).toEqual(known);
});

test('when a draft is erased what was written to her stays, and who helps her, and why the case is held (decision 0018)', () => {
  const stays = names().filter((_, at) => sealedColumns[at]?.outlivesDraft);
  expect(stays).toEqual(['cases.facts', 'invitations.letter', 'helpers.sealed', 'messages.sealed', 'legal_holds.sealed']);
  const goes = ['answers', 'submissions', 'documents', 'document_corrections', 'uploads', 'draft_comments', 'requests', 'exceptional_access'].map((table) => `${table}.sealed`);
  expect([...stays, ...goes, 'gate_confirmations.note'].sort()).toEqual(names().sort());
});

describe('what lies sealed', () => {
  test('is found in every column, by case, and opens at the binding that is told', async () => {
    const found = await listSealedValues(t.base.db.read, [caseId, other, 'nobody'], []);
    expect([...found.keys()]).toEqual([caseId, other, 'nobody']);
    const values = found.get(caseId) ?? [];
    expect(new Set(values.map(columnOf))).toEqual(new Set(names()));
    expect(values.filter((value) => !opens(from, value))).toEqual([]);
    expect(found.get(other)).toEqual([{ of: `cases.facts of ${other}`, at: { caseId: other, field: 'facts', version: 1 }, sealed: expect.any(Buffer) as Buffer }]);
    expect(found.get('nobody')).toEqual([]);
  });

  test('is left out for tables that the caller opens itself', async () => {
    const values = await valuesOf(t.base.db.read);
    const rest = (await listSealedValues(t.base.db.read, [caseId], ['answers', 'submissions'])).get(caseId);
    expect(rest).toEqual(values.filter((value) => !['answers.sealed', 'submissions.sealed'].includes(columnOf(value))));
    expect(rest?.length).toBeLessThan(values.length);
  });
});

describe('a case is sealed anew', () => {
  test('whole: everything opens under the new key, at the same binding, and nothing under the old one', async () => {
    const [before, after, values, others] = await undone(async (tx) => [await valuesOf(tx), await resealCase(tx, caseId, { from, to }), await valuesOf(tx), await valuesOf(tx, other)] as const);
    expect(after).toBe(before.length);
    expect(values.map(({ of, at }) => [of, at])).toEqual(before.map(({ of, at }) => [of, at]));
    expect(values.filter((value) => !opens(to, value) || opens(from, value))).toEqual([]);
    expect(values.map((value) => open(to, value.at, value.sealed))).toEqual(before.map((value) => open(from, value.at, value.sealed)));
    expect(others).toEqual(await valuesOf(t.base.db.read, other));
  });

  test('but for the draft: what goes with the old key stays under it', async () => {
    const [count, values] = await undone(async (tx) => [await resealCase(tx, caseId, { from, to, withoutDraft: true }), await valuesOf(tx)] as const);
    const outlives = (value: SealedValue) => sealedColumns[names().indexOf(columnOf(value))]?.outlivesDraft;
    expect(count).toBe(values.filter(outlives).length);
    expect(values.filter((value) => !opens(outlives(value) ? to : from, value))).toEqual([]);
  });

  test('where nothing was said, or it was taken away, nothing is sealed', async () => {
    const [before, count, values, letter] = await undone(async (tx) => {
      const whole = await valuesOf(tx);
      await tx.update(schema.invitations).set({ letter: null }).where(eq(schema.invitations.caseId, caseId));
      await tx.update(schema.documents).set({ sealed: Buffer.alloc(0) }).where(eq(schema.documents.caseId, caseId));
      return [whole, await resealCase(tx, caseId, { from, to }), await valuesOf(tx), (await tx.select().from(schema.invitations).where(eq(schema.invitations.caseId, caseId)))[0]?.letter] as const;
    });
    const left = before.filter((value) => !['invitations.letter', 'documents.sealed'].includes(columnOf(value)));
    expect(values.map(({ of }) => of)).toEqual(left.map(({ of }) => of));
    expect(count).toBe(left.length);
    expect(left.length).toBeLessThan(before.length);
    expect(letter).toBeNull();
  });

  test('not when a value was altered: it stops all', async () => {
    const altered = t.base.db.write(async (tx) => {
      await tx.update(schema.invitations).set({ letter: Buffer.alloc(64, 1) }).where(eq(schema.invitations.caseId, caseId));
      await resealCase(tx, caseId, { from, to });
    });
    await expect(altered).rejects.toMatchObject({ code: 'tampered', message: expect.stringContaining('letter') as string });
    expect((await valuesOf(t.base.db.read)).filter((value) => !opens(from, value))).toEqual([]);
  });
});
