// @ts-check
// Run by egress.js in a network of its own: a portal under strace, a browser that opens every page as everybody who may,
// and what both reached for, as one line of JSON.
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium, launchChromium } from '../support/chromium.js';
import { load } from '../support/load.js';
import { freePort, newFolder } from '../support/portal.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const calls = 'trace=connect,sendto,sendmsg,sendmmsg';

/** @typedef {import('../support/matrix.portal.ts').Matrix} Matrix */
/** @type {typeof import('../support/matrix.portal.ts')} */
const { openMatrix } = await load('tests/support/matrix.portal.ts');
/** @type {typeof import('../support/matrix.states.ts')} */
const { states } = await load('tests/support/matrix.states.ts');
/** @type {typeof import('../support/urls.ts')} */
const { exampleOf, routes } = await load('tests/support/urls.ts');
/** @type {typeof import('../security/matrix.ts')} */
const { matrix: rows } = await load('tests/security/matrix.ts');

/** Addresses that a traced process reached for, loopback and others. @param {string} file */
function reachedIn(file) {
  const lines = readFileSync(file, 'utf8').split('\n');
  const found = lines.flatMap((line) => /inet_addr\("([^"]+)"\)|inet_pton\(AF_INET6, "([^"]+)"/.exec(line)?.slice(1, 3).filter(Boolean) ?? []);
  const own = /^(?:127\.|::1$|::ffff:127\.)/;
  return { connects: found.filter((one) => own.test(one)).length, elsewhere: [...new Set(found.filter((one) => !own.test(one)))] };
}

/** The portal, with every call to the network written down. @param {string} dataDir @param {string} trace */
async function startTraced(dataDir, trace) {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...process.env, NODE_ENV: 'production', RATE_FACTOR: '100000', DATA_DIR: dataDir, PORT: String(port), BASE_URL: url };
  const child = spawn('strace', ['-f', '-qq', '-e', calls, '-o', trace, process.execPath, 'server.js', 'serve'], { cwd: root, env, stdio: ['ignore', 'pipe', 'ignore'] });
  const gone = new Promise((resolve) => child.once('close', resolve));
  let out = '';
  await new Promise((resolve, reject) => {
    child.stdout.on('data', (/** @type {Buffer} */ text) => (/^ready http/m.test((out += text.toString())) ? resolve(undefined) : undefined));
    void gone.then(() => reject(new Error('the portal did not start')));
  });
  // Strace that is ended lets go of what it watches: the portal itself is asked to stop.
  const [traced] = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').trim().split(' ').map(Number);
  return { url, stop: () => (traced === undefined ? undefined : process.kill(traced, 'SIGTERM'), gone) };
}

/** @typedef {import('../support/people.ts').Asker} Asker */
/** @typedef {import('../support/matrix.states.ts').State} State */
/** One of each kind that has pages: the others get the same ones. @type {readonly Asker[]} */
const visitors = ['public', 'owner', 'helper', 'officer', 'reviewer', 'planner', 'lawyer', 'guardian', 'auditor', 'administrator', 'desk'];

/** Who gets a page at this address, each in the first state of the case in which that is so. @param {string} path */
function whoMay(path) {
  const line = rows[path]?.GET;
  return visitors.flatMap((asker) => {
    const cells = line?.[asker];
    const state = states.find((one) => (typeof cells === 'object' ? cells[one] : cells) === 200);
    // What everybody may see is the same for all but who has a file or a desk.
    const isSame = line?.public === 200 && !['public', 'owner', 'officer'].includes(asker);
    return state === undefined || isSame ? [] : [/** @type {const} */ ([asker, state])];
  });
}

/** @param {import('@playwright/test').Page} page @param {Matrix} matrix @param {string} url */
async function walk(page, matrix, url) {
  let pages = 0;
  for (const route of routes.filter(({ path }) => path.startsWith('/:lang') && !/\.(csv|json|zip|pdf)$/.test(path))) {
    for (const [asker, state] of whoMay(route.path)) {
      await page.context().clearCookies();
      const [name = '', value = ''] = (matrix.carries(asker, state)['Cookie'] ?? '').split('=');
      if (name) await page.context().addCookies([{ name, value, url, httpOnly: true, sameSite: 'Lax' }]);
      await page.goto(url + exampleOf(route, { lang: 'nl', waveId: matrix.wave.id, ...matrix.cases[state].own }));
      pages += 1;
    }
  }
  // The way in that speaks with a provider: the server asks it for keys and tokens.
  await page.context().clearCookies();
  await page.goto(`${url}/auth/sign-in/staff`);
  await page.locator('button[value="demo-officer"], input[value="demo-officer"]').first().click();
  await page.waitForURL(/\/nl\/work/);
  return pages + 2;
}

/** What is planted must be found by the same eyes. @param {import('@playwright/test').Page} page @param {string} dataDir @param {string[]} foreign */
async function controlsOf(page, dataDir, foreign) {
  const before = foreign.length;
  await page.goto('data:text/html,<img src="http://192.0.2.1/x.png">', { waitUntil: 'commit' });
  await page.waitForLoadState('load');
  const seen = foreign.splice(before);
  const trace = join(dataDir, 'control.trace');
  spawnSync('strace', ['-f', '-qq', '-e', calls, '-o', trace, process.execPath, '-e', 'fetch("http://192.0.2.1/").catch(() => {})'], { stdio: 'ignore' });
  return [
    { about: 'a page that asks another host', found: seen.some((one) => one.includes('192.0.2.1')) },
    { about: 'a server that does', found: reachedIn(trace).elsewhere.includes('192.0.2.1') },
  ];
}

if (!findChromium()) throw new Error('no Chromium');
const dataDir = newFolder();
const trace = join(dataDir, 'server.trace');
const portal = await startTraced(dataDir, trace);
const matrix = await openMatrix({ url: portal.url, dataDir });
const browser = await launchChromium();
const page = await browser.newPage({ locale: 'nl-NL' });
/** @type {string[]} */
const foreign = [];
let requests = 0;
// Documents come from the second address of the site (docs/decisions/0027).
const own = [portal.url, portal.url.replace('localhost', '127.0.0.1')].map((url) => new URL(url).host);
page.on('request', (request) => {
  requests += 1;
  const { host, protocol, pathname } = new URL(request.url());
  const isOwn = host === own[0] || (host === own[1] && pathname.startsWith('/look/'));
  if (protocol !== 'data:' && !isOwn) foreign.push(request.url());
});
const pages = await walk(page, matrix, portal.url);
const controls = await controlsOf(page, dataDir, foreign);
await browser.close();
await matrix.close();
await portal.stop();
const told = { pages, requests, foreign, ...reachedIn(trace), controls };
rmSync(dataDir, { recursive: true, force: true });
console.log(JSON.stringify(told));
process.exit(0);
