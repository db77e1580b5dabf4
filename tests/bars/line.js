// @ts-check
// Four files over a line of 400 kbit/s, while the browser is killed: each time she opens it anew and picks again what has
// not arrived. Whole, once, and no more is sent twice than the piece that was on its way.
// `npm run bar:line -- --mb=200 --kills=3`.
import { createHash, randomBytes } from 'node:crypto';
import { appendFileSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findChromium, launchChromium } from '../support/chromium.js';
import { load } from '../support/load.js';
import { newFolder, startPortal } from '../support/portal.js';

/** @typedef {import('@playwright/test').Browser} Browser */
/** @typedef {{ name: string, path: string, sha256: string, size: number }} Photo */

const bytesPerSecond = 400_000 / 8;
const files = 4;
/** The head of a PNG: enough for the gate, and nothing can press the rest together. */
const head = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478da63f8cfc0f01f0005050102cfa02a7a0000000049454e44ae426082', 'hex');

/** @param {string} folder @param {number} size @param {string} canary @returns {Photo[]} */
function makePhotos(folder, size, canary) {
  const start = Buffer.concat([head, Buffer.from(canary)]);
  mkdirSync(folder);
  return Array.from({ length: files }, (_, at) => {
    const [name, hash] = [`foto-${at + 1}.png`, createHash('sha256')];
    const path = join(folder, name);
    writeFileSync(path, '');
    for (let left = size; left > 0; left -= 1_000_000) {
      const some = Math.min(left, 1_000_000);
      const bytes = left === size ? Buffer.concat([start, randomBytes(some - start.length)]) : randomBytes(some);
      hash.update(bytes);
      appendFileSync(path, bytes);
    }
    return { name, path, sha256: hash.digest('hex'), size: statSync(path).size };
  });
}

/** As a person who has just opened it. @param {Browser} browser @param {string} url @param {string} token */
async function openForm(browser, url, token) {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  await context.addCookies([{ name: 'session', value: token, url }]);
  const page = await context.newPage();
  let sent = 0;
  page.on('request', (request) => {
    if (request.method() === 'PATCH') sent += Number(request.headers()['content-length'] ?? request.postDataBuffer()?.length ?? 0);
  });
  await page.goto(`${url}/nl/file/documents/add`);
  await page.locator('#file[multiple]').waitFor();
  const line = await context.newCDPSession(page);
  await line.send('Network.enable');
  await line.send('Network.emulateNetworkConditions', { offline: false, latency: 100, downloadThroughput: 1e6, uploadThroughput: bytesPerSecond });
  return { page, bytes: () => sent };
}

/** @param {Browser} browser */
async function kill(browser) {
  const line = await browser.newBrowserCDPSession();
  await line.send('Browser.crash').catch(() => undefined);
  await browser.close().catch(() => undefined);
}

/** @param {import('./registry.js').Told} told @returns {Promise<import('./registry.js').Result>} */
export async function run({ full, args }) {
  if (!findChromium()) return { figures: [], faults: [], notRun: 'no Chromium' };
  const given = (/** @type {string} */ name, /** @type {number} */ usual) => Number(args.find((arg) => arg.startsWith(`--${name}=`))?.split('=')[1] ?? usual);
  const [megabytes, kills] = [given('mb', full ? 200 : 6), given('kills', 3)];
  const { makeCases } = /** @type {typeof import('../support/made-cases.ts')} */ (await load('tests/support/made-cases.ts'));
  const { checkDocuments } = /** @type {typeof import('../support/check-documents.ts')} */ (await load('tests/support/check-documents.ts'));
  const dataDir = newFolder();
  const [person] = await makeCases(dataDir, 1, { filled: false });
  if (!person) throw new Error('nobody was made');
  const canary = `canary-${randomBytes(8).toString('hex')}`;
  const photos = makePhotos(join(dataDir, 'phone'), Math.floor((megabytes * 1_000_000) / files), canary);
  const portal = await startPortal({ dataDir });
  const whole = photos.reduce((sum, { size }) => sum + size, 0);
  const begun = Date.now();
  /** @type {Set<Photo>} */
  const arrived = new Set();
  let [killed, sent] = [0, 0];
  try {
    while (arrived.size < files) {
      const browser = await launchChromium();
      const { page, bytes } = await openForm(browser, portal.url, person.token);
      const left = photos.filter((photo) => !arrived.has(photo));
      await page.setInputFiles('#file', left.map(({ path }) => path));
      await page.locator('#add-document button.primary').click();
      const before = sent;
      for (;;) {
        await new Promise((resolve) => setTimeout(resolve, 500));
        const rows = await page.locator('#sending li').evaluateAll((all) => all.map((row) => ({ name: row.querySelector('[data-part=name]')?.textContent, good: row.querySelector('.good') !== null, bad: row.querySelector('.bad') !== null })));
        for (const row of rows) {
          const photo = left.find(({ name }) => name === row.name);
          if (row.good && photo) arrived.add(photo);
          if (row.bad) throw new Error(`${row.name} was refused`);
        }
        sent = before + bytes();
        if (arrived.size === files || (killed < kills && sent >= ((killed + 1) * whole) / (kills + 1))) break;
      }
      if (arrived.size < files) killed += 1;
      await kill(browser);
    }
    const seconds = (Date.now() - begun) / 1000;
    await portal.stop();
    const promised = photos.map(({ sha256, size }) => ({ caseId: person.caseId, sha256, size, id: '', result: /** @type {const} */ ('ok') }));
    const checked = await checkDocuments(dataDir, promised, { sweep: true, canary });
    const faults = [...checked.faults];
    if (killed < kills) faults.push(`killed only ${killed} times`);
    // What the browser sent and nobody had the time to keep: a piece of some seconds for each kill.
    const again = sent - whole;
    if (again > (kills + 1) * 30 * bytesPerSecond) faults.push(`${again} bytes were sent twice`);
    const missing = await checkDocuments(dataDir, [...promised, { caseId: person.caseId, sha256: '0'.repeat(64), size: 1, id: '', result: 'ok' }], { sweep: false, canary });
    return {
      figures: [
        ['files', files],
        ['megabytes', whole / 1e6],
        ['kbit/s', 400],
        ['kills of the browser', killed],
        ['arrived whole', checked.documents],
        ['bytes sent twice', again],
        ['time, of what the line allows', (seconds / (whole / bytesPerSecond)).toFixed(2)],
      ],
      faults,
      controls: [{ about: 'a file that did not arrive', found: missing.faults.some((fault) => fault.startsWith('I4: lost')) }],
    };
  } finally {
    await portal.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
