import { generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** The public key of the archive (PEM), or nothing while the operator has not named one: then nothing is packed. */
export function readArchiveKey(file: string | undefined): string | undefined {
  return file !== undefined && existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/** The demonstration plays the archive too: both halves lie in its folder, so that a package can be opened and looked at. */
export function ensureDemoArchiveKey(file: string): void {
  if (existsSync(file)) return;
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const { publicKey, privateKey } = generateKeyPairSync('x25519');
  writeFileSync(file.replace(/\.pub\.pem$/, '.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  writeFileSync(file, publicKey.export({ type: 'spki', format: 'pem' }), { mode: 0o600 });
}
