// What a browser carries between two pages of signing in: it opens for its kind, its holder and its time, and for nothing else.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hourMs, minuteMs } from '#app/durations.ts';
import { openTestBase, type TestBase } from '../../../tests/support/context.ts';
import { newCode } from './code.server.ts';
import { holderOfCodes, newBrowser, newChallenge, newPage, packCodes, readTicket, sealTicket, unpackCodes, type Tickets } from './ticket.server.ts';

let t: TestBase;
let begun: number;
beforeAll(async () => void (t = await openTestBase()));
beforeEach(() => void (begun = t.clock.at.getTime()));
afterAll(() => t.close());

const letter: Tickets['letter'] = ['browser', 'invitation', 'birthYear', true, false];

describe('a ticket', () => {
  it('is read as it was written, by its holder', () => {
    expect(readTicket(t.base, 'letter', sealTicket(t.base, 'letter', letter))).toEqual(letter);
    const held = sealTicket(t.base, 'passkey', ['challenge'], 'session');
    expect(readTicket(t.base, 'passkey', held, 'session')).toEqual(['challenge']);
    for (const holder of [undefined, 'another']) expect(readTicket(t.base, 'passkey', held, holder)).toBeUndefined();
    expect(readTicket(t.base, 'letter', sealTicket(t.base, 'letter', letter), 'another')).toBeUndefined();
  });

  it('shows nothing of what is in it, and fits in a cookie', () => {
    const text = sealTicket(t.base, 'helperCode', ['helper', newCode()], 'session');
    expect(text).toMatch(/^[\w-]+$/);
    expect(Buffer.from(text, 'base64url').toString('latin1')).not.toContain('helper');
  });

  it('is none of another kind, and not when altered', () => {
    const text = sealTicket(t.base, 'letter', letter);
    const bytes = Buffer.from(text, 'base64url');
    bytes[bytes.length - 1]! ^= 1;
    expect(readTicket(t.base, 'visit', text)).toBeUndefined();
    for (const other of [undefined, '', 'letter', bytes.toString('base64url')]) expect(readTicket(t.base, 'letter', other)).toBeUndefined();
  });

  it.each<[keyof Tickets, number]>([
    ['letter', 15 * minuteMs],
    ['helperCode', 15 * minuteMs],
    ['passkey', 15 * minuteMs],
    ['desk', 15 * minuteMs],
    ['deskLetter', 15 * minuteMs],
    // She may be called away from the entrance, or copy her codes by hand (decision 0060).
    ['visit', 8 * hourMs],
    ['codes', 8 * hourMs],
  ])('of kind %s lasts %i ms', (kind, life) => {
    const text = sealTicket(t.base, kind, letter as never);
    t.clock.at = new Date(begun + life - 1);
    expect(readTicket(t.base, kind, text)).toEqual(letter);
    t.clock.at = new Date(begun + life);
    expect(readTicket(t.base, kind, text)).toBeUndefined();
  });
});

it('codes are held by who came in until when: the same after a pause, another after another sign-in', () => {
  const until = new Date(begun + hourMs);
  expect(holderOfCodes({ id: 'one', until: new Date(until) })).toBe(holderOfCodes({ id: 'one', until }));
  const others = [{ id: 'one', until }, { id: 'two', until }, { id: 'one', until: new Date(begun) }, { id: 'one' }].map(holderOfCodes);
  expect(new Set(others).size).toBe(4);
  expect(holderOfCodes({ id: 'one' }).trim()).toBe('one');
});

it.each([['a browser', newBrowser, 9], ['a challenge, of at least 16 bytes (WebAuthn)', newChallenge, 24], ['a page', newPage, 6]])('a name for %s is new each time', (_, make, bytes) => {
  const made = Array.from({ length: 20 }, make);
  expect(new Set(made).size).toBe(20);
  for (const text of made) {
    expect(text).toMatch(/^[\w-]+$/);
    expect(Buffer.from(text, 'base64url')).toHaveLength(bytes);
  }
});

it('codes are packed to two thirds, and come back with the noughts before and between', () => {
  const codes = ['00000000000000000000', '01234567890123456789', '99999999999999999999', ...Array.from({ length: 20 }, newCode)];
  const packed = packCodes(codes);
  expect(unpackCodes(packed)).toEqual(codes);
  for (const text of packed) expect(text).toMatch(/^[0-9a-z]{13,14}$/);
});
