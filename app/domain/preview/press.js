// @ts-check
// Runs in the cage: makes a JPEG of points and of nothing else, so that no metadata can be in it.
import { writeSync } from 'node:fs';
import sharp from 'sharp';

const [width = 0, height = 0, quality = 0] = process.argv.slice(1).map(Number);
const parts = [];
for await (const part of process.stdin) parts.push(part);
sharp.cache(false);
sharp.concurrency(1);
const jpeg = await sharp(Buffer.concat(parts), { raw: { width, height, channels: 3 } }).jpeg({ quality, mozjpeg: false }).toBuffer();
for (let at = 0; at < jpeg.length; ) at += writeSync(1, jpeg, at);
