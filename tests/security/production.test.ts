// In production nothing of the demonstration's sign-in is there: every address under it is a page that does not exist.
import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { figure } from '../support/figures.ts';
import { form, send, type Answer, type Sent } from '../support/matrix.http.ts';
import { freePort, newFolder, startPortal, type Portal } from '../support/portal.js';

let production: Portal;
let demonstration: Portal;
beforeAll(async () => {
  const dataDir = newFolder();
  const keyFile = join(dataDir, 'case-keys.json');
  mkdirSync(join(dataDir, 'checkpoints'));
  writeFileSync(keyFile, JSON.stringify({ current: 1, keys: { 1: randomBytes(32).toString('base64') } }), { mode: 0o600 });
  const port = await freePort();
  const env = {
    VOORPORTAAL_MODE: 'production',
    BASE_URL: `https://portal.example:${port}`,
    STAFF_URL: `https://staff.example:${port}`,
    KEY_FILE: keyFile,
    APP_SECRET: 'a'.repeat(32),
    CHECKPOINT_DIR: join(dataDir, 'checkpoints'),
    // Even when somebody points it at our own address.
    OIDC_ISSUER: `https://staff.example:${port}/demo-idp`,
    OIDC_CLIENT_ID: 'voorportaal',
    OIDC_CLIENT_SECRET: 'b'.repeat(32),
    PLANNING_TOKEN: 'c'.repeat(32),
    SECURITY_CONTACT: 'mailto:security@portal.example',
    SECURITY_EXPIRES: new Date(Date.now() + 100 * 86_400_000).toISOString(),
  };
  production = await startPortal({ dataDir, port, env });
  demonstration = await startPortal();
}, 240_000);
afterAll(async () => {
  for (const portal of [production, demonstration]) {
    await portal.stop();
    portal.remove();
  }
});

const addresses = ['', '/', '/.well-known/openid-configuration', '/jwks', '/auth', '/auth?client_id=voorportaal&response_type=code&scope=openid', '/auth/x', '/token', '/token/introspection', '/me', '/interaction/x', '/session/end', '/request', '/%2e', '//auth'].map((rest) => `/demo-idp${rest}`);
const ways = (url: string): Sent[] => [{}, { method: 'HEAD' }, form(url, { person: 'demo-officer' })];

/** What somebody sees: the status, and the words that say what page it is. */
const seen = ({ status, body }: Answer) => `${status} ${/<title>[^<]*/.exec(body)?.[0]} ${/<h1[^>]*>[^<]*/.exec(body)?.[0]}`;

test('no address of the demonstration’s provider answers in production', async () => {
  const found: string[] = [];
  for (const address of addresses) {
    for (const sent of ways(production.url.replace('http:', 'https:').replace('localhost', 'portal.example'))) {
      const answer = await send(production.url, address, sent);
      const nowhere = await send(production.url, address.replace('demo-idp', 'nothing-here'), sent);
      const gone = sent.method === 'POST' ? [404, 405] : [404];
      if (!gone.includes(answer.status) || seen(answer) !== seen(nowhere)) found.push(`${sent.method ?? 'GET'} ${address}: ${seen(answer)}, not ${seen(nowhere)}`);
    }
  }
  figure('addresses of the demonstration’s sign-in asked in production', addresses.length * 3);
  expect(found).toEqual([]);
  expect(seen(await send(production.url, '/demo-idp/auth'))).toMatch(/^404 <title>\S.*<h1/);
}, 60_000);

test('in the demonstration they do answer', async () => {
  const { status, body } = await send(demonstration.url, '/demo-idp/.well-known/openid-configuration');
  expect(status).toBe(200);
  expect(JSON.parse(body)).toMatchObject({ issuer: `${demonstration.url}/demo-idp` });
});
