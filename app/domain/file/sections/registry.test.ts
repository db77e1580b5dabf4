import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import nl from '#locales/nl/file.json';
import { textIn } from '#app/i18n/catalog.server.ts';
import type { TextKey } from '#app/i18n/keys.ts';
import { languageCodes } from '#locales/languages.ts';
import { canonicalJson } from '../canonical.ts';
import { countryModules } from '../country-modules.ts';
import { lastingId, type FormFacts } from '../section.ts';
import * as texts from '../texts.ts';
import { allFields, findField, formVersion, idOf, sections } from './registry.ts';

const again: FormFacts = { answers: {}, childrenInvolved: false, unaccompaniedMinor: false, subsequentApplication: true, nationality: '' };

/** Every key that the registry leads to. */
function keysOfRegistry(): TextKey[] {
  const keys: (TextKey | undefined)[] = sections.flatMap((section) => [
    texts.titleOf(section),
    texts.introOf(section),
    ...section.steps.flatMap((step) => [texts.stepTitleOf(section, step), texts.stepNoteOf(section, step)]),
  ]);
  for (const { id, field } of allFields) {
    keys.push(texts.labelOf(id, field), texts.hintOf(id, field), texts.labelOf(id, field, again), texts.hintOf(id, field, again), texts.becauseOf(id, field));
    keys.push(...texts.promptsOf(id, field));
    keys.push(...(field.options ?? []).map((option) => texts.optionOf(id, option)));
    for (const nonAnswer of field.nonAnswers) keys.push(...Object.values(texts.nonAnswerOf(id, field, nonAnswer)));
    if (field.items) keys.push(texts.itemTitleOf(id), texts.itemAddOf(id));
    for (const item of field.items ?? []) {
      keys.push(texts.itemLabelOf(id, item), texts.itemHintOf(id, item), ...(item.options ?? []).map((option) => texts.itemOptionOf(id, item, option)));
    }
  }
  return [...new Set(keys.filter((key) => key !== undefined))];
}

function leaves(node: object, path: string): string[] {
  return Object.entries(node).flatMap(([name, value]) => (typeof value === 'string' ? [`${path}${name}`] : leaves(value as object, `${path}${name}.`)));
}

test('ids are one of a kind and lead back to their question', () => {
  expect(new Set(allFields.map(({ id }) => id)).size).toBe(allFields.length);
  for (const { id, field } of allFields) {
    expect(idOf(field)).toBe(id);
    expect(findField(id)?.field).toBe(field);
    if (field.items) expect(field.items.map(({ name }) => name)).not.toContain('id');
  }
  for (const { steps } of sections) {
    const names = steps.flatMap(({ id, earlier }) => (earlier === undefined ? [id] : [id, earlier]));
    expect(new Set(names).size).toBe(names.length);
  }
});

test('no page of a sealed section has an address that tells what it asks', () => {
  const pages = sections.filter(({ sealed }) => sealed).flatMap(({ id, steps }) => steps.map((step) => `${id}/${step.id}`));
  // The first page of the grounds asks whether she wants to say anything at all.
  expect(pages.filter((page) => page !== 'grounds/choose' && !/^(needs\/n|grounds\/g)\d+$/.test(page))).toEqual([]);
});

test('every question has its words in every language, and no words are left over', () => {
  const keys = keysOfRegistry();
  for (const lang of languageCodes) for (const key of keys) expect(textIn(lang)(key, { number: '1' })).not.toBe('');
  const used = new Set<string>(keys);
  const ofSections = sections.flatMap(({ id }) => leaves(nl[id as keyof typeof nl], `file:${id}.`));
  expect(ofSections.filter((key) => !used.has(key))).toEqual([]);
});

test('no question is without purpose, and what must be answered can be answered', () => {
  const interviewNever = ['about.nameLatin', 'about.dateOfBirth', 'origin.nationality', 'origin.stateless', 'family.dependants'];
  for (const { id, section, field } of allFields) {
    expect(field.purpose, id).toBeTruthy();
    if (field.need === 'C') expect(field.when, id).toBeDefined();
    if (interviewNever.includes(id) || ['contact', 'representation'].includes(section.id) || id.startsWith('languages.interview')) expect(field.nonAnswers, id).not.toContain('interview');
  }
});

test('what must be answered can be left to the interview or not be known, but where that makes no sense', () => {
  const without = (way: 'unknown' | 'interview') => allFields.filter(({ field }) => field.need === 'R' && !field.nonAnswers.includes(way)).map(({ id }) => id);
  // Domain 4.2 rule 1: name, date of birth, nationality, contact, language, family in the Netherlands. A lawyer is one to reach.
  const now = ['contact.channel', 'contact.leaveMessage', 'languages.literacy', 'languages.letters', 'languages.interview', 'about.nameLatin', 'origin.stateless'];
  expect(without('interview').sort()).toEqual([...now, 'contact.phone', 'contact.address', 'languages.mother', 'languages.dialect', 'languages.others', 'representation.lawyer', 'about.dateOfBirth', 'origin.nationality', 'family.dependants'].sort());
  expect(without('unknown').sort()).toEqual([...now, 'contact.phone', 'motive.account'].sort());
});

test('questions that changed have a new version', () => {
  // Who arranges what with an answer, and who may not see it, is no part of the question; nor is the address of its page.
  const asked = allFields.map(({ id, step, field: { arranges: _arranges, hers: _hers, ...field } }) => ({ id, step: lastingId(step), ...field }));
  const fingerprint = createHash('sha256').update(canonicalJson({ asked, countryModules })).digest('hex').slice(0, 12);
  // The modules of countries are part of the form: an answer says by the version of the form which of them it had.
  // When this fails: give `formVersion` a new value, then write the new fingerprint here.
  expect(`${formVersion} ${fingerprint}`).toBe('2026-11-26.3 6077e6967a86');
});
