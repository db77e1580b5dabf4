// The provider at which staff sign in is down: they are told in their language, nobody else notices, and when it is back
// nothing has to be restarted.
import { createServer } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Visitor } from '../support/browser.js';
import { send } from '../support/matrix.http.ts';
import { freePort, startPortal, type Portal } from '../support/portal.js';

let portal: Portal;
let issuer: string;
beforeAll(async () => {
  issuer = `http://localhost:${await freePort()}`;
  portal = await startPortal({ env: { OIDC_ISSUER: issuer, OIDC_SECONDS: '5' } });
}, 240_000);
afterAll(async () => {
  await portal.stop();
  portal.remove();
});

const told = { nl: 'De website is even niet bereikbaar', en: 'The website cannot be reached for a moment', ar: 'الموقع غير متاح للحظات' };

test.each(Object.entries(told))('in %s it says that it is not now, and what to do', async (lang, words) => {
  for (const audience of ['staff', 'lawyer', 'guardian']) {
    const answer = await send(portal.url, `/auth/sign-in/${audience}`, { headers: { 'Accept-Language': lang } });
    expect(answer.status).toBe(503);
    expect(answer.body).toContain(words);
  }
});

test('people with a letter come in all the same', async () => {
  const visitor = new Visitor(portal.url);
  expect((await visitor.open('/nl/start')).status).toBe(200);
  expect((await send(portal.url, '/health')).status).toBe(200);
});

test('when it is back, the next one gets there without a restart', async () => {
  const pages = { issuer, authorization_endpoint: `${issuer}/auth`, token_endpoint: `${issuer}/token`, jwks_uri: `${issuer}/jwks`, response_types_supported: ['code'] };
  const server = createServer((_request, response) => response.setHeader('Content-Type', 'application/json').end(JSON.stringify(pages)));
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(Number(new URL(issuer).port), resolve));
  try {
    const answer = await send(portal.url, '/auth/sign-in/staff');
    expect(answer.status).toBe(303);
    expect(answer.headers['location']).toMatch(new RegExp(`^${issuer}/auth\\?`));
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});
