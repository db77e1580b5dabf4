// A PIN is looked at once, and counted before that; who brings one to nothing of ours sees no difference (security 2.3).
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { attempts, auditRows } from '#db/schema/index.ts';
import { openAccount, openHelperAccount } from '../../../tests/support/accounts.ts';
import { insertCase } from '../../../tests/support/cases.ts';
import { openTestBase, type TestBase } from '../../../tests/support/context.ts';
import { hisPin } from '../../../tests/support/helpers.ts';
import { goodPin } from '../../../tests/support/letters.ts';
import type { Whose } from './account.store.server.ts';
import { tryPin } from './try-pin.server.ts';

let t: TestBase;
let hers: Whose;
let his: Whose;
beforeAll(async () => {
  t = await openTestBase();
  hers = { caseId: await openAccount(t) };
  his = await openHelperAccount(t, hers.caseId);
});
afterAll(() => t.close());

const [right, refused] = [{ ok: true }, { ok: false, error: 'refused' }];
const look = (whose: Whose | undefined, pin: string, lock = 'phone') => tryPin(t.as({ kind: 'public' }), { whose, pin, lock: [lock] });
const tries = async (action: string) => (await t.base.db.read.select().from(auditRows).where(and(eq(auditRows.chain, hers.caseId), eq(auditRows.action, action)))).length;

test('hers opens her file and his his way in; neither opens the other, and each try is on the record', async () => {
  expect([await look(hers, goodPin), await look(hers, hisPin), await look(his, hisPin), await look(his, goodPin, 'other')]).toEqual([right, refused, right, refused]);
  expect([await tries('session.try'), await tries('helper.try')]).toEqual([2, 2]);
});

test('what opens nothing, and who has no PIN yet, are refused as a wrong one is', async () => {
  expect([await look(undefined, goodPin, 'nobody'), await look({ caseId: await insertCase(t) }, goodPin, 'new')]).toEqual([refused, refused]);
});

test('when the help is over his PIN opens nothing', async () => {
  const today = t.clock.at;
  t.clock.at = new Date(today.getTime() + 5 * 7 * 86_400_000);
  expect(await look(his, hisPin, 'late')).toEqual(refused);
  t.clock.at = today;
});

test.each<[string, () => Whose | undefined]>([['somebody', () => hers], ['nobody', () => undefined]])('from the tenth in a row a quarter of an hour, at that lock alone, for the PIN of %s', async (name, whose) => {
  expect(await look(whose(), '620584', name)).toEqual(refused);
  await t.base.db.write((tx) => tx.update(attempts).set({ count: 9, notBefore: t.clock.at }).where(eq(attempts.lock, t.base.keys.digest('throttle', JSON.stringify([name])))));
  expect(await look(whose(), '620584', name)).toEqual(refused);
  expect(await look(whose(), goodPin, name)).toEqual({ ok: false, error: 'wait', seconds: 900 });
  expect(await look(hers, goodPin, `other than ${name}`)).toEqual(right);
});
