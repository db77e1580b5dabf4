// @ts-check
// Runs in the cage: how much an office document is when it is unpacked, by unpacking it and keeping nothing. Ends with 3
// when it is more than we open, 4 when it is no archive that we can read, 5 when a password locks it.
import { inflateRawSync } from 'node:zlib';

const [entriesLimit = 0, bytesLimit = 0] = process.argv.slice(1).map(Number);
const parts = [];
for await (const part of process.stdin) parts.push(part);
const zip = Buffer.concat(parts);

/** The end of the list of contents is in the last 64 kB (APPNOTE 4.3.16). */
const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
if (end < 0 || end + 22 > zip.length) process.exit(4);
const count = zip.readUInt16LE(end + 10);
let at = zip.readUInt32LE(end + 16);
// 0xffff: more than this format counts; nobody's letter has as many.
if (count > entriesLimit) process.exit(3);
let unpacked = 0;
for (let entry = 0; entry < count; entry += 1) {
  if (at + 46 > zip.length || zip.readUInt32LE(at) !== 0x02014b50) process.exit(4);
  const [flags, method] = [zip.readUInt16LE(at + 8), zip.readUInt16LE(at + 10)];
  const [packed, local] = [zip.readUInt32LE(at + 20), zip.readUInt32LE(at + 42)];
  const after = at + 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  if (flags & 1) process.exit(5);
  if (local + 30 > zip.length || zip.readUInt32LE(local) !== 0x04034b50) process.exit(4);
  const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  if (from + packed > zip.length) process.exit(4);
  if (method === 0) unpacked += packed;
  else if (method === 8) {
    try {
      unpacked += inflateRawSync(zip.subarray(from, from + packed), { maxOutputLength: Math.max(1, bytesLimit - unpacked) }).length;
    } catch (error) {
      process.exit(/** @type {NodeJS.ErrnoException} */ (error).code === 'ERR_BUFFER_TOO_LARGE' ? 3 : 4);
    }
  } else process.exit(4);
  if (unpacked > bytesLimit) process.exit(3);
  at = after;
}
