// What of a PIN is kept, and how it is looked at.
import { expect, it } from 'vitest';
import { Secret } from '#app/config.server.ts';
import { openDigests } from '#app/domain/keys/keyring.server.ts';
import { hashPin, verifyPin } from './pin.server.ts';

const office = openDigests(new Secret('s'.repeat(40)));
const keep = () => hashPin(office, 'case', '483105');
const looked = async (pin: string, { holder = 'case', keys = office } = {}) => verifyPin(keys, holder, pin, await keep());

// A mutation run makes them quickly (`tests/bars/quick-argon2.js`).
it.skipIf(process.env.MUTATE_TEST !== undefined)('it is kept as Argon2id, as slow as the OWASP Password Storage Cheat Sheet asks', async () => {
  expect(await keep()).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
});

it('it is kept otherwise each time, so that two who chose the same do not show', async () => {
  expect(await keep()).not.toBe(await keep());
});

it('it is right on every keyboard, and wrong by one digit', async () => {
  expect([await looked('483105'), await looked(' ٤٨٣١٠٥ '), await looked('483106'), await looked('')]).toEqual([true, true, false, false]);
});

it('it lets in by whom it was chosen: it is bound to a case or a helper', async () => {
  expect([await looked('483105', { holder: 'other' }), await looked(':483105', { holder: 'cas' })]).toEqual([false, false]);
});

it('who has the database without the key of the office cannot try', async () => {
  expect(await looked('483105', { keys: openDigests(new Secret('o'.repeat(40))) })).toBe(false);
});

it('for somebody without a PIN none is right, not even the one that is looked at instead', async () => {
  for (const [holder, pin] of [['case', '483105'], ['case', 'case']] as const) expect(await verifyPin(office, holder, pin, undefined)).toBe(false);
});
