import { describe, expect, test } from 'vitest';
import type { Answer } from '../answer.ts';
import { countryModules, promptsFor } from '../country-modules.ts';
import { askedFields, missingFields, sectionsAsked, stepsAsked } from '../flow.ts';
import { isSealed } from '../sealed.ts';
import type { FormFacts } from '../section.ts';
import { nameOf, promptsOf, stepTitleOf } from '../texts.ts';
import { answersToSend } from '../to-send.ts';
import { grounds } from './grounds.ts';
import { allFields, findField, findSection } from './registry.ts';

const facts = (given: Record<string, Answer> = {}, more: Partial<FormFacts> = {}): FormFacts => ({
  answers: Object.fromEntries(Object.entries(given).map(([field, answer]) => [field, { field, version: 1, answer, language: 'nl', at: new Date(0) }])),
  childrenInvolved: false,
  unaccompaniedMinor: false,
  subsequentApplication: false,
  nationality: 'SYR',
  ...more,
});
const is = (value: string | string[]): Answer => ({ kind: 'value', value });
const told = { 'motive.account': is('Ik had een winkel.') };
const after = (given: Record<string, Answer> = {}, more: Partial<FormFacts> = {}) => facts({ ...told, ...given }, more);
const beside = ['follow-ups', 'grounds', 'country', 'children'];
const listed = (given: FormFacts) => sectionsAsked(given).map(({ id }) => id).filter((id) => beside.includes(id));

describe('what goes with the story', () => {
  test('is asked once the story is there, in any of the ways', () => {
    expect(listed(facts({}, { childrenInvolved: true }))).toEqual([]);
    expect(listed(facts({ 'motive.account': { kind: 'empty' } }, { childrenInvolved: true }))).toEqual([]);
    const ways: Answer[] = [is('x'), { kind: 'interview' }, { kind: 'none', why: '' }];
    for (const answer of ways) expect(listed(facts({ 'motive.account': answer }, { childrenInvolved: true }))).toEqual(beside);
    expect(listed(after())).not.toContain('children');
  });
  test('is never needed', () => {
    expect(allFields.filter(({ section, field }) => beside.includes(section.id) && field.need !== 'O')).toEqual([]);
    const ticked = { 'grounds.fits': is(grounds.map(({ code }) => code)), 'children.own': is('yes') };
    expect(missingFields(after(ticked, { childrenInvolved: true }))).toEqual(missingFields(after({}, { childrenInvolved: true })));
  });
  test('is at most three questions on a page', () => {
    for (const id of beside) for (const step of findSection(id)!.steps) expect(step.fields.length, `${id}/${step.id}`).toBeLessThanOrEqual(3);
  });
});

describe('grounds', () => {
  const section = findSection('grounds')!;
  const pages = (...codes: string[]) => stepsAsked(section, after({ 'grounds.fits': is(codes) })).map(({ id }) => id);
  test('have one page each, when ticked', () => {
    expect(pages()).toEqual(['choose']);
    expect(pages('medical', 'religion')).toEqual(['choose', 'g2', 'g15']);
    for (const { id } of grounds) expect(section.steps.find((step) => step.id === id)?.fields.map(({ kind }) => kind)).toEqual(['longtext']);
  });
  test('that are not ticked any more are kept aside, and not sent', () => {
    const sent = (...codes: string[]) => answersToSend(after({ 'grounds.fits': is(codes), 'grounds.g2': is('Mijn tekst.') })).map(({ field }) => field);
    expect(sent('religion')).toContain('grounds.g2');
    expect(sent('medical')).not.toContain('grounds.g2');
    expect(sent('medical')).toContain('grounds.fits');
  });
  test('are in no address, no field, no title and no name', () => {
    const codes = grounds.flatMap(({ code }) => code.split('_')).filter((word) => word.length > 2);
    const shown = [
      ...section.steps.flatMap((step) => [step.id, stepTitleOf(section, step)]),
      ...askedFields(section, after({ 'grounds.fits': is(grounds.map(({ code }) => code)) })).flatMap(({ name }) => [name, nameOf(findField(`grounds.${name}`)!)]),
    ];
    expect(shown.filter((words) => codes.some((code) => words.toLowerCase().includes(code)))).toEqual([]);
    expect(section.steps.slice(1).map(({ id }) => id)).toEqual(grounds.map((_, at) => `g${at + 1}`));
    // With another title the question is never the title of the page.
    expect(section.steps.slice(1).every(({ title }) => title === 'told')).toBe(true);
  });
  test('are sealed', () => expect(isSealed('grounds')).toBe(true));
  test('have three to six prompts', () => {
    for (const { code, prompts } of grounds) expect(prompts >= 3 && prompts <= 6, code).toBe(true);
  });
});

describe('the module of a country', () => {
  const field = findField('country.told')!.field;
  const prompts = (given: FormFacts) => promptsOf('country.told', field, given).map((key) => key.split('.').at(-1));
  const asked = (given: FormFacts) => listed(given).includes('country');
  const among = (...codes: string[]) => ({ 'origin.nationality': is(codes) });
  test('has a version and at most six prompts, each once', () => {
    for (const [code, module] of Object.entries(countryModules)) {
      expect(module.version, code).toMatch(/^\d{4}-\d{2}/);
      expect(module.prompts.length, code).toBeLessThanOrEqual(6);
      expect(new Set(module.prompts).size, code).toBe(module.prompts.length);
      expect(prompts(after(among(code), { nationality: '' })), code).toEqual(module.prompts);
    }
  });
  test('goes by her nationalities, and by the import while she has given none', () => {
    expect(prompts(after())).toContain('since2024');
    expect(prompts(after(among('TUR')))).not.toContain('since2024');
    expect(prompts(after(among('SYR', 'TUR')))).toEqual(expect.arrayContaining(['since2024', 'since2016']));
    expect(asked(after({}, { nationality: 'TTO' }))).toBe(false);
    expect(asked(after({}, { nationality: '' }))).toBe(false);
  });
  test('of two countries, at most six in all, and each has its share', () => {
    const codes = Object.keys(countryModules);
    for (const one of codes) {
      for (const other of codes.filter((code) => code !== one)) {
        const shown = promptsFor([one, other, 'TTO']);
        expect(shown, `${one} ${other}`).toHaveLength(6);
        expect(new Set(shown).size).toBe(6);
        for (const code of [one, other]) expect(shown.filter((prompt) => countryModules[code]!.prompts.includes(prompt)).length, `${one} ${other}`).toBeGreaterThanOrEqual(3);
      }
    }
  });
  test('is there for who has no nationality', () => {
    expect(prompts(after({}, { nationality: 'XXA' }))).toContain('registration');
    expect(prompts(after({ 'origin.stateless': is('no') }, { nationality: 'SYR' }))).not.toContain('registration');
  });
});

test('of a child more is asked when it may have reasons of its own', () => {
  const asked = (own: Answer) => askedFields(findSection('children')!, after({ 'children.own': own }, { childrenInvolved: true })).map(({ name }) => name);
  expect(asked(is('no'))).toEqual(['own', 'tells']);
  expect(asked(is('unsure'))).toEqual(['own', 'told', 'tells']);
});
