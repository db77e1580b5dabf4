import { createHmac, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Secret } from '#app/config.server.ts';
import { seal } from './envelope.server.ts';
import { digestPurposes, openDigests, openKeyring } from './keyring.server.ts';

const secret = new Secret('s'.repeat(40));
const kek = () => randomBytes(32).toString('base64');
const [one, two] = [kek(), kek()];
let folder: string;
let file: string;
let clock: number;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'voorportaal-keyring-'));
  file = join(folder, 'case-keys.json');
  clock = 1_000;
  write(1, { 1: one });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const write = (current: number, keys: Record<number, string>) => writeFileSync(file, JSON.stringify({ current, keys }));
const openRing = () => openKeyring(file, secret, () => clock);

describe('data keys', () => {
  test('of 32 bytes, each another, come back from their wrapping', () => {
    const ring = openRing();
    const [a, b] = [ring.createCaseKey('a'), ring.createCaseKey('a')];
    expect(a.key).toHaveLength(32);
    expect(a.key.equals(b.key)).toBe(false);
    expect(a.row.kekVersion).toBe(1);
    expect(a.row.wrapped.includes(a.key)).toBe(false);
    expect(ring.unwrapCaseKey('a', a.row)).toEqual(a.key);
  });

  test('open for their own case only, and as they were written', () => {
    write(1, { 1: one, 2: one });
    const ring = openRing();
    const { row } = ring.createCaseKey('a');
    const bent = Buffer.from(row.wrapped);
    bent[20]! ^= 1;
    expect(() => ring.unwrapCaseKey('b', row)).toThrow('tampered');
    expect(() => ring.unwrapCaseKey('a', { ...row, wrapped: bent })).toThrow('tampered');
    // Bound to the version too: even under the same bytes it is another.
    expect(() => ring.unwrapCaseKey('a', { ...row, kekVersion: 2 })).toThrow('tampered');
  });

  test('are bound to what they were: with another binding no key that lies wrapped would open', () => {
    const key = randomBytes(32);
    const wrapped = seal(Buffer.from(one, 'base64'), { caseId: 'a', field: 'case-key', version: 1 }, key);
    expect(openRing().unwrapCaseKey('a', { kekVersion: 1, wrapped })).toEqual(key);
  });

  test('are wrapped anew without becoming others', () => {
    const { key, row } = openRing().createCaseKey('a');
    write(2, { 1: one, 2: two });
    const ring = openRing();
    const next = ring.rewrapCaseKey('a', row);
    expect(next.kekVersion).toBe(2);
    expect(ring.unwrapCaseKey('a', next)).toEqual(key);
    expect(() => ring.rewrapCaseKey('b', row)).toThrow('tampered');
    write(2, { 2: two });
    expect(openRing().unwrapCaseKey('a', next)).toEqual(key);
    expect(() => openRing().unwrapCaseKey('a', row)).toThrow('unavailable');
  });
});

describe('a version that the ring does not know', () => {
  const rotated = () => {
    const { key, row } = openRing().createCaseKey('a');
    write(2, { 1: one, 2: two });
    return { key, row, next: openRing().rewrapCaseKey('a', row) };
  };

  test('is looked for in the source, and then known', () => {
    const old = openRing();
    const { key, row, next } = rotated();
    expect(old.currentKek()).toBe(1);
    expect(old.unwrapCaseKey('a', next)).toEqual(key);
    expect(old.currentKek()).toBe(2);
    expect(old.unwrapCaseKey('a', row)).toEqual(key);
    expect(old.createCaseKey('b').row.kekVersion).toBe(2);
  });

  test('is looked for by the clock of the process too', () => {
    const old = openKeyring(file, secret);
    const { key, next } = rotated();
    expect(old.unwrapCaseKey('a', next)).toEqual(key);
  });

  test('that is not there either is asked for again after five seconds, not before', () => {
    const ring = openRing();
    const { key, next } = rotated();
    write(1, { 1: one });
    expect(() => ring.unwrapCaseKey('a', next)).toThrow('unavailable: key-encryption key 2 is not there');
    write(2, { 1: one, 2: two });
    clock += 4_999;
    expect(() => ring.unwrapCaseKey('a', next)).toThrow('unavailable');
    // Another version is another question.
    expect(() => ring.unwrapCaseKey('a', { ...next, kekVersion: 3 })).toThrow('unavailable');
    expect(ring.unwrapCaseKey('a', next)).toEqual(key);
  });

  test('is asked for at the fifth second', () => {
    const ring = openRing();
    const { key, next } = rotated();
    write(1, { 1: one });
    expect(() => ring.unwrapCaseKey('a', next)).toThrow('unavailable');
    write(2, { 1: one, 2: two });
    clock += 5_000;
    expect(ring.unwrapCaseKey('a', next)).toEqual(key);
  });

  test('and a source that fails: said so, and what was known stays', () => {
    const ring = openRing();
    const { key, row, next } = rotated();
    writeFileSync(file, 'not JSON');
    expect(() => ring.unwrapCaseKey('a', next)).toThrow(expect.objectContaining({ code: 'unavailable', message: expect.stringContaining('not JSON') }));
    expect(ring.unwrapCaseKey('a', row)).toEqual(key);
  });

  test('never makes a known one another key', () => {
    const ring = openRing();
    const { key, row } = ring.createCaseKey('a');
    write(2, { 1: two, 2: two });
    expect(() => ring.refresh()).toThrow('Version 1 of the key-encryption keys is another key than before');
    expect(ring.currentKek()).toBe(1);
    expect(ring.unwrapCaseKey('a', row)).toEqual(key);
  });
});

describe('keyed hashes', () => {
  test('differ by purpose, value and secret, and are those of the same secret always', () => {
    const digests = openDigests(secret);
    const all = digestPurposes.map((purpose) => digests.digest(purpose, 'x'));
    expect(new Set(all).size).toBe(digestPurposes.length);
    expect(digests.digest('audit', 'x')).toBe(createHmac('sha256', secret.derive('digest:audit')).update('x').digest('hex'));
    expect(openRing().digest('audit', 'x')).toBe(digests.digest('audit', 'x'));
    expect(digests.digest('audit', 'y')).not.toBe(digests.digest('audit', 'x'));
    expect(openDigests(new Secret('t'.repeat(40))).digest('audit', 'x')).not.toBe(digests.digest('audit', 'x'));
  });
});
