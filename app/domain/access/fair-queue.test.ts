import { expect, test } from 'vitest';
import { fairQueue } from './fair-queue.ts';

/** Jobs that end when the test says so, and the order in which they began. */
function bench(size: Parameters<typeof fairQueue>[0]) {
  const inTurn = fairQueue(size);
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const bring = (lane: 'known' | 'guess', bringer: string, name = bringer, group = bringer) =>
    inTurn(lane, [group, bringer], () => {
      begun.push(name);
      return new Promise<string>((resolve) => ends.push(() => resolve(name)));
    });
  const endOne = async () => {
    ends.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { bring, begun, endOne };
}

test('a place is kept for the known while guesses run', async () => {
  const { bring, begun } = bench({ atOnce: 2, guessesAtOnce: 1, most: 10 });
  void bring('guess', 'a');
  void bring('guess', 'b');
  void bring('known', 'owner');
  // Both places are taken now, also for who is known.
  void bring('known', 'neighbour');
  expect(begun).toEqual(['a', 'owner']);
});

test('the known go before guesses that came earlier', async () => {
  const { bring, begun, endOne } = bench({ atOnce: 1, guessesAtOnce: 1, most: 10 });
  void bring('guess', 'a');
  void bring('guess', 'b');
  void bring('known', 'owner');
  await endOne();
  await endOne();
  expect(begun).toEqual(['a', 'owner', 'b']);
});

test('everybody has one turn a round', async () => {
  const { bring, begun, endOne } = bench({ atOnce: 1, guessesAtOnce: 1, most: 10 });
  for (const name of ['a1', 'a2', 'a3']) void bring('guess', 'a', name);
  void bring('guess', 'b');
  for (let count = 0; count < 3; count += 1) await endOne();
  expect(begun).toEqual(['a1', 'a2', 'b', 'a3']);
});

test('when too many wait, whoever brought most loses the last', async () => {
  const { bring, begun, endOne } = bench({ atOnce: 1, guessesAtOnce: 1, most: 3 });
  const [, , , last] = ['a1', 'a2', 'a3', 'a4'].map((name) => bring('guess', 'a', name));
  const own = bring('guess', 'owner');
  expect(await last).toBeUndefined();
  for (let count = 0; count < 4; count += 1) await endOne();
  expect(begun).toEqual(['a1', 'a2', 'owner', 'a3']);
  expect(await own).toBe('owner');
});

test('an address has one turn a round, however many browsers it shows', async () => {
  const { bring, begun, endOne } = bench({ atOnce: 1, guessesAtOnce: 1, most: 10 });
  for (const name of ['a1', 'a2', 'a3', 'a4']) void bring('guess', name, name, 'a');
  void bring('guess', 'owner');
  for (let count = 0; count < 4; count += 1) await endOne();
  expect(begun).toEqual(['a1', 'a2', 'owner', 'a3', 'a4']);
});

test('the line full of fresh browsers of one address gives way to another address, and not to itself', async () => {
  const { bring, begun, endOne } = bench({ atOnce: 1, guessesAtOnce: 1, most: 3 });
  const [, , , last] = ['a1', 'a2', 'a3', 'a4'].map((name) => bring('guess', name, name, 'a'));
  expect(await bring('guess', 'a5', 'a5', 'a')).toBeUndefined();
  const own = bring('guess', 'owner');
  expect(await last).toBeUndefined();
  for (let count = 0; count < 4; count += 1) await endOne();
  expect(begun).toEqual(['a1', 'a2', 'owner', 'a3']);
  expect(await own).toBe('owner');
});

test('behind one address whoever brought most gives way to a neighbour', async () => {
  const { bring, begun, endOne } = bench({ atOnce: 1, guessesAtOnce: 1, most: 3 });
  for (const name of ['a1', 'a2', 'a3', 'a4']) void bring('guess', 'greedy', name, 'centre');
  void bring('guess', 'resident', 'resident', 'centre');
  for (let count = 0; count < 4; count += 1) await endOne();
  expect(begun).toEqual(['a1', 'a2', 'resident', 'a3']);
});

test('when everybody brought one, the newcomer has no place, and nobody else loses theirs', async () => {
  const { bring, begun, endOne } = bench({ atOnce: 1, guessesAtOnce: 1, most: 2 });
  for (const name of ['a', 'b', 'c']) void bring('guess', name);
  expect(await bring('guess', 'd')).toBeUndefined();
  for (let count = 0; count < 3; count += 1) await endOne();
  expect(begun).toEqual(['a', 'b', 'c']);
});

test('of a full line of one address whoever is known longest keeps a place', async () => {
  const inTurn = fairQueue({ atOnce: 1, guessesAtOnce: 1, most: 3 });
  const begun: string[] = [];
  let end = (): void => undefined;
  const bring = (one: string, since?: number) =>
    inTurn('guess', ['centre', one, since], () => {
      begun.push(one);
      return new Promise<string>((resolve) => (end = () => resolve(one)));
    });
  void bring('running', 90);
  const [a, , c] = [bring('a'), bring('b', 90), bring('c', 95)];
  // Without a ticket as if it came just now, and of those the last.
  const own = bring('owner', 50);
  expect(await a).toBeUndefined();
  // Who came later than all who wait has no place, and so has who came at the same moment.
  for (const late of [96, 95]) expect(await bring('d', late)).toBeUndefined();
  const neighbour = bring('neighbour', 60);
  expect(await c).toBeUndefined();
  // Who waits already takes nobody's place.
  expect(await bring('owner', 50)).toBeUndefined();
  for (let count = 0; count < 4; count += 1) {
    end();
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(begun).toEqual(['running', 'b', 'owner', 'neighbour']);
  expect([await own, await neighbour]).toEqual(['owner', 'neighbour']);
});

test('a job that fails gives its place back', async () => {
  const inTurn = fairQueue({ atOnce: 1, guessesAtOnce: 1, most: 2 });
  await expect(inTurn('guess', ['a', 'a'], () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await inTurn('guess', ['a', 'a'], () => Promise.resolve(1))).toBe(1);
});
