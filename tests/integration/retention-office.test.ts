// What concerns no single case goes by a term of its own (docs/decisions/0018): ways in that ended, and people who left.
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { insertAssignment } from '#app/domain/access/assignments.store.server.ts';
import { endPasskey, type Own } from '#app/domain/access/own-sign-in.server.ts';
import { insertPasskey } from '#app/domain/access/passkey.store.server.ts';
import { forgetOfficeKinds } from '#app/domain/retention/office-terms.server.ts';
import { dayMs } from '#app/durations.ts';
import { devices, helpers, passkeys, people, returnCodes } from '#db/schema/index.ts';
import { insertCase } from '../support/cases.ts';
import { applicant, openTestBase, system, type TestBase } from '../support/context.ts';
import { askHelper, makeHelper } from '../support/helpers.ts';
import { somebody } from '../support/sessions.ts';

let t: TestBase;
beforeAll(async () => {
  t = await openTestBase();
});
afterAll(() => t.close());

const pass = (days: number) => (t.clock.at = new Date(t.clock.at.getTime() + days * dayMs));
const forget = async () => {
  const told = await forgetOfficeKinds(t.as(system), true);
  expect(await forgetOfficeKinds(t.as(system), false)).toEqual(told);
  return told;
};

test('a passkey that was taken away goes after its term, one that is used stays', async () => {
  const { caseId } = await somebody(t);
  const row = (id: string) => ({ id, caseId, credentialId: id, publicKey: Buffer.from('key'), counter: 0, transports: [], createdAt: t.clock.at, lastUsedAt: null, revokedAt: null });
  await t.base.db.write(async (tx) => void [await insertPasskey(tx, row('kept')), await insertPasskey(tx, row('ended'))], caseId);
  await endPasskey(t.as(applicant(caseId)) as Own, 'ended');
  pass(89);
  expect((await forget()).spentCodes).toBe(0);
  pass(2);
  // The letter that she used too.
  expect((await forget()).spentCodes).toBe(2);
  expect((await t.base.db.read.select().from(passkeys)).map(({ id }) => id)).toEqual(['kept']);
});

test('what opened for a helper goes after his day, and a code that nobody used too; his name stays', async () => {
  const caseId = await insertCase(t, { id: randomUUID(), stage: 'in_progress' });
  const unused = await askHelper(t, caseId, { weeks: 26 });
  const over = await makeHelper(t, caseId, { weeks: 1 });
  const helping = await makeHelper(t, caseId, { weeks: 26 });
  const way = { caseId, createdAt: t.clock.at, lastUsedAt: t.clock.at };
  await t.base.db.write(async (tx) => {
    for (const { id } of [over, helping]) {
      await tx.insert(devices).values({ ...way, id: `device-${id}`, helperId: id, tokenHash: id });
      await tx.insert(returnCodes).values({ id: `code-${id}`, caseId, helperId: id, selector: id, codeHash: 'hash', createdAt: t.clock.at });
    }
  }, caseId);
  pass(96);
  expect((await forget()).spentCodes).toBe(0);
  pass(9);
  expect((await forget()).spentCodes).toBe(2);
  const rows = await t.base.db.read.select().from(helpers).where(eq(helpers.caseId, caseId));
  expect(Object.fromEntries(rows.map(({ id, codeHash, pinHash, sealed }) => [id, [codeHash, pinHash, sealed.length > 0]]))).toEqual({
    [unused.id]: ['', null, true],
    [over.id]: ['', null, true],
    [helping.id]: ['', 'no PIN', true],
  });
  expect((await t.base.db.read.select().from(devices).where(eq(devices.caseId, caseId))).map(({ helperId }) => helperId)).toEqual([helping.id]);
  expect((await t.base.db.read.select().from(returnCodes).where(eq(returnCodes.caseId, caseId))).map(({ helperId }) => helperId)).toEqual([helping.id]);
});

test('a phone that was not used for half a year goes after its term', async () => {
  const { caseId } = await somebody(t);
  const own = () => t.base.db.read.select().from(devices).where(eq(devices.caseId, caseId));
  pass(269);
  await forget();
  expect(await own()).toHaveLength(1);
  pass(2);
  await forget();
  expect(await own()).toHaveLength(0);
});

test('who was disabled is forgotten when no case names them any more', async () => {
  const caseId = await insertCase(t, { id: randomUUID(), stage: 'submitted' });
  const row = { issuer: 'test', audience: 'staff' as const, office: 'intake', barNumber: '', guardianNumber: '', createdAt: t.clock.at };
  await t.base.db.write(async (tx) => {
    for (const [id, disabledAt] of [['left', t.clock.at], ['named', t.clock.at], ['here', null]] as const) await tx.insert(people).values({ ...row, id, subject: id, name: id, disabledAt });
    await insertAssignment(tx, { caseId, personId: 'named', role: 'intake', since: t.clock.at, by: 'named' });
  }, caseId);
  pass(119 * 30.44);
  expect((await forget()).people).toBe(0);
  pass(2 * 30.44);
  expect((await forget()).people).toBe(1);
  expect((await t.base.db.read.select({ id: people.id }).from(people)).map(({ id }) => id).sort()).toEqual(['here', 'named']);
});
