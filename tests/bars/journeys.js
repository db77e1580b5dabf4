// @ts-check
// Whole journeys at the width of a small phone, from the letter to the receipt: each with script by keyboard alone, and
// without script. In the end the file that was sent is opened and every part of it compared with what was typed.
// `npm run bar:journeys -- --only=mother --way=keys` or `--way=plain`.
import { rmSync } from 'node:fs';
import { findChromium, launchChromium } from '../support/chromium.js';
import { load } from '../support/load.js';
import { newFolder, startPortal } from '../support/portal.js';

/** @typedef {import('@playwright/test').Browser} Browser */
/** @typedef {import('../support/journeys/journey.ts').Journey} Journey */
/** @typedef {import('../support/journey.told.ts').Told} Told */
/** @typedef {import('../support/journey.teller.ts').Seen} Seen */
/** @typedef {{ url: string, dataDir: string, browser: Browser, script: boolean, seen: Seen }} Place */

/** @type {typeof import('../support/journey.sent.ts')} */
const { getSent, invitePerson } = await load('tests/support/journey.sent.ts');
/** @type {typeof import('../support/journey.teller.ts')} */
const { Teller } = await load('tests/support/journey.teller.ts');
/** @type {typeof import('../support/journey.hands.ts')} */
const { fingers, keys } = await load('tests/support/journey.hands.ts');
/** @type {typeof import('../support/journey.told.ts')} */
const { compareTold } = await load('tests/support/journey.told.ts');

const names = ['mother', 'teacher', 'deserter', 'stateless', 'wife', 'helped'];
const pins = { own: '739154', helper: '730284', other: '604817' };
const png = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478da63f8cfc0f01f0005050102cfa02a7a0000000049454e44ae426082', 'hex');
/** Hers alone: whoever helps does not get these pages. */
const sealed = /^(?:needs\.|grounds\.|contact\.readAlong$|languages\.refused)/;

/** @param {string} name @returns {Promise<Journey>} */
async function journeyOf(name) {
  const module = /** @type {Record<string, Journey>} */ (await load(`tests/support/journeys/${name}.ts`));
  const journey = module[name];
  if (!journey) throw new Error(`There is no journey "${name}". There are: ${names.join(', ')}`);
  return journey;
}

/** A phone in somebody's hand. @param {Place} place @param {string} lang */
async function phone({ url, browser, script, seen }, lang) {
  const context = await browser.newContext({ baseURL: url, javaScriptEnabled: script, viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  return new Teller(page, lang, script ? keys(page) : fingers, seen);
}

/** @param {Told} told @param {(field: string) => boolean} of @returns {Told} */
const only = (told, of) => Object.fromEntries(Object.entries(told).filter(([field]) => of(field)));

/** She asks somebody, who types what is not hers alone. @param {Place} place @param {InstanceType<typeof Teller>} she @param {Journey} journey @param {string} helper */
async function beHelped(place, she, { lang, told }, helper) {
  await she.open('/file/helpers');
  await she.hands.write(she.page.locator('input[name=name]'), helper);
  await she.check('rights', 'types');
  await she.hands.write(she.page.locator('input[name=pin]'), pins.own);
  await she.go(she.page.locator('form#invite button.primary'));
  const code = (await she.page.locator('.code-strip .code').textContent()) ?? '';
  await she.go(she.primary());
  const they = await phone(place, lang);
  await they.activate(code, '1989', pins.helper, { alone: true });
  await they.tell(only(told, (field) => !sealed.test(field)), '/helping');
  for (const closed of ['/file/check', '/file/messages', '/file/section/grounds', '/file/section/needs']) {
    const { status } = await they.page.request.get(`/${lang}${closed}`).then((answer) => ({ status: answer.status() }));
    if (status !== 403) place.seen.faults.push(`whoever helps gets ${status} at ${closed}`);
  }
  await they.page.context().close();
  await she.tell(only(told, (field) => sealed.test(field)), '/file');
}

/** Her own words, long enough to be nobody else's. @param {unknown} told @returns {string[]} */
const wordsIn = (told) => (typeof told === 'string' ? (/[^\x20-\x7e]/.test(told) && told.length > 7 ? [told] : []) : told && typeof told === 'object' ? Object.values(told).flatMap(wordsIn) : []);

/** He takes the phone when she has left, with a letter of his own. @param {Place} place @param {InstanceType<typeof Teller>} she @param {Journey} journey @param {string} code */
async function takePhone({ seen }, she, { lang, told }, code) {
  const { page } = she;
  const words = wordsIn(told).map((text) => text.split('\n')[0] ?? text);
  const found = async () => {
    const html = await page.content();
    return words.filter((one) => html.includes(one)).length;
  };
  await she.open('/file/check');
  const before = await found();
  await she.go(page.locator(`form[action="/${lang}/exit"] button`));
  let looks = 0;
  const look = async (/** @type {string} */ where) => {
    looks += 1;
    const there = await found();
    if (there > 0) seen.faults.push(`${where}: ${there} texts of hers are there`);
  };
  await look('where leaving leads');
  for (const step of /** @type {const} */ (['goBack', 'goBack', 'goForward', 'reload'])) {
    await page[step]().catch(() => undefined);
    await page.waitForLoadState();
    await look(step);
  }
  await she.activate(code, '1989', pins.other, { alone: false });
  for (const path of ['', '/check', '/motive', '/section/contact', '/section/family', '/section/grounds', '/receipt', '/messages', '/readers', '/documents', '/export/page']) {
    await page.goto(`/${lang}/file${path}`);
    await look(`his page ${path}`);
  }
  return { looks, before };
}

let people = 0;

/** @param {Place} place @param {Journey} journey */
async function travel(place, journey) {
  const { caseId, code } = await invitePerson(place.dataDir, (people += 1), journey.person);
  const she = await phone(place, journey.lang);
  await she.activate(code, '1989', pins.own, journey);
  await she.go(she.primary());
  if (journey.helper !== undefined) await beHelped(place, she, journey, journey.helper);
  else await she.tell(journey.told, '/file');
  if (journey.document) await she.giveDocument(journey.document.title, { name: journey.document.name, mimeType: 'image/png', buffer: png });
  const receipt = await she.send(journey.helper);
  const sent = await getSent(place.dataDir, caseId);
  const answers = Object.fromEntries(sent.answers.map(({ field, answer }) => [field, answer]));
  const { compared, differences } = compareTold(journey.told, answers);
  const { seen } = place;
  if (sent.receipt !== receipt) seen.faults.push(`the receipt says ${receipt}, the database ${sent.receipt}`);
  if (sent.declaration.who !== (journey.helper ?? '')) seen.faults.push(`declared that "${sent.declaration.who}" typed`);
  if (sent.documents.length !== (journey.document ? 1 : 0)) seen.faults.push(`${sent.documents.length} documents were sent`);
  if (journey.helper !== undefined && sent.answers.some(({ field, typedBy }) => (typedBy === undefined) !== sealed.test(field))) seen.faults.push('who typed is not what the answers say');
  const shared = journey.sharesWith && (await takePhone(place, she, journey, (await invitePerson(place.dataDir, (people += 1), journey.sharesWith)).code));
  await she.page.context().close();
  return { compared, differences, shared, told: journey.told, answers };
}

/** What is not as typed must be found. @param {Told} told @param {Record<string, import('../../app/domain/file/answer.ts').Answer>} answers */
function controls(told, answers) {
  const account = answers['motive.account'];
  if (account?.kind !== 'value' || typeof account.value !== 'string') throw new Error('no account');
  const found = (/** @type {typeof answers} */ other) => compareTold(told, other).differences.length === 1;
  const { 'motive.account': _account, ...without } = answers;
  return [
    { about: 'a changed sign', found: found({ ...answers, 'motive.account': { kind: 'value', value: account.value.replace(/.$/u, '?') } }) },
    { about: 'a blank less', found: found({ ...answers, 'motive.account': { kind: 'value', value: account.value.replace(' ', '') } }) },
    { about: 'an answer that is missing', found: found(without) },
    { about: 'an answer that nobody gave', found: found({ ...answers, 'earlier.papers': { kind: 'interview' } }) },
  ];
}

/** @param {import('./registry.js').Told} told @returns {Promise<import('./registry.js').Result>} */
export async function run({ args }) {
  if (!findChromium()) return { figures: [], faults: [], notRun: 'no Chromium' };
  const wanted = args.find((arg) => arg.startsWith('--only='))?.slice('--only='.length);
  const way = args.find((arg) => arg.startsWith('--way='))?.slice('--way='.length);
  const ways = [true, false].filter((script) => way === undefined || script === (way === 'keys'));
  const journeys = await Promise.all((wanted === undefined ? names : [wanted]).map(journeyOf));
  const dataDir = newFolder();
  const portal = await startPortal({ dataDir });
  const browser = await launchChromium();
  /** @type {string[]} */
  const faults = [];
  const done = { whole: 0, keys: 0, pages: 0, compared: 0, differences: 0, looks: 0 };
  /** @type {{ about: string, found: boolean }[]} */
  let found = [];
  try {
    for (const journey of journeys) {
      for (const script of ways) {
        /** @type {Seen} */
        const seen = { pages: 0, faults: [] };
        const of = `${journey.name}, ${script ? 'keyboard alone' : 'without script'}`;
        try {
          const { compared, differences, shared, told, answers } = await travel({ url: portal.url, dataDir, browser, script, seen }, journey);
          done.whole += 1;
          done.keys += script ? 1 : 0;
          done.compared += compared;
          done.differences += differences.length;
          done.looks += shared?.looks ?? 0;
          faults.push(...differences.map((one) => `${of}: ${one}`));
          found = controls(told, answers);
          if (shared) found.push({ about: 'her words, looked for before she left', found: shared.before > 5 });
        } catch (error) {
          faults.push(`${of}: ${error instanceof Error ? error.message : String(error)}`);
        }
        done.pages += seen.pages;
        faults.push(...seen.faults.map((one) => `${of}: ${one}`));
      }
    }
  } finally {
    await browser.close();
    await portal.stop();
  }
  rmSync(dataDir, { recursive: true, force: true });
  if (done.whole < journeys.length * ways.length) faults.push('not every journey came to its receipt');
  return {
    figures: [
      ['journeys, letter to receipt', done.whole],
      ['of them by keyboard alone', done.keys],
      ['pages', done.pages],
      ['answers compared, each part', done.compared],
      ['differences', done.differences],
      ['looks of a husband at the phone of his wife', done.looks],
    ],
    faults,
    controls: found,
  };
}
