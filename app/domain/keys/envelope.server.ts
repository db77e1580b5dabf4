import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { DomainError } from '#app/domain/context.ts';

const format = 1;
const nonceBytes = 12;
const tagBytes = 16;

/** What a ciphertext is bound to: moved to another case, field or version it does not open (design 4). */
export type Binding = { caseId: string; field: string; version: number | string };

const associated = (b: Binding) => Buffer.from(JSON.stringify([b.caseId, b.field, String(b.version)]));

/**
 * AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce: `[format][nonce][tag][ciphertext]`.
 * @param key 32 bytes, of one case.
 */
export function seal(key: Buffer, binding: Binding, plain: Buffer | string): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(associated(binding));
  // Bytes as they are, words as UTF-8: the types know the two only apart.
  const body = Buffer.concat([cipher.update(Buffer.from(plain as string)), cipher.final()]);
  return Buffer.concat([Buffer.of(format), nonce, cipher.getAuthTag(), body]);
}

/** @throws DomainError `tampered` when a byte, the key or the binding differs. */
export function open(key: Buffer, binding: Binding, sealed: Buffer): Buffer {
  if (sealed.length < 1 + nonceBytes + tagBytes || sealed[0] !== format) throw new DomainError('tampered', binding.field);
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 1 + nonceBytes));
  decipher.setAAD(associated(binding));
  decipher.setAuthTag(sealed.subarray(1 + nonceBytes, 1 + nonceBytes + tagBytes));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(1 + nonceBytes + tagBytes)), decipher.final()]);
  } catch {
    throw new DomainError('tampered', binding.field);
  }
}

/** Structured content, sealed as JSON. */
export const sealJson = (key: Buffer, binding: Binding, value: unknown): Buffer => seal(key, binding, JSON.stringify(value));

/** The reader names the type that the same module wrote. */
export const openJson = <T>(key: Buffer, binding: Binding, sealed: Buffer): T =>
  JSON.parse(open(key, binding, sealed).toString()) as T;
