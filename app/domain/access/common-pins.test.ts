// First choices of people who must choose quickly. What else a PIN may not be is in `pin.test.ts`.
import { expect, it } from 'vitest';
import { isCommon } from './common-pins.ts';

it.each([
  ['112233', 'by the rules for digits'],
  ['kidanemihret', 'by the rules'],
  ['terminator', 'by what leaked'],
  ['MONKEY', 'in capitals'],
  ['m o.n,k!e?y_-', 'with signs between that add nothing'],
])('%j is what many take, %s', (pin) => expect(isCommon(pin)).toBe(true));

it.each([
  ['amsterdam4829', 'four digits behind it: a year or a habit'],
  ['4829amsterdam', 'four digits before it'],
  ['4829amsterdam5071', 'and on both sides'],
  ['amsterdam12345', 'counted digits'],
  ['amsterdam1234567890', 'all of them'],
  ['amsterdam112233', 'digits that everybody takes'],
  ['12345 amsterdam', 'before it'],
  ['habibihabibi', 'twice'],
  ['2024 Habibi-habibi 12', 'twice, with little around it'],
  ['2024 passw0rd 12', 'that has a digit of its own'],
])('%j is a word that many take: %s', (pin) => expect(isCommon(pin)).toBe(true));

it.each([
  ['amsterdam48291', 'five digits that are no habit'],
  ['48291amsterdam', 'before it'],
  ['48291amsterdam1234', 'or on one side'],
  ['amsterdam67890', 'not counted from one'],
  ['habibisevens', 'half of it another word'],
  ['amsterdamhabibi', 'two words'],
  ['habibihabibihabibi', 'three times'],
  ['zevenzeven', 'a word that few take, twice'],
  ['habibi48habibi', 'digits between'],
  ['483105', 'digits that few take'],
  ['4831', 'however few'],
  ['', 'nothing'],
  [' .,!?_-', 'nothing but signs'],
])('%j is not: %s', (pin) => expect(isCommon(pin)).toBe(false));
