import { expect, test } from 'vitest';
import type { Config } from '#app/config.server.ts';
import { cookieIn, setCookie, signedOutHeaders } from './session-cookie.server.ts';

const https = { secureCookies: true } as Config;
const http = { secureCookies: false } as Config;

test('over https the browser guards name, path and host', () => {
  expect(setCookie(https, 'session', 'abc')).toBe('__Host-session=abc; Path=/; HttpOnly; SameSite=Lax; Secure');
  expect(setCookie(http, 'session', 'abc')).toBe('session=abc; Path=/; HttpOnly; SameSite=Lax');
});

test('B09 a cookie is ours or it is none', () => {
  expect(cookieIn(https, 'a=b; __Host-session=abc-_1', 'session')).toBe('abc-_1');
  expect(cookieIn(https, 'session=abc', 'session')).toBeUndefined();
  expect(cookieIn(http, 'session=one; session=two', 'session')).toBe('one');
  for (const value of ['', 'a b', '"abc"', 'a'.repeat(5_000), 'ab%00', '<b>']) {
    expect(cookieIn(http, `session=${value}`, 'session')).toBeUndefined();
  }
  expect(cookieIn(http, null, 'session')).toBeUndefined();
});

test('signing out leaves nothing in the browser, but a remembered device', () => {
  const headers = signedOutHeaders(https, '/nl');
  expect(headers.getSetCookie().map((cookie) => cookie.split(';')[0])).toEqual(['__Host-session=', '__Host-flow=']);
  expect(headers.get('Clear-Site-Data')).toBe('"cache", "storage"');
  expect(headers.get('Location')).toBe('/nl');
});
