import { expect, it } from 'vitest';
import { accessReasons, isAccessReason, isGuardReason, judgeReason } from './access-reasons.ts';

const words = 'The officer is ill, and she rang.';

it.each([
  [{ reason: 'absent', words }, undefined],
  [{ reason: 'other', words: '          ten signs. ' }, undefined],
  [{ reason: '', words }, 'reason_needed'],
  [{ reason: 'curious', words }, 'reason_needed'],
  [{ reason: 'toString', words }, 'reason_needed'],
  [{ reason: 'absent', words: '' }, 'words_needed'],
  [{ reason: 'absent', words: '               nine sign' }, 'words_needed'],
  [{ reason: 'absent', words: '😀'.repeat(10) }, undefined],
  [{ reason: 'absent', words: '😀'.repeat(9) }, 'words_needed'],
  [{ reason: 'absent', words: 'x'.repeat(2000) }, undefined],
  [{ reason: 'absent', words: 'x'.repeat(2001) }, 'words_long'],
] as const)('%o: %s', (given, expected) => {
  expect(judgeReason(given)).toBe(expected);
});

it('knows its own codes and no others', () => {
  expect([...accessReasons, 'threatened', ''].filter(isAccessReason)).toEqual([...accessReasons]);
  expect(['threatened', 'colleague', 'known', 'passed', 'absent', ''].filter(isGuardReason)).toEqual(['threatened', 'colleague', 'known', 'passed']);
});
