// Where a hole is reported (RFC 9116): at its address, with an end that has not passed and lies within a year.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loader } from '#app/routes/public/security-txt.ts';
import { send } from '../support/matrix.http.ts';
import { faults } from '../support/matrix.headers.ts';
import { startPortal, type Portal } from '../support/portal.js';

const DAY = 86_400_000;
const path = '/.well-known/security.txt';
const expires = new Date(Date.now() + 300 * DAY);
let portal: Portal;
beforeAll(async () => {
  portal = await startPortal({ env: { SECURITY_CONTACT: 'https://portal.example/report', SECURITY_EXPIRES: expires.toISOString() } });
}, 120_000);
afterAll(async () => {
  await portal.stop();
  portal.remove();
});

test('says whom to tell and until when, as text, with the headers of every answer', async () => {
  const answer = await send(portal.url, path);
  expect(answer.status).toBe(200);
  expect(answer.headers['content-type']).toBe('text/plain; charset=utf-8');
  expect(faults(path, answer)).toEqual([]);
  const fields = answer.body.trimEnd().split('\n').map((line) => /^([A-Z][A-Za-z-]+): (\S.*)$/.exec(line)?.slice(1) ?? []);
  expect(fields.map(([name]) => name)).toEqual(['Contact', 'Expires', 'Preferred-Languages', 'Canonical']);
  const values = Object.fromEntries(fields) as Record<string, string>;
  expect(values['Contact']).toBe('https://portal.example/report');
  expect(values['Canonical']).toBe(portal.url + path);
  const left = Date.parse(values['Expires']!) - Date.now();
  expect(left).toBeGreaterThan(0);
  expect(left).toBeLessThan(366 * DAY);
});

test('is not there once its end has passed', async () => {
  const ask = (security: unknown, now: Date) => loader({ context: { base: { config: { security, baseUrl: portal.url }, now: () => now } } } as never);
  const security = { contact: 'tel:+31', expires };
  expect(ask(security, new Date(expires.getTime() - 1)).status).toBe(200);
  expect(() => ask(security, expires)).toThrow(expect.objectContaining({ status: 404 }) as Error);
});
