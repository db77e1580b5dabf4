// Secret codes on paper: what of one is kept, and what proves that it is known (security 2.3).
import { describe, expect, it } from 'vitest';
import { Secret } from '#app/config.server.ts';
import { openDigests } from '#app/domain/keys/keyring.server.ts';
import { createSecretCode, newCode, selectorOf, verifySecretCode } from './code.server.ts';
import { readCode } from './code.ts';

const keys = openDigests(new Secret('s'.repeat(40)));
const make = () => createSecretCode(keys);

it('is twenty digits of which the last closes them, another each time, of every digit at every place', () => {
  const codes = Array.from({ length: 400 }, newCode);
  expect(codes.filter((code) => !readCode(code).ok || !/^\d{20}$/.test(code))).toEqual([]);
  expect(new Set(codes).size).toBe(400);
  // That one of the ten digits is missing at a place by chance: 1 in 10^16.
  for (let place = 0; place < 20; place += 1) expect(new Set(codes.map((code) => code[place])).size).toBe(10);
});

describe('of a code is kept', () => {
  it('a blind index of its first eight digits, which finds the row', async () => {
    const made = await make();
    expect(made.selector).toBe(selectorOf(keys, made.code));
    expect(selectorOf(keys, '12345678' + '0'.repeat(12))).toBe(selectorOf(keys, '12345678' + '9'.repeat(12)));
    expect(selectorOf(keys, '12345678' + '0'.repeat(12))).not.toBe(selectorOf(keys, '12345679' + '0'.repeat(12)));
    expect(made.selector).toMatch(/^[0-9a-f]{64}$/);
  });

  it('a salt of 16 bytes and a hash of 32 of the others, in which nothing of them is', async () => {
    const made = await make();
    const [salt = '', hash = '', ...more] = made.codeHash.split('.');
    expect([salt, hash].map((part) => Buffer.from(part, 'base64url').length)).toEqual([16, 32]);
    expect(more).toEqual([]);
    const other = await make();
    expect(other.codeHash.split('.')[0]).not.toBe(salt);
  });
});

describe('a code is known', () => {
  it('by who has its other digits', async () => {
    const made = await make();
    expect(await verifySecretCode(keys, made.code, made.codeHash)).toBe(true);
    // The selector is no secret of the row: the same rest under another beginning is the same rest.
    expect(await verifySecretCode(keys, '00000000' + made.code.slice(8), made.codeHash)).toBe(true);
  });

  it('by nobody who has one of them wrong', async () => {
    const made = await make();
    for (const place of [8, 13, 19]) {
      const wrong = made.code.slice(0, place) + String((Number(made.code[place]) + 1) % 10) + made.code.slice(place + 1);
      expect(await verifySecretCode(keys, wrong, made.codeHash)).toBe(false);
    }
  });

  // HMAC of the twelve digits, then scrypt, by hand.
  it('as it was when its paper was printed: what is kept is read the same for ever', async () => {
    expect(await verifySecretCode(keys, '00000000123456789012', 'c2l4dGVlbiBieXRlcyAtLQ.kDleMg9Z6EM3AF2ZQ8HrjNIT8mcHvlXSKYWqKzDBm08')).toBe(true);
  });

  it('under the keys of this office only: who has the database cannot try', async () => {
    const made = await make();
    const others = openDigests(new Secret('o'.repeat(40)));
    expect(await verifySecretCode(others, made.code, made.codeHash)).toBe(false);
    expect(selectorOf(others, made.code)).not.toBe(made.selector);
  });

  it('by nobody where no row was found, or where it was spent and swept', async () => {
    const made = await make();
    for (const gone of [undefined, '']) expect(await verifySecretCode(keys, made.code, gone)).toBe(false);
  });

  it('by nobody where a row was damaged', async () => {
    const made = await make();
    await expect(verifySecretCode(keys, made.code, 'damaged')).rejects.toThrow();
  });
});
