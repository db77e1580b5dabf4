// Everything that reads what others send, with what nobody thought of: it never throws but what it says it throws, is never
// slow, and reading what it wrote gives the same again (security S17). `bar:fuzz -- --full` tries for minutes.
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { formatCode, readCode } from '#app/domain/access/code.ts';
import { judgePin, normalisePin } from '#app/domain/access/pin.ts';
import { CaseloadFileError } from '#app/domain/caseload/file-lines.server.ts';
import { readPartialDate, readWholeDate } from '#app/domain/caseload/partial-date.ts';
import { readCaseloadFile } from '#app/domain/caseload/read-file.server.ts';
import { readRow } from '#app/domain/caseload/read-row.ts';
import { DomainError } from '#app/domain/context.ts';
import { DocumentRefused, measure } from '#app/domain/document/receive-document.server.ts';
import { calendars, intervalOf } from '#app/domain/file/kinds/calendar.ts';
import { toLatinDigits } from '#app/domain/file/kinds/digits.ts';
import { cleanName, cleanText } from '#app/domain/file/kinds/hygiene.ts';
import { kindOf } from '#app/domain/file/kinds/registry.ts';
import { allFields } from '#app/domain/file/sections/registry.ts';
import { readPlace, readPlanned } from '#app/domain/planning/cursor.ts';
import { readBase } from '#app/forms/base-token.server.ts';
import { checkAddress } from '#app/http/address.server.ts';
import { withoutTokens } from '#app/http/begin.server.ts';
import { readForm, readText } from '#app/http/form.server.ts';
import { ownPath } from '#app/http/own-path.ts';
import { cookieIn } from '#app/http/session-cookie.server.ts';
import { readUrlencoded } from '#app/http/urlencoded.server.ts';
import { negotiateLanguage } from '#app/i18n/negotiate.server.ts';
import { figure } from '../support/figures.ts';

const runs = Number(process.env.FUZZ_RUNS ?? 150);
const parameters = { numRuns: runs };
// A long run takes as long as it takes; a reader that hangs is found by its own test.
if (runs > 1_000) vi.setConfig({ testTimeout: 3_600_000 });
let tried = 0;

/** Signs of every sort: of any script, controls, halves of pairs, and those that our readers know. */
const signs = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.array(fc.constantFrom(...' \t\n\r\0"\'`<>&%+=;,.:/\\?#@-_0123456789٣۴５𝟗eEwWaAzZ\u200c\u200d\u202e\u2066\u0301\ufeff\ufffd', '\ud800', '\udc00', '%', '%2', '%C3%28', '__proto__', 'constructor')).map((parts) => parts.join('')),
);

/** A reader that may be given anything, and the errors that it says it throws. */
const readers: Readonly<Record<string, (text: string) => unknown>> = {
  code: readCode,
  pin: (text) => judgePin(text, { birthDate: { year: '1989', month: '3', day: '1' }, vNumber: text }),
  'text of an answer': (text) => cleanText(text, 1_000),
  name: cleanName,
  digits: toLatinDigits,
  'date of a register': readPartialDate,
  'whole date': readWholeDate,
  'urlencoded body': (text) => readUrlencoded(Buffer.from(text)),
  bytes: (text) => readText(Buffer.from(text, 'latin1')),
  cookie: (text) => [cookieIn({ secureCookies: true } as never, text, 'session'), cookieIn({ secureCookies: false } as never, text, 'session')],
  'accepted languages': (text) => negotiateLanguage({ accept: text, cookie: text }),
  'address to go on to': ownPath,
  'address asked for': (text) => checkAddress(() => undefined)({ url: text } as never, {} as never, () => undefined),
  'address in the log': withoutTokens,
  'base of an answer': readBase,
  'row of a caseload': (text) => readRow({ vNumber: text, birthDate: text, lodgedOn: text, nationality: text, language: text, familyName: text, sex: text } as never, '2026-11-24'),
  'place in a list': (text) => [own(() => readPlace(text)), own(() => readPlanned(text))],
};

/** A domain error is an answer; anything else is a fault. */
function own<T>(read: () => T): T | string {
  try {
    return read();
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}

test.each(Object.entries(readers))('%s: anything is read without an exception', (_name, read) => {
  fc.assert(fc.property(signs, (text) => {
    tried += 1;
    read(text);
  }), parameters);
});

describe('what was read stays what it is', () => {
  test('cleaned text is clean', () => {
    fc.assert(fc.property(signs, (text) => {
      for (const clean of [(one: string) => cleanText(one, 1_000), cleanName]) {
        const once = clean(text);
        if (once.ok) expect(clean(once.text)).toEqual(once);
      }
    }), parameters);
  });

  test('digits, PIN and code', () => {
    fc.assert(fc.property(signs, (text) => {
      expect(toLatinDigits(toLatinDigits(text))).toBe(toLatinDigits(text));
      expect(normalisePin(normalisePin(text))).toBe(normalisePin(text));
      const code = readCode(text);
      if (code.ok) expect(readCode(formatCode(code.code))).toEqual(code);
    }), parameters);
  });

  test('answers to every question: what is read is read again as the same', () => {
    fc.assert(fc.property(fc.nat(allFields.length - 1), fc.array(signs, { minLength: 1, maxLength: 8 }), (which, texts) => {
      const { field } = allFields[which]!;
      const kind = kindOf(field);
      const parts = ['', '-full', '-own', '-father', '-day', '-month', '-year', '-calendar', '-words', '-other', '-0-name-full', '-0-more', '-0', '-1-id'];
      const form = Object.fromEntries(parts.map((part, at) => [`${field.name}${part}`, [texts[at % texts.length]!]]));
      const read = kind.parse(form, field.name, field);
      tried += 1;
      if (read.ok && read.value !== undefined) expect(kind.parse(kind.toForm(read.value, field.name, field), field.name, field)).toEqual(read);
    }), parameters);
  });

  test('dates in all calendars: exact days lie within their month, and months within their year', () => {
    const part = (most: number) => fc.integer({ min: 0, max: most });
    fc.assert(fc.property(fc.constantFrom(...calendars), part(3_000), part(15), part(33), (calendar, year, month, day) => {
      const [whole, ofMonth, exact] = [intervalOf(calendar, year), intervalOf(calendar, year, month), intervalOf(calendar, year, month, day)];
      for (const [inner, outer] of [[exact, ofMonth], [ofMonth, whole]] as const) {
        if (!inner || !outer || month === 0 || day === 0) continue;
        expect([inner.from >= outer.from, inner.to <= outer.to, inner.from <= inner.to]).toEqual([true, true, true]);
      }
    }), parameters);
  });

  test('where somebody is sent on to is on this site', () => {
    fc.assert(fc.property(fc.oneof(signs, signs.map((text) => `/${text}`), fc.webUrl()), (text) => {
      const path = ownPath(text);
      if (path !== undefined) expect(new URL(path, 'https://portal.example').origin).toBe('https://portal.example');
    }), parameters);
  });
});

/** A form or an answer of 4xx; nothing else. */
async function formOf(type: string, body: Uint8Array): Promise<unknown> {
  const request = new Request('http://localhost/', { method: 'POST', headers: { 'Content-Type': type }, body: body as BodyInit });
  return readForm(request).catch((error: unknown) => {
    if (error instanceof DomainError) return error.code;
    if (error instanceof Response && error.status >= 400 && error.status < 500) return error.status;
    throw error;
  });
}

test('bodies of forms, of both kinds and of none', async () => {
  const pieces = fc.oneof(signs, fc.constantFrom('--x', '--x--', '\r\n', '\r\n\r\n', 'Content-Disposition: form-data; name="a"', 'Content-Disposition: form-data; name="f"; filename="x"', 'Content-Type: text/plain', 'a=b', '&', '='));
  const types = fc.constantFrom('multipart/form-data; boundary=x', 'multipart/form-data', 'multipart/form-data; boundary=""', 'application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=x; charset=utf-7');
  await fc.assert(fc.asyncProperty(types, fc.array(pieces, { maxLength: 12 }), async (type, parts) => {
    tried += 1;
    await formOf(type, Buffer.from(parts.join(''), 'latin1'));
  }), parameters);
});

async function* inPieces(bytes: Uint8Array, size = 7_000): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield Buffer.from(bytes.subarray(at, at + size));
}

test('rows of a caseload, as CSV, as JSON and as neither', async () => {
  const cells = fc.array(fc.oneof(signs, fc.constantFrom('"', '""', 'v_number', '2859471036', '1989-00-00', 'SYR')), { minLength: 1, maxLength: 6 });
  const csv = fc.tuple(fc.constantFrom('v_number;family_name;birth_date', 'v_number,given_names', '\ufeffV-nummer\tnaam', ''), fc.array(cells)).map(([head, rows]) => [head, ...rows.map((row) => row.join(';'))].join('\n'));
  const json = fc.array(fc.dictionary(fc.constantFrom('v_number', 'family_name', '__proto__', 'constructor', 'x'), fc.jsonValue())).chain((rows) => fc.constantFrom(JSON.stringify(rows), rows.map((row) => JSON.stringify(row)).join('\n'), JSON.stringify(rows).slice(0, -2)));
  await fc.assert(fc.asyncProperty(fc.oneof(csv, json, signs, signs.map((text) => `[${text}`), signs.map((text) => `{${text}`)), async (text) => {
    tried += 1;
    try {
      for await (const row of readCaseloadFile({ bytes: inPieces(Buffer.from(text), 11) }, () => undefined)) if ('raw' in row) readRow(row.raw, '2026-11-24');
    } catch (error) {
      if (!(error instanceof CaseloadFileError)) throw error;
    }
  }), parameters);
  expect(Object.keys({})).toEqual([]);
  expect(({} as Record<string, unknown>)['family_name']).toBeUndefined();
});

test('heads of files: taken, or refused with a reason', async () => {
  const heads = ['ffd8ffe0', '89504e470d0a1a0a', '25504446', '0000001866747970', '52494646', '49492a00', '504b0304', '1f8b', '474946383961', 'd0cf11e0a1b11ae1', '3c737667', '3c3f786d6c', '4f676753', '1a45dfa3', '424d'];
  await fc.assert(fc.asyncProperty(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 2_000 }), async (head, rest) => {
    tried += 1;
    const measured = measure(inPieces(Buffer.concat([Buffer.from(head, 'hex'), rest])));
    try {
      for await (const _ of measured.bytes) continue;
      expect(measured.result().mediaType).toMatch(/^[a-z]+\/[a-z0-9.+-]+$/);
    } catch (error) {
      if (!(error instanceof DocumentRefused)) throw error;
    }
  }), parameters);
});

/** A hundred kilobytes each, of what makes expressions go back and forth. */
const long = [' ', '-', '\t', '\u200d', 'a', '0', '٣', '.', '/', '%', '&', '=', ';', ',', '"', '\\', 'a\u0301', '\u202e', '1 ', 'a=', 'session=', 'q=1,', '../', '%20', '😀', '\ud800'].map((unit) => unit.repeat(Math.ceil(100_000 / unit.length)));
const ends = ['', '!', '\0', 'x'];

/** Of the processor, not of the clock: other programs run here too. */
function milliseconds(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

test.each(Object.entries(readers))('no reader is slow: %s', (_name, read) => {
  const slow: string[] = [];
  for (const text of long.flatMap((one) => ends.map((end) => one + end))) {
    // The best of three: the first time a program is compiled.
    const best = () => Math.min(...[1, 2, 3].map(() => milliseconds(() => read(text))));
    if (milliseconds(() => read(text)) > 50 && best() > 50) slow.push(`${JSON.stringify(text.slice(0, 6))} ... ${JSON.stringify(text.slice(-1))}`);
  }
  expect(slow).toEqual([]);
});

test('a reader that is slow is noticed', () => {
  expect(milliseconds(() => /^(?:a+)+$/.test(`${'a'.repeat(25)}!`))).toBeGreaterThan(50);
});

test('as much was tried as was meant', () => {
  figure('readers', Object.keys(readers).length + 3);
  figure('tries', tried);
  figure('long texts for each reader', long.length * ends.length);
  expect(tried).toBeGreaterThan(runs * Object.keys(readers).length);
});
