import made from './common-pins.txt?raw';
import leaked from './leaked-pins.txt?raw';

/** What rules make (`make-common-pins.js`), and what most people chose elsewhere (`make-leaked-pins.js`). */
const common = new Set([made, leaked].flatMap((list) => list.trim().split('\n')));

/** Four digits are a year or a habit; more of them only where everybody takes them. */
const isHabit = (digits: string): boolean => digits.length <= 4 || '1234567890'.startsWith(digits) || common.has(digits);

/**
 * First choices of people who must choose quickly: a PIN that many take, or a word that many take, also twice, with
 * digits and signs before or behind it that add nothing.
 */
export function isCommon(pin: string): boolean {
  const text = pin.toLowerCase().replace(/[\s.,!?_\-]/gu, '');
  if (common.has(text)) return true;
  const word = text.replace(/^\d+|\d+$/gu, '');
  if (!text.split(word).every(isHabit)) return false;
  const half = word.slice(0, word.length / 2);
  return common.has(word) || (word === half + half && common.has(half));
}
