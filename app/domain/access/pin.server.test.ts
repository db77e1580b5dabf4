// What of a PIN is kept, and how it is looked at.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestBase, type TestBase } from '../../../tests/support/context.ts';
import { hashPin, verifyPin } from './pin.server.ts';

let t: TestBase;
let kept: string;
beforeAll(async () => {
  t = await openTestBase();
  kept = await hashPin(t.base.keys, 'case', '483105');
});
afterAll(() => t.close());

const looked = (pin: string, { holder = 'case', pinHash = kept as string | undefined, keys = t.base.keys } = {}) => verifyPin(keys, holder, pin, pinHash);

// A mutation run makes them quickly (`tests/bars/quick-argon2.js`).
it.skipIf(process.env.MUTATE_TESTS !== undefined)('it is kept as Argon2id, as slow as the OWASP Password Storage Cheat Sheet asks', () => {
  expect(kept).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
});

it('it is kept otherwise each time, so that two who chose the same do not show', async () => {
  expect(await hashPin(t.base.keys, 'case', '483105')).not.toBe(kept);
});

it('it is right on every keyboard, and wrong by one digit', async () => {
  expect([await looked('483105'), await looked(' ٤٨٣١٠٥ '), await looked('483106'), await looked('')]).toEqual([true, true, false, false]);
});

it('it lets in by whom it was chosen: it is bound to a case or a helper', async () => {
  expect([await looked('483105', { holder: 'other' }), await looked(':483105', { holder: 'cas' })]).toEqual([false, false]);
});

it('who has the database without the key of the office cannot try', async () => {
  const other = await openTestBase();
  expect(await looked('483105', { keys: other.base.keys })).toBe(false);
  await other.close();
});

it('for somebody without a PIN none is right, not even the one that is looked at instead', async () => {
  for (const [holder, pin] of [['case', '483105'], ['nobody', 'nobody']] as const) expect(await verifyPin(t.base.keys, holder, pin, undefined)).toBe(false);
});
