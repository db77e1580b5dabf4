// A question that somebody read aloud is offered where it says what the page says, and nowhere else.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findField } from '#app/domain/file/sections/registry.ts';
import { findRecording, largestRecording, listRecordings, readRecording, spokenWords } from '#app/domain/recording/recordings.server.ts';
import { recordings } from '#app/commands/recordings.ts';
import { getOwnFile } from '#app/forms/file-of.server.ts';
import { stepView } from '#app/forms/step-view.server.ts';
import type { Lang } from '#locales/languages.ts';
import { insertCase } from '../support/cases.ts';
import { applicant, openTestBase, type TestBase } from '../support/context.ts';

let t: TestBase;
beforeAll(async () => {
  t = await openTestBase();
});
afterAll(() => t.close());

const id = 'about.placeOfBirth';
const { field, section, step } = findField(id)!;
const opus = (bytes = 2_000) => Buffer.concat([Buffer.from('OggS\0\x02'), Buffer.alloc(22), Buffer.from('OpusHead'), Buffer.alloc(bytes)]);
const put = (lang: Lang, name: string, content: Buffer | string) => {
  const folder = join(t.base.config.dataDir, 'recordings', lang);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), content);
};
const stateOf = (lang: Lang) => listRecordings(t.base.config.dataDir, lang).find((one) => one.id === id)!.state;
const offered = async (lang: Lang) => {
  const caseId = await insertCase(t, { stage: 'activated' });
  const file = await getOwnFile(t.as(applicant(caseId)), caseId);
  return stepView({ lang, now: t.base.now(), file, section, step }).fields.find((one) => one.id === id)?.listen;
};

test('nothing is offered where nothing was recorded, and the list says so', async () => {
  expect(stateOf('ar')).toBe('missing');
  expect(await offered('ar')).toBeUndefined();
  expect((await recordings.runAlone(t.base.config, [])).join('\n')).toContain(`${id}: no recording`);
});

test('the words to read are written down, and a recording beside them is offered with its size', async () => {
  await recordings.runAlone(t.base.config, ['--words', 'ar']);
  put('ar', `${id}.opus`, opus());
  expect(stateOf('ar')).toBe('there');
  expect(await offered('ar')).toMatchObject({ src: `/ar/listen/${id}`, size: expect.stringContaining('2') });
  expect(await readRecording(t.base.config.dataDir, 'ar', id)).toEqual(opus());
  // Another language has its own.
  expect(await offered('nl')).toBeUndefined();
});

test.each([
  ['stale', () => put('nl', `${id}.txt`, 'Wat vroeger werd gevraagd'), opus()],
  ['tooLarge', () => put('nl', `${id}.txt`, spokenWords('nl', id, field)), opus(largestRecording)],
  ['notOpus', () => put('nl', `${id}.txt`, spokenWords('nl', id, field)), Buffer.from('<html>')],
] as const)('not offered: %s', async (state, words, bytes) => {
  words();
  put('nl', `${id}.opus`, bytes);
  expect(stateOf('nl')).toBe(state);
  expect(await offered('nl')).toBeUndefined();
  expect(await readRecording(t.base.config.dataDir, 'nl', id)).toBeUndefined();
});

test('an address reaches no other file', () => {
  put('ar', 'secret.opus', opus());
  for (const name of ['secret', '../ar/secret', `../../recordings/ar/${id}`, '__proto__', '']) expect(findRecording(t.base.config.dataDir, 'ar', name)).toBeUndefined();
});
