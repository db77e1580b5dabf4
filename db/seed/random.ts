/** Chance that always falls the same way: the same seed gives the same people. */
export type Random = {
  /** From 0 up to 1. */
  next(): number;
  /** A whole number from the first to the last, both included. */
  whole(first: number, last: number): number;
  chance(share: number): boolean;
  pick<T>(all: readonly T[]): T;
  /** A value by its weight. */
  weighed<T>(all: readonly (readonly [T, number])[]): T;
};

export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  // mulberry32
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (first: number, last: number) => first + Math.floor(next() * (last - first + 1));
  const pick = <T>(all: readonly T[]): T => all[whole(0, all.length - 1)]!;
  return {
    next,
    whole,
    pick,
    chance: (share) => next() < share,
    weighed: (all) => {
      let left = next() * all.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [value, weight] of all) if ((left -= weight) < 0) return value;
      return all[all.length - 1]![0];
    },
  };
}
