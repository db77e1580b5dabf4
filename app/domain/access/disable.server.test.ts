// Somebody has left (security 2.6): sessions, cases and rights end in one transaction, and nothing comes back with the door.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { insertCase } from '../../../tests/support/cases.ts';
import { applicant, lawyer, openTestBase, staff, system, type TestBase } from '../../../tests/support/context.ts';
import { actsIn, exceptionsOf, nameStaff } from '../../../tests/support/rights.ts';
import { takeCase } from './assignments.server.ts';
import { listAssignments } from './assignments.store.server.ts';
import { disablePerson, enablePerson } from './disable.server.ts';
import { findIdentity } from './identity.store.server.ts';
import { openForReason } from './open-for-reason.server.ts';
import { findSessionActor, startSession } from './sessions.server.ts';

let t: TestBase;
beforeAll(async () => {
  t = await openTestBase();
  await nameStaff(t, { leaver: 'M. de Wit', stays: 'J. Hoekstra' });
  await nameStaff(t, { elsewhere: 'X' }, { issuer: 'another provider' });
});
afterAll(() => t.close());

const administrator = staff('administrator', 'administrator');
const personOf = async (subject: string) => (await findIdentity(t.base.db.read, { issuer: t.base.config.oidc.issuer, subject }))!;
const signIn = async (subject: string) => {
  const person = await personOf(subject);
  return (await t.base.db.write((tx) => startSession(tx, t.as({ kind: 'public' }), { kind: 'staff', person, roles: ['intake'] }))).token;
};

it('ends what is open and empties the hands, counts both, and leaves others theirs', async () => {
  const [mine, looked] = [await insertCase(t, { stage: 'submitted' }), await insertCase(t, { stage: 'submitted' })];
  const [leaver, stays] = [staff('leaver', 'intake', 'reviewer'), staff('stays', 'intake', 'reviewer')];
  const words = { reason: 'absent', words: 'The officer is ill today.' };
  for (const actor of [leaver, stays]) {
    await openForReason(t.as(actor), { caseId: mine, ...words });
    await openForReason(t.as(actor), { caseId: looked, ...words });
  }
  await takeCase(t.as(leaver), { caseId: mine, role: 'intake', reason: 'urgent' });
  await takeCase(t.as(leaver), { caseId: mine, role: 'reviewer', reason: 'urgent' });
  const [token, other] = [await signIn('leaver'), await signIn('stays')];
  await signIn('leaver');
  expect(await disablePerson(t.as(administrator), 'leaver')).toEqual({ sessions: 2, cases: 2 });
  expect([(await findSessionActor(t.base, token)).kind, (await findSessionActor(t.base, other)).kind]).toEqual(['public', 'staff']);
  expect([(await personOf('leaver')).disabledAt, (await personOf('stays')).disabledAt]).toEqual([t.base.now(), null]);
  expect(await listAssignments(t.base.db.read, mine)).toEqual([]);
  const open = async (caseId: string) => (await exceptionsOf(t, caseId)).filter(({ endedAt }) => !endedAt).map(({ personId }) => personId);
  expect([await open(mine), await open(looked)]).toEqual([['stays'], ['stays']]);
  expect((await actsIn(t, looked)).at(-1)).toBe('administrator access.end person:leaver disabled');
  expect((await actsIn(t, mine)).slice(-2)).toEqual(Array(2).fill('administrator case.release person:leaver disabled'));
  expect(await actsIn(t, 'office')).toEqual(['administrator person.disable person:leaver']);
  await enablePerson(t.as(administrator), 'leaver');
  expect([(await personOf('leaver')).disabledAt, (await findSessionActor(t.base, token)).kind, await listAssignments(t.base.db.read, mine)]).toEqual([null, 'public', []]);
  expect((await actsIn(t, 'office')).at(-1)).toBe('administrator person.enable person:leaver');
  expect(await disablePerson(t.as(system), 'leaver')).toEqual({ sessions: 0, cases: 0 });
});

it('is about people of our own provider, and for administrators and the program', async () => {
  for (const act of [disablePerson, enablePerson]) {
    for (const subject of ['nobody', 'elsewhere']) await expect(act(t.as(system), subject)).rejects.toThrow('not_found: person');
    for (const actor of [staff('x', 'intake', 'reviewer', 'desk'), lawyer('A1'), applicant('x')]) await expect(act(t.as(actor), 'stays')).rejects.toThrow('forbidden: person.disable');
  }
  expect((await personOf('stays')).disabledAt).toBeNull();
});
