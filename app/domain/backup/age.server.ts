// The age format, version 1 (age-encryption.org/v1), for one X25519 recipient: Debian's `age -d` opens what is written here.
import { createCipheriv, createDecipheriv, createHmac, diffieHellman, generateKeyPairSync, hkdfSync, randomBytes, timingSafeEqual, type KeyObject } from 'node:crypto';
import { DomainError } from '#app/domain/context.ts';
import { regroup } from '#app/domain/document/document-cipher.server.ts';
import { bytesOfPublic, publicKeyOf, recipientOf } from './age-keys.server.ts';

const version = 'age-encryption.org/v1';
const chunkBytes = 64 * 1024;
const tagBytes = 16;
const nonceBytes = 16;
/** Ours has one recipient: four short lines. */
const headMost = 1_000;

const derive = (secret: Buffer, salt: Buffer, info: string) => Buffer.from(hkdfSync('sha256', secret, salt, info, 32));
const base64 = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');
const broken = () => new DomainError('tampered', 'backup');

function seal(key: Buffer, nonce: Buffer, plain: Buffer): Buffer {
  const cipher = createCipheriv('chacha20-poly1305', key, nonce, { authTagLength: tagBytes });
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function open(key: Buffer, nonce: Buffer, sealed: Buffer): Buffer {
  if (sealed.length < tagBytes) throw broken();
  const decipher = createDecipheriv('chacha20-poly1305', key, nonce, { authTagLength: tagBytes });
  decipher.setAuthTag(sealed.subarray(-tagBytes));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, -tagBytes)), decipher.final()]);
  } catch {
    throw broken();
  }
}

const once = Buffer.alloc(12);

/** Position, and "this is the last": cutting, swapping and repeating chunks is noticed. */
function nonceAt(index: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(index, 7);
  nonce[11] = last ? 1 : 0;
  return nonce;
}

const wrapKey = (shared: Buffer, ephemeral: Buffer, recipient: Buffer) => derive(shared, Buffer.concat([ephemeral, recipient]), `${version}/X25519`);
const macOf = (fileKey: Buffer, head: string) => createHmac('sha256', derive(fileKey, Buffer.alloc(0), 'header')).update(head).digest();

/** Encrypts a stream to a public key. Memory stays flat. */
export async function* encryptTo(recipient: Buffer, plain: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const fileKey = randomBytes(16);
  const pair = generateKeyPairSync('x25519');
  const ephemeral = bytesOfPublic(pair.publicKey);
  const shared = diffieHellman({ privateKey: pair.privateKey, publicKey: publicKeyOf(recipient) });
  const wrapped = seal(wrapKey(shared, ephemeral, recipient), once, fileKey);
  const head = `${version}\n-> X25519 ${base64(ephemeral)}\n${base64(wrapped)}\n---`;
  const nonce = randomBytes(nonceBytes);
  yield Buffer.concat([Buffer.from(`${head} ${base64(macOf(fileKey, head))}\n`), nonce]);
  const key = derive(fileKey, nonce, 'payload');
  let index = 0;
  for await (const { bytes, last } of regroup(plain, chunkBytes)) yield seal(key, nonceAt(index++, last), bytes);
}

/** @throws DomainError `tampered` when it is not as it was written, was cut off, or is for another key. */
export async function* decryptWith(identity: KeyObject, sealed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const parts = sealed[Symbol.asyncIterator]();
  let held = Buffer.alloc(0);
  let end: number;
  do {
    const { value, done } = await parts.next();
    if (done) throw broken();
    held = Buffer.concat([held, value]);
    const mac = held.indexOf('\n--- ');
    end = mac < 0 ? -1 : held.indexOf('\n', mac + 1);
    if (end < 0 && held.length > headMost) throw broken();
  } while (end < 0 || held.length < end + 1 + nonceBytes);
  const fileKey = readHead(identity, held.subarray(0, end).toString('latin1'));
  const nonce = held.subarray(end + 1, end + 1 + nonceBytes);
  const key = derive(fileKey, nonce, 'payload');
  const first = held.subarray(end + 1 + nonceBytes);
  let index = 0;
  for await (const { bytes, last } of regroup(rest(first, parts), chunkBytes + tagBytes)) yield open(key, nonceAt(index++, last), bytes);
}

function readHead(identity: KeyObject, text: string): Buffer {
  const [, share, body, mac] = /^age-encryption\.org\/v1\n-> X25519 ([\w+/]{43})\n([\w+/]{43})\n--- ([\w+/]{43})$/.exec(text) ?? [];
  if (share === undefined || body === undefined || mac === undefined) throw broken();
  const ephemeral = Buffer.from(share, 'base64');
  const shared = diffieHellman({ privateKey: identity, publicKey: publicKeyOf(ephemeral) });
  const fileKey = open(wrapKey(shared, ephemeral, recipientOf(identity)), once, Buffer.from(body, 'base64'));
  const wanted = macOf(fileKey, text.slice(0, text.lastIndexOf(' ')));
  const found = Buffer.from(mac, 'base64');
  if (found.length !== wanted.length || !timingSafeEqual(found, wanted)) throw broken();
  return fileKey;
}

async function* rest(first: Buffer, parts: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  for (let next = await parts.next(); !next.done; next = await parts.next()) yield next.value;
}
