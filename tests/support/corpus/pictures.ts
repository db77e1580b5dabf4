// Pictures for the upload corpus, made when the tests run: nothing binary lies in the repository.
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { encodeHeif, grid, turns } from './heif.ts';

/** Which corner has which colour, when it is upright: red and green above, blue and white below. */
export const corners = { topStart: 'red', topEnd: 'green', bottomStart: 'blue', bottomEnd: 'white' } as const;

/** A picture that shows which way up it is. */
export function cornered(width = 480, height = 320): Promise<Buffer> {
  const half = { w: width / 2, h: height / 2 };
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="${width}" height="${height}" fill="#fff"/>
    <rect width="${half.w}" height="${half.h}" fill="#d00000"/><rect x="${half.w}" width="${half.w}" height="${half.h}" fill="#00a000"/><rect y="${half.h}" width="${half.w}" height="${half.h}" fill="#0000d0"/></svg>`;
  return sharp(Buffer.from(svg)).flatten().png().toBuffer();
}

/** What a camera writes beside a picture, and nobody may see of it. */
export const tells = { IFD0: { Make: 'Karekietfoon', Model: 'K8105', Artist: 'Zwartkop8101', Software: 'K', Copyright: 'Zwartkop8101' }, IFD2: { BodySerialNumber: 'SN8102', LensSerialNumber: 'LN8102', DateTimeOriginal: '2026:01:02 03:04:05', UserComment: 'Rietzanger' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '36/1 12/1 5/1', GPSLongitudeRef: 'E', GPSLongitude: '37/1 9/1 40/1' } };

/** The same picture, stored as a phone that was held in this way stores it (EXIF orientation 1 to 8). */
export async function orientated(orientation: number): Promise<Buffer> {
  let stored = sharp(await cornered());
  // What undoes the turn that a viewer will make.
  if (orientation === 2) stored = stored.flop();
  if (orientation === 3) stored = stored.rotate(180);
  if (orientation === 4) stored = stored.flip();
  if (orientation === 5) stored = sharp(await stored.rotate(270).toBuffer()).flip();
  if (orientation === 6) stored = stored.rotate(270);
  if (orientation === 7) stored = sharp(await stored.rotate(90).toBuffer()).flip();
  if (orientation === 8) stored = stored.rotate(90);
  return stored.withExif(tells).withMetadata({ orientation }).jpeg().toBuffer();
}

export const jpeg = async (): Promise<Buffer> => sharp(await cornered()).withExif(tells).jpeg().toBuffer();
export const png = async (): Promise<Buffer> => cornered();
export const cmyk = async (): Promise<Buffer> => sharp(await cornered()).toColourspace('cmyk').jpeg().toBuffer();
export const grey = async (): Promise<Buffer> => sharp(await cornered()).greyscale().jpeg({ progressive: true }).toBuffer();
export const deep = async (): Promise<Buffer> => sharp(await cornered()).toColourspace('rgb16').png().toBuffer();
export const seeThrough = async (): Promise<Buffer> => sharp(await cornered()).ensureAlpha(0.5).png().toBuffer();
export const webp = async (): Promise<Buffer> => sharp(await cornered()).webp().toBuffer();
export const avif = async (): Promise<Buffer> => sharp(await cornered()).avif({ quality: 60 }).toBuffer();

/** Several frames, of which the first is upright. */
export async function moving(kind: 'webp' | 'gif'): Promise<Buffer> {
  const frame = await sharp(await cornered()).raw().toBuffer({ resolveWithObject: true });
  const { width, height, channels } = frame.info;
  const frames = sharp(Buffer.concat([frame.data, Buffer.alloc(frame.data.length, 40)]), { raw: { width, height: height * 2, channels, pageHeight: height } });
  return kind === 'gif' ? frames.gif().toBuffer() : frames.webp().toBuffer();
}

/** 48 megapixels of one colour with an edge: as large as a phone makes them. */
export const large = (): Promise<Buffer> => sharp({ create: { width: 8_000, height: 6_000, channels: 3, background: '#c0a080' } }).jpeg({ quality: 60 }).toBuffer();

/** A picture as an old phone stores it: one piece, turned by what stands beside it. */
export const heic = async (orientation = 1): Promise<Buffer> => encodeHeif(orientation === 1 ? await jpeg() : await orientated(orientation), 'jpg');
/** Ten bits a colour, with a small picture beside it. */
export const deepHeic = async (): Promise<Buffer> => encodeHeif(await deep(), 'png', '-b', '10', '-t', '120');
/** As an iPhone that was held upright stores it: tiles, and a turn in a box of its own. */
export const tiledHeic = async (): Promise<Buffer> => grid(await sharp(await cornered()).rotate(270).png().toBuffer(), { turn: turns.upright });
/** What says how large it is stands behind more than a megabyte of nothing. */
export const lateHugeHeic = async (): Promise<Buffer> => grid(await cornered(), { turn: turns.none, emptyBytes: 1_200_000, says: { width: 20_000, height: 20_000 } });

const chunk = (type: string, data: Buffer) => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
};

/** A PNG of so many points that unpacking them would fill the memory; small as a file (security F08). */
export function hugePng(width: number, height: number): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([1, 0, 0, 0, 0], 8);
  const row = Buffer.alloc(1 + Math.ceil(width / 8));
  const rows = deflateSync(Buffer.concat(Array.from({ length: Math.min(height, 4_000) }, () => row)), { level: 9 });
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', head), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]);
}

/** A JPEG that says that it is as large as one can be. */
export async function hugeJpeg(): Promise<Buffer> {
  const bytes = Buffer.from(await jpeg());
  const at = bytes.indexOf(Buffer.from([0xff, 0xc0]));
  bytes.writeUInt16BE(65_500, at + 5);
  bytes.writeUInt16BE(65_500, at + 7);
  return bytes;
}

/** Hundreds of scans over one picture: little to send, much to draw. */
export async function manyScans(times: number): Promise<Buffer> {
  const bytes = await sharp({ create: { width: 4_000, height: 4_000, channels: 3, background: '#777777' } }).jpeg({ progressive: true }).toBuffer();
  const start = bytes.lastIndexOf(Buffer.from([0xff, 0xda]));
  const scan = bytes.subarray(start, bytes.length - 2);
  return Buffer.concat([bytes.subarray(0, start), ...Array.from({ length: times }, () => scan), Buffer.from([0xff, 0xd9])]);
}

/** A HEIC that says that it is as large as four thousand million points. */
export async function hugeHeic(): Promise<Buffer> {
  const bytes = Buffer.from(await heic());
  const at = bytes.indexOf('ispe');
  bytes.writeUInt32BE(65_000, at + 8);
  bytes.writeUInt32BE(65_000, at + 12);
  return bytes;
}
