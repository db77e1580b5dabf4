import { randomInt } from 'node:crypto';

/** Without signs that are read or heard as another: no 0 O, 1 I L, U V, S 5, Z 2. */
const alphabet = '346789ABCDEFGHJKMNPQRTWXY';
const half = 4;

/** `7K4F-93QD`: short enough to read over the phone. That it is new is for the caller to see to. */
export function newReceiptNumber(): string {
  const signs = Array.from({ length: 2 * half }, () => alphabet[randomInt(alphabet.length)]).join('');
  return `${signs.slice(0, half)}-${signs.slice(half)}`;
}
