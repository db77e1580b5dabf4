// The person behind an identity of the provider: one row for ever, with what the provider tells of today.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestBase, type TestBase } from '../../../tests/support/context.ts';
import { after } from '../../../tests/support/rights.ts';
import { findIdentity, keepPerson } from './identity.store.server.ts';
import { setDisabled } from './disable.store.server.ts';

let t: TestBase;
beforeAll(async () => {
  t = await openTestBase();
});
afterAll(() => t.close());

const identity = { issuer: 'provider', subject: 'one', audience: 'staff' as const, name: 'M. de Wit', office: 'intake', barNumber: '', guardianNumber: '' };
const keep = (given: Partial<typeof identity> = {}, ms = 0) => t.base.db.write((tx) => keepPerson(tx, { ...identity, ...given }, after(t, ms)));
const find = (issuer: string, subject: string) => findIdentity(t.base.db.read, { issuer, subject });

it('is made at the first sign-in, and later has the name and function of that day, under the same id', async () => {
  const made = await keep();
  expect(made).toEqual({ ...identity, id: made.id, disabledAt: null, createdAt: t.base.now() });
  await t.base.db.write((tx) => setDisabled(tx, made.id, t.base.now()));
  const told = { name: 'M. Jansen', office: 'review', barNumber: 'A1', guardianNumber: 'N1' };
  const kept = { ...made, ...told, disabledAt: t.base.now() };
  // Whom the office disabled no sign-in lets in again.
  expect([await keep(told, 5), await find('provider', 'one')]).toEqual([kept, kept]);
});

it('is another for another subject, and for the same one at another provider', async () => {
  const ids = [(await keep()).id, (await keep({ subject: 'two' })).id, (await keep({ issuer: 'other' })).id];
  expect([new Set(ids).size, (await find('provider', 'two'))?.id, (await find('other', 'one'))?.id]).toEqual([3, ids[1], ids[2]]);
  expect([await find('other', 'two'), await find('none', 'one')]).toEqual([undefined, undefined]);
});
