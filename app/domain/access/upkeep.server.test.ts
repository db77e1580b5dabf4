// What ran out goes away by itself; what still counts stays.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { dayMs, minuteMs } from '#app/durations.ts';
import { attempts, signInFlows } from '#db/schema/index.ts';
import { openTestBase, type TestBase } from '../../../tests/support/context.ts';
import { takeAttempt } from './attempts.store.server.ts';
import { insertFlow } from './flow.store.server.ts';
import { forgetExpired } from './upkeep.server.ts';

let t: TestBase;
beforeAll(async () => {
  t = await openTestBase();
});
afterAll(() => t.close());

it('a sign-in at the provider is forgotten after ten minutes, a count of attempts after a day', async () => {
  const begun = t.clock.at;
  const left = async (passed: number) => {
    t.clock.at = new Date(begun.getTime() + passed);
    await forgetExpired(t.base);
    const { read } = t.base.db;
    return { flows: (await read.select().from(signInFlows)).length, attempts: (await read.select().from(attempts)).length };
  };
  const flow = { stateHash: 'state', browserHash: 'browser', audience: 'staff', codeVerifier: '', nonce: '', next: '', createdAt: begun } as const;
  await t.base.db.write((tx) => insertFlow(tx, flow));
  await takeAttempt(t.as({ kind: 'public' }), ['code'], () => 0);
  expect(await left(10 * minuteMs)).toEqual({ flows: 1, attempts: 1 });
  expect(await left(10 * minuteMs + 1)).toEqual({ flows: 0, attempts: 1 });
  expect(await left(dayMs)).toEqual({ flows: 0, attempts: 1 });
  expect(await left(dayMs + 1)).toEqual({ flows: 0, attempts: 0 });
});
