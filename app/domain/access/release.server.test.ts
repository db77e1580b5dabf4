// Whoever learns that they know the person, or loses a right, works on her case no longer: the file leaves their hands at once.
import { randomUUID } from 'node:crypto';
import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { listEvents } from '#app/domain/audit/record.store.server.ts';
import { assignments, auditRows } from '#db/schema/index.ts';
import { insertCase } from '../../../tests/support/cases.ts';
import { openTestBase, staff, type TestBase } from '../../../tests/support/context.ts';
import { insertAssignment, listAssignments, nobody } from './assignments.store.server.ts';
import { findInForce, insertException } from './exceptional.store.server.ts';
import { releasePeople } from './release.server.ts';

let t: TestBase;
beforeAll(async () => {
  t = await openTestBase();
});
afterAll(() => t.close());

it('takes a case out of the hands of some, with what they opened for a reason, and leaves it in those of others', async () => {
  const caseId = await insertCase(t, { stage: 'submitted' });
  const [at, hour] = [t.clock.at, new Date(t.clock.at.getTime() + 3_600_000)];
  const assign = [['officer', 'intake'], ['second', 'reviewer'], [nobody, 'reviewer']] as const;
  await t.base.db.write(async (tx) => {
    for (const [personId, role] of assign) await insertAssignment(tx, { caseId, personId, role, since: at, by: 'planner' });
    for (const personId of ['officer', 'reader']) {
      const exception = { id: randomUUID(), caseId, personId, kind: 'reason' as const, reason: 'question', sealed: Buffer.from('words'), askedAt: at, approvedBy: null, since: at, until: hour, endedAt: null };
      await insertException(tx, exception);
    }
  });
  const ctx = t.as(staff('administrator', 'administrator'));
  const asked: string[] = [];
  const who = (personId: string) => asked.push(personId) > 0 && personId !== 'second' && personId !== 'reader';
  await t.base.db.write((tx) => releasePeople(tx, ctx, { caseId, reason: 'conflict', who }), caseId);

  const { read } = t.base.db;
  // A place that waits for somebody is nobody's: it is not asked about, and stays.
  expect((await listAssignments(read, caseId)).map(({ personId }) => personId).sort()).toEqual([nobody, 'second']);
  expect(asked).not.toContain(nobody);
  expect([await findInForce(read, caseId, 'officer', at), (await findInForce(read, caseId, 'reader', at))?.personId]).toEqual([undefined, 'reader']);
  const rows = await read.select().from(auditRows).where(eq(auditRows.chain, caseId)).orderBy(asc(auditRows.seq));
  const by = { object: 'person:officer', reason: 'conflict', actorId: 'administrator', result: 'done' };
  expect(rows).toMatchObject([{ action: 'case.release', ...by }, { action: 'access.end', ...by }]);
  expect(rows).toHaveLength(2);
  expect(await listEvents(read, caseId)).toMatchObject([{ type: 'case_released', data: { role: 'intake', reason: 'conflict' } }]);
  expect((await read.select().from(assignments).where(eq(assignments.personId, 'officer'))).map(({ endedAt }) => endedAt)).toEqual([at]);
});
