import type { Request, Response } from 'express';
import { describe, expect, test, vi } from 'vitest';
import { checkOrigin, oneName, ownHost, ownOrigins } from './own-host.server.ts';
import { ownPath } from './own-path.ts';

const site = { baseUrl: 'https://portal.example.nl', staffUrl: 'https://portal.example.nl' };
const local = { baseUrl: 'http://localhost:3000', staffUrl: 'http://localhost:3000' };

function ask(method: string, headers: Record<string, string>, config = site): number {
  const refuse = vi.fn<(req: Request, res: Response, status: number) => void>();
  const next = vi.fn();
  void checkOrigin(config, refuse)({ method, headers } as Request, {} as Response, next);
  return next.mock.calls.length === 1 ? 200 : (refuse.mock.calls[0]?.[2] ?? 0);
}

describe('B11 only our own pages change something', () => {
  test('reading asks nothing', () => {
    expect(ask('GET', { origin: 'https://evil.example' })).toBe(200);
    expect(ask('HEAD', {})).toBe(200);
  });

  test('our own origin', () => {
    expect(ask('POST', { origin: site.baseUrl })).toBe(200);
  });

  test.each([
    'https://evil.example', 'https://portal.example.nl.evil.example', 'http://portal.example.nl', 'https://portal.example.nl:444',
    'https://sub.portal.example.nl', 'https://PORTAL.example.nl', 'null', '', 'file://', 'https://portal.example.nl/',
  ])('not %s', (origin) => {
    expect(ask('POST', { origin })).toBe(403);
    expect(ask('POST', { origin, 'sec-fetch-site': 'cross-site' })).toBe(403);
  });

  test('no origin, or none that may be told, only when the browser says that it is from here', () => {
    expect(ask('POST', {})).toBe(403);
    expect(ask('POST', { 'sec-fetch-site': 'same-site' })).toBe(403);
    expect(ask('POST', { 'sec-fetch-site': 'same-origin' })).toBe(200);
    expect(ask('POST', { origin: 'null', 'sec-fetch-site': 'same-origin' })).toBe(200);
    expect(ask('POST', { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' })).toBe(403);
  });

  test('of two addresses each has its own pages', () => {
    const two = { ...site, staffUrl: 'https://staff.example.nl' };
    expect(ask('POST', { host: 'staff.example.nl', origin: two.staffUrl }, two)).toBe(200);
    expect(ask('POST', { host: 'staff.example.nl', origin: two.baseUrl }, two)).toBe(403);
    expect(ask('POST', { host: 'portal.example.nl', origin: two.staffUrl }, two)).toBe(403);
    expect(ask('POST', { host: 'portal.example.nl', origin: two.baseUrl }, two)).toBe(200);
  });

  test('the own machine has three names', () => {
    expect([...ownOrigins(local.baseUrl)]).toEqual(['http://localhost:3000', 'http://127.0.0.1:3000', 'http://[::1]:3000']);
    expect(ask('POST', { origin: 'http://127.0.0.1:3000' }, local)).toBe(200);
    expect(ask('POST', { origin: 'http://127.0.0.1:3001' }, local)).toBe(403);
  });
});

test('B15 whatever we are called, the request is for the configured address', () => {
  const req = { headers: { host: 'evil', 'x-forwarded-host': 'evil', 'x-forwarded-proto': 'gopher', origin: 'null' } } as unknown as Request;
  void ownHost(site)(req, {} as Response, vi.fn());
  expect(req.headers).toEqual({ host: 'portal.example.nl', 'x-forwarded-host': 'portal.example.nl', 'x-forwarded-proto': 'https', origin: site.baseUrl });
  const atStaff = { headers: { host: 'staff.example.nl', 'x-forwarded-host': 'evil' } } as unknown as Request;
  void ownHost({ ...site, staffUrl: 'https://staff.example.nl' })(atStaff, {} as Response, vi.fn());
  expect(atStaff.headers).toMatchObject({ host: 'staff.example.nl', 'x-forwarded-host': 'staff.example.nl' });
});

test('the way back after signing in stays on this site', () => {
  for (const own of ['/nl/file', '/ar/file/section/family/2?from=check', '/nl/work/cases/0e8-1~2', '/nl/file/motive#account']) expect(ownPath(own)).toBe(own);
  const others = ['//evil.example', 'https://evil.example', '/\\evil.example', 'nl/file', '', null, undefined, '/a\nb', '/a/../../b', `/${'a'.repeat(600)}`, 'javascript:alert(1)', '/<b>', '/a#<b>', '/a#b#c', '/a#//evil.example'];
  for (const other of others) expect(ownPath(other)).toBeUndefined();
});

describe('one name for the own machine', () => {
  const shownAt = (host: string, accept = 'text/html', method = 'GET') => {
    const [next, redirect] = [vi.fn(), vi.fn()];
    void oneName(local)({ method, headers: { host, accept }, originalUrl: '/nl?x=1' } as Request, { redirect } as unknown as Response, next);
    return next.mock.calls.length === 1 ? 'here' : (redirect.mock.calls[0]?.[1] as string);
  };

  test('a page under another loopback name is shown under the configured one', () => {
    expect(shownAt('127.0.0.1:3000')).toBe('http://localhost:3000/nl?x=1');
    expect(shownAt('[::1]:3000')).toBe('http://localhost:3000/nl?x=1');
  });

  test('nothing else is sent elsewhere: programs, forms, strange hosts', () => {
    expect([shownAt('localhost:3000'), shownAt('127.0.0.1:3000', '*/*'), shownAt('127.0.0.1:3000', 'text/html', 'POST'), shownAt('evil.example')]).toEqual(['here', 'here', 'here', 'here']);
  });
});
