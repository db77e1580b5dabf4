// Which questions somebody answered says which grounds she has: nothing in the database tells it without her key, and what
// outlives the case not even then (decision 0061).
import { eq, getTableName, is } from 'drizzle-orm';
import { PgTable } from 'drizzle-orm/pg-core';
import { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { allFields } from '#app/domain/file/sections/registry.ts';
import { fieldsByName, questionName } from '#app/domain/file/question-names.server.ts';
import { moveQuestion } from '#app/domain/review/questions.server.ts';
import * as schema from '#db/schema/index.ts';
import { answers, auditRows, events, findings, requests } from '#db/schema/index.ts';
import { openTestBase, type TestBase } from '../support/context.ts';
import { complete, officer } from '../support/review.ts';
import { makeWholeCase } from '../support/whole-case.ts';

let t: TestBase;
beforeAll(async () => void (t = await openTestBase()));
afterAll(() => t.close());

test('no table names a question of the file, and the record names rows', async () => {
  const caseId = await makeWholeCase(t);
  const db = t.base.db.read;
  const [asked] = await db.select().from(requests).where(eq(requests.caseId, caseId));
  await moveQuestion(t.as(officer), { caseId, requestId: asked!.id, move: 'withdraw' });
  await complete(t, caseId);
  const written = await db.select().from(answers).where(eq(answers.caseId, caseId));
  const found = await db.select().from(findings).where(eq(findings.caseId, caseId));

  const tables = Object.values(schema).filter((one) => is(one, SQLiteTable) || is(one, PgTable)) as (typeof schema.answers)[];
  expect(tables.length).toBeGreaterThan(30);
  for (const table of tables) {
    const values = (await db.select().from(table)).flatMap((row) => Object.values(row));
    const text = values.map((value) => (Buffer.isBuffer(value) ? value.toString('latin1') : JSON.stringify(value))).join(' ');
    expect(allFields.filter(({ id }) => text.includes(id)).map(({ id }) => id), getTableName(table)).toEqual([]);
  }

  const record = await db.select().from(auditRows).where(eq(auditRows.chain, caseId));
  const told = await db.select().from(events).where(eq(events.caseId, caseId));
  // And it still says which row: while that is there, so is what it was about.
  const objects = (action: string) => record.filter((row) => row.action === action).map(({ object }) => object).sort();
  expect(objects('draft.write')).toEqual(written.map(({ id }) => `answer:${id}`).sort());
  const judged = found.filter(({ verdict }) => verdict !== 'ask').map(({ id }) => id).sort();
  expect(judged.length).toBeGreaterThan(0);
  expect(objects('field.judge')).toEqual(judged.map((id) => `finding:${id}`));
  expect(told.filter(({ type }) => type === 'field_judged').map(({ data }) => data.finding).sort()).toEqual(judged);
  expect(told.filter(({ type }) => type.startsWith('question_')).map(({ data }) => data.request)).toEqual([asked!.id, asked!.id]);
});

test('the same question has another name in another case, and its own again in the same', () => {
  const name = (caseId: string, field: string) => questionName(t.base.keys, caseId, field);
  expect(name('one', 'motive.account')).toMatch(/^[0-9a-f]{32}$/);
  expect(name('one', 'motive.account')).toBe(name('one', 'motive.account'));
  expect(new Set([name('one', 'motive.account'), name('two', 'motive.account'), name('one', 'motive.fear')]).size).toBe(3);
  expect(fieldsByName(t.base.keys, 'one').get(name('one', 'motive.account'))).toBe('motive.account');
  expect(fieldsByName(t.base.keys, 'two').get(name('one', 'motive.account'))).toBe(undefined);
});
