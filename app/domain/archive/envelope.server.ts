import { createPrivateKey, createPublicKey, diffieHellman, generateKeyPairSync, hkdfSync, randomUUID, type KeyObject } from 'node:crypto';
import { decryptDocument, encryptDocument } from '#app/domain/document/document-cipher.server.ts';
import { DomainError } from '#app/domain/context.ts';

const mark = 'voorportaal-archive-1';
/** SPKI of an X25519 key, DER. */
const publicBytes = (key: KeyObject) => key.export({ type: 'spki', format: 'der' });

const keyOf = (shared: Buffer, ephemeral: Buffer, recipient: Buffer) =>
  Buffer.from(hkdfSync('sha256', shared, Buffer.concat([ephemeral, recipient]), mark, 32));

/**
 * Encrypts to the archive's public key (X25519, RFC 7748; HKDF, RFC 5869; AES-256-GCM in chunks): whoever carries the
 * package cannot read it, and neither can this program any more. One line of JSON, then the chunks.
 */
export async function* sealForArchive(publicPem: string, plain: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const recipient = createPublicKey(publicPem);
  if (recipient.asymmetricKeyType !== 'x25519') throw new DomainError('unavailable', 'the archive key is no X25519 key');
  const own = generateKeyPairSync('x25519');
  const ephemeral = publicBytes(own.publicKey);
  const key = keyOf(diffieHellman({ privateKey: own.privateKey, publicKey: recipient }), ephemeral, publicBytes(recipient));
  const id = randomUUID();
  yield Buffer.from(`${JSON.stringify({ format: mark, id, ephemeral: ephemeral.toString('base64') })}\n`);
  yield* encryptDocument(key, id, plain);
}

/** For the archive: the ZIP again. @throws DomainError `tampered` for another key, or bytes that were changed. */
export async function* openArchive(privatePem: string, sealed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const privateKey = createPrivateKey(privatePem);
  const source = sealed[Symbol.asyncIterator]();
  const { head, rest } = await readHead(source);
  const ephemeral = Buffer.from(head.ephemeral, 'base64');
  const shared = diffieHellman({ privateKey, publicKey: createPublicKey({ key: ephemeral, type: 'spki', format: 'der' }) });
  const key = keyOf(shared, ephemeral, publicBytes(createPublicKey(privateKey)));
  yield* decryptDocument(key, head.id, rest);
}

type Head = { format: string; id: string; ephemeral: string };

async function readHead(source: AsyncIterator<Buffer>): Promise<{ head: Head; rest: AsyncGenerator<Buffer> }> {
  let held: Buffer = Buffer.alloc(0);
  let end = -1;
  while (end < 0 && held.length < 1024) {
    const next = await source.next();
    if (next.done) break;
    held = Buffer.concat([held, next.value]);
    end = held.indexOf(10);
  }
  if (end < 0) throw new DomainError('tampered', 'archive package');
  const head = JSON.parse(held.toString('utf8', 0, end)) as Head;
  if (head.format !== mark) throw new DomainError('tampered', 'archive package');
  async function* rest() {
    yield held.subarray(end + 1);
    for (let next = await source.next(); !next.done; next = await source.next()) yield next.value;
  }
  return { head, rest: rest() };
}
