import { randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import type { Digests } from '#app/domain/keys/keyring.server.ts';
import { checkDigit, codeLength } from './code.ts';

/** Digits that find the row; the others prove that the code is known. */
const selectorLength = 8;
const cost = { N: 4096, r: 8, p: 1 } as const;
const hashBytes = 32;
const derive = promisify<Buffer, Buffer, number, typeof cost, Buffer>(scrypt);

/** Blind index of a code. Eight digits alone would be found by trying, so the hash is keyed. */
export const selectorOf = (keys: Digests, code: string): string => keys.digest('selector', code.slice(0, selectorLength));

/** The proving digits are few enough to try offline, so a key outside the database comes before the salt (ASVS 6.5.2). */
const hashRest = (keys: Digests, code: string, salt: Buffer): Promise<Buffer> =>
  derive(Buffer.from(keys.digest('code', code.slice(selectorLength)), 'hex'), salt, hashBytes, cost);

/** Nineteen random digits and the one that closes them. */
export function newCode(): string {
  const digits = Array.from({ length: codeLength - 1 }, () => randomInt(10)).join('');
  return digits + checkDigit(digits);
}

/**
 * A new code for a letter or a strip. The caller stores selector and hash, and makes another when the selector is taken.
 */
export async function createSecretCode(keys: Digests): Promise<{ code: string; selector: string; codeHash: string }> {
  const code = newCode();
  const salt = randomBytes(16);
  const hash = await hashRest(keys, code, salt);
  return { code, selector: selectorOf(keys, code), codeHash: `${salt.toString('base64url')}.${hash.toString('base64url')}` };
}

/** Nothing hashes to this; it is compared with when there is no row, so that the answer takes as long. */
const nobody = `${Buffer.alloc(16).toString('base64url')}.${Buffer.alloc(hashBytes).toString('base64url')}`;

/** @param codeHash of the row that the selector found; absent when it found none, empty when the code was spent and swept. */
export async function verifySecretCode(keys: Digests, code: string, codeHash: string | undefined): Promise<boolean> {
  const [salt = '', stored = ''] = (codeHash || nobody).split('.');
  const hash = await hashRest(keys, code, Buffer.from(salt, 'base64url'));
  const same = timingSafeEqual(hash, Buffer.from(stored, 'base64url'));
  return same && Boolean(codeHash);
}
