// What of a person ends when she has left: found by the words of the provider, and of nobody else.
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { people } from '#db/schema/index.ts';
import { openTestBase, type TestBase } from '../../../tests/support/context.ts';
import { after, nameStaff } from '../../../tests/support/rights.ts';
import { endAssignment, insertAssignment, listAssignments } from './assignments.store.server.ts';
import { endSessionsOfPerson, findPersonId, listAssignedCases, setDisabled } from './disable.store.server.ts';
import { listSessionsOfPerson } from './session.store.server.ts';
import { startSession } from './sessions.server.ts';

let t: TestBase;
beforeAll(async () => {
  t = await openTestBase();
  await nameStaff(t, { a: 'A', b: 'B' });
});
afterAll(() => t.close());

const person = async (id: string) => (await t.base.db.read.select().from(people).where(eq(people.id, id)))[0]!;

it('a person is found by issuer and subject together', async () => {
  const { issuer } = t.base.config.oidc;
  const find = (given: string, subject: string) => findPersonId(t.base.db.read, given, subject);
  expect([await find(issuer, 'a'), await find(issuer, 'none'), await find('other', 'a')]).toEqual(['a', undefined, undefined]);
});

it('one is disabled, and may again', async () => {
  for (const at of [t.base.now(), null]) {
    await t.base.db.write((tx) => setDisabled(tx, 'a', at));
    expect([(await person('a')).disabledAt, (await person('b')).disabledAt]).toEqual([at, null]);
  }
});

it('sessions that are open end and are counted, and one that ended keeps its moment', async () => {
  for (const id of ['a', 'a', 'b']) {
    const who = await person(id);
    await t.base.db.write((tx) => startSession(tx, t.as({ kind: 'public' }), { kind: 'staff', person: who, roles: ['intake'] }));
  }
  const end = (ms: number) => t.base.db.write((tx) => endSessionsOfPerson(tx, 'a', after(t, ms)));
  const open = async (id: string) => (await listSessionsOfPerson(t.base.db.read, id)).length;
  expect([await open('a'), await open('b'), await end(1), await end(2)]).toEqual([2, 1, 2, 0]);
  expect([await open('a'), await open('b')]).toEqual([0, 1]);
});

it('cases of hers are told once each, those alone that she has now', async () => {
  const assign = (caseId: string, personId: string, role: 'intake' | 'reviewer' = 'intake') =>
    t.base.db.write((tx) => insertAssignment(tx, { caseId, personId, role, since: t.base.now(), by: 'x' }));
  await assign('one', 'a');
  await assign('one', 'a', 'reviewer');
  await assign('two', 'b');
  await assign('three', 'a');
  const [over] = await listAssignments(t.base.db.read, 'three');
  await t.base.db.write((tx) => endAssignment(tx, over!.id, t.base.now()));
  expect(await listAssignedCases(t.base.db.read, 'a')).toEqual(['one']);
});
