import { afterAll, beforeAll, expect, it } from 'vitest';
import { signInFlows } from '#db/schema/index.ts';
import { openTestBase, type TestBase } from '../../../tests/support/context.ts';
import { forgetOldFlows, insertFlow, takeFlow, type FlowRow } from './flow.store.server.ts';

let t: TestBase;
beforeAll(async () => {
  t = await openTestBase();
});
afterAll(() => t.close());

const at = new Date('2026-11-24T09:00:00Z');
const flow = (stateHash: string, createdAt = at): FlowRow => ({ stateHash, browserHash: 'browser', audience: 'staff', codeVerifier: 'verifier', nonce: 'nonce', next: '/nl/work', createdAt });
const add = (row: FlowRow) => t.base.db.write((tx) => insertFlow(tx, row));
const take = (stateHash: string) => t.base.db.write((tx) => takeFlow(tx, stateHash));
const left = async () => (await t.base.db.read.select().from(signInFlows)).map(({ stateHash }) => stateHash).sort();

it('a sign-in that is under way is taken up once, and the others stay', async () => {
  await add(flow('one'));
  await add(flow('two'));
  expect(await take('none')).toBeUndefined();
  expect([await take('one'), await take('one')]).toEqual([flow('one'), undefined]);
  expect(await left()).toEqual(['two']);
});

it('what began before a moment is forgotten, and what began at it is not', async () => {
  await add(flow('before', new Date(at.getTime() - 1)));
  await t.base.db.write((tx) => forgetOldFlows(tx, at));
  expect(await left()).toEqual(['two']);
});
