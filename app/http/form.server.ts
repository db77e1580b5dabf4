// What a person typed, from the wire to clean text: valid UTF-8, NFC, lines ended by LF, otherwise as typed. ZWNJ and
// ZWJ stay (Persian and Kurdish need them). The one way to read a form: `request.formData()` has no limits.
import type { TextKey } from '#app/i18n/keys.ts';
import { DomainError } from '#app/domain/context.ts';
import { readMultipart } from './multipart.server.ts';
import { MAX_FIELDS, readUrlencoded } from './urlencoded.server.ts';

export const MAX_BODY = 2_000_000;
const MAX_FIELD = 1_000_000;

export type RawField = readonly [name: Buffer, value: Buffer];

export type Form = {
  /** False when a field could not be read as it came. `values` then shows the field as well as it could be read. */
  ok: boolean;
  /** The language menu of the form was used: keep what was typed, judge nothing. */
  switching: boolean;
  /** All values of each field, in order. Has no prototype: a field may be called anything. */
  values: Record<string, string[]>;
  problems: Record<string, TextKey>;
  /** The first value of a field, or ''. */
  one(name: string): string;
};

/** @throws DomainError `invalid`, or a 413 or 415 response, for what no form of ours sends. */
export async function readForm(request: Request): Promise<Form> {
  const fields = await readFields(request);
  if (fields.length > MAX_FIELDS) throw new DomainError('invalid', 'too many fields');
  const values = Object.create(null) as Record<string, string[]>;
  const problems = Object.create(null) as Record<string, TextKey>;
  let switching = false;
  for (const [rawName, rawValue] of fields) {
    const name = readText(rawName).text;
    if (name === 'switchLanguage') {
      switching = true;
      continue;
    }
    const { text, readable } = readText(rawValue);
    (values[name] ??= []).push(text);
    if (rawValue.length > MAX_FIELD) problems[name] = 'errors:text.tooLong';
    if (!readable) problems[name] = 'errors:text.unreadable';
  }
  const ok = Object.keys(problems).length === 0;
  return { ok, switching, values, problems, one: (name) => values[name]?.[0] ?? '' };
}

async function readFields(request: Request): Promise<RawField[]> {
  const [type = ''] = (request.headers.get('Content-Type') ?? '').split(';');
  if (request.body === null) return [];
  switch (type.trim().toLowerCase()) {
    case 'application/x-www-form-urlencoded':
      return readUrlencoded(await readBytes(request.body, MAX_BODY));
    case 'multipart/form-data':
      return readMultipart(request, await readBytes(request.body, MAX_BODY));
    case '':
      if ((await readBytes(request.body, MAX_BODY)).length === 0) return [];
  }
  throw new Response(null, { status: 415 });
}

/** The whole body, up to a limit. @throws a 413 response beyond it. */
export async function readBytes(body: ReadableStream<Uint8Array>, limit: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Node's streams can be walked; the types of the browser do not know it.
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > limit) throw new Response(null, { status: 413 });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const lenient = new TextDecoder('utf-8', { ignoreBOM: true });

/** Bytes as text. What is no text (broken UTF-8, half a surrogate pair, NUL) is shown as U+FFFD and said to be so. */
export function readText(bytes: Uint8Array): { text: string; readable: boolean } {
  try {
    const typed = strict.decode(bytes);
    return { text: clean(typed), readable: !typed.includes('\0') };
  } catch {
    return { text: clean(lenient.decode(bytes)), readable: false };
  }
}

function clean(typed: string): string {
  return typed.replaceAll('\0', '\uFFFD').replace(/\r\n?/g, '\n').normalize('NFC');
}
