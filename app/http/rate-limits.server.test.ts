import type { Request, Response } from 'express';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { dayMs } from '#app/durations.ts';
import { limitRates } from './rate-limits.server.ts';

beforeEach(() => vi.useFakeTimers({ toFake: ['Date'] }));
afterEach(() => vi.useRealTimers());

test.each([['back', -dayMs], ['ahead', dayMs]])('a clock that goes %s neither stops anybody nor gives new tokens', async (_, jump) => {
  const answers: number[] = [];
  const step = limitRates({ factor: 1, refuse: (_req, _res, status) => void answers.push(status), browserOf: () => undefined, sessionOf: async () => undefined, newTicket: () => '' });
  const ask = () => step({ path: '/nl/start', method: 'POST', ip: '192.0.2.1', headers: {} } as Request, { setHeader: () => undefined } as unknown as Response, () => answers.push(200));
  for (let count = 0; count < 200; count += 1) ask();
  vi.setSystemTime(Date.now() + jump);
  for (let count = 0; count < 300; count += 1) ask();
  // Who is refused was asked first whether a session stands.
  await vi.waitFor(() => expect(answers).toHaveLength(500));
  expect(answers.slice(0, 300)).toEqual(Array.from({ length: 300 }, () => 200));
  expect(answers.filter((status) => status === 429).length).toBeGreaterThan(150);
});
