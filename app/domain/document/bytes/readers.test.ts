import { createHash, randomBytes } from 'node:crypto';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { lockedDocx } from '../../../../tests/support/corpus/archives.ts';
import { doc, lockedPackage } from '../../../../tests/support/corpus/ole.ts';
import { emptyPasswordOpens } from './pdf-lock.ts';
import { readerOf, refusalOfType } from './reader-of.ts';

/** In pieces of every odd size: what stands on a seam must be seen too. */
function verdictOf(mediaType: string, bytes: Buffer, size = 1_000) {
  const reader = readerOf(mediaType);
  for (let at = 0; at < bytes.length; at += size) reader.see(bytes.subarray(at, at + size));
  return { refusal: reader.verdict(), mediaType: reader.mediaType?.() };
}
const verdicts = (mediaType: string, bytes: Buffer) => [...new Set([37, 1_000, 1e9].map((size) => verdictOf(mediaType, bytes, size).refusal))];

const png = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478da63f8cfc0f01f0005050102cfa02a7a0000000049454e44ae426082', 'hex');
const segment = (code: number, body: Buffer) => Buffer.concat([Buffer.from([0xff, code, (body.length + 2) >> 8, (body.length + 2) & 255]), body]);
/** With a small picture in its head, which has an end of its own. */
const jpeg = Buffer.concat([
  Buffer.from([0xff, 0xd8]),
  segment(0xe1, Buffer.from([0xff, 0xd8, 0xff, 0xda, 1, 2, 0xff, 0xd9])),
  segment(0xc0, Buffer.alloc(9)),
  segment(0xda, Buffer.alloc(6)),
  Buffer.from([1, 2, 0xff, 0x00, 3, 0xff, 0xd0, 4]),
  Buffer.alloc(300, 9),
  Buffer.from([0xff, 0xd9]),
]);
const box = (type: string, size: number) => {
  const head = Buffer.alloc(8 + size, 3);
  head.writeUInt32BE(8 + size);
  head.write(type, 4, 'latin1');
  return head;
};
const heic = Buffer.concat([box('ftyp', 20), box('meta', 300), box('mdat', 5_000)]);
const webp = Buffer.concat([Buffer.from('RIFF'), Buffer.from([104, 0, 0, 0]), Buffer.alloc(104, 1)]);

describe('pictures and films: whole or cut', () => {
  test.each([
    ['image/png', png],
    ['image/jpeg', jpeg],
    ['image/heic', heic],
    ['video/mp4', heic],
    ['image/webp', webp],
  ])('%s', (mediaType, whole) => {
    expect(verdicts(mediaType, whole)).toEqual([undefined]);
    expect(verdicts(mediaType, Buffer.concat([whole, Buffer.from('what a telephone writes behind it')]))).toEqual([undefined]);
    for (const cut of [1, Math.floor(whole.length / 2), whole.length - 9]) expect(verdicts(mediaType, whole.subarray(0, whole.length - cut))).toEqual(['damaged']);
  });

  test('a box of 64 bits, and one to the end of the file', () => {
    const wide = Buffer.alloc(16 + 40, 3);
    wide.writeUInt32BE(1);
    wide.write('mdat', 4, 'latin1');
    wide.writeBigUInt64BE(56n, 8);
    const open = box('mdat', 90);
    open.writeUInt32BE(0);
    expect(verdicts('video/mp4', Buffer.concat([box('ftyp', 20), wide]))).toEqual([undefined]);
    expect(verdicts('video/mp4', Buffer.concat([box('ftyp', 20), wide.subarray(0, 40)]))).toEqual(['damaged']);
    expect(verdicts('video/mp4', Buffer.concat([box('ftyp', 20), open]))).toEqual([undefined]);
  });
});

const word = { '[Content_Types].xml': Buffer.from('<Types/>'), 'word/document.xml': randomBytes(3_000) };
const zip = (files: Record<string, Uint8Array>) => Buffer.from(zipSync(files));
const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

describe('office documents', () => {
  test('whole, cut, with macros, locked', () => {
    expect(verdicts(docx, zip(word))).toEqual([undefined]);
    expect(verdicts(docx, zip(word).subarray(0, 2_000))).toEqual(['damaged']);
    expect(verdicts(docx, zip({ ...word, 'word/vbaProject.bin': randomBytes(50) }))).toEqual(['macro']);
    const locked = zip(word);
    locked[6] = 1;
    expect(verdicts(docx, locked)).toEqual(['locked']);
  });

  test('locked in any entry, as the list at the end says', () => {
    expect(verdicts(docx, lockedDocx())).toEqual(['locked']);
  });

  test('locked by Office of today, and by Word of before 2007', () => {
    expect(verdicts('application/x-cfb', lockedPackage(zip(word), 'geheim'))).toEqual(['locked']);
    expect(verdicts('application/x-cfb', doc({ locked: true }))).toEqual(['locked']);
    expect(verdicts('application/x-cfb', doc({ locked: false }))).toEqual([undefined]);
    // Only the text itself counts: what looks like its head elsewhere says nothing.
    const [locked, open] = [doc({ locked: true }), doc({ locked: false })];
    expect(verdicts('application/x-cfb', Buffer.concat([open, locked.subarray(-4_096)]))).toEqual([undefined]);
  });

  test('one that the head did not tell is known by the list at its end; anything else is an archive', () => {
    expect(verdictOf('application/zip', zip({ 'docProps/large.bin': randomBytes(100_000), ...word }))).toEqual({ refusal: undefined, mediaType: docx });
    expect(verdicts('application/zip', zip({ 'photo.jpg': randomBytes(50) }))).toEqual(['archive']);
    expect(refusalOfType('application/zip', zip({ 'photo.jpg': randomBytes(50) }))).toBe('archive');
    expect(refusalOfType('application/zip', zip(word))).toBeUndefined();
  });

  test.each([
    [['WordDocument'], undefined],
    [['Workbook'], undefined],
    [['WordDocument', '_VBA_PROJECT'], 'macro'],
    [['EncryptionInfo', 'EncryptedPackage'], 'locked'],
    [['__properties_version1.0'], 'type'],
  ])('an older one with %j', (names, refusal) => {
    const entries = names.map((name) => {
      const entry = Buffer.alloc(128);
      entry.write(name, 'utf16le');
      entry.writeUInt16LE((name.length + 1) * 2, 64);
      return entry;
    });
    expect(verdicts('application/x-cfb', Buffer.concat([Buffer.alloc(512, 0xd0), ...entries, Buffer.alloc(384)]))).toEqual([refusal]);
  });
});

test.each([
  ['application/x-rar-compressed', 'archive'],
  ['application/x-7z-compressed', 'archive'],
  ['application/gzip', 'archive'],
  ['application/x-msdownload', 'program'],
  ['application/vnd.android.package-archive', 'program'],
  ['application/vnd.ms-word.document.macroenabled.12', 'macro'],
  ['application/vnd.ms-excel.sheet.macroenabled.12', 'macro'],
  ['image/gif', 'type'],
  ['application/rtf', 'type'],
  [undefined, 'type'],
])('%s is refused as %s', (mediaType, refusal) => {
  expect(refusalOfType(mediaType, Buffer.alloc(0))).toBe(refusal);
});

const hex = (bytes: Buffer) => `<${bytes.toString('hex')}>`;
const pdf = (lock: string) => Buffer.from(`%PDF-1.7\n${'1 0 obj<<>>endobj\n'.repeat(5_000)}9 0 obj\n${lock}\nendobj\ntrailer<</Encrypt 9 0 R/ID[<00112233445566778899aabbccddeeff><00>]>>\nstartxref\n9\n%%EOF\n`, 'latin1');

/** As a writer of PDF locks it for a user password (ISO 32000-2 7.6.4.4, revision 5: one hash). */
function lockedWith(password: string) {
  const salt = randomBytes(8);
  const proof = createHash('sha256').update(Buffer.concat([Buffer.from(password), salt])).digest();
  return `<</Filter/Standard/V 5/R 5/Length 256/P -4/O ${hex(randomBytes(48))}/U ${hex(Buffer.concat([proof, salt, randomBytes(8)]))}>>`;
}

describe('PDF', () => {
  test('whole or cut', () => {
    expect(verdicts('application/pdf', pdf('<<>>'))).toEqual([undefined]);
    expect(verdicts('application/pdf', Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(90_000)]))).toEqual(['damaged']);
  });

  test('locked when the empty password does not open it; one that only forbids printing is taken', () => {
    expect(verdicts('application/pdf', pdf(lockedWith('geheim')))).toEqual(['locked']);
    expect(verdicts('application/pdf', pdf(lockedWith('')))).toEqual([undefined]);
  });

  test('a lock that cannot be told is left for later', () => {
    expect(verdicts('application/pdf', pdf('<</Filter/Somebody/V 9>>'))).toEqual([undefined]);
    expect(emptyPasswordOpens(Buffer.from('/Filter/Standard/R 3'), Buffer.alloc(0))).toBeUndefined();
  });
});
