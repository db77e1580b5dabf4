import { createHmac, randomBytes } from 'node:crypto';
import { chmodSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from '#app/z.ts';
import type { Secret } from '#app/config.server.ts';
import { DomainError } from '#app/domain/context.ts';
import { open, seal } from './envelope.server.ts';

const keyFileSchema = z.object({
  current: z.number().int().positive(),
  keys: z.record(z.string(), z.base64().refine((text) => Buffer.from(text, 'base64').length === 32, 'key length')),
});

export type WrappedKey = { kekVersion: number; wrapped: Buffer };

/** The key-encryption keys (outside the database) and the keyed hashes of the process. */
export type Keyring = {
  /** A new data key for one case, and the same key wrapped for its row. */
  createCaseKey(caseId: string): { key: Buffer; row: WrappedKey };
  /** @throws DomainError `tampered` when it was wrapped for another case or altered. */
  unwrapCaseKey(caseId: string, row: WrappedKey): Buffer;
  /** HMAC-SHA-256, hex: blind indexes, hashes of tokens, links of the record. One purpose never equals another. */
  digest(purpose: DigestPurpose, value: string): string;
};
export const digestPurposes = ['v-number', 'session', 'device', 'selector', 'browser', 'origin', 'audit', 'checkpoint', 'pin', 'code', 'throttle', 'import', 'backup'] as const;
export type DigestPurpose = (typeof digestPurposes)[number];

const bindingOf = (caseId: string, version: number) => ({ caseId, field: 'case-key', version });

export function openKeyring(keyFile: string, appSecret: Secret): Keyring {
  const file = keyFileSchema.parse(JSON.parse(readFileSync(keyFile, 'utf8')));
  const keks = new Map(Object.entries(file.keys).map(([version, text]) => [Number(version), Buffer.from(text, 'base64')]));
  const kek = (version: number) => {
    const key = keks.get(version);
    if (!key) throw new DomainError('unavailable', `key-encryption key ${version} is not in the key file`);
    return key;
  };
  kek(file.current);
  const hmacKeys = new Map(digestPurposes.map((purpose) => [purpose, appSecret.derive(`digest:${purpose}`)]));
  return {
    createCaseKey(caseId) {
      const key = randomBytes(32);
      return { key, row: { kekVersion: file.current, wrapped: seal(kek(file.current), bindingOf(caseId, file.current), key) } };
    },
    unwrapCaseKey: (caseId, row) => open(kek(row.kekVersion), bindingOf(caseId, row.kekVersion), row.wrapped),
    digest: (purpose, value) => createHmac('sha256', hmacKeys.get(purpose)!).update(value).digest('hex'),
  };
}

/** The demonstration makes its own key file on first start; in production the operator gives one (design 6). */
export function ensureKeyFile(keyFile: string): void {
  if (existsSync(keyFile)) return;
  mkdirSync(dirname(keyFile), { recursive: true, mode: 0o700 });
  const handle = openSync(keyFile, 'wx', 0o600);
  writeSync(handle, JSON.stringify({ current: 1, keys: { 1: randomBytes(32).toString('base64') } }));
  fsyncSync(handle);
  closeSync(handle);
  chmodSync(keyFile, 0o600);
}
