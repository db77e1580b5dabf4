// The two keys of a backup, as `age-keygen` writes them. Who has the public one can make backups and cannot read them.
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { chmodSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { DomainError } from '#app/domain/context.ts';
import { fromBech32, toBech32 } from './bech32.ts';

/** What stands before the 32 bytes in the formats that Node reads (RFC 8410). */
const publicHead = Buffer.from('302a300506032b656e032100', 'hex');
const privateHead = Buffer.from('302e020100300506032b656e04220420', 'hex');
const keyBytes = 32;

export const publicKeyOf = (bytes: Buffer): KeyObject => createPublicKey({ key: Buffer.concat([publicHead, bytes]), format: 'der', type: 'spki' });
export const bytesOfPublic = (key: KeyObject): Buffer => key.export({ format: 'der', type: 'spki' }).subarray(-keyBytes);
const bytesOfPrivate = (key: KeyObject): Buffer => key.export({ format: 'der', type: 'pkcs8' }).subarray(-keyBytes);

/** `age1...`. @throws DomainError `invalid` for anything else, a wrong letter included. */
export function readRecipient(text: string): Buffer {
  const bytes = fromBech32('age', text.trim());
  if (bytes?.length !== keyBytes) throw new DomainError('invalid', 'BACKUP_RECIPIENT is no public key of age (age1...)');
  return bytes;
}

export const writeRecipient = (bytes: Buffer): string => toBech32('age', bytes);

/** The first secret key in a file as `age-keygen` makes it. @throws DomainError `unavailable` or `invalid`. */
export function readIdentityFile(file: string): KeyObject {
  if (!existsSync(file)) throw new DomainError('unavailable', `the secret key of the backups is not at ${file}: set BACKUP_IDENTITY_FILE`);
  const line = readFileSync(file, 'utf8').split('\n').find((one) => one.startsWith('AGE-SECRET-KEY-1'));
  const bytes = line === undefined ? undefined : fromBech32('age-secret-key-', line.trim().toLowerCase());
  if (bytes?.length !== keyBytes) throw new DomainError('invalid', `${file} has no secret key of age (AGE-SECRET-KEY-1...)`);
  return createPrivateKey({ key: Buffer.concat([privateHead, bytes]), format: 'der', type: 'pkcs8' });
}

/** The demonstration makes its own on the first backup; in production the operator gives the public one. */
export function ensureIdentityFile(file: string): void {
  if (existsSync(file)) return;
  const { privateKey, publicKey } = generateKeyPairSync('x25519');
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const handle = openSync(file, 'wx', 0o600);
  const secret = toBech32('age-secret-key-', bytesOfPrivate(privateKey)).toUpperCase();
  try {
    // Not `writeSync`: of a disk that is nearly full it takes a part, and says so without an error.
    writeFileSync(handle, `# public key: ${writeRecipient(bytesOfPublic(publicKey))}\n${secret}\n`);
    fsyncSync(handle);
  } catch (error) {
    rmSync(file, { force: true });
    throw error;
  } finally {
    closeSync(handle);
  }
  chmodSync(file, 0o600);
}

export const recipientOf = (identity: KeyObject): Buffer => bytesOfPublic(createPublicKey(identity));
