// @ts-check
// A shared device after she left (P3): by the quick exit, by signing out, because nobody was there, because the session was
// ended elsewhere. Back, forward, loading anew and the address itself show none of her words, nothing is stored, the session
// is dead, and the page is gone at once, however slow the server.
import { rmSync } from 'node:fs';
import { Visitor } from '../support/browser.js';
import { findChromium, launchChromium } from '../support/chromium.js';
import { load } from '../support/load.js';
import { newFolder, startPortal } from '../support/portal.js';

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {import('@playwright/test').BrowserContext} Context */

const canary = 'Houtsnip4471';
const most = 300;
const ways = /** @type {const} */ (['exit', 'sign-out', 'nobody there', 'ended elsewhere']);

/** Everything that a script of a page can store. */
const stored = async (/** @type {Page} */ page) =>
  page.evaluate(async () => {
    const names = [...Object.keys(localStorage), ...Object.keys(sessionStorage), ...(await indexedDB.databases()).map(({ name }) => name ?? ''), ...(await caches.keys())];
    return [...names, ...document.cookie.split('; ').filter(Boolean)];
  });

/** @param {Page} page @param {Context} context @param {string} url @param {string} token @param {boolean} script */
async function look(page, context, url, token, script) {
  /** @type {string[]} */
  const faults = [];
  let looks = 0;
  const seen = async (/** @type {string} */ where) => {
    looks += 1;
    if ((await page.content()).includes(canary)) faults.push(`${where}: her words are there`);
  };
  await seen('where leaving leads');
  for (const [where, go] of /** @type {const} */ ([
    ['back', () => page.goBack()],
    ['back again', () => page.goBack()],
    ['forward', () => page.goForward()],
    ['loaded anew', () => page.reload()],
    ['the address itself', () => page.goto(`${url}/nl/file/motive`)],
  ])) {
    await go().catch(() => undefined);
    await page.waitForLoadState();
    await seen(where);
  }
  if (script) for (const name of await stored(page)) faults.push(`stored: ${name}`);
  const visitor = new Visitor(url);
  visitor.cookies.set('session', token);
  const { url: end } = await visitor.open('/nl/file/motive');
  if (!/\/return/.test(end)) faults.push(`the old session opens ${end}`);
  if ((await context.cookies()).some(({ name, value }) => name.endsWith('session') && value === token) && end.includes('/file')) faults.push('the cookie is still there, and opens');
  return { faults, looks };
}

/** How long after she pressed her words are still to be seen, ms. @param {Page} page @param {string} action */
function timeLeaving(page, action) {
  return page.evaluate(
    (suffix) =>
      new Promise((resolve) => {
        const form = [...document.forms].find((one) => one.action.endsWith(suffix));
        const begun = performance.now();
        const gone = () => (getComputedStyle(document.documentElement).display === 'none' ? resolve(performance.now() - begun) : requestAnimationFrame(gone));
        form?.requestSubmit();
        gone();
      }),
    `/${action}`,
  );
}

/** @param {import('@playwright/test').Browser} browser @param {string} url @param {{ token: string }} person @param {(typeof ways)[number]} way @param {boolean} script */
async function leaveBy(browser, url, { token }, way, script) {
  const context = await browser.newContext({ javaScriptEnabled: script, viewport: { width: 360, height: 740 } });
  await context.addCookies([{ name: 'session', value: token, url, httpOnly: true }]);
  const page = await context.newPage();
  if (way === 'nobody there') await page.clock.install();
  await page.goto(`${url}/nl/file`);
  await page.goto(`${url}/nl/file/motive`);
  await page.locator('textarea[name=account]').fill(canary);
  if (script) await page.locator('#saved[role=status]').waitFor();
  else await page.locator('form#step .button.primary').click();
  if (!script) await page.goto(`${url}/nl/file/motive`);
  // What must not be found later is found now, by the same eyes.
  const before = (await page.content()).includes(canary) || (await page.locator('textarea[name=account]').inputValue()) === canary;
  let ms = 0;
  if (way === 'exit' || way === 'sign-out') {
    if (script) {
      await page.route(`**/${way}`, (route) => setTimeout(() => void route.continue(), 1_500));
      ms = Number(await timeLeaving(page, way));
    } else await page.locator(`form[action="/nl/${way}"] button`).click();
    await page.waitForURL((at) => !at.pathname.includes('/file'));
  } else {
    const elsewhere = new Visitor(url);
    elsewhere.cookies.set('session', token);
    await elsewhere.post('/nl/sign-out', {});
    if (way === 'nobody there') await page.clock.fastForward('16:00');
    else await page.reload();
    await page.waitForURL(/\/return/);
  }
  const { faults, looks } = await look(page, context, url, token, script);
  if (way === 'nobody there') await context.clearCookies();
  await context.close();
  return { faults: faults.map((fault) => `${way}, ${script ? 'with' : 'without'} script: ${fault}`), looks, ms, before };
}

/** @param {import('./registry.js').Told} told @returns {Promise<import('./registry.js').Result>} */
export async function run({ full }) {
  if (!findChromium()) return { figures: [], faults: [], notRun: 'no Chromium' };
  const { makeCases } = /** @type {typeof import('../support/made-cases.ts')} */ (await load('tests/support/made-cases.ts'));
  const runs = ways.flatMap((way) => [true, false].filter((script) => script || way !== 'nobody there').map((script) => ({ way, script })));
  const rounds = full ? 5 : 1;
  const dataDir = newFolder();
  const people = await makeCases(dataDir, runs.length * rounds, { filled: false });
  const portal = await startPortal({ dataDir });
  const browser = await launchChromium();
  /** @type {string[]} */
  const faults = [];
  const times = [];
  let [looks, before] = [0, 0];
  try {
    for (let round = 0; round < rounds; round += 1) {
      for (const { way, script } of runs) {
        const person = people.pop();
        if (!person) throw new Error('not enough people');
        const left = await leaveBy(browser, portal.url, person, way, script);
        faults.push(...left.faults);
        looks += left.looks;
        before += left.before ? 1 : 0;
        if (left.ms > 0) times.push(left.ms);
      }
    }
  } finally {
    await browser.close();
    await portal.stop();
  }
  rmSync(dataDir, { recursive: true, force: true });
  const slowest = Math.max(...times);
  // Asked in one frame of the page itself: a busy machine takes no part in it.
  if (slowest > most) faults.push(`the page was still there after ${slowest.toFixed(0)} ms`);
  return {
    figures: [['ways of leaving', runs.length], ['looks afterwards', looks], ['longest until the page was gone, ms', slowest.toFixed(1)]],
    faults,
    controls: [{ about: 'her words, looked for before she left', found: before === runs.length * rounds }],
  };
}
