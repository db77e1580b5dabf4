// Photos as a phone of today keeps them: a grid of tiles that is turned when it is shown, with a small picture beside it
// (ISO/IEC 23008-12 6.6.2.3). The encoder of libheif makes the tiles; the boxes around them are written here.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { needProgram } from '../debian.js';

/** A picture by the encoder of libheif. @throws Error when it cannot be had. */
export function encodeHeif(bytes: Buffer, ending: 'jpg' | 'png', ...options: string[]): Buffer {
  const encoder = needProgram('heif-enc', 'libheif-examples');
  if (!encoder) throw new Error('heif-enc is not installed (Debian: apt-get install libheif-examples)');
  const folder = mkdtempSync(join(tmpdir(), 'voorportaal-heic-'));
  try {
    const [given, made] = [join(folder, `in.${ending}`), join(folder, 'out.heic')];
    writeFileSync(given, bytes);
    execFileSync(encoder, ['-q', '90', ...options, '-o', made, given], { stdio: 'ignore' });
    return readFileSync(made);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const tile = 256;
/** A quarter turn against the clock as often as the box says: a phone that was held upright says three. */
export const turns = { none: 0, upright: 3 } as const;

type Coded = { config: Buffer; data: Buffer };

/** What an encoder made, without the boxes around it. */
function coded(heic: Buffer): Coded {
  const [config, data] = [boxAt(heic, 'hvcC'), boxAt(heic, 'mdat').subarray(8)];
  return { config, data };
}

function boxAt(heic: Buffer, type: string): Buffer {
  const at = heic.indexOf(type) - 4;
  return heic.subarray(at, at + heic.readUInt32BE(at));
}

const u16 = (value: number) => Buffer.from([value >> 8, value & 255]);
const u32 = (value: number) => Buffer.concat([u16(Math.floor(value / 65_536)), u16(value % 65_536)]);
const box = (type: string, ...parts: Buffer[]) => {
  const body = Buffer.concat(parts);
  return Buffer.concat([u32(body.length + 8), Buffer.from(type, 'latin1'), body]);
};
const fullBox = (type: string, version: number, flags: number, ...parts: Buffer[]) => box(type, u32(version * 2 ** 24 + flags), ...parts);

/**
 * The picture, which must be stored as the sensor saw it.
 * @param turn of what is shown against what is stored.
 * @param emptyBytes before everything that tells how large it is.
 */
export async function grid(stored: Buffer, { turn, emptyBytes = 0, says }: { turn: number; emptyBytes?: number; /** Its size, when it lies. */ says?: { width: number; height: number } }): Promise<Buffer> {
  const { width = 0, height = 0 } = await sharp(stored).metadata();
  const [columns, rows] = [Math.ceil(width / tile), Math.ceil(height / tile)];
  const wide = await sharp(stored).extend({ right: columns * tile - width, bottom: rows * tile - height, background: '#808080' }).png().toBuffer();
  const places = Array.from({ length: rows * columns }, (_, at) => ({ left: (at % columns) * tile, top: Math.floor(at / columns) * tile, width: tile, height: tile }));
  const tiles = await Promise.all(places.map(async (place) => coded(encodeHeif(await sharp(wide).extract(place).png().toBuffer(), 'png'))));
  const small = { width: Math.ceil(width / 8) * 2, height: Math.ceil(height / 8) * 2 };
  const thumb = coded(encodeHeif(await sharp(stored).resize({ ...small, fit: 'fill' }).png().toBuffer(), 'png'));
  const count = tiles.length;
  const [gridId, thumbId] = [count + 1, count + 2];
  const shape = Buffer.concat([Buffer.from([0, 0, rows - 1, columns - 1]), u16(width), u16(height)]);
  const shown = says ?? { width, height };
  const size = (is: { width: number; height: number }) => fullBox('ispe', 0, 0, u32(is.width), u32(is.height));
  // Places in the list of properties count from one.
  const properties = [...tiles.map(({ config }) => config), thumb.config, size({ width: tile, height: tile }), size(shown), size(small), box('irot', Buffer.from([turn]))];
  const [tileSize, gridSize, thumbSize, turned] = [count + 2, count + 3, count + 4, count + 5] as const;
  const essential = (at: number) => at | 0x80;
  const has: [id: number, ...properties: number[]][] = [
    ...tiles.map((_, at): [number, number, number] => [at + 1, tileSize, essential(at + 1)]),
    [gridId, gridSize, essential(turned)],
    [thumbId, thumbSize, essential(count + 1), essential(turned)],
  ];
  const item = (id: number, type: string, hidden: boolean) => fullBox('infe', 2, hidden ? 1 : 0, u16(id), u16(0), Buffer.from(`${type}\0`, 'latin1'));
  const parts = [...tiles.map(({ data }) => data), shape, thumb.data];
  const meta = (at: number) => {
    let next = at;
    const places = parts.map((part, index) => {
      const place = Buffer.concat([u16(index + 1), u16(0), u16(1), u32(next), u32(part.length)]);
      next += part.length;
      return place;
    });
    return fullBox(
      'meta', 0, 0,
      fullBox('hdlr', 0, 0, u32(0), Buffer.from('pict', 'latin1'), Buffer.alloc(13)),
      fullBox('pitm', 0, 0, u16(gridId)),
      fullBox('iloc', 0, 0, Buffer.from([0x44, 0]), u16(parts.length), ...places),
      fullBox('iinf', 0, 0, u16(count + 2), ...tiles.map((_, index) => item(index + 1, 'hvc1', true)), item(gridId, 'grid', false), item(thumbId, 'hvc1', true)),
      fullBox('iref', 0, 0, box('dimg', u16(gridId), u16(count), ...tiles.map((_, index) => u16(index + 1))), box('thmb', u16(thumbId), u16(1), u16(gridId))),
      box('iprp', box('ipco', ...properties), fullBox('ipma', 0, 0, u32(has.length), ...has.map(([id, ...of]) => Buffer.concat([u16(id), Buffer.from([of.length, ...of])])))),
    );
  };
  const head = Buffer.concat([box('ftyp', Buffer.from('heic\0\0\0\0mif1heic', 'latin1')), ...(emptyBytes > 0 ? [box('free', Buffer.alloc(emptyBytes))] : [])]);
  return Buffer.concat([head, meta(head.length + meta(0).length + 8), box('mdat', ...parts)]);
}
