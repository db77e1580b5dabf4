// Who waits with whom while codes and PINs are looked at.
import { expect, test } from 'vitest';
import type { Ctx } from '#app/domain/context.ts';
import type { Lane } from './fair-queue.ts';
import { inTurn, knownBy, typistOf } from './slow-work.server.ts';

const from = (origin: string, network?: string) => ({ origin, network }) as Ctx;

test('who has nothing in hand waits with the same line to the internet, there by browser, and longest known first', () => {
  expect(typistOf(from('origin', 'line'), { browser: 'one', since: 5 })).toEqual(['line', 'one', 5]);
  expect(typistOf(from('origin'), { browser: '' })).toEqual(['origin', '', undefined]);
});

test('who has something in hand is that, wherever it comes from', () => {
  expect(knownBy('case')).toEqual(['case', '']);
});

test('two guesses run, one more of who is known, and six hundred of each wait', async () => {
  let open = (): void => undefined;
  const gate = new Promise<void>((resolve) => (open = resolve));
  const begun: string[] = [];
  const bring = (lane: Lane, group: string) =>
    inTurn(lane, knownBy(group), async () => {
      begun.push(group);
      await gate;
      return group;
    });
  const guesses = Array.from({ length: 602 }, (_, at) => bring('guess', `guess ${at}`));
  const known = Array.from({ length: 601 }, (_, at) => bring('known', `known ${at}`));
  expect(begun).toEqual(['guess 0', 'guess 1', 'known 0']);
  expect([await bring('guess', 'late'), await bring('known', 'late')]).toEqual([undefined, undefined]);
  open();
  expect(await Promise.all(guesses)).toEqual(guesses.map((_, at) => `guess ${at}`));
  expect(await Promise.all(known)).toEqual(known.map((_, at) => `known ${at}`));
});
