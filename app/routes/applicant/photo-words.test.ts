import { expect, test } from 'vitest';
import { lookAtNewest, whatItCarries } from './photo-words.js';

const latin = (text: string) => Buffer.from(text, 'latin1');
const u16 = (n: number) => Buffer.from([n >> 8, n & 255]);
const u32 = (n: number) => Buffer.from([(n >>> 24) & 255, (n >>> 16) & 255, (n >>> 8) & 255, n & 255]);
const le32 = (n: number) => Buffer.from(u32(n)).reverse();

/** A table with a place, a time, both, or neither. */
function tiff({ place = false, time = false }): Buffer {
  const entry = (tag: number, value: number) => Buffer.concat([u16(tag), u16(4), u32(1), u32(value)]);
  const entries = [entry(0x0112, 1), ...(time ? [entry(0x0132, 0)] : []), ...(place ? [entry(0x8825, 100)] : [])];
  const main = Buffer.concat([latin('MM\0*'), u32(8), u16(entries.length), ...entries, u32(0)]);
  return Buffer.concat([main, Buffer.alloc(100 - main.length), u16(1), entry(2, 0), u32(0)]);
}
const segment = (mark: number, part: Buffer) => Buffer.concat([Buffer.from([0xff, mark]), u16(part.length + 2), part]);
/** Points of the picture hold what looks like marks. */
const points = Buffer.concat([segment(0xda, Buffer.alloc(6)), Buffer.from([1, 0xff, 0, 2, 0xff, 0xd3, 3])]);
const jpeg = (...parts: Buffer[]) => Buffer.concat([Buffer.from([0xff, 0xd8]), segment(0xe0, latin('JFIF\0')), ...parts, points, Buffer.from([0xff, 0xd9])]);
const exif = (given: Parameters<typeof tiff>[0]) => segment(0xe1, Buffer.concat([latin('Exif\0\0'), tiff(given)]));
const xmp = latin('<rdf:Description exif:GPSLatitude="52,22.3N" xmp:CreateDate="2024-01-01"/>');
const chunk = (kind: string, part: Buffer) => Buffer.concat([u32(part.length), latin(kind), part, u32(0)]);
const png = (...parts: Buffer[]) => Buffer.concat([latin('\x89PNG\r\n\x1a\n'), chunk('IHDR', Buffer.alloc(13)), ...parts, chunk('IDAT', Buffer.alloc(20)), chunk('IEND', Buffer.alloc(0))]);
const riff = (kind: string, part: Buffer) => Buffer.concat([latin(kind), le32(part.length), part, Buffer.alloc(part.length % 2)]);
const webp = (...parts: Buffer[]) => {
  const body = Buffer.concat([latin('WEBP'), riff('VP8 ', Buffer.alloc(11)), ...parts]);
  return Buffer.concat([latin('RIFF'), le32(body.length), body]);
};
const box = (brand: string, ...parts: Buffer[]) => Buffer.concat([u32(16), latin(`ftyp${brand}`), u32(0), ...parts]);

const both = { place: true, time: true };
test.each([
  ['a JPEG that says both', jpeg(exif(both)), 'yes', 'yes'],
  ['a JPEG that says the time', jpeg(exif({ time: true })), 'no', 'yes'],
  ['a JPEG that says neither', jpeg(exif({})), 'no', 'no'],
  ['a JPEG without words', jpeg(), 'no', 'no'],
  ['a JPEG that says it as XMP', jpeg(segment(0xe1, Buffer.concat([latin('http://ns.adobe.com/xap/1.0/\0'), xmp]))), 'yes', 'yes'],
  ['a JPEG that says it late', jpeg(segment(0xe2, Buffer.concat([latin('ICC_PROFILE\0'), Buffer.alloc(60_000)])), ...Array.from({ length: 5 }, () => segment(0xe2, Buffer.concat([latin('ICC_PROFILE\0'), Buffer.alloc(60_000)]))), exif(both)), 'yes', 'yes'],
  ['a JPEG with words of a kind that is not known', jpeg(segment(0xed, latin('Photoshop 3.0\0'))), 'notLooked', 'notLooked'],
  ['a JPEG with a film behind it', Buffer.concat([jpeg(exif({ time: true })), box('mp42')]), 'notLooked', 'yes'],
  ['a JPEG that is cut', jpeg().subarray(0, -4), 'notLooked', 'notLooked'],
  ['a PNG that says both', png(chunk('eXIf', tiff(both))), 'yes', 'yes'],
  ['a PNG that says the time', png(chunk('tIME', Buffer.alloc(7))), 'no', 'yes'],
  ['a PNG that says it as XMP', png(chunk('iTXt', Buffer.concat([latin('XML:com.adobe.xmp\0\0\0\0\0'), xmp]))), 'yes', 'yes'],
  ['a PNG without words', png(), 'no', 'no'],
  ['a PNG with a profile in another form', png(chunk('zTXt', latin('Raw profile type exif\0\0'))), 'notLooked', 'notLooked'],
  ['a PNG with more behind it', Buffer.concat([png(), Buffer.alloc(3)]), 'notLooked', 'notLooked'],
  ['a WebP that says both', webp(riff('EXIF', tiff(both))), 'yes', 'yes'],
  ['a WebP that says it as XMP', webp(riff('XMP ', xmp)), 'yes', 'yes'],
  ['a WebP without words', webp(), 'no', 'no'],
  ['a HEIC that says both', box('heic', Buffer.alloc(40), latin('Exif\0\0'), tiff(both)), 'yes', 'yes'],
  ['a HEIC of which nothing was found', box('heic', Buffer.alloc(40)), 'notLooked', 'notLooked'],
  ['a film', box('qt  ', latin('moov\xa9xyz+52.37+004.89/')), 'notLooked', 'notLooked'],
  ['a PDF', latin('%PDF-1.7\n'), 'notLooked', 'notLooked'],
  ['nothing', Buffer.alloc(0), 'notLooked', 'notLooked'],
])('%s', async (_, bytes, place, time) => {
  expect(await whatItCarries(new Blob([bytes]))).toEqual({ place, time });
});

test('of a photo that was replaced while it was read nothing is told', async () => {
  let read = () => {};
  const held = new Promise<void>((resolve) => (read = resolve));
  const slow = new Blob([jpeg(exif({}))]);
  slow.arrayBuffer = async () => {
    await held;
    return Blob.prototype.arrayBuffer.call(slow);
  };
  const told: unknown[] = [];
  const look = lookAtNewest((carried) => told.push(carried));
  const first = look([slow]);
  await look([new Blob([jpeg(exif(both))])]);
  const others = [look([slow]), look([])];
  read();
  await Promise.all([first, ...others]);
  // Of the second photo, and after sending of no photo at all.
  expect(told).toEqual([[{ place: 'yes', time: 'yes' }], []]);
});
