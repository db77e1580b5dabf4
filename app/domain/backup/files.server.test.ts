import { setImmediate as soon } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { inTurns } from './files.server.ts';

test('each is done once, and no more at a time than were asked for', async () => {
  const done: number[] = [];
  let [now, most] = [0, 0];
  await inTurns(Array.from({ length: 20 }, (_, item) => item), async (item) => {
    now += 1;
    most = Math.max(most, now);
    await soon();
    now -= 1;
    done.push(item);
  }, 3);
  expect([done.sort((a, b) => a - b), most]).toEqual([Array.from({ length: 20 }, (_, item) => item), 3]);
});

// Who hears of the failure takes the folder away: nothing may still be written there.
test('after one has failed no other begins, and those under way have ended', async () => {
  const begun: number[] = [];
  let open = 0;
  const all = inTurns([0, 1, 2, 3, 4, 5], async (item) => {
    begun.push(item);
    if (item === 0) throw new Error('broken');
    open += 1;
    await soon();
    await soon();
    open -= 1;
  }, 2);
  await expect(all).rejects.toThrow('broken');
  expect([open, begun]).toEqual([0, [0, 1]]);
});
