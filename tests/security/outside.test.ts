// What somebody finds who knocks at every door that others leave open: nothing, and not with what it was made.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { figure } from '../support/figures.ts';
import { send } from '../support/matrix.http.ts';
import { startPortal, type Portal } from '../support/portal.js';

let portal: Portal;
beforeAll(async () => void (portal = await startPortal()), 120_000);
afterAll(async () => {
  await portal.stop();
  portal.remove();
});

const folders = ['', '/nl', '/assets', '/nl/work', '/nl/file', '/api', '/auth', '/demo-idp'];
const names = [
  '.git/HEAD', '.git/config', '.svn/entries', '.hg/store', '.env', '.env.production', '.npmrc', '.DS_Store', '.htaccess', '.well-known/openid-configuration.bak',
  'package.json', 'package-lock.json', 'server.js', 'setup.js', 'remix.config.js', 'vite.config.ts', 'tsconfig.json', 'Dockerfile', 'build/server/index.js', 'node_modules/react/package.json', 'app/root.tsx', 'data/voorportaal.sqlite', 'voorportaal.sqlite', 'voorportaal.sqlite-wal', 'keys/case-keys.json', 'server.log', 'letters', 'checkpoints', 'backup.zip', 'dump.sql',
  'server-info', 'server-status', 'status', 'metrics', 'debug', 'debug/pprof', 'actuator', 'actuator/env', 'info', 'phpinfo.php', 'admin', 'administrator', 'wp-login.php', 'graphql', 'swagger', 'swagger.json', 'openapi.json', 'api-docs', 'console', 'trace', 'test', 'cgi-bin/test', '__manifest', '__vite_ping', '@vite/client', '@fs/etc/passwd', '@id/x', 'sw.js', 'crossdomain.xml', 'clientaccesspolicy.xml', 'etc/passwd', '..%2f..%2fetc%2fpasswd', '%2e%2e/%2e%2e/etc/passwd',
];

test('what others leave lying about is not here', async () => {
  const found: string[] = [];
  for (const name of names) {
    const answers = folders.map(async (folder) => ({ at: `${folder}/${name}`, ...(await send(portal.url, `${folder}/${name}`)) }));
    for (const { at, status, body } of await Promise.all(answers)) {
      // A page behind a sign-in may answer with the way to it.
      const closed = [303, 400, 401, 403, 404, 405].includes(status);
      if (!closed || /SQLite format|"dependencies"|root:x:0/.test(body)) found.push(`${at}: ${status}`);
    }
  }
  figure('doors knocked at', folders.length * names.length);
  expect(found).toEqual([]);
}, 120_000);

test('no answer says what it was made with', async () => {
  for (const path of ['/nl', '/nl/nothing', '/health', '/nl/start', '/nl/%zz']) {
    const { headers, body } = await send(portal.url, path);
    for (const name of ['server', 'x-powered-by', 'via', 'x-aspnet-version', 'x-runtime', 'x-generator']) expect(headers[name]).toBeUndefined();
    expect(body).not.toMatch(/<meta[^>]*generator|Express|\bNode\.js\b|\b20\.\d+\.\d+\b|node_modules|at [\w.]+ \(/);
  }
});

test('files of the browser come without maps of the source', async () => {
  const { body } = await send(portal.url, '/nl/start');
  const assets = [...new Set([...body.matchAll(/(?:href|src)="(\/assets\/[^"]+)"|"(\/assets\/[^"]+\.js)"/g)].map(([, one, other]) => one ?? other ?? ''))];
  expect(assets.length).toBeGreaterThan(0);
  for (const asset of assets) {
    const { status, body: text } = await send(portal.url, asset);
    expect([asset, status]).toEqual([asset, 200]);
    expect(text).not.toMatch(/sourceMappingURL|\/tmp\/|\/home\/|node_modules/);
    expect((await send(portal.url, `${asset}.map`)).status).toBe(404);
  }
});
