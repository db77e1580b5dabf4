import { expect, test } from 'vitest';
import type { AnswerVersion } from './answer.ts';
import { listEarlierTexts } from './earlier-texts.ts';

const begun = Date.parse('2026-11-24T09:00:00Z');
/** Texts in the order in which they were kept, with the minutes at which. */
type Kept = readonly [text: string | undefined, minute: number];
const kept = (...texts: readonly Kept[]): AnswerVersion[] =>
  texts
    .map(([text, minute], at): AnswerVersion => ({
      field: 'motive.account',
      version: at + 1,
      answer: text === undefined ? { kind: 'interview' } : { kind: 'value', value: text },
      language: 'nl',
      at: new Date(begun + minute * 60_000),
    }))
    .toReversed();
const shown = (...texts: readonly Kept[]) => listEarlierTexts(kept(...texts)).map(({ version }) => version);

test('one sitting of many pauses has nothing to go back to', () => {
  expect(shown(['I', 0], ['I was', 1], ['I was a teacher', 2])).toEqual([]);
});

test('the last text of each sitting, newest first, and not the one that stands there', () => {
  expect(shown(['One', 0], ['One two', 1], ['One two three', 60], ['One two three four', 61], ['All of it', 200])).toEqual([4, 2]);
});

test('a text that was taken away in the same minute', () => {
  expect(shown(['A long story of a night', 0], ['', 0.2], ['x', 0.4])).toEqual([1]);
  expect(shown(['A long story of a night', 0], [undefined, 0.2])).toEqual([1]);
});

test('a text that came back is not offered twice over', () => {
  expect(shown(['A long story of a night', 0], ['x', 1], ['A long story of a night', 2])).toEqual([]);
});

test('the same text of two sittings is there once, as the newer', () => {
  expect(shown(['A long story of a night', 0], ['x', 30], ['A long story of a night', 60], ['y', 90])).toEqual([3, 2]);
});

/** So many characters of a story in which every word is another. */
const story = (length: number) => Array.from({ length: 200 }, (_, at) => `word${at} `).join('').slice(0, length);

test('a text that went step by step is offered as it was at its fullest', () => {
  expect(shown([story(1000), 0], [story(830), 1], [story(690), 2], [story(570), 3])).toEqual([1]);
});

test('a text that was replaced by one as long, in one save or in a few', () => {
  expect(shown(['a'.repeat(300), 0], ['b'.repeat(300), 1])).toEqual([1]);
  expect(shown([story(300), 0], [`${story(300).slice(0, 100)}${'b'.repeat(200)}`, 1], ['b'.repeat(300), 2])).toEqual([1]);
});

test('what was put in between, corrected or moved is not gone', () => {
  const text = story(1000);
  expect(shown([text, 0], [`Before. ${text.replace('word40', 'WORD40')} After.`, 1], [`${text.slice(500)} And first: ${text.slice(0, 500)}`, 2])).toEqual([]);
});

test('nothing of nothing', () => {
  expect(listEarlierTexts([])).toEqual([]);
});
