import { randomInt } from 'node:crypto';
import { toLatinDigits } from './kinds/digits.ts';

/** Without signs that are read or heard as another: no 0 O, 1 I L, U V, S 5, Z 2. */
const alphabet = '346789ABCDEFGHJKMNPQRTWXY';
const half = 4;

/** `7K4F-93QD`: short enough to read over the phone. That it is new is for the caller to see to. */
export function newReceiptNumber(): string {
  const signs = Array.from({ length: 2 * half }, () => alphabet[randomInt(alphabet.length)]).join('');
  return `${signs.slice(0, half)}-${signs.slice(half)}`;
}

/** A number as people write it over, in any case and digits, with and without the dash. Undefined when it is none. */
export function readReceiptNumber(text: string): string | undefined {
  const signs = toLatinDigits(text).toUpperCase().replaceAll(/[^0-9A-Z]/g, '');
  const fits = signs.length === 2 * half && [...signs].every((sign) => alphabet.includes(sign));
  return fits ? `${signs.slice(0, half)}-${signs.slice(half)}` : undefined;
}
