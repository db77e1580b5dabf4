// The steps before Remix, in their order, over a real socket.
import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { OutgoingHttpHeaders, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Config } from '#app/config.server.ts';
import { languageCodes } from '#locales/languages.ts';
import { checkAddress } from './address.server.ts';
import { beginExchange, withoutTokens } from './begin.server.ts';
import { limitBodies } from './body-limits.server.ts';
import { errorDocument, refuseWithPage } from './error-answer.server.tsx';
import { errorPages } from './errors.ts';
import { headersFor, mayBeIndexed } from './headers.server.ts';
import { checkMethod } from './methods.server.ts';
import { limitRates, networkOf, regionOf } from './rate-limits.server.ts';
import { stopServer } from './stop.server.ts';

let server: Server;
let port: number;
let time = 0;

beforeEach(async () => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const refuse = refuseWithPage({ secureCookies: false } as Config);
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', 1);
  app.use(beginExchange({ https: true, contentUrl: undefined, stopping: () => false }));
  app.use(checkAddress(refuse), checkMethod(refuse), limitRates({ factor: 1, refuse, browserOf: (req) => req.get('X-Browser'), sessionOf: (req) => Promise.resolve(req.get('X-Session')), newTicket: () => 'flow=new', now: () => time }), limitBodies(refuse));
  app.get('/slow', (_req, res) => void setTimeout(() => res.end('slow'), 300));
  app.use((req, res) => void req.resume().once('end', () => res.end('ok')));
  server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  ({ port } = server.address() as AddressInfo);
});
afterEach(() => {
  vi.restoreAllMocks();
  server.closeAllConnections();
});

type Answer = { status: number; headers: Record<string, string | string[] | undefined>; text: string };

function send(method: string, path: string, headers: OutgoingHttpHeaders = {}, body?: Buffer): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ port, host: '127.0.0.1', method, path, headers, agent: false }, (res) => {
      let text = '';
      res.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      res.once('end', () => resolve({ status: res.statusCode ?? 0, headers: res.headers, text }));
    });
    outgoing.once('error', reject);
    outgoing.end(body);
  });
}

test('every answer carries the table of headers', async () => {
  for (const [method, path, status] of [['GET', '/nl', 200], ['TRACE', '/nl', 405], ['GET', '/%00', 400]] as const) {
    const answer = await send(method, path);
    expect(answer.status).toBe(status);
    const nonce = /'nonce-([^']+)'/.exec(String(answer.headers['content-security-policy']))?.[1] ?? '';
    const expected = headersFor({ pathname: path, nonce, https: true });
    for (const [name, value] of Object.entries(expected)) expect(answer.headers[name.toLowerCase()]).toBe(value);
    expect(answer.headers['x-powered-by']).toBeUndefined();
    expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f]{16}$/);
  }
});

test('only the front page and the public figures may be found', () => {
  for (const path of ['/nl', '/ar/progress', '/nl/progress/data.csv']) expect(mayBeIndexed(path)).toBe(true);
  for (const path of ['/', '/xx', '/nl/file', '/nl/work', '/nl/progressive', '/health']) expect(mayBeIndexed(path)).toBe(false);
});

describe('what is refused', () => {
  test('B14 methods that the site does not know', async () => {
    for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND']) {
      const answer = await send(method, '/ar/file');
      expect([answer.status, answer.headers['allow']]).toEqual([405, 'GET, HEAD, POST']);
      expect(answer.text).toContain('<html lang="ar" dir="rtl"');
    }
    expect((await send('HEAD', '/nl')).status).toBe(200);
  });

  test('S08 B15 addresses that no page has', async () => {
    for (const path of ['//evil/nl', 'http://evil/nl', '/nl/%00', '/nl/%zz', '/nl/%C3%28', '/nl?x=%0a', '/nl?_data=root', '*']) {
      expect([path, (await send('GET', path)).status]).toEqual([path, 400]);
    }
    expect((await send('GET', `/nl?x=${'a'.repeat(8_000)}`)).status).toBe(414);
    expect((await send('GET', '/nl?q=a+b%20%D9%86')).status).toBe(200);
  });

  test('S08 bodies that are too large, after the browser has sent them', async () => {
    const answer = await send('POST', '/en/file', { 'Content-Type': 'application/x-www-form-urlencoded' }, Buffer.alloc(10_000_000, 97));
    expect(answer.status).toBe(413);
    expect(answer.text).toContain('This was too large to receive');
    expect((await send('POST', '/en/file', {}, Buffer.alloc(2_000_000, 97))).status).toBe(200);
    expect((await send('POST', '/en/file', { 'Content-Type': 'multipart/form-data; boundary=x' }, Buffer.alloc(3_000_000))).status).toBe(200);
  });

  test('a machine that takes more than its share, and nobody else', async () => {
    const from = (ip: string, path = '/nl/start') => send('POST', path, { 'X-Forwarded-For': ip });
    for (let count = 0; count < 300; count += 1) await from('192.0.2.1');
    const refused = await from('192.0.2.1');
    expect([refused.status, refused.headers['retry-after']]).toEqual([429, '1']);
    expect(refused.text).toContain('Het is nu erg druk');
    expect((await from('192.0.2.2')).status).toBe(200);
    expect((await from('192.0.2.1', '/nl/file')).status).toBe(200);
    expect((await from('192.0.2.1', '/health')).status).toBe(200);
    // Behind the same address, but with a ticket: not stopped by what the neighbour did.
    const known = (browser: string) => send('POST', '/nl/start/pin', { 'X-Forwarded-For': '192.0.2.1', 'X-Browser': browser });
    for (let count = 0; count < 30; count += 1) expect((await known('a')).status).toBe(200);
    expect((await known('a')).status).toBe(429);
    expect((await known('b')).status).toBe(200);
    time += 400;
    expect((await from('192.0.2.1')).status).toBe(200);
    expect((await from('192.0.2.1')).status).toBe(429);
  });
});

describe('a machine that asks for pages, or sends forms, without end', () => {
  const from = (method: string, path: string, headers: OutgoingHttpHeaders = {}) => send(method, path, { 'X-Forwarded-For': '192.0.2.1', ...headers });
  const exhaust = async (method: string, path: string) => {
    const one = async () => {
      while ((await from(method, path)).status !== 429);
    };
    await Promise.all(Array.from({ length: 20 }, one));
  };

  test('keeps nobody out who shares its address and whom we know', async () => {
    await exhaust('GET', '/nl');
    for (const path of ['/nl/start', '/nl/return', '/nl/help']) {
      expect((await from('GET', path)).status).toBe(429);
      expect((await from('GET', path, { 'X-Browser': 'a' })).status).toBe(200);
      expect((await from('GET', path, { 'X-Session': 'a' })).status).toBe(200);
    }
    // Each has so many of her own, and no more.
    for (let count = 3; count < 60; count += 1) await from('GET', '/nl', { 'X-Browser': 'a' });
    const mine = await from('GET', '/nl', { 'X-Browser': 'a' });
    expect([mine.status, mine.headers['set-cookie']]).toEqual([429, undefined]);
    for (let count = 3; count < 300; count += 1) await from('GET', '/nl', { 'X-Session': 'a' });
    expect((await from('GET', '/nl', { 'X-Session': 'a' })).status).toBe(429);
    expect((await from('GET', '/nl', { 'X-Session': 'b' })).status).toBe(200);
    // Who brings nothing is refused once, and gets a ticket with that answer.
    const refused = await from('GET', '/nl/start');
    expect([refused.status, refused.headers['set-cookie']]).toEqual([429, ['flow=new']]);
  });

  test('does not keep from saving who has a session; a ticket is free, and saves nothing', async () => {
    await exhaust('POST', '/nl/file/save');
    expect((await from('POST', '/nl/file/save', { 'X-Session': 'a' })).status).toBe(200);
    const refused = await from('POST', '/nl/file/save', { 'X-Browser': 'a' });
    // A form that another site sent comes without her cookies: its answer takes the place of none.
    expect([refused.status, refused.headers['set-cookie']]).toEqual([429, undefined]);
  });
});

test('who begins sign-ins at the provider without end is stopped, also when it only asks', async () => {
  const from = (path: string, ip = '192.0.2.1') => send('GET', path, { 'X-Forwarded-For': ip });
  for (let count = 0; count < 150; count += 1) {
    expect((await from('/auth/sign-in/staff')).status).toBe(200);
    expect((await from('/auth/callback?state=x')).status).toBe(200);
  }
  expect((await from('/auth/sign-in/staff')).status).toBe(429);
  for (const same of ['/auth/callback?state=x', '/AUTH/sign-in/staff', '/%61uth/sign-in/staff']) expect((await from(same)).status).toBe(429);
  expect((await from('/nl/start')).status).toBe(200);
  expect((await from('/auth/sign-in/staff', '192.0.2.2')).status).toBe(200);
});

test('a network is one IPv4 address or one /64, a region is coarser', () => {
  expect(networkOf('::ffff:192.0.2.7')).toBe('192.0.2.7');
  expect(networkOf('2001:db8:1:2:aaaa::1')).toBe('2001:db8:1:2');
  expect(networkOf('2001:0db8::1')).toBe('2001:db8:0:0');
  expect(networkOf('::1')).toBe('0:0:0:0');
  expect(regionOf('192.0.2.7')).toBe('192.0.2');
  expect(regionOf('2001:db8:1:2::1')).toBe('2001:db8:1');
  expect(networkOf(undefined)).toBe('unknown');
});

test('the log knows our pages and nothing that was typed', () => {
  expect(withoutTokens('/nl/file/section/about-you/2')).toBe('/nl/file/section/about-you/*');
  expect(withoutTokens('/nl/work/cases/6f9619ff-8b86-d011-b42d-00cf4fc964ff/package.json')).toBe('/nl/work/cases/*/package.json');
  expect(withoutTokens('/api/v1/planning-queue')).toBe('/api/v1/planning-queue');
  expect(withoutTokens('/nl/7K4M-2QXR-9T/رانيا/a%20b')).toBe('/nl/*/*/*');
});

describe('error pages', () => {
  test.each(languageCodes)('say in %s what happened and what to do, with the number and without a script', (lang) => {
    for (const status of [...errorPages, 418, 501]) {
      const html = errorDocument(lang, status, 'abc123');
      expect(html).toContain(`<html lang="${lang}"`);
      expect(html).toContain('abc123');
      expect(html).toMatch(/<h1>.{5,}<\/h1><p>.{20,}<\/p>/);
      expect(html).not.toContain('<script');
    }
  });
});

test('stopping lets a request under way finish, and takes no new one', async () => {
  const arrived = once(server, 'request');
  const slow = send('GET', '/slow');
  await arrived;
  const stopped = stopServer(server);
  await expect(send('GET', '/nl')).rejects.toThrow('ECONNREFUSED');
  expect((await slow).text).toBe('slow');
  await stopped;
});
