// @ts-check
// Runs in the cage, never in the server: reads one picture from its input and writes its points, upright, on white, in
// sRGB, without anything that stood beside them. Its own small format out: `P6`, width, height, 255, the points (PPM).
// Ends with 3 when the picture is larger than we open, 4 when it cannot be read.
import { writeSync } from 'node:fs';
import sharp from 'sharp';

const [pixels = 0, edge = 0] = process.argv.slice(1).map(Number);

/** @returns {Promise<Buffer>} */
async function readAll() {
  const parts = [];
  for await (const part of process.stdin) parts.push(part);
  return Buffer.concat(parts);
}

/** @param {Buffer} bytes */
function writeAll(bytes) {
  for (let at = 0; at < bytes.length; ) at += writeSync(1, bytes, at);
}

sharp.cache(false);
sharp.concurrency(1);
const given = await readAll();
/** A picture that is cut short is shown as far as it goes. @type {import('sharp').SharpOptions} */
const options = { limitInputPixels: pixels, failOn: 'none', animated: false, sequentialRead: true, ignoreIcc: false };
try {
  const { width = 0, height = 0 } = await sharp(given, { ...options, limitInputPixels: false }).metadata();
  if (width * height > pixels) process.exit(3);
  const { data, info } = await sharp(given, options)
    .autoOrient()
    .resize({ width: edge, height: edge, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  if (info.channels !== 3) process.exit(4);
  writeAll(Buffer.from(`P6\n${info.width} ${info.height}\n255\n`));
  writeAll(data);
} catch {
  process.exit(4);
}
