// Containers of before 2007 (MS-CFB), and what is locked in them, made when the tests run.
import { execFileSync } from 'node:child_process';
import { createCipheriv, createHash, createHmac, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasProgram } from '#app/domain/preview/cage.server.ts';

const [free, endOfChain, fatSector] = [0xffffffff, 0xfffffffe, 0xfffffffd];
const sector = 512;
const perTable = sector / 4;

/** A container of these streams. Each is made as long as one must be to have sectors of its own (MS-CFB 2.6). */
export function cfb(streams: Readonly<Record<string, Buffer>>): Buffer {
  const named = Object.entries(streams).map(([name, bytes]) => ({ name, size: Math.max(4_096, bytes.length), bytes: padded(bytes, Math.max(4_096, bytes.length)) }));
  const listSectors = Math.ceil((named.length + 1) / 4);
  const dataSectors = named.reduce((sum, { bytes }) => sum + bytes.length / sector, 0);
  let tables = 1;
  while (tables * perTable < tables + listSectors + dataSectors) tables += 1;
  const chain: number[] = Array.from({ length: tables }, () => fatSector);
  const follow = (count: number) => {
    const first = chain.length;
    for (let n = 1; n <= count; n += 1) chain.push(n === count ? endOfChain : first + n);
    return first;
  };
  const list = follow(listSectors);
  const entries = [entry({ name: 'Root Entry', type: 5, child: named.length > 0 ? 1 : free, start: endOfChain, size: 0 })];
  named.forEach(({ name, bytes, size }, at) => entries.push(entry({ name, type: 2, right: at + 2 <= named.length ? at + 2 : free, start: follow(bytes.length / sector), size })));
  while (chain.length < tables * perTable) chain.push(free);
  const table = Buffer.alloc(tables * sector);
  chain.forEach((next, at) => table.writeUInt32LE(next, at * 4));
  return Buffer.concat([head(tables, list), table, padded(Buffer.concat(entries), listSectors * sector), ...named.map(({ bytes }) => bytes)]);
}

const padded = (bytes: Buffer, least: number) => Buffer.concat([bytes, Buffer.alloc(Math.max(Math.ceil(bytes.length / sector) * sector, least) - bytes.length)]);

function head(tables: number, list: number): Buffer {
  const bytes = Buffer.alloc(sector);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(bytes);
  [0x3e, 3, 0xfffe, 9, 6].forEach((value, at) => bytes.writeUInt16LE(value, 24 + at * 2));
  [tables, list, 0, 4_096, endOfChain, 0, endOfChain, 0].forEach((value, at) => bytes.writeUInt32LE(value, 44 + at * 4));
  for (let at = 0; at < 109; at += 1) bytes.writeUInt32LE(at < tables ? at : free, 76 + at * 4);
  return bytes;
}

function entry({ name, type, right = free, child = free, start, size }: { name: string; type: number; right?: number; child?: number; start: number; size: number }): Buffer {
  const bytes = Buffer.alloc(128);
  bytes.write(name, 'utf16le');
  bytes.writeUInt16LE((name.length + 1) * 2, 64);
  bytes.set([type, 1], 66);
  [free, right, child].forEach((value, at) => bytes.writeUInt32LE(value, 68 + at * 4));
  bytes.writeUInt32LE(start, 116);
  bytes.writeUInt32LE(size, 120);
  return bytes;
}

/** A letter of Word 97, of which the head says whether it is locked by a password (MS-DOC 2.5.2); its text means nothing. */
export function doc({ locked }: { locked: boolean }): Buffer {
  const text = randomBytes(4_096);
  text.fill(0, 0, 32);
  text.writeUInt16LE(0xa5ec, 0);
  text.writeUInt16LE(0x00c1, 2);
  // That it looks into `1Table`, and that it is encrypted.
  text.writeUInt16LE(0x0200 | (locked ? 0x0100 : 0), 10);
  return cfb({ '1Table': randomBytes(4_096), WordDocument: text });
}

const ends = { doc: 'docx', xls: 'xlsx', ppt: 'pptx' } as const;
const streams = { doc: 'WordDocument', xls: 'Workbook', ppt: 'PowerPoint Document' } as const;

/** A document as Office wrote it before 2007: made of a newer one where there is an office program, else only its container. */
export function older(ending: keyof typeof ends, newer: Buffer): Buffer {
  if (!hasProgram('soffice')) return cfb({ [streams[ending]]: randomBytes(4_096) });
  const folder = mkdtempSync(join(tmpdir(), 'voorportaal-office-'));
  try {
    const given = join(folder, `a.${ends[ending]}`);
    writeFileSync(given, newer);
    execFileSync('soffice', [`-env:UserInstallation=file://${folder}/home`, '--headless', '--convert-to', ending, '--outdir', folder, given], { stdio: 'ignore' });
    return readFileSync(join(folder, `a.${ending}`));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const sha512 = (...parts: Buffer[]) => createHash('sha512').update(Buffer.concat(parts)).digest();
const number = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};
const seal = (key: Buffer, iv: Buffer, bytes: Buffer) => {
  const cipher = createCipheriv('aes-256-cbc', key, iv).setAutoPadding(false);
  return Buffer.concat([cipher.update(Buffer.concat([bytes, Buffer.alloc((16 - (bytes.length % 16)) % 16)])), cipher.final()]);
};
const blocks = { verifier: 'fea7d2763b4b9e79', proof: 'd7aa0f6d3061344e', key: '146e0be7abacd0d6', hmacKey: '5fb2ad010cb9e1f6', hmac: 'a0677f02b22c8433' } as const;

/** An office document locked by a password as Office does it since 2010 (MS-OFFCRYPTO 2.3.4.10, agile encryption). */
export function lockedPackage(plain: Buffer, password: string): Buffer {
  const [salt, keySalt, key, verifier, hmacKey] = [randomBytes(16), randomBytes(16), randomBytes(32), randomBytes(16), randomBytes(64)] as [Buffer, Buffer, Buffer, Buffer, Buffer];
  const spins = 100_000;
  let hash = sha512(salt, Buffer.from(password, 'utf16le'));
  for (let turn = 0; turn < spins; turn += 1) hash = sha512(number(turn), hash);
  const byPassword = (block: keyof typeof blocks, bytes: Buffer) => seal(sha512(hash, Buffer.from(blocks[block], 'hex')).subarray(0, 32), salt, bytes);
  const ivOf = (bytes: Buffer) => sha512(keySalt, bytes).subarray(0, 16);
  const size = Buffer.alloc(8);
  size.writeBigUInt64LE(BigInt(plain.length));
  const segments = Array.from({ length: Math.ceil(plain.length / 4_096) }, (_, at) => seal(key, ivOf(number(at)), plain.subarray(at * 4_096, (at + 1) * 4_096)));
  const sealed = Buffer.concat([size, ...segments]);
  const mac = createHmac('sha512', hmacKey).update(sealed).digest();
  const of = (block: keyof typeof blocks, bytes: Buffer) => seal(key, ivOf(Buffer.from(blocks[block], 'hex')), bytes).toString('base64');
  const how = 'blockSize="16" keyBits="256" hashSize="64" cipherAlgorithm="AES" cipherChaining="ChainingModeCBC" hashAlgorithm="SHA512"';
  const xml = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<encryption xmlns="http://schemas.microsoft.com/office/2006/encryption" xmlns:p="http://schemas.microsoft.com/office/2006/keyEncryptor/password"><keyData saltSize="16" ${how} saltValue="${keySalt.toString('base64')}"/><dataIntegrity encryptedHmacKey="${of('hmacKey', hmacKey)}" encryptedHmacValue="${of('hmac', mac)}"/><keyEncryptors><keyEncryptor uri="http://schemas.microsoft.com/office/2006/keyEncryptor/password"><p:encryptedKey spinCount="${spins}" saltSize="16" ${how} saltValue="${salt.toString('base64')}" encryptedVerifierHashInput="${byPassword('verifier', verifier).toString('base64')}" encryptedVerifierHashValue="${byPassword('proof', sha512(verifier)).toString('base64')}" encryptedKeyValue="${byPassword('key', key).toString('base64')}"/></keyEncryptor></keyEncryptors></encryption>`;
  const info = Buffer.concat([Buffer.from([4, 0, 4, 0, 0x40, 0, 0, 0]), Buffer.from(xml.padEnd(4_200))]);
  return cfb({ EncryptionInfo: info, EncryptedPackage: sealed });
}
