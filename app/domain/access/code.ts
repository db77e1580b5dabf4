import { toLatinDigits } from '#app/domain/file/kinds/digits.ts';

/** Secret codes on paper: 19 random digits and a check digit, written as five groups of four (security 2.3). */
export const codeLength = 20;

/** Damm's quasigroup of order 10: finds every single wrong digit and every swap of two neighbours (Damm 2004). */
const table = [
  [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
  [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
  [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
  [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
  [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
  [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
  [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
  [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
  [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
  [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
] as const satisfies readonly (readonly number[])[];

/** The digit that closes a row of digits; over a row that ends in its own check digit it is 0. */
export const checkDigit = (digits: string): number =>
  [...digits].reduce<number>((interim, digit) => table[interim]![Number(digit)]!, 0);

/** What people and copying put between digits: spaces, dashes (and the minus, which is none), dots, marks of direction. */
const between = /[\s.,_/\u2212\p{Pd}\p{Cf}]/gu;

export type CodeError = 'empty' | 'signs' | 'length' | 'check';
export type ReadCode = { ok: true; code: string } | { ok: false; error: CodeError };

/** Reads a code as typed or pasted. A typing error is found here and costs no attempt. */
export function readCode(text: string): ReadCode {
  const code = toLatinDigits(text.replace(between, ''));
  if (code === '') return { ok: false, error: 'empty' };
  if (!/^\d+$/.test(code)) return { ok: false, error: 'signs' };
  if (code.length !== codeLength) return { ok: false, error: 'length' };
  return checkDigit(code) === 0 ? { ok: true, code } : { ok: false, error: 'check' };
}

/** "1234 5678 9012 3456 7890" */
export const formatCode = (code: string): string => code.replace(/(\d{4})(?=\d)/g, '$1 ');
