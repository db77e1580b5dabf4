const digit = /\p{Nd}/u;

/** Digits of every script as 0-9; all else stays (domain 7.2). */
export const toLatinDigits = (text: string): string => text.replace(/\p{Nd}/gu, (char) => String(valueOf(char.codePointAt(0)!)));

/** Unicode keeps the decimal digits of a script in one run from 0 to 9, and runs that touch are whole. */
function valueOf(code: number): number {
  let start = code;
  while (digit.test(String.fromCodePoint(start - 1))) start--;
  return (code - start) % 10;
}
