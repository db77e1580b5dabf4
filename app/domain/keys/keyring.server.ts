import { createHmac, randomBytes } from 'node:crypto';
import type { Secret } from '#app/config.server.ts';
import { DomainError } from '#app/domain/context.ts';
import { open, seal } from './envelope.server.ts';
import { readKeks, type Keks, type KeySource } from './key-source.server.ts';

export type WrappedKey = { kekVersion: number; wrapped: Buffer };

/** Keyed hashes of the process: all that the verifier of the record needs. */
export type Digests = {
  /** HMAC-SHA-256, hex: blind indexes, hashes of tokens, links of the record. One purpose never equals another. */
  digest(purpose: DigestPurpose, value: string): string;
};

/** The key-encryption keys (outside the database) and the keyed hashes of the process. */
export type Keyring = Digests & {
  /** A new data key for one case, and the same key wrapped for its row. */
  createCaseKey(caseId: string): { key: Buffer; row: WrappedKey };
  /** @throws DomainError `tampered` when it was wrapped for another case or altered. */
  unwrapCaseKey(caseId: string, row: WrappedKey): Buffer;
  /** The same data key, wrapped under the current version. */
  rewrapCaseKey(caseId: string, row: WrappedKey): WrappedKey;
  /** Version under which data keys are wrapped from now on. */
  currentKek(): number;
  /** Reads the source again. @throws Error when it cannot be read; what was known stays. */
  refresh(): void;
};
export const digestPurposes = ['v-number', 'session', 'device', 'selector', 'browser', 'origin', 'audit', 'checkpoint', 'pin', 'code', 'throttle', 'import', 'backup', 'restore', 'device-copy', 'paper-check', 'send-check', 'question'] as const;
export type DigestPurpose = (typeof digestPurposes)[number];

const dataKeyBytes = 32;
/** A version that nobody knows is asked for again only after this time: a damaged row must not run a program each read. */
const askAgainMs = 5_000;

const bindingOf = (caseId: string, version: number) => ({ caseId, field: 'case-key', version });

export function openDigests(appSecret: Secret): Digests {
  const hmacKeys = new Map(digestPurposes.map((purpose) => [purpose, appSecret.derive(`digest:${purpose}`)]));
  return { digest: (purpose, value) => createHmac('sha256', hmacKeys.get(purpose)!).update(value).digest('hex') };
}

/**
 * Holds the keys from the start, and reads the source again when a row names a version that is not there: a rotation
 * goes on beside a server that runs, and no request of it fails (docs/decisions/0010).
 */
export function openKeyring(source: KeySource, appSecret: Secret, clock = () => performance.now()): Keyring {
  let keks = readKeks(source);
  const missed = new Map<number, number>();
  const refresh = () => {
    keks = successor(keks, readKeks(source));
  };
  const kek = (version: number): Buffer => {
    const known = keks.keys.get(version);
    if (known) return known;
    const at = clock();
    if (at >= (missed.get(version) ?? -Infinity) + askAgainMs) {
      missed.set(version, at);
      try {
        refresh();
      } catch (error) {
        throw new DomainError('unavailable', (error as Error).message);
      }
    }
    const key = keks.keys.get(version);
    if (!key) throw new DomainError('unavailable', `key-encryption key ${version} is not there`);
    return key;
  };
  const wrap = (caseId: string, key: Buffer): WrappedKey => {
    const version = keks.current;
    return { kekVersion: version, wrapped: seal(kek(version), bindingOf(caseId, version), key) };
  };
  const unwrapCaseKey: Keyring['unwrapCaseKey'] = (caseId, row) => open(kek(row.kekVersion), bindingOf(caseId, row.kekVersion), row.wrapped);
  return {
    ...openDigests(appSecret),
    createCaseKey(caseId) {
      const key = randomBytes(dataKeyBytes);
      return { key, row: wrap(caseId, key) };
    },
    unwrapCaseKey,
    rewrapCaseKey: (caseId, row) => wrap(caseId, unwrapCaseKey(caseId, row)),
    currentKek: () => keks.current,
    refresh,
  };
}

/** A version, once given, never becomes another key: rows under it could not be opened any more. */
function successor(before: Keks, now: Keks): Keks {
  for (const [version, key] of now.keys) {
    if (before.keys.get(version)?.equals(key) === false) throw new Error(`Version ${version} of the key-encryption keys is another key than before`);
  }
  return now;
}
