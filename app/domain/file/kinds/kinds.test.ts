import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import type { AnswerValue } from '../answer.ts';
import type { FieldKind, Question } from '../section.ts';
import { intervalOf } from './calendar.ts';
import type { DateValue } from './date.ts';
import { toLatinDigits } from './digits.ts';
import { cleanName, cleanText, longTextLimit, textLimit } from './hygiene.ts';
import { addItem, removeItem, restoreItem } from './list-form.ts';
import type { Form } from './kind.ts';
import { isValueOf, kindOf } from './registry.ts';

const naughty = createRequire(import.meta.url)('big-list-of-naughty-strings') as string[];
const questions: Record<FieldKind, Question> = {
  text: { kind: 'text' },
  longtext: { kind: 'longtext' },
  names: { kind: 'names', parts: ['own', 'given', 'family', 'father', 'grandfather'] },
  date: { kind: 'date' },
  choice: { kind: 'choice', options: ['yes', 'no'] },
  choices: { kind: 'choices', options: ['a', 'b', 'c'] },
  country: { kind: 'country' },
  countries: { kind: 'countries' },
  language: { kind: 'language' },
  languages: { kind: 'languages' },
  phone: { kind: 'phone' },
  list: { kind: 'list', items: [{ name: 'name', kind: 'names', parts: ['own'] }, { name: 'born', kind: 'date' }, { name: 'where', kind: 'choice', options: ['nl', 'abroad'] }] },
};
const parse = (kind: FieldKind, form: Form) => kindOf(questions[kind]).parse(form, 'f', questions[kind]);
const read = (kind: FieldKind, form: Form) => {
  const parsed = parse(kind, form);
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
};
const back = (kind: FieldKind, value: AnswerValue) => read(kind, kindOf(questions[kind]).toForm(value, 'f', questions[kind]));
const date = (parts: Record<string, string>): Form => Object.fromEntries(Object.entries(parts).map(([part, text]) => [`f-${part}`, [text]]));
const errorOf = (kind: FieldKind, form: Form) => {
  const parsed = parse(kind, form);
  return parsed.ok ? undefined : `${parsed.error} at ${parsed.at}`;
};

describe('text is kept as typed', () => {
  test('S01, S09: every naughty string arrives as it was, in every kind that takes words', () => {
    expect(naughty.length).toBeGreaterThan(450);
    for (const string of naughty) {
      const kept = string.replace(/\r\n?/g, '\n').normalize('NFC');
      for (const kind of ['text', 'longtext'] as const) {
        const value = read(kind, { f: [string] });
        expect([kept, undefined]).toContain(value);
        if (value === undefined) expect(kept).toMatch(/^[\s\p{C}\p{Default_Ignorable_Code_Point}\u2800]*$/u);
        else expect(back(kind, value)).toBe(value);
      }
      const named = read('names', { 'f-full': [string] }) as { full: string } | undefined;
      if (named) expect(isValueOf(named, questions.names)).toBe(true);
    }
  });
  test('S03: joiners stay, only-invisible is empty', () => {
    expect(read('text', { f: ['می\u200Cخواهم'] })).toBe('می\u200Cخواهم');
    expect(read('names', { 'f-full': ['علی\u200Cرضا'] })).toEqual({ full: 'علی\u200Cرضا' });
    for (const empty of ['', ' \n\t', '\u200B\u200C\u200D\u2060\uFEFF', '\u3164\u115F', '\u00A0\u2003', '\u2800', '\u061C\u200E']) {
      expect(read('text', { f: [empty] })).toBeUndefined();
      expect(read('names', { 'f-full': [empty] })).toBeUndefined();
    }
  });
  test('S06: NUL and half a pair are refused, and nothing else', () => {
    for (const broken of ['a\0b', '\ud800', 'x\udc00y', '\udc00\ud800']) expect(cleanText(broken, textLimit)).toEqual({ ok: false, error: 'file:errors.text.unreadable' });
    for (const kept of ['\u0085\u2028x', '\uFFFE\uFFFF x', '\uE000', 'a\u001b[2J']) expect(cleanText(kept, textLimit).ok).toBe(true);
  });
  test('S02: direction controls go from names only', () => {
    expect(cleanName('Rania\u202E evil\u2066')).toEqual({ ok: true, text: 'Rania evil' });
    expect(cleanText('a \u202Eb', textLimit)).toEqual({ ok: true, text: 'a \u202Eb' });
    expect(read('names', { 'f-full': ['\u202E\u2066'] })).toBeUndefined();
  });
  test('S07: one form, whatever was typed', () => {
    expect(read('text', { f: ['e\u0301'] })).toBe('é');
    expect(read('names', { 'f-full': ['  Said  '] })).toEqual({ full: 'Said' });
  });
  test('S05, S08: limits count what a reader sees', () => {
    const family = '👨‍👩‍👧‍👦';
    expect(cleanText(family.repeat(textLimit), textLimit).ok).toBe(true);
    expect(cleanText(family.repeat(textLimit + 1), textLimit).ok).toBe(false);
    expect(cleanText('a'.repeat(textLimit), textLimit).ok).toBe(true);
    expect(errorOf('text', { f: ['a'.repeat(textLimit + 1)] })).toBe('file:errors.text.tooLong at f');
    expect(cleanText(`a${'\u0301'.repeat(1_000_000)}`, textLimit).ok).toBe(false);
    expect(read('longtext', { f: ['ي'.repeat(longTextLimit)] })).toHaveLength(longTextLimit);
    expect(errorOf('longtext', { f: ['x'.repeat(longTextLimit + 1)] })).toBe('file:errors.text.tooLong at f');
    expect(read('longtext', { f: ['regel\n'.repeat(30_000)] })).toHaveLength(180_000);
  });
  test('S12: names as they are', () => {
    for (const full of ['Null', "O'Neill", 'Ó', 'van der Berg', 'ምስጋና', 'محمد', 'Li', 'A B C D E F G']) expect(read('names', { 'f-full': [full] })).toEqual({ full });
    expect(errorOf('names', { 'f-full': ['x'.repeat(301)] })).toBe('file:errors.text.tooLong at f-full');
  });
});

describe('dates are kept as known', () => {
  test('S10: parts may be absent, zeros mean unknown', () => {
    expect(read('date', date({ year: '1990' }))).toEqual({ calendar: 'gregory', year: 1990, from: '1990-01-01', to: '1990-12-31' });
    expect(read('date', date({ day: '00', month: '00', year: '1990', circa: 'yes' }))).toMatchObject({ year: 1990, circa: true });
    expect(read('date', date({ day: '3', month: '2' }))).toEqual({ calendar: 'gregory', day: 3, month: 2 });
    expect(read('date', date({ words: 'na de ramadan' }))).toEqual({ calendar: 'gregory', words: 'na de ramadan' });
    expect(read('date', date({ circa: 'yes', calendar: 'persian' }))).toBeUndefined();
    expect(read('date', date({ day: '0', month: '0', year: '0000' }))).toBeUndefined();
  });
  test('S10, S11: digits of every script', () => {
    expect(toLatinDigits('١٣٦٧ ۱۳۶۷ १९९० １９９０ ၁၉၉၀ 𝟙𝟡𝟡𝟘')).toBe('1367 1367 1990 1990 1990 1990');
    expect(read('date', date({ day: '٣١', month: '۰۶', year: '۱۳۷۱', calendar: 'persian' }))).toMatchObject({ from: '1992-09-22', to: '1992-09-22' });
  });
  test('S10: other calendars give the days that it can be', () => {
    expect(intervalOf('persian', 1370)).toEqual({ from: '1991-03-21', to: '1992-03-20' });
    expect(intervalOf('persian', 1360, 1, 1)).toEqual({ from: '1981-03-21', to: '1981-03-21' });
    expect(intervalOf('ethiopic', 2019, 1, 1)).toEqual({ from: '2026-09-11', to: '2026-09-11' });
    expect(intervalOf('ethiopic', 2015, 13, 6)).toEqual({ from: '2023-09-11', to: '2023-09-11' });
    expect(intervalOf('ethiopic', 2014, 13, 6)).toBeUndefined();
    expect(intervalOf('gregory', 2000, 2, 29)).toEqual({ from: '2000-02-29', to: '2000-02-29' });
    expect(intervalOf('gregory', 1900, 2, 29)).toBeUndefined();
    const ramadan = intervalOf('islamic', 1445, 9)!;
    expect(ramadan.from <= '2024-03-11' && ramadan.to >= '2024-04-09').toBe(true);
    expect(Date.parse(ramadan.to) - Date.parse(ramadan.from)).toBeLessThan(32 * 86_400_000);
  });
  test('S10: what cannot be is said at the right box', () => {
    expect(errorOf('date', date({ day: '30', month: '2', year: '1990' }))).toBe('file:errors.date.notThere at f-day');
    expect(errorOf('date', date({ day: '32' }))).toBe('file:errors.date.day at f-day');
    expect(errorOf('date', date({ month: '13' }))).toBe('file:errors.date.month at f-month');
    expect(errorOf('date', date({ month: '14', calendar: 'ethiopic' }))).toBe('file:errors.date.month13 at f-month');
    for (const year of ['89', '0001', '-1990', '1e3', 'NaN', '0x7c6', '19900', '199O']) expect(errorOf('date', date({ year }))).toBe('file:errors.date.year at f-year');
    for (const year of ['1370', '9999', '2600']) expect(errorOf('date', date({ year }))).toBe('file:errors.date.yearRange at f-year');
    expect(errorOf('date', date({ year: '1990', calendar: 'julian' }))).toBe('file:errors.date.calendar at f-calendar');
    const past: Question = { kind: 'date', past: true };
    expect(kindOf(past).parse(date({ year: '2099' }), 'f', past)).toMatchObject({ error: 'file:errors.date.future' });
  });
  test('a forged interval is not a value', () => {
    const value = read('date', date({ year: '1990' })) as DateValue;
    expect(isValueOf(value, questions.date)).toBe(true);
    expect(isValueOf({ ...value, to: '1990-06-30' }, questions.date)).toBe(false);
  });
});

describe('the other kinds', () => {
  test('choices keep the order of the question and know no others', () => {
    expect(read('choices', { f: ['c', 'a', 'a', ''] })).toEqual(['a', 'c']);
    expect(errorOf('choices', { f: ['a', 'constructor'] })).toBe('file:errors.choice.unknown at f');
    expect(errorOf('choice', { f: ['__proto__'] })).toBe('file:errors.choice.unknown at f');
    expect(read('countries', { f: ['SYR', 'XXA', 'SYR'] })).toEqual(['SYR', 'XXA']);
    expect(errorOf('country', { f: ['Syria'] })).toBe('file:errors.country.unknown at f');
  });
  test('a language of the list, or any other in words', () => {
    expect(read('language', { f: ['ti'] })).toEqual({ code: 'ti' });
    expect(read('language', { f: [''], 'f-other': ['Nara'] })).toEqual({ code: 'mis', other: 'Nara' });
    expect(read('language', { f: ['ar'], 'f-other': ['Hassaniya'] })).toEqual({ code: 'ar', other: 'Hassaniya' });
    expect(errorOf('language', { f: ['mis'] })).toBe('file:errors.language.which at f-other');
    expect(read('languages', { f: ['ar', 'ti'], 'f-other': ['Nara'] })).toEqual([{ code: 'ar' }, { code: 'ti' }, { code: 'mis', other: 'Nara' }]);
  });
  test('phones are kept as typed and as dialled', () => {
    expect(read('phone', { f: ['06 – 12 34 (56) 78'] })).toEqual({ typed: '06 – 12 34 (56) 78', digits: '0612345678' });
    expect(read('phone', { f: ['٠٠٣١٦١٢٣٤٥٦٧٨'] })).toMatchObject({ digits: '+31612345678' });
    expect(errorOf('phone', { f: ['bel mij'] })).toBe('file:errors.phone.signs at f');
    expect(errorOf('phone', { f: ['12345'] })).toBe('file:errors.phone.length at f');
    expect(errorOf('phone', { f: ['+-06123456+'] })).toBe('file:errors.phone.signs at f');
  });
  test('every value comes back from its form as it was', () => {
    const values: [FieldKind, AnswerValue][] = [
      ['names', { full: 'Rania', own: 'رانيا', father: 'Samir' }],
      ['date', read('date', date({ day: '1', month: '13', year: '2010', calendar: 'ethiopic', circa: 'yes', words: 'x' }))!],
      ['languages', [{ code: 'ar' }, { code: 'mis', other: 'Nara' }]],
      ['list', [{ id: '1', name: { full: 'Lina' } }, { id: '4', where: 'nl', born: { calendar: 'gregory', year: 2015, from: '2015-01-01', to: '2015-12-31' } }]],
    ];
    for (const [kind, value] of values) {
      expect(back(kind, value)).toEqual(value);
      expect(isValueOf(value, questions[kind])).toBe(true);
    }
  });
  test('what no form gives is not a value', () => {
    let deep: AnswerValue = {};
    for (let depth = 0; depth < 20_000; depth++) deep = { deep };
    for (const kind of Object.keys(questions) as FieldKind[]) {
      for (const value of ['', {}, [], { full: '' }, { length: 1 }, ['\0'], deep, [{ id: '1' }], { typed: '0612345678', digits: '1' }]) {
        expect(isValueOf(value as AnswerValue, questions[kind])).toBe(false);
      }
    }
  });
});

describe('lists', () => {
  const form: Form = { 'f-0-id': ['1'], 'f-0-name-full': ['Lina'], 'f-2-id': [''], 'f-2-name-full': ['Yousef'], 'f-3-id': [''], 'f-3-name-full': [' '], 'f-10-name-full': ['Samir'] };
  test('order is kept, empty items go, numbers are given once', () => {
    expect(read('list', form)).toEqual([
      { id: '1', name: { full: 'Lina' } },
      { id: '2', name: { full: 'Yousef' } },
      { id: '3', name: { full: 'Samir' } },
    ]);
    expect(read('list', { 'f-0-id': ['7'], 'f-0-name-full': ['a'], 'f-1-id': ['7'], 'f-1-name-full': ['b'] })).toMatchObject([{ id: '7' }, { id: '8' }]);
  });
  test('an error names the input of the item', () => {
    expect(errorOf('list', { ...form, 'f-2-born-day': ['99'] })).toBe('file:errors.date.day at f-2-born-day');
    const many = Object.fromEntries(Array.from({ length: 61 }, (_, index) => [`f-${index}-name-full`, ['x']]));
    expect(errorOf('list', many)).toBe('file:errors.list.tooMany at f');
  });
  test('what can be read is given, with the rest of it as it was kept', () => {
    const typed: Form = { 'f-0-id': ['1'], 'f-0-name-full': ['Lina'], 'f-0-born-day': ['32'], 'f-1-id': [''], 'f-1-name-full': ['Yousef'], 'f-2-id': ['4'], 'f-2-born-day': ['99'] };
    const born = { calendar: 'gregory', year: 2015, from: '2015-01-01', to: '2015-12-31' };
    const parsed = parse('list', typed);
    const rest = (kept?: AnswerValue) => (parsed.ok ? undefined : parsed.rest?.(kept));
    expect(rest([{ id: '1', name: { full: 'Lin' }, born }, { id: '4', where: 'nl', born }])).toEqual([
      { id: '1', name: { full: 'Lina' }, born },
      { id: '5', name: { full: 'Yousef' } },
      { id: '4', born },
    ]);
    // Read once more on what it gave: the same, so a save that is sent twice is one save.
    expect(rest(rest())).toEqual(rest());
    expect(rest()).toEqual([{ id: '1', name: { full: 'Lina' } }, { id: '2', name: { full: 'Yousef' } }]);
  });
  test('add, remove and put back work on what was typed', () => {
    const added = addItem(form, 'f');
    expect(added).toMatchObject({ index: 11, form: { 'f-11-id': [''] } });
    const { form: without, removed } = removeItem(form, 'f', 0);
    expect(read('list', without)).toMatchObject([{ name: { full: 'Yousef' } }, { name: { full: 'Samir' } }]);
    expect(read('list', restoreItem(without, removed))).toEqual(read('list', form));
    expect(removeItem(form, 'f', 1).removed).toEqual({});
  });
});
