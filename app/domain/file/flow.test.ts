import { describe, expect, test } from 'vitest';
import type { Answer, Answers } from './answer.ts';
import { askedFields, missingFields, missingIn, nextStep, previousStep, sectionsAsked, sectionState, stepsAsked, stepToDo } from './flow.ts';
import type { FormFacts } from './section.ts';
import { allFields, findSection, sections } from './sections/registry.ts';
import { answersToSend } from './to-send.ts';

const facts = (given: Record<string, Answer> = {}, more: Partial<FormFacts> = {}): FormFacts => {
  const answers: Answers = Object.fromEntries(
    Object.entries(given).map(([field, answer]) => [field, { field, version: 1, answer, language: 'nl', at: new Date(0) }]),
  );
  return { answers, childrenInvolved: false, unaccompaniedMinor: false, subsequentApplication: false, nationality: 'SYR', ...more };
};
const is = (value: string): Answer => ({ kind: 'value', value });
const ids = (section: string, given: FormFacts) => askedFields(findSection(section)!, given).map(({ name }) => name);

describe('questions come and go with the answers', () => {
  test('statelessness by the import, then by the answer', () => {
    expect(ids('origin', facts())).not.toContain('habitualCountry');
    expect(ids('origin', facts({}, { nationality: 'XXA' }))).toContain('habitualCountry');
    expect(ids('origin', facts({ 'origin.stateless': is('no') }, { nationality: 'XXA' }))).not.toContain('habitualCountry');
    expect(ids('origin', facts({ 'origin.stateless': is('unsure') }))).toContain('habitualCountry');
  });
  test('a step without questions is passed by', () => {
    const origin = findSection('origin')!;
    expect(nextStep(origin, facts(), 'nationality')?.id).toBe('region');
    expect(nextStep(origin, facts({ 'origin.stateless': is('yes') }), 'nationality')?.id).toBe('stateless');
    expect(nextStep(origin, facts(), 'stateless')?.id).toBe('region');
    expect(previousStep(origin, facts(), 'region')?.id).toBe('nationality');
    expect(nextStep(origin, facts(), 'community')).toBeUndefined();
    expect(previousStep(origin, facts(), 'nationality')).toBeUndefined();
    expect(stepsAsked(origin, facts()).every((step) => step.fields.length > 0)).toBe(true);
  });
  test('answers of a branch that no longer applies are not needed', () => {
    const married = facts({ 'about.maritalStatus': is('married') });
    expect(missingFields(married)).toContain('about.marriageType');
    expect(missingFields(facts({ 'about.maritalStatus': is('single') }))).not.toContain('about.marriageType');
  });
});

describe('military service is asked of people from a country that calls people up', () => {
  const listed = (given: FormFacts) => sectionsAsked(given).some(({ id }) => id === 'military');
  const among = (...countries: string[]): Record<string, Answer> => ({ 'origin.nationality': { kind: 'value', value: countries } });
  test('by the import while she has given none', () => {
    expect(listed(facts())).toBe(true);
    expect(listed(facts({}, { nationality: 'SOM' }))).toBe(false);
    expect(listed(facts({}, { nationality: '' }))).toBe(false);
    expect(listed(facts({ 'origin.nationality': { kind: 'unknown', known: '' } }))).toBe(true);
  });
  test('by her answer, any of her nationalities', () => {
    expect(listed(facts(among('SOM')))).toBe(false);
    expect(listed(facts(among('SOM', 'ERI'), { nationality: 'XXX' }))).toBe(true);
  });
  test('without a nationality by where she lived', () => {
    expect(listed(facts({ 'origin.stateless': is('yes'), 'origin.habitualCountry': is('SYR') }, { nationality: 'XXA' }))).toBe(true);
    expect(listed(facts({ 'origin.stateless': is('yes') }, { nationality: 'XXA' }))).toBe(false);
    expect(listed(facts({ ...among('SOM'), 'origin.stateless': is('no'), 'origin.habitualCountry': is('SYR') }))).toBe(false);
  });
  test('what was answered is kept aside when it no longer applies, and neither needed nor sent', () => {
    const said = { 'military.calledUp': is('yes') };
    const sent = (given: FormFacts) => answersToSend(given).map(({ field }) => field);
    expect(missingFields(facts(said))).toContain('military.status');
    expect(sent(facts(said))).toEqual(['military.calledUp']);
    const corrected = facts({ ...said, ...among('SOM') });
    expect(missingFields(corrected).filter((field) => field.startsWith('military.'))).toEqual([]);
    expect(sent(corrected)).toEqual(['origin.nationality']);
    expect(corrected.answers['military.calledUp']?.answer).toEqual(is('yes'));
  });
});

test('who has no lawyer is asked whether she wants one, who is alone for her guardian', () => {
  expect(ids('representation', facts({ 'representation.lawyer': is('mr. De Vries') }))).toEqual(['lawyer', 'helper']);
  for (const answer of [{ kind: 'none', why: '' }, { kind: 'unknown', known: '' }] as Answer[]) {
    expect(missingFields(facts({ 'representation.lawyer': answer }))).toContain('representation.wantsLawyer');
  }
  expect(missingFields(facts({}, { unaccompaniedMinor: true }))).toContain('representation.guardian');
});

describe('complete', () => {
  test('every way to answer counts, an answer taken away does not', () => {
    for (const answer of [is('x'), { kind: 'unknown', known: '' }, { kind: 'none', why: '' }, { kind: 'interview' }] as Answer[]) {
      expect(missingFields(facts({ 'motive.account': answer }))).not.toContain('motive.account');
    }
    expect(missingFields(facts({ 'motive.account': { kind: 'empty' } }))).toContain('motive.account');
  });
  test('a file without answers misses all that is required and nothing optional', () => {
    const required = allFields.filter(({ field }) => field.need === 'R').map(({ id }) => id);
    expect(missingFields(facts({}, { nationality: 'SOM' }))).toEqual(required);
  });
  test('states of a section', () => {
    const origin = findSection('origin')!;
    expect(sectionState(origin, facts())).toBe('todo');
    const some = facts({ 'origin.stateless': is('no') });
    expect(sectionState(origin, some)).toBe('started');
    expect(missingIn(origin, some)).toEqual(['origin.nationality', 'origin.region']);
    expect(stepToDo(origin, facts({ 'origin.stateless': is('no'), 'origin.nationality': is('x') }))?.id).toBe('region');
    const all = facts({ 'origin.nationality': is('x'), 'origin.stateless': is('no'), 'origin.region': { kind: 'unknown', known: '' } });
    expect(sectionState(origin, all)).toBe('done');
    const needs = findSection('needs')!;
    expect(sectionState(needs, facts())).toBe('todo');
    expect(sectionState(needs, facts({ 'needs.practical': { kind: 'none', why: '' } }))).toBe('done');
    expect(sections.map(({ id }) => id)).toContain('motive');
  });
  test('a section where nothing was answered opens at its first question, also when that may stay empty', () => {
    const work = findSection('work')!;
    expect(stepToDo(work, facts())?.id).toBe('occupations');
    expect(stepToDo(work, facts({ 'work.occupations': { kind: 'none', why: '' } }))?.id).toBe('service');
  });
});

test('what may have been done to women and girls is asked early: by the register until she has said it herself', () => {
  const needs = findSection('needs')!;
  const asked = (given: Record<string, Answer>, sex: string) => askedFields(needs, facts(given, { sex })).some(({ name }) => name === 'cutting');
  expect(asked({}, 'female')).toBe(true);
  expect(asked({ 'about.sex': { kind: 'interview' } }, 'female')).toBe(true);
  expect(asked({}, 'male')).toBe(false);
  expect(asked({}, '')).toBe(false);
  expect(asked({ 'about.sex': { kind: 'value', value: 'male' } }, 'female')).toBe(false);
  expect(asked({ 'about.sex': { kind: 'value', value: 'female' } }, 'male')).toBe(true);
});

test('an e-mail address is asked of all, and needed of who wants to be reached by it', () => {
  const contact = findSection('contact')!;
  const by = (channel: string) => facts({ 'contact.channel': { kind: 'value', value: channel } });
  for (const channel of ['sms', 'email']) expect(askedFields(contact, by(channel)).map(({ name }) => name)).toContain('email');
  expect(missingIn(contact, by('email'))).toContain('contact.email');
  expect(missingIn(contact, by('sms'))).not.toContain('contact.email');
});
