import { expect, test } from 'vitest';
import { whoReads, type Around, type Reader } from './who-reads.ts';

const alone: Around = { stage: 'in_progress', helper: false, lawyer: 'none', guardian: 'none' };
const everybody = { helper: true, lawyer: 'letIn', guardian: 'asked' } as const;

const cases: [what: string, around: Partial<Around>, sent: boolean, readers: Reader[]][] = [
  ['before sending, alone', {}, false, ['you']],
  ['a lawyer who is not let in', { lawyer: 'mandated' }, false, ['you']],
  ['a lawyer who is let in', { lawyer: 'letIn' }, false, ['you', 'lawyer']],
  ['a guardian who was not asked', { guardian: 'there' }, false, ['you']],
  ['a guardian who was asked', { guardian: 'asked' }, false, ['you', 'guardian']],
  ['a helper', { helper: true }, false, ['you', 'helper']],
  ['all of them', everybody, false, ['you', 'lawyer', 'guardian', 'helper']],
  ['sent, without anybody', { stage: 'submitted' }, true, ['ind']],
  ['sent, with a helper still in force', { stage: 'submitted', helper: true, lawyer: 'mandated' }, true, ['ind', 'lawyer', 'helper']],
  ['sent, by a minor', { stage: 'submitted', lawyer: 'mandated', guardian: 'there' }, true, ['ind', 'lawyer', 'guardian']],
  ['something that was added after sending and is not sent', { ...everybody, stage: 'submitted' }, false, ['you', 'helper']],
  ['a case that is closed', { ...everybody, stage: 'first_decision_made' }, true, ['ind', 'lawyer', 'guardian']],
];

test.each(cases)('%s', (_what, around, sent, readers) => {
  expect(whoReads({ ...alone, ...around }, { sent })).toEqual(readers);
});

test('a part that is closed to helpers no helper reads, before and after sending', () => {
  expect(whoReads({ ...alone, ...everybody }, { sent: false, closedToHelper: true })).toEqual(['you', 'lawyer', 'guardian']);
  expect(whoReads({ ...alone, ...everybody, stage: 'submitted' }, { sent: true, closedToHelper: true })).toEqual(['ind', 'lawyer', 'guardian']);
});
