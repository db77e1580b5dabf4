// The table of headers on every answer there is: every route, every status, whoever asks and with whatever program.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { immutable } from '#app/http/headers.server.ts';
import { dataAddress, exampleOf, routes } from '../support/urls.ts';
import { faults } from '../support/matrix.headers.ts';
import { form, send, type Sent } from '../support/matrix.http.ts';
import { freePort, newFolder, startPortal, type Portal } from '../support/portal.js';

let portal: Portal;
beforeAll(async () => {
  // A provider that does not answer: the way to 503. The usual limits: the way to 429.
  portal = await startPortal({ env: { RATE_FACTOR: '1', OIDC_ISSUER: `http://127.0.0.1:${await freePort()}` } });
}, 120_000);
afterAll(async () => {
  await portal.stop();
  portal.remove();
});

const nobody = '00000000-0000-4000-8000-000000000000';
const some = { lang: 'nl', caseId: nobody, documentId: nobody, requestId: nobody, waveId: nobody } as const;
const addresses = routes.map((route) => exampleOf(route, some));
const ask = (path: string, sent?: Sent) => send(portal.url, path, sent);

test('every route, as page and as data, with GET, HEAD and POST', async () => {
  const wrong: string[] = [];
  for (const address of addresses) {
    for (const path of [address, dataAddress(address)]) {
      for (const sent of [{}, { method: 'HEAD' }, form(portal.url), { method: 'POST' }]) wrong.push(...faults(path, await ask(path, sent)));
    }
  }
  expect(wrong).toEqual([]);
});

describe('every status', () => {
  const long = `/nl?${'x'.repeat(4_100)}`;
  const large: Sent = { ...form('http://localhost'), body: 'x'.repeat(2_100_000) };
  const cases: [status: number, path: string, sent?: () => Sent | Promise<Sent>][] = [
    [200, '/nl'],
    [200, '/health'],
    [200, '/ready'],
    [302, '/'],
    [303, '/nl/sign-out', () => form(portal.url)],
    [400, '/nl/%zz'],
    [400, '/nl?_data=root'],
    [400, '/auth/callback'],
    [403, '/nl/start', () => ({ ...form(portal.url), headers: { Origin: 'https://example.org' } })],
    [404, '/nl/nothing'],
    [404, '/xx'],
    [404, '/nothing.php'],
    [405, '/nl', () => ({ method: 'PUT' })],
    [405, '/nl', () => ({ method: 'TRACE' })],
    [405, '/nl', () => form(portal.url)],
    [413, '/nl/start', () => ({ ...large, headers: { ...large.headers, Origin: portal.url } })],
    [414, long],
    [422, '/nl/start', () => form(portal.url, { code: '12' })],
    [503, '/auth/sign-in/staff'],
  ];
  test.each(cases)('%i at %.40s', async (status, path, sent) => {
    const answer = await ask(path, await sent?.());
    expect(answer.status).toBe(status);
    expect(faults(path, answer)).toEqual([]);
  });

  test('429, when a machine asks without end', async () => {
    let answer = await ask('/nl/return', { method: 'POST' });
    for (let n = 0; n < 400 && answer.status !== 429; n++) answer = await ask('/nl/return', { method: 'POST' });
    expect(answer.status).toBe(429);
    expect(answer.headers['retry-after']).toMatch(/^\d+$/);
    expect(faults('/nl/return', answer)).toEqual([]);
  });
});

test.each(['Googlebot/2.1 (+http://www.google.com/bot.html)', 'curl/8.0', 'facebookexternalhit/1.1', '', '() { :;}; /bin/true'])(
  'for the program %j the headers are the same',
  async (program) => {
    for (const path of ['/nl', '/nl/start', '/nl/nothing']) expect(faults(path, await ask(path, { headers: { 'User-Agent': program } }))).toEqual([]);
  },
);

test('each answer has a nonce of its own, and pages use it', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => ask('/nl/start')));
  const nonces = answers.map(({ headers }) => /'nonce-([^']+)'/.exec(headers['content-security-policy']!)?.[1]);
  expect(new Set(nonces).size).toBe(20);
  for (const [at, { body }] of answers.entries()) {
    for (const [tag] of body.matchAll(/<script\b[^>]*>/g)) expect(tag).toContain(`nonce="${nonces[at]}"`);
    expect(body).not.toMatch(/<[^>]+ (?:style|on[a-z]+)=/);
  }
});

test('every body says what it is', async () => {
  const wrong: string[] = [];
  for (const address of addresses) {
    const { status, headers, body } = await ask(address);
    const type = headers['content-type'] ?? '';
    const isPdf = type === 'application/pdf' && body.startsWith('%PDF-');
    if (body !== '' && !isPdf && !/^(?:text\/(?:html|plain|csv)|application\/(?:json|problem\+json));? ?(?:charset=utf-8)?$/i.test(type)) wrong.push(`${address}: ${status} ${type}`);
    if (type.startsWith('application/json') && /^\s*</.test(body)) wrong.push(`${address}: ${type} that is a page`);
  }
  expect(wrong).toEqual([]);
});

test('no other site may read an answer', async () => {
  for (const path of ['/nl', '/nl/progress/data.json', '/api/v1/planning-queue', '/health', '/nl/start']) {
    for (const method of ['GET', 'OPTIONS']) {
      const { headers } = await ask(path, { method, headers: { Origin: 'https://evil.example', 'Access-Control-Request-Method': 'POST' } });
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
    }
  }
});

test('files with a hash in their name are kept, their folder is not shown, and nothing else comes out of it', async () => {
  const { body } = await ask('/nl');
  const style = /href="(\/assets\/[^"]+\.css)"/.exec(body)?.[1] ?? '';
  const answer = await ask(style);
  expect(answer.status).toBe(200);
  expect(answer.headers['cache-control']).toBe(immutable);
  expect(faults(style, answer)).toEqual([]);
  mkdirSync(join(portal.dataDir, 'assets'), { recursive: true });
  for (const path of ['/assets/', '/assets', '/assets/..%2fvoorportaal.sqlite', '/assets/%2e%2e/server.log', '/assets/../voorportaal.sqlite', '/server/index.js', '/.env', '/package.json']) {
    const refused = await ask(path);
    expect([400, 404]).toContain(refused.status);
    expect(faults(path, refused)).toEqual([]);
  }
});

test('a portal on https says so for two years, and its cookies are of this host alone', async () => {
  const folder = newFolder();
  const port = await freePort();
  const secure = await startPortal({ dataDir: folder, port, env: { BASE_URL: `https://portal.example:${port}`, VOORPORTAAL_MODE: 'demonstration' } });
  try {
    const answer = await send(`http://127.0.0.1:${port}`, '/nl/start');
    expect(answer.headers['strict-transport-security']).toBe('max-age=63072000; includeSubDomains; preload');
    expect(answer.cookies.length).toBeGreaterThan(0);
    for (const cookie of answer.cookies) expect(cookie).toMatch(/^__Host-[a-z]+=.*; Path=\/; HttpOnly; SameSite=Lax; Secure/);
  } finally {
    await secure.stop();
    secure.remove();
  }
});
