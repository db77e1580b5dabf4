import { EventEmitter, once } from 'node:events';
import type { Server } from 'node:http';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { endSlowReaders, portsOf, readUnacknowledged } from './reader-pace.server.ts';

describe('by what was acknowledged', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  const taken = 4_000_000;
  /**
   * A connection of which the kernel has taken what it takes at once, and whose reader gets so many bytes a second, by so many
   * at once. The kernel takes more when a third of it has gone. @returns seconds until it was ended.
   */
  async function endedAfter(bytesPerSecond: number, { lump = 1_460, seconds = 1_200, waiting = 50_000_000, told = true } = {}): Promise<number | undefined> {
    const server = Object.assign(new EventEmitter(), { timeout: 120_000 });
    let [ended, idle, read, kept, left] = [false, 0, 0, taken, waiting];
    const socket = Object.assign(new EventEmitter(), {
      localPort: 3000,
      remotePort: 50_000,
      get writableLength() {
        return left;
      },
      get bytesWritten() {
        return taken + waiting;
      },
      setTimeout: () => void (idle = 0),
      resetAndDestroy: () => void (ended = true),
    });
    endSlowReaders(server as unknown as Server, () => Promise.resolve(told ? new Map([['3000 50000', kept]]) : undefined));
    server.emit('connection', socket);
    for (let second = 1; second <= seconds; second += 1) {
      read += bytesPerSecond;
      const gone = Math.floor(read / lump) * lump;
      read -= gone;
      kept = Math.max(0, kept - gone);
      if (kept < (taken * 2) / 3) {
        const more = Math.min(left, taken - kept);
        [kept, left] = [kept + more, left - more];
        if (more > 0) idle = 0;
      }
      await vi.advanceTimersByTimeAsync(1_000);
      // What the server itself does.
      if ((idle += 1) > 120) ended = true;
      if (ended) return second;
      // The kernel has the rest, and brings it without us.
      if (waiting > 0 && left === 0) break;
    }
    server.emit('close');
    return undefined;
  }

  test.each([
    ['50 MB over 400 kbit/s', 50_000, {}],
    ['50 MB over 50 kbit/s', 6_250, { seconds: 9_000 }],
    ['over 50 kbit/s through a proxy of the same machine, which frees 64 kB at once', 6_250, { lump: 65_483 }],
  ])('%s arrives', async (_, bytesPerSecond, given) => {
    expect(await endedAfter(bytesPerSecond, given)).toBeUndefined();
  });

  test.each([
    ['who reads nothing', 0],
    ['who reads a byte now and then', 0.5],
    ['who reads less than any line brings', 500],
  ])('%s is ended within 20 seconds', async (_, bytesPerSecond) => {
    const seconds = await endedAfter(bytesPerSecond);
    expect(seconds).toBeGreaterThan(10);
    expect(seconds).toBeLessThanOrEqual(20);
  });

  test('who waits for the server is not ended, and neither is anybody where nobody tells: there the idle time of the server does it', async () => {
    expect(await endedAfter(0, { waiting: 0, seconds: 100 })).toBeUndefined();
    expect(await endedAfter(0, { told: false })).toBe(121);
  });
});

test.runIf(process.platform === 'linux')('the kernel tells what was not read, and that it was', async () => {
  const server = createServer((socket) => void socket.write(Buffer.alloc(16_000_000))).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const reader: Socket = connect((server.address() as AddressInfo).port, '127.0.0.1').pause();
  await once(reader, 'connect');
  const ports = portsOf({ localPort: reader.remotePort, remotePort: reader.localPort });
  const left = async () => (await readUnacknowledged())?.get(ports);
  await expect.poll(left).toBeGreaterThan(16_384);
  let read = 0;
  reader.on('data', (bytes) => (read += bytes.length)).resume();
  await expect.poll(() => read).toBe(16_000_000);
  await expect.poll(left).toBe(0);
  reader.destroy();
  server.close();
});
