import { expect, test } from 'vitest';
import { textIn } from '#app/i18n/catalog.server.ts';
import { sourceLanguage } from '#locales/languages.ts';
import { fileInventory } from './inventory.ts';
import { allFields } from './sections/registry.ts';

const rows = fileInventory();

test('every question is in it once, those inside lists and about documents too, with its words', () => {
  const ids = rows.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { id, field } of allFields) {
    expect(ids).toContain(id);
    for (const { name } of field.items ?? []) expect(ids).toContain(`${id}.${name}`);
  }
  expect(ids).toContain('documents.holder');
  const t = textIn(sourceLanguage);
  for (const { words, section } of rows) for (const key of [words, section]) expect(t(key).trim()).not.toBe('');
});

test('it tells what is held more closely', () => {
  const sealed = rows.filter((row) => row.sealed).map(({ id }) => id);
  expect(sealed).toContain('needs.care');
  expect(sealed).not.toContain('about.nameLatin');
  expect(rows.find(({ id }) => id === 'needs.care')).toMatchObject({ sensitive: true, purpose: 'guarantees' });
  expect(rows.filter(({ register }) => register).map(({ id }) => id)).toContain('about.dateOfBirth');
});
