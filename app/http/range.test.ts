import { expect, test } from 'vitest';
import { rangeOf } from './range.ts';

test.each([
  [null, 'none'],
  ['bytes=0-', { from: 0, to: 99 }],
  ['bytes=10-19', { from: 10, to: 19 }],
  ['bytes=90-500', { from: 90, to: 99 }],
  ['bytes=-10', { from: 90, to: 99 }],
  ['bytes=-500', { from: 0, to: 99 }],
  ['bytes=100-', 'outside'],
  ['bytes=-0', 'outside'],
  // What is no range of ours gets the whole, as the standard wants.
  ['bytes=20-10', 'none'],
  ['bytes=0-1,5-6', 'none'],
  ['bytes=-', 'none'],
  ['pages=1-2', 'none'],
  ['bytes=9999999999999999-', 'none'],
])('%s', (header, part) => {
  expect(rangeOf(header, 100)).toEqual(part);
});
