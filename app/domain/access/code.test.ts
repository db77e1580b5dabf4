import { describe, expect, it } from 'vitest';
import { checkDigit, formatCode, readCode } from './code.ts';

const digits = '1234567890987654321';
const code = digits + checkDigit(digits);

describe('readCode', () => {
  it.each([
    ['as it is', code],
    ['in groups', formatCode(code)],
    ['with dashes', formatCode(code).replaceAll(' ', '-')],
    ['with dots and a line end', `${formatCode(code).replaceAll(' ', '.')}\n`],
    ['with long dashes and marks of direction', `\u200e${formatCode(code).replaceAll(' ', ' – ')}\u200f`],
    ['with signs of minus', formatCode(code).replaceAll(' ', '\u2212')],
    ['in Arabic-Indic digits', code.replace(/\d/g, (d) => '٠١٢٣٤٥٦٧٨٩'[Number(d)]!)],
    ['in Persian digits', code.replace(/\d/g, (d) => '۰۱۲۳۴۵۶۷۸۹'[Number(d)]!)],
    ['in Bengali digits', code.replace(/\d/g, (d) => '০১২৩৪৫৬৭৮৯'[Number(d)]!)],
    ['in Burmese digits', code.replace(/\d/g, (d) => '၀၁၂၃၄၅၆၇၈၉'[Number(d)]!)],
    ['in full-width digits', code.replace(/\d/g, (d) => '０１２３４５６７８９'[Number(d)]!)],
  ])('reads a code %s', (_how, typed) => expect(readCode(typed)).toEqual({ ok: true, code }));

  it.each([
    ['', 'empty'],
    [' - ', 'empty'],
    ['1234', 'length'],
    [`${code}0`, 'length'],
    [code.replace('0', 'O'), 'signs'],
    ['😀'.repeat(20), 'signs'],
  ])('says of %j why not: %s', (typed, error) => expect(readCode(typed)).toEqual({ ok: false, error }));

  it('finds every single wrong digit', () => {
    for (let at = 0; at < code.length; at += 1) {
      for (const digit of '0123456789'.replace(code[at]!, '')) {
        expect(readCode(code.slice(0, at) + digit + code.slice(at + 1))).toEqual({ ok: false, error: 'check' });
      }
    }
  });

  it('finds every swap of two neighbours, whatever they are', () => {
    for (let pair = 0; pair < 100; pair += 1) {
      const [a, b] = [String(Math.floor(pair / 10)), String(pair % 10)];
      if (a === b) continue;
      for (let at = 0; at < 18; at += 1) {
        const rest = digits.slice(0, 17);
        const close = (inside: string) => rest.slice(0, at) + inside + rest.slice(at);
        const right = close(a + b) + checkDigit(close(a + b));
        expect(readCode(right).ok).toBe(true);
        expect(readCode(close(b + a) + right.at(-1))).toEqual({ ok: false, error: 'check' });
      }
    }
    const swapped = code.slice(0, 18) + code[19] + code[18];
    expect(readCode(swapped).ok).toBe(code[18] === code[19]);
  });
});

it('writes a code in groups of four', () => {
  expect(formatCode(code)).toMatch(/^\d{4}( \d{4}){4}$/);
  expect(formatCode('12345678901234567890')).toBe('1234 5678 9012 3456 7890');
});
