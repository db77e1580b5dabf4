import type { Request, Response } from 'express';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { limitBodies } from './body-limits.server.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A body that comes at so many bytes a second, for so many seconds. @returns whether the connection was ended. */
function endedAfter(seconds: number, bytesPerSecond: number, contentType: string): boolean {
  const socket = { bytesRead: 0 };
  const body = Object.assign(new PassThrough(), { headers: { 'content-type': contentType }, socket, complete: false });
  limitBodies(() => undefined)(body as unknown as Request, {} as Response, () => undefined);
  for (let second = 0; second < seconds && !body.destroyed; second += 10) {
    socket.bytesRead += bytesPerSecond * 10;
    vi.advanceTimersByTime(10_000);
  }
  const ended = body.destroyed;
  body.destroy();
  return ended;
}
const form = 'multipart/form-data; boundary=x';
const bytesPerSecond = 400_000 / 8;

test.each([
  ['50 MB over 400 kbit/s without script arrives', (50 * 1024 * 1024) / bytesPerSecond, bytesPerSecond, form, false],
  ['a file that comes for more than an hour is ended', 3_700, bytesPerSecond, form, true],
  ['a file that stands still is ended', 130, 0, form, true],
  ['a form that takes minutes is ended', 130, 100, 'application/x-www-form-urlencoded', true],
])('%s', (_, seconds, pace, type, ended) => {
  expect(endedAfter(seconds, pace, type)).toBe(ended);
});
