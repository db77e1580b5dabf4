import { describe, expect, test } from 'vitest';
import type { Answer, AnswerValue } from './answer.ts';
import { guessLanguage, languageOfAnswer, spokenLanguages } from './text-language.ts';
import { findField } from './sections/registry.ts';

const value = (given: AnswerValue): Answer => ({ kind: 'value', value: given });
const on = (page: string, ...spoken: string[]) => ({ page, spoken });

describe('the language of a text is guessed', () => {
  test.each([
    ['من سال‌ها معلم بودم و می‌ترسم که برگردم.', on('en'), 'fa'],
    ['من سال‌ها معلم بودم و می‌ترسم که برگردم.', on('en', 'ps', 'fa-AF'), 'fa-AF'],
    ['كنت أعمل معلمة في مدرسة ابتدائية قرب حمص.', on('en'), 'ar'],
    // Persian is spoken too, and none of its letters stand here.
    ['كنت أعمل معلمة في مدرسة ابتدائية قرب حمص، وبعد أسبوع جاؤوا إلى بيتنا في الليل.', on('en', 'fa', 'ar'), 'ar'],
    ['متن', on('en', 'fa', 'ar'), 'fa'],
    // Letters of the dialect, in a text that is Arabic: a few are not many.
    ['چنت أعمل معلمة في مدرسة ابتدائية قرب بغداد وبعدين رحت لبيت أهلي في الموصل وبقيت هناك سنة كاملة', on('nl', 'ar'), 'ar'],
    ['زه په کابل کې اوسېدم او اوس ډېر وېرېږم، ښه نه یم.', on('en'), 'ps'],
    ['من لە هەولێر مامۆستا بووم و ئێستا دەترسم.', on('en'), 'ckb'],
    ['میں لاہور میں استاد تھا اور مجھے ڈر لگتا ہے۔', on('en'), 'ur'],
    ['ኣነ ኣብ ሳዋ ወተሃደር ነይረ።', on('en'), 'ti'],
    ['እኔ በአዲስ አበባ አስተማሪ ነበርኩ።', on('nl', 'am'), 'am'],
    ['Я работал учителем в школе.', on('nl'), 'ru'],
    ['Öğretmendim ve ışıkları söndürdüm, çünkü korkuyordum.', on('en'), 'tr'],
    ['I was a teacher near Homs.', on('en', 'ar'), 'en'],
    ['Ik was lerares bij Homs.', on('nl', 'tr'), 'nl'],
    // The page says nothing about Latin letters: hers do.
    ['Macallin baan ahaa.', on('ar', 'so'), 'so'],
    ['I was a teacher.', on('ar', 'ar'), 'en'],
    ['我以前是老师。', on('nl'), 'zh'],
    // Most of it counts, not how it begins.
    ['Amsterdam, 2019: كنت أعمل معلمة في مدرسة ابتدائية', on('nl'), 'ar'],
    ['2019', on('ar'), 'ar'],
  ])('%s', (text, from, language) => {
    expect(guessLanguage(text, from)).toBe(language);
  });

  test('a long text is as quick as a short one', () => {
    expect(guessLanguage('متن چهار '.repeat(20_000), on('nl'))).toBe('fa');
  });
});

test('languages that she speaks, as she said', () => {
  const said = (field: string, answer: Answer) => ({ field, version: 1, answer, language: 'nl', at: new Date(0) });
  const others = said('languages.others', { kind: 'value', value: [{ id: '1', language: { code: 'ar' } }, { id: '2', speak: 'good' }] });
  expect(spokenLanguages({ 'languages.mother': said('languages.mother', value({ code: 'kmr' })), 'languages.others': others })).toEqual(['kmr', 'ar']);
  expect(spokenLanguages({ 'languages.mother': said('languages.mother', { kind: 'unknown', known: '' }) })).toEqual([]);
});

describe('the language of an answer', () => {
  const languageOf = (field: string, answer: Answer) => languageOfAnswer(findField(field)!.field, answer, on('en'));

  test('is that of her words, and of the page where there are none', () => {
    expect(languageOf('motive.account', value('من معلم بودم و می‌ترسم'))).toBe('fa');
    expect(languageOf('origin.region', value('حمص'))).toBe('ar');
    expect(languageOf('origin.region', { kind: 'unknown', known: 'حمص' })).toBe('ar');
    expect(languageOf('about.sex', value('female'))).toBe('en');
    expect(languageOf('motive.account', { kind: 'interview' })).toBe('en');
  });

  test('is what the writer says it is', () => {
    expect(languageOf('motive.account', { kind: 'value', value: 'متن', language: 'ps' })).toBe('ps');
  });
});
