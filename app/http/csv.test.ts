import { expect, test } from 'vitest';
import { csvLine } from './csv.ts';

test('cells are quoted by RFC 4180', () => {
  expect(csvLine(['a', 7, null, 'x,y', 'say "no"', 'two\nlines'])).toBe('a,7,,"x,y","say ""no""","two\nlines"\r\n');
});

test('nothing becomes a formula in a spreadsheet', () => {
  expect(csvLine(['=1+1', '+31', '-2', '@SUM(A1)', '\t=1', '2026-11-30'])).toBe("'=1+1,'+31,'-2,'@SUM(A1),'\t=1,2026-11-30\r\n");
});
