// @ts-check
// A long text, typed at the speed of a hand, in Arabic and Latin letters, while everything happens to it: the server is
// killed, another build takes its place, the line is cut, the session ends, the page is loaded anew. Nothing of it may be
// lost, on the page or on the server. `npm run bar:words -- --words=5000 --cut=600 --key=25`.
import { rmSync } from 'node:fs';
import { Visitor } from '../support/browser.js';
import { findChromium, launchChromium } from '../support/chromium.js';
import { load } from '../support/load.js';
import { newFolder, startPortal } from '../support/portal.js';

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {import('../support/portal.js').Portal} Portal */

/** @type {typeof import('../support/journey.sent.ts')} */
const { invitePerson } = await load('tests/support/journey.sent.ts');
/** @type {typeof import('../support/journey.teller.ts')} */
const { Teller } = await load('tests/support/journey.teller.ts');
/** @type {typeof import('../support/journey.hands.ts')} */
const { fingers } = await load('tests/support/journey.hands.ts');
/** @type {typeof import('../support/words.ts')} */
const { words } = await load('tests/support/words.ts');
/** @type {typeof import('../support/next-build.ts')} */
const { makeNextBuild } = await load('tests/support/next-build.ts');

const say = words('ar');
const pin = '739154';
const stock = ['ثمّ', 'خرجنا', 'من', 'حمص', 'ليلًا،', 'and', 'nobody', 'said', 'a', 'word.', 'كان', 'البردُ', 'شديدًا', 'في', 'İzmir', '(٢٠١٤)', '—', '«لا»', 'UNHCR', 'wrote:', '"wacht",', 'أمّي', 'لم', 'تنم', '17/3', 'één', 'nacht', 'طويلة', 'جدًّا.'];

/** So many words, the same each time, each with its place in it somewhere: what is lost or twice there is seen. @param {number} count */
const textOf = (count) =>
  Array.from({ length: count }, (_, at) => (at % 25 === 24 ? `${at + 1}\n\n` : `${stock[(at * 7 + Math.floor(at / 29)) % stock.length]} `))
    .join('')
    .normalize('NFC');

/** Signs of one that are not where they are in the other. @param {string} typed @param {string} kept */
function lostIn(typed, kept) {
  let same = 0;
  while (same < typed.length && typed[same] === kept[same]) same += 1;
  let end = 0;
  while (end < Math.min(typed.length, kept.length) - same && typed.at(-1 - end) === kept.at(-1 - end)) end += 1;
  return Math.max(typed.length, kept.length) - same - end;
}

/** Asks until it is so, or long enough. @param {() => Promise<boolean>} so */
async function until(so, seconds = 90) {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 500))) {
    if (await so().catch(() => false)) return true;
  }
  return false;
}

/** What she sees of it, and what the server has. @param {Page} page @param {() => Portal} portal */
function eyes(page, portal) {
  const box = page.locator('textarea[name=account]');
  const told = (/** @type {string} */ key) => until(async () => ((await page.locator('#saved').innerText()) ?? '').includes(say(key)));
  const kept = async () => {
    const visitor = new Visitor(portal().url);
    for (const { name, value } of await page.context().cookies()) visitor.cookies.set(name, value);
    const { html } = await visitor.open('/ar/file/motive');
    const raw = /<textarea[^>]*name="account"[^>]*>([^<]*)</.exec(html)?.[1] ?? '';
    return raw.replace(/^\n/, '').replaceAll('&quot;', '"').replaceAll('&#x27;', "'").replaceAll('&amp;', '&');
  };
  return { box, told, kept };
}

/** @param {import('./registry.js').Told} told @returns {Promise<import('./registry.js').Result>} */
export async function run({ full, args }) {
  if (!findChromium()) return { figures: [], faults: [], notRun: 'no Chromium' };
  const given = (/** @type {string} */ name, /** @type {number} */ usual) => Number(args.find((arg) => arg.startsWith(`--${name}=`))?.split('=')[1] ?? usual);
  const [count, cut, delay] = [given('words', full ? 5000 : 300), given('cut', full ? 600 : 10), given('key', full ? 25 : 5)];
  const text = textOf(count);
  const dataDir = newFolder();
  let portal = await startPortal({ dataDir });
  const build = makeNextBuild();
  const browser = await launchChromium();
  /** @type {string[]} */
  const faults = [];
  /** @type {{ about: string, found: boolean }[]} */
  const controls = [];
  let [typed, apart] = ['', 0];
  try {
    const { code } = await invitePerson(dataDir, 1, { facts: {} });
    const context = await browser.newContext({ baseURL: portal.url, viewport: { width: 360, height: 740 } });
    const page = await context.newPage();
    await new Teller(page, 'ar', fingers, { pages: 0, faults: [] }).activate(code, '1989', pin, { alone: true });
    await page.goto('/ar/file/motive');
    const { box, told, kept } = eyes(page, () => portal);
    await told('form:save.startAuto');

    /** Types so much of the text while something happens. @param {string} what @param {number} share @param {() => Promise<void>} [happens] */
    const during = async (what, share, happens = async () => {}) => {
      const part = text.slice(typed.length, share === 1 ? undefined : Math.round(text.length * share));
      await box.focus();
      await page.keyboard.press('Control+End');
      typed += part;
      await Promise.all([page.keyboard.type(part, { delay }), happens()]);
      const lost = lostIn(typed, await box.inputValue());
      if (lost > 0) faults.push(`${what}: ${lost} signs are not on the page`);
    };
    const arrives = async (/** @type {string} */ what) => {
      if (await until(async () => (await kept()) === typed)) return;
      faults.push(`${what}: ${lostIn(typed, await kept())} signs did not arrive; the page says: ${await page.locator('#saved').innerText()}`);
    };
    const said = async (/** @type {string} */ what, /** @type {string} */ key) => {
      if (!(await told(key))) faults.push(`${what}: she was not told`);
    };

    await during('nothing happens', 0.1);
    await arrives('nothing happens');
    await during('killed', 0.2, async () => {
      await portal.kill();
      await said('killed', 'form:save.network');
      portal = await portal.restart();
    });
    await arrives('killed');
    await during('another build', 0.3, async () => {
      await portal.stop();
      portal = await startPortal({ dataDir, port: Number(new URL(portal.url).port), env: { BUILD_DIR: build } });
    });
    await arrives('another build');
    await context.setOffline(true);
    const begun = Date.now();
    await during('cut off', 0.6, () => said('cut off', 'form:save.network'));
    await until(async () => Date.now() - begun >= cut * 1000, cut + 60);
    controls.push({ about: 'words that were typed without a line, on the server', found: lostIn(typed, await kept()) > 0 });
    apart = Math.round((Date.now() - begun) / 1000);
    await context.setOffline(false);
    await arrives('cut off');
    await during('the session ends', 0.75, async () => {
      const elsewhere = new Visitor(portal.url);
      for (const { name, value } of await context.cookies()) elsewhere.cookies.set(name, value);
      await elsewhere.post('/ar/sign-out', {});
      await said('the session ends', 'form:save.signedOutTitle');
      const tab = await context.newPage();
      await tab.goto('/ar/return');
      await tab.locator('[name=pin]').fill(pin);
      await Promise.all([tab.waitForURL(/\/ar\/file$/), tab.locator('main form button.primary').first().click()]);
      await tab.close();
    });
    await arrives('the session ends');
    await page.route('**/file/save', (route) => route.abort());
    await during('loaded anew', 0.85, () => said('loaded anew', 'form:save.network'));
    await page.reload();
    if (!(await until(async () => (await box.inputValue()) === typed))) faults.push(`loaded anew: ${lostIn(typed, await box.inputValue())} signs did not come back`);
    await page.unroute('**/file/save');
    await during('the end', 1);
    await arrives('the end');
    const end = await kept();
    if (end !== text) faults.push(`in the end: ${lostIn(text, end)} signs`);
    controls.push({ about: 'a sign less', found: lostIn(end, end.slice(0, 100) + end.slice(101)) === 1 }, { about: 'another sign', found: lostIn(end, `${end.slice(0, 100)}#${end.slice(101)}`) === 1 });
    return {
      figures: [
        ['words', count],
        ['signs typed', text.length],
        ['ms for each', delay],
        ['things that happened', 5],
        ['seconds without a line', apart],
        ['signs lost', lostIn(text, end)],
      ],
      faults,
      controls,
    };
  } finally {
    await browser.close();
    await portal.stop();
    rmSync(build, { recursive: true, force: true });
    rmSync(dataDir, { recursive: true, force: true });
  }
}
