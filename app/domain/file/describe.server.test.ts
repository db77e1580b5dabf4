import { describe, expect, test } from 'vitest';
import { textIn } from '#app/i18n/catalog.server.ts';
import { languageCodes, type Lang } from '#locales/languages.ts';
import { sampleValue } from '../../../tests/support/answers.ts';
import type { AnswerValue } from './answer.ts';
import { describeAnswer } from './describe.server.ts';
import { registeredDate } from './kinds/date.ts';
import { kindOf } from './kinds/registry.ts';
import { languageChoice } from './names.server.ts';
import { allFields, findField } from './sections/registry.ts';

const fieldAt = (id: string) => findField(id)!.field;
const say = (lang: Lang, id: string, value: AnswerValue) => describeAnswer(textIn(lang), lang, fieldAt(id), { kind: 'value', value });
const born = (parts: Record<string, string>): AnswerValue => {
  const form = Object.fromEntries(Object.entries(parts).map(([part, text]) => [`d-${part}`, [text]]));
  const parsed = kindOf({ kind: 'date' }).parse(form, 'd', { kind: 'date' });
  if (!parsed.ok || parsed.value === undefined) throw new Error('no date');
  return parsed.value;
};
const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const date = (lang: Lang, parts: Record<string, string>) => say(lang, 'about.dateOfBirth', born(parts)).map(({ text, note }) => plain(note ? `${text} | ${note}` : text));

describe('dates are shown as given, and in our calendar', () => {
  test.each<[Lang, Record<string, string>, string]>([
    ['nl', { year: '1989', circa: 'yes' }, 'ongeveer 1989, alleen het jaar'],
    ['nl', { day: '1', month: '1', year: '1989' }, '1 januari 1989'],
    ['nl', { month: '3', year: '1989' }, 'maart 1989'],
    ['nl', { day: '3', month: '3' }, '3 maart, jaar onbekend'],
    ['nl', { month: '3' }, 'maand 3, jaar onbekend'],
    ['nl', { day: '3', year: '1989' }, 'dag 3 1989'],
    ['nl', { year: '1367', calendar: 'persian', circa: 'yes' }, 'ongeveer 1367, alleen het jaar (Iraanse, Afghaanse kalender) | In de westerse kalender: tussen 21 maart 1988 en 20 maart 1989'],
    ['en', { day: '31', month: '6', year: '1371', calendar: 'persian' }, '31 Shahrivar 1371 (Iranian, Afghan calendar) | In the Western calendar: 22 September 1992'],
    ['nl', { day: '5', month: '13', year: '2010', calendar: 'ethiopic' }, '5 Pagumän 2010 (Ethiopische kalender) | In de westerse kalender: 10 september 2018'],
  ])('%s %j', (lang, parts, text) => expect(date(lang, parts)).toEqual([text]));
  test('own words stand beside it', () => {
    expect(date('nl', { year: '1989', words: 'na de oogst' })).toEqual(['1989, alleen het jaar', 'na de oogst']);
    expect(date('ar', { month: '9', year: '1410', calendar: 'islamic' })[0]).toContain('رمضان 1410');
  });
  test('the register’s unknown parts are unknown', () => {
    expect(registeredDate({ year: '1989', month: '', day: '' })).toMatchObject({ year: 1989, to: '1989-12-31' });
    expect(registeredDate({ year: '', month: '', day: '' })).toBeUndefined();
  });
});

describe('answers in words', () => {
  test('lists say what each part is about', () => {
    const lines = say('nl', 'family.children', [{ id: '2', name: { full: 'Lina', own: 'لينا' }, bond: 'adopted', country: 'XXA' }]);
    expect(lines).toEqual([
      { text: 'Lina', said: true, label: 'Naam', item: 'Kind 1' },
      { text: 'لينا', said: true, label: 'Naam in het eigen schrift', item: 'Kind 1' },
      { text: 'Geadopteerd', said: false, label: 'Wat bent u van dit kind?', item: 'Kind 1' },
      { text: 'Staatloos (geen nationaliteit)', said: false, label: 'In welk land?', item: 'Kind 1' },
    ]);
  });
  test('non-answers have the words of the question, and hers after them', () => {
    const none = describeAnswer(textIn('nl'), 'nl', fieldAt('family.partners'), { kind: 'none', why: 'overleden in 2015' });
    expect(none).toEqual([{ text: 'Ik heb geen man, vrouw of partner', said: false, nonAnswer: 'none' }, { text: 'overleden in 2015', said: true }]);
    expect(describeAnswer(textIn('ar'), 'ar', fieldAt('motive.account'), { kind: 'interview' })).toHaveLength(1);
    expect(describeAnswer(textIn('nl'), 'nl', fieldAt('motive.account'), { kind: 'empty' })).toEqual([]);
  });
  test('languages and countries by name, also those that Intl does not know', () => {
    expect(say('nl', 'languages.mother', { code: 'haz' })).toEqual([{ text: 'Hazaragi', said: false }]);
    expect(say('nl', 'languages.mother', { code: 'mis', other: 'Nara' })).toEqual([{ text: 'Nara', said: true }]);
    expect(say('en', 'languages.mother', { code: 'ar', other: 'Hassaniya' })[0]!.text).toBe('Arabic (Hassaniya)');
    expect(say('ar', 'origin.nationality', ['SYR', 'XKX']).map(({ text }) => text)).toEqual(['سوريا', 'كوسوفو']);
  });
  test('a list to choose from has the language by its own name too', () => {
    expect(languageChoice(textIn('nl'), 'nl', 'ti')).toBe('Tigrinya – \u2068ትግርኛ\u2069');
    expect(languageChoice(textIn('nl'), 'nl', 'nl')).toBe('Nederlands');
    expect(languageChoice(textIn('nl'), 'nl', 'haz')).toBe('Hazaragi');
  });
  test('every question can be said in every language', () => {
    for (const lang of languageCodes) {
      for (const { field, id } of allFields) {
        const lines = describeAnswer(textIn(lang), lang, field, { kind: 'value', value: sampleValue(field) });
        expect(lines.length, id).toBeGreaterThan(0);
        for (const { text } of lines) expect(text).not.toMatch(/^file:|\{\{/);
      }
    }
  });
});
