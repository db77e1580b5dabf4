// The worst strings through the way that a form goes: read, kept, opened again and shown. Each comes back as it was typed
// or is refused with words that exist in every language; nothing else may happen.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readField } from '#app/forms/read-field.server.ts';
import type { Answer } from '#app/domain/file/answer.ts';
import { getDraft, saveAnswers } from '#app/domain/file/answers.server.ts';
import { describeAnswer } from '#app/domain/file/describe.server.ts';
import type { Form } from '#app/domain/file/kinds/kind.ts';
import { kindOf } from '#app/domain/file/kinds/registry.ts';
import type { KnownFacts } from '#app/domain/file/section.ts';
import { allFields, findField, type FoundField } from '#app/domain/file/sections/registry.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import type { TextKey } from '#app/i18n/keys.ts';
import { languageCodes } from '#locales/languages.ts';
import { insertCase } from '../support/cases.ts';
import { applicant, openTestBase, type TestBase } from '../support/context.ts';
import { asKept, worstDates, worstInputs } from '../support/worst-inputs.ts';

let t: TestBase;
let caseId: string;
let known: KnownFacts;
beforeAll(async () => {
  t = await openTestBase();
  caseId = await insertCase(t, { stage: 'in_progress' });
  known = (await getDraft(t.as(applicant(caseId)), caseId)).known;
});
afterAll(() => t.close());

const must = (id: string): FoundField => {
  const found = findField(id);
  if (!found) throw new Error(`No question ${id}`);
  return found;
};
const turning = /[\u202A-\u202E\u2066-\u2069]/g;
const asName = (text: string) => asKept(text.replace(turning, '')).trim();
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** More signs than a reader would count, or far more code than that many signs take. */
function isTooLong(text: string, limit: number): boolean {
  if (text.length > 20 * limit || limit === 200_000) return text.length > limit;
  return [...graphemes.segment(text)].length > limit;
}

/** Every kind of place where a person types: where it goes in, where it comes out, what it may hold. */
type Place = { id: string; form: (text: string) => Form; said: (answer: Answer) => unknown; kept?: (text: string) => string; limit: number };
const value = (answer: Answer) => (answer.kind === 'value' ? answer.value : undefined);
const part = (name: string) => (answer: Answer) => (value(answer) as Record<string, unknown> | undefined)?.[name];
const ofItem = (name: string) => (answer: Answer) => (value(answer) as Record<string, unknown>[] | undefined)?.[0]?.[name];

const places: readonly Place[] = [
  { id: 'motive.account', form: (text) => ({ account: [text] }), said: value, limit: 200_000 },
  { id: 'origin.region', form: (text) => ({ region: [text] }), said: value, limit: 1_000 },
  { id: 'contact.email', form: (text) => ({ email: [text] }), said: value, limit: 254 },
  { id: 'about.nameOwnScript', form: (text) => ({ 'nameOwnScript-full': ['x'], 'nameOwnScript-father': [text] }), said: part('father'), kept: asName, limit: 300 },
  { id: 'languages.mother', form: (text) => ({ mother: ['ar'], 'mother-other': [text] }), said: part('other'), kept: asName, limit: 300 },
  { id: 'about.dateOfBirth', form: (text) => ({ 'answer-dateOfBirth': ['value'], 'dateOfBirth-year': ['1990'], 'dateOfBirth-words': [text] }), said: part('words'), limit: 1_000 },
  {
    id: 'family.children',
    form: (text) => ({ 'answer-children': ['value'], 'children-0-name-full': ['Lina'], 'children-0-more': [text] }),
    said: ofItem('more'),
    limit: 1_000,
  },
  { id: 'contact.phone', form: (text) => ({ 'answer-phone': ['none'], 'why-phone': [text] }), said: (a) => (a.kind === 'none' ? a.why : undefined), limit: 1_000 },
  { id: 'languages.dialect', form: (text) => ({ 'answer-dialect': ['unknown'], 'known-dialect': [text] }), said: (a) => (a.kind === 'unknown' ? a.known : undefined), limit: 1_000 },
];

/** A text exists in every language, or `textIn` throws. */
function expectWords(key: TextKey): void {
  for (const lang of languageCodes) expect(textIn(lang)(key, { choice: '' }).length).toBeGreaterThan(5);
}

async function save(changes: { field: string; answer: Answer }[]) {
  const ctx = t.as(applicant(caseId));
  const { answers } = await getDraft(ctx, caseId);
  const saved = await saveAnswers(ctx, { caseId, language: 'ar', changes: changes.map((change) => ({ ...change, base: answers[change.field]?.version ?? 0 })) });
  expect(saved.ok).toBe(true);
  return (await getDraft(ctx, caseId)).answers;
}

const withId = (id: string) => worstInputs.filter((input) => input.id === id);

describe.each([...new Set(worstInputs.map(({ id }) => id))])('%s', (id) => {
  test('in every place where words are typed: back as typed, or refused with words', async () => {
    for (const { name, text, must: outcome } of withId(id)) {
      const changes: { field: string; answer: Answer; place: Place }[] = [];
      for (const place of places) {
        const read = readField(place.form(text), must(place.id).field, known);
        if (read.is === 'unread') {
          expectWords(read.error);
          expect([name, place.id, outcome === 'refused' || isTooLong(text, place.limit)]).toEqual([name, place.id, true]);
        } else {
          expect([name, place.id, outcome]).not.toEqual([name, place.id, 'refused']);
          changes.push({ field: place.id, answer: read.answer, place });
        }
      }
      const answers = await save(changes.map(({ field, answer }) => ({ field, answer })));
      for (const { field, place } of changes) {
        const { answer } = answers[field] ?? { answer: { kind: 'empty' } as const };
        const kept = (place.kept ?? asKept)(text);
        const empty = outcome === 'empty' || kept === '';
        // Compared as equal or not: a difference in a text of 200 kB is not for reading.
        expect([name, field, (place.said(answer) ?? '') === (empty ? '' : kept)]).toEqual([name, field, true]);
        if (empty) continue;
        for (const lang of languageCodes) {
          const lines = describeAnswer(textIn(lang), lang, must(field).field, answer);
          expect([name, field, lang, lines.some((line) => line.said && line.text.includes(kept))]).toEqual([name, field, lang, true]);
        }
      }
    }
  });

  test('as a value of every question of the registry: read without an exception, and what is read can be kept', () => {
    for (const { name, text } of withId(id)) {
      for (const { field } of allFields) {
        const kind = kindOf(field);
        const names = Object.keys(kind.toForm(exampleOf(field.kind), field.name, field));
        const parsed = kind.parse(Object.fromEntries(names.map((input) => [input, [text]])), field.name, field);
        if (!parsed.ok) expectWords(parsed.error);
        else if (parsed.value !== undefined) {
          const again = kind.parse(kind.toForm(parsed.value, field.name, field), field.name, field);
          expect([name, field.name, JSON.stringify(again) === JSON.stringify(parsed)]).toEqual([name, field.name, true]);
        }
      }
    }
  });
});

/** A full value of each kind, to know the names of its inputs. */
function exampleOf(kind: FoundField['field']['kind']) {
  switch (kind) {
    case 'names':
      return { full: 'a', own: 'a', given: 'a', family: 'a', father: 'a', grandfather: 'a' };
    case 'date':
      return { calendar: 'gregory', year: 1990, month: 1, day: 1, circa: true, words: 'a' };
    case 'choices':
    case 'countries':
      return ['a'];
    case 'language':
      return { code: 'ar', other: 'a' };
    case 'languages':
      return [{ code: 'ar' }, { code: 'mis', other: 'a' }];
    case 'phone':
      return { typed: 'a', digits: '1' };
    case 'list':
      return [{ id: '1', name: { full: 'a' }, more: 'a', why: 'a' }];
    case 'text':
    case 'longtext':
    case 'choice':
    case 'country':
      return 'a';
  }
}

test('S10 dates in their boxes are kept as typed, or refused with words', async () => {
  for (const { must: outcome, ...parts } of worstDates) {
    const form = Object.fromEntries(Object.entries(parts).map(([name, text]) => [`dateOfBirth-${name}`, [text]]));
    const read = readField({ ...form, 'answer-dateOfBirth': ['value'] }, must('about.dateOfBirth').field, known);
    if (read.is === 'unread') expectWords(read.error);
    const became = read.is === 'unread' ? 'refused' : read.answer.kind === 'empty' ? 'empty' : 'kept';
    expect([parts, became]).toEqual([parts, outcome]);
    if (read.is === 'unread') continue;
    const answers = await save([{ field: 'about.dateOfBirth', answer: read.answer }]);
    const stored = answers['about.dateOfBirth']?.answer;
    if (outcome === 'kept') expect(stored && value(stored)).toEqual(value(read.answer));
  }
});

test('S12 twins with one name keep two files', async () => {
  const other = await insertCase(t, { stage: 'in_progress' });
  const twin = { changes: [{ field: 'about.nameOwnScript', base: 0, answer: { kind: 'value' as const, value: { full: 'هديل' } } }], language: 'ar' };
  await saveAnswers(t.as(applicant(other)), { caseId: other, ...twin });
  const answers = await save([{ field: 'about.nameOwnScript', answer: { kind: 'value', value: { full: 'هديل', father: 'سمير' } } }]);
  expect(value(answers['about.nameOwnScript']!.answer)).toEqual({ full: 'هديل', father: 'سمير' });
  const theirs = (await getDraft(t.as(applicant(other)), other)).answers['about.nameOwnScript']!.answer;
  expect(value(theirs)).toEqual({ full: 'هديل' });
});
