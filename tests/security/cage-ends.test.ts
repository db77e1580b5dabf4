// A program in the cage ends when it is told to, at whatever moment of its start: one that stays would hold up the server
// that stops, and keep what it was given.
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as after } from 'node:timers/promises';
import { beforeAll, expect, test } from 'vitest';
import { runCaged, type Limits } from '#app/domain/preview/cage.server.ts';
import { needProgram } from '../support/debian.js';

const limits: Limits = { seconds: 20, clockTimes: 3, memory: 512 * 1024 * 1024, output: 10 * 1024 * 1024 };
async function* paper(): AsyncGenerator<Buffer> {
  for (let piece = 0; piece < 10; piece += 1) yield Buffer.alloc(65_536);
}

beforeAll(() => {
  if (!needProgram('bwrap', 'bubblewrap')) throw new Error('bwrap is not installed (Debian: apt-get install bubblewrap)');
});

const seconds = String(4_000 + process.pid);
/** What still runs of the programs of this test. */
const left = () =>
  readdirSync('/proc').filter((name) => {
    try {
      return /^\d+$/.test(name) && readFileSync(`/proc/${name}/cmdline`, 'utf8').includes(`sleep\0${seconds}`);
    } catch {
      return false;
    }
  });

test.each(['bubblewrap', 'namespace'] as const)('told to stop at any moment of its start, by %s', async (cage) => {
  for (let at = 0; at < 120; at += 1) {
    const told = new AbortController();
    const ended = runCaged({ command: ['sleep', seconds] }, paper(), limits, told.signal, cage);
    await after(at / 8);
    told.abort();
    expect((await ended).why).toBe('stopped');
  }
  await expect.poll(left).toEqual([]);
});
