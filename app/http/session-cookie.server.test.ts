import { expect, test } from 'vitest';
import type { Config } from '#app/config.server.ts';
import { clearCookie, cookieIn, readCookie, setCookie, signedOutHeaders } from './session-cookie.server.ts';

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

test('a session ends with the browser, an own device and the language stay', () => {
  const lives = (['session', 'flow', 'device', 'lang'] as const).map((name) => / Max-Age=(\d+)/.exec(setCookie(https, name, 'abc'))?.[1]);
  expect(lives).toEqual([undefined, undefined, String(180 * 86_400), String(365 * 86_400)]);
  expect(clearCookie(https, 'device')).toBe('__Host-device=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0');
});

test('a cookie is found in the request wherever it stands, and only under its whole name', () => {
  const asked = (cookie?: string) => new Request('http://localhost/', { headers: cookie === undefined ? {} : { Cookie: cookie } });
  expect(readCookie(http, asked('lang=nl;session=abc'), 'session')).toBe('abc');
  expect(readCookie(http, asked('lang=nl;  session=abc; a=b'), 'session')).toBe('abc');
  expect(readCookie(http, asked('xsession=abc; sessions=abc'), 'session')).toBeUndefined();
  expect(readCookie(http, asked(), 'session')).toBeUndefined();
  expect(readCookie(http, asked(`session=${'a'.repeat(400)}`), 'session')).toHaveLength(400);
  expect(readCookie(http, asked(`session=${'a'.repeat(401)}`), 'session')).toBeUndefined();
});

test('signing out leaves nothing in the browser, but a remembered device', () => {
  const headers = signedOutHeaders(https, '/nl');
  expect(headers.getSetCookie().map((cookie) => cookie.split(';')[0])).toEqual(['__Host-session=', '__Host-flow=', '__Host-codes=']);
  for (const cookie of headers.getSetCookie()) expect(cookie).toMatch(/; Max-Age=0$/);
  expect(headers.get('Clear-Site-Data')).toBe('"cache", "storage"');
  expect(headers.get('Location')).toBe('/nl');
});
