// A passkey opens her file until she takes it away, and a copy of one shows by its counter.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Tx } from '#db/engine.ts';
import { openTestBase, type TestBase } from '../../../tests/support/context.ts';
import * as store from './passkey.store.server.ts';

let t: TestBase;
beforeAll(async () => {
  t = await openTestBase();
});
afterAll(() => t.close());

const write = <T>(act: (tx: Tx) => Promise<T>) => t.base.db.write(act);
const at = new Date('2026-11-24T09:00:00Z');
const later = (ms: number) => new Date(at.getTime() + ms);
async function add(caseId: string, createdAt = at) {
  const [id, credentialId] = [randomUUID(), randomUUID()];
  const row = { id, caseId, credentialId, publicKey: Buffer.from('key'), counter: 7, transports: ['internal'], createdAt, lastUsedAt: null, revokedAt: null };
  await write((tx) => store.insertPasskey(tx, row));
  return row;
}
const find = ({ credentialId }: { credentialId: string }) => store.findPasskey(t.base.db.read, credentialId);
const list = async (caseId: string) => (await store.listPasskeys(t.base.db.read, caseId)).map(({ id }) => id);

it('is found by what the authenticator calls it, whole, and listed with its case, the newest first', async () => {
  const [first, last, other] = [await add('hers'), await add('hers', later(1)), await add('other')];
  expect(await find(first)).toEqual(first);
  expect(await find({ credentialId: 'none' })).toBeUndefined();
  expect(await list('hers')).toEqual([last.id, first.id]);
  const { id, credentialId, createdAt, lastUsedAt } = other;
  expect(await store.listPasskeys(t.base.db.read, 'other')).toEqual([{ id, credentialId, createdAt, lastUsedAt }]);
});

it('is used from the count at which it was found, once: a second use at the same count is a copy or came too late', async () => {
  const [row, beside] = [await add('counted'), await add('counted')];
  const use = (from: number) => write((tx) => store.usePasskey(tx, { id: row.id, counter: from }, { counter: from + 1, at: later(from) }));
  expect([await use(7), await use(7), await use(8)]).toEqual([true, false, true]);
  expect(await find(row)).toMatchObject({ counter: 9, lastUsedAt: later(8) });
  expect(await find(beside)).toEqual(beside);
  await write((tx) => store.revokePasskeys(tx, 'counted', at, row.id));
  expect(await use(9)).toBe(false);
});

it('is taken away alone or with all of her case, and says whether there was one', async () => {
  const [one, two, other] = [await add('ended'), await add('ended'), await add('stays')];
  const revoke = (caseId: string, only?: string) => write((tx) => store.revokePasskeys(tx, caseId, later(1), only));
  expect(await revoke('stays', one.id)).toBe(false);
  expect([await revoke('ended', one.id), await revoke('ended', one.id)]).toEqual([true, false]);
  expect(await find(one)).toBeUndefined();
  expect(await list('ended')).toEqual([two.id]);
  expect([await revoke('ended'), await revoke('ended')]).toEqual([true, false]);
  expect([await list('ended'), await list('stays')]).toEqual([[], [other.id]]);
});
