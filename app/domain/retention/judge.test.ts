import { expect, test } from 'vitest';
import { judgeCase, type KeptCase, type Terms } from './judge.ts';

const terms: Terms = { draftWarnDays: 60, draftKeptDays: 90, closedCaseDays: 90, sentFileDays: 90, handedOverDays: 365 };
const day = (n: number) => new Date(Date.UTC(2027, 0, 1) + n * 86_400_000);
const draft: KeptCase = { stage: 'in_progress', stageSince: day(0), erased: false, holds: 0, lastOwnAct: day(0), lastLetter: undefined, hasAccount: true, drafted: 3, sent: false, lastChange: undefined, notice: undefined, again: undefined, packed: undefined };
const sent: KeptCase = { ...draft, stage: 'first_decision_made', sent: true, lastChange: day(-5) };
/** @param due the day that was named; the earliest that it could be, unless told otherwise. */
const again = (at: number, due = at) => ({ at: day(at), dueOn: day(due).toISOString().slice(0, 10) });
const told = (kind: string, at: number, due = at) => ({ kind, ...again(at, due) });
const acts = (kept: KeptCase, at: number) => {
  const { announce, remind, pack, erase, waits } = judgeCase(kept, terms, day(at));
  return { announce, remind, pack, erase, waits };
};
const idle = { announce: false, remind: false, pack: false, erase: false, waits: undefined };

test.each<[string, KeptCase, number, Partial<Omit<typeof idle, 'waits'> & { waits: string }>]>([
  ['before the warning', draft, 59, {}],
  ['at the warning', draft, 60, { announce: true }],
  ['after it was told', { ...draft, notice: told('draft', 60) }, 82, {}],
  ['a week before: told again', { ...draft, notice: told('draft', 60) }, 83, { remind: true }],
  ['told again', { ...draft, notice: told('draft', 60), again: again(83) }, 89, {}],
  ['at the term', { ...draft, notice: told('draft', 60), again: again(83) }, 90, { erase: true }],
  ['told once only: it waits for the second', { ...draft, notice: told('draft', 60) }, 90, { remind: true, waits: 'notice' }],
  ['told again late: a week all the same', { ...draft, notice: told('draft', 60), again: again(90) }, 96, { waits: 'notice' }],
  ['and then it goes', { ...draft, notice: told('draft', 60), again: again(90) }, 97, { erase: true }],
  ['told again of an earlier term', { ...draft, notice: told('draft', 160), lastOwnAct: day(100), again: again(83) }, 190, { remind: true, waits: 'notice' }],
  ['told late: a fortnight all the same', { ...draft, notice: told('draft', 95), again: again(102) }, 108, { waits: 'notice' }],
  ['and then', { ...draft, notice: told('draft', 95), again: again(102) }, 109, { erase: true }],
  ['an act of hers makes the announcement old', { ...draft, lastOwnAct: day(61), notice: told('draft', 60) }, 120, {}],
  ['so does a new letter from the desk, before she used it', { ...draft, hasAccount: false, lastLetter: day(80), notice: told('draft', 60) }, 120, {}],
  ['nobody can sign in: told all the same, for her lawyer and for later', { ...draft, hasAccount: false }, 900, { announce: true, waits: 'notice' }],
  ['the clock jumped: told first, and a fortnight', { ...draft, notice: told('draft', 900) }, 906, { waits: 'notice' }],
  ['the term was made shorter: told again a week before the day that was named, and not sooner', { ...draft, notice: told('draft', 60, 120) }, 112, { waits: 'notice' }],
  ['then', { ...draft, notice: told('draft', 60, 120) }, 113, { remind: true, waits: 'notice' }],
  ['not before that day', { ...draft, notice: told('draft', 60, 120), again: again(113, 120) }, 119, { waits: 'notice' }],
  ['on it', { ...draft, notice: told('draft', 60, 120), again: again(113, 120) }, 120, { erase: true }],
  ['nor before the day that the second named', { ...draft, notice: told('draft', 60, 90), again: again(83, 110) }, 109, { waits: 'notice' }],
  ['the same of a sent file', { ...sent, notice: told('sentFile', 60, 100), packed: { at: day(60), acknowledged: true } }, 99, { waits: 'notice' }],
  ['which then goes', { ...sent, notice: told('sentFile', 60, 100), packed: { at: day(60), acknowledged: true } }, 100, { erase: true }],
  ['what was named in an earlier term binds nobody', { ...draft, lastOwnAct: day(100), notice: told('draft', 160, 190), again: again(83, 300) }, 190, { remind: true, waits: 'notice' }],
  ['held', { ...draft, notice: told('draft', 60), holds: 1 }, 900, { waits: 'hold' }],
  ['nothing was drafted', { ...draft, drafted: 0 }, 900, {}],
  ['an open case that was sent', { ...sent, stage: 'submitted' }, 900, {}],
  ['sent, packed before the term', sent, 60, { announce: true, pack: true }],
  ['sent, not acknowledged', { ...sent, notice: told('sentFile', 60), packed: { at: day(60), acknowledged: false } }, 900, { waits: 'archive' }],
  ['sent and acknowledged', { ...sent, notice: told('sentFile', 60), packed: { at: day(60), acknowledged: true } }, 90, { erase: true }],
  ['something was sent after packing', { ...sent, lastChange: day(61), notice: told('sentFile', 60), packed: { at: day(60), acknowledged: true } }, 90, { pack: true, waits: 'archive' }],
  ['handed over, no decision yet', { ...sent, stage: 'handed_over' }, 334, {}],
  ['outside the plan: it may come back', { ...draft, stage: 'excluded', drafted: 0 }, 900, {}],
  ['closed without a file, nobody to tell', { ...draft, stage: 'left_regular_process', hasAccount: false, drafted: 0 }, 90, { erase: true }],
  ['erased before', { ...sent, erased: true }, 900, {}],
])('%s', (_, kept, at, expected) => {
  expect(acts(kept, at)).toEqual({ ...idle, ...expected });
});
