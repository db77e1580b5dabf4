import { existsSync, readFileSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Field } from '#app/domain/file/section.ts';
import { allFields, findField } from '#app/domain/file/sections/registry.ts';
import { becauseOf, hintOf, labelOf } from '#app/domain/file/texts.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import type { Lang } from '#locales/languages.ts';

/*
 * People who read a question aloud: `<dataDir>/recordings/<language>/<question>.opus`, and beside each, as
 * `<question>.txt`, the words that were read. Put there by the organisation; nothing is made by a machine.
 */

/** More than this on a prepaid line is not "listen" but "download". Bytes. */
export const largestRecording = 400 * 1024;

const fileOf = (dataDir: string, lang: Lang, id: string, kind: 'opus' | 'txt') => join(dataDir, 'recordings', lang, `${id}.${kind}`);

/** What is read aloud of a question: all that stands with it, in the usual wording. */
export function spokenWords(lang: Lang, id: string, field: Field): string {
  const t = textIn(lang);
  return [labelOf(id, field), hintOf(id, field), becauseOf(id, field)].flatMap((key) => (key ? [t(key)] : [])).join('\n');
}

export type RecordingState = 'there' | 'missing' | 'tooLarge' | 'stale' | 'notOpus';

/** `stale`: the question says something else by now, or nobody wrote down what was read. It is then not offered. */
function stateOf(dataDir: string, lang: Lang, id: string, field: Field): { state: RecordingState; bytes: number } {
  const file = fileOf(dataDir, lang, id, 'opus');
  if (!existsSync(file)) return { state: 'missing', bytes: 0 };
  const bytes = statSync(file).size;
  if (bytes > largestRecording) return { state: 'tooLarge', bytes };
  const words = fileOf(dataDir, lang, id, 'txt');
  if (!existsSync(words) || readFileSync(words, 'utf8').trim() !== spokenWords(lang, id, field)) return { state: 'stale', bytes };
  return { state: isOpus(readFileSync(file)) ? 'there' : 'notOpus', bytes };
}

/** An Ogg page that begins a stream of Opus (RFC 7845, section 5.1). */
const isOpus = (bytes: Buffer) => bytes.subarray(0, 4).toString('latin1') === 'OggS' && bytes.subarray(0, 64).includes('OpusHead');

/** Size in bytes of the recording of a question; undefined when there is none that can be offered. */
export function findRecording(dataDir: string, lang: Lang, id: string): number | undefined {
  const found = findField(id);
  if (!found) return undefined;
  const { state, bytes } = stateOf(dataDir, lang, id, found.field);
  return state === 'there' ? bytes : undefined;
}

/** Its bytes. The name of a file comes from the registry, never from an address. */
export async function readRecording(dataDir: string, lang: Lang, id: string): Promise<Buffer | undefined> {
  return findRecording(dataDir, lang, id) === undefined ? undefined : readFile(fileOf(dataDir, lang, findField(id)!.id, 'opus'));
}

/** Every question in this language, and how it is with its recording. */
export const listRecordings = (dataDir: string, lang: Lang): { id: string; words: string; state: RecordingState; bytes: number }[] =>
  allFields.map(({ id, field }) => ({ id, words: spokenWords(lang, id, field), ...stateOf(dataDir, lang, id, field) }));
