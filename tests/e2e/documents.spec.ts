// A document over a bad line: throttled, the browser killed, offline, paused; and the same without script.
import { createHash, randomBytes } from 'node:crypto';
import { chromium, expect, test, type Browser, type BrowserContext, type Page } from '@playwright/test';
import sharp from 'sharp';
import { load } from '../support/load.js';
import type * as MadeCases from '../support/made-cases.ts';
import { newFolder, startPortal } from '../support/portal.js';
import { words } from '../support/words.ts';

type Portal = Awaited<ReturnType<typeof startPortal>>;
const say = words('nl');
let portal: Portal;
let people: MadeCases.MadeCase[];
let looked: MadeCases.LookedAt;

test.beforeAll(async () => {
  const dataDir = newFolder();
  const { makeCases, makeLookedAt } = await load<typeof MadeCases>('tests/support/made-cases.ts');
  people = await makeCases(dataDir, 4, { filled: false });
  looked = await makeLookedAt(dataDir);
  portal = await startPortal({ dataDir });
});
test.afterAll(async () => {
  await portal.stop();
  portal.remove();
});

const png = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478da63f8cfc0f01f0005050102cfa02a7a0000000049454e44ae426082', 'hex');
const photo = (size: number, name = 'kaart.png') => ({ name, mimeType: 'image/png', buffer: Buffer.concat([png, randomBytes(size)]) });
/** The head of a JPEG with a table that names a time and a place. */
const withPlaceAndTime = {
  name: 'waar.jpg',
  mimeType: 'image/jpeg',
  buffer: Buffer.concat([
    Buffer.from('ffd8ffe10040457869660000', 'hex'),
    Buffer.from('4d4d002a000000080002' + '0132000200000001' + '00000000' + '8825000400000001' + '00000026' + '00000000', 'hex'),
    Buffer.from('0001' + '0002000500000003' + '00000000' + '00000000', 'hex'),
  ]),
};
const inGroups = (bytes: Buffer) => (createHash('sha256').update(bytes).digest('hex').match(/.{4}/g) ?? []).join(' ');

function nextPerson() {
  const person = people.pop();
  if (!person) throw new Error('Not enough people');
  return person;
}
async function pageOf(context: BrowserContext, token: string, address = 'add', before = async (_: Page) => {}): Promise<Page> {
  await context.addCookies([{ name: 'session', value: token, url: portal.url }]);
  const page = await context.newPage();
  await before(page);
  await page.goto(`${portal.url}/nl/file/documents${address === '' ? '' : `/${address}`}`);
  return page;
}
/** The script is there once several files can be chosen. */
const ready = (page: Page) => expect(page.locator('#file[multiple]')).toBeAttached();
const slowly = async (page: Page, kilobitsPerSecond: number) => {
  const line = await page.context().newCDPSession(page);
  await line.send('Network.enable');
  await line.send('Network.emulateNetworkConditions', { offline: false, latency: 100, downloadThroughput: 1e6, uploadThroughput: (kilobitsPerSecond * 1000) / 8 });
};
const state = (page: Page, name: string) => page.locator('#sending li', { hasText: name }).locator('[data-part=state]');
const button = (page: Page, key: Parameters<typeof say>[0]) => page.getByRole('button', { name: say(key) });

async function expectReceipt(page: Page, title: string, file: Buffer, at = 0) {
  await page.goto(`${portal.url}/nl/file/documents`);
  await page.getByRole('link', { name: `${say('documents:more')} ${title}` }).nth(at).click();
  await expect(page.getByText(inGroups(file))).toBeVisible();
}

test('over 400 kbit/s the browser is killed twice: none of three files is forgotten, and each arrives whole', async () => {
  test.setTimeout(240_000);
  const { token } = nextPerson();
  const [file, ...behind] = [photo(2_000_000), photo(40_000, 'b.png'), photo(30_000, 'c.png')] as const;
  const half = (page: Page) => page.locator('main li', { hasText: say('documents:half.title') });
  const launch = { ...test.info().project.use.launchOptions };
  const killed = async (browser: Browser) => {
    const line = await browser.newBrowserCDPSession();
    await line.send('Browser.crash').catch(() => undefined);
    await browser.close().catch(() => undefined);
  };
  let before = 0;
  for (let turn = 0; turn < 2; turn += 1) {
    const browser = await chromium.launch(launch);
    const page = await pageOf(await browser.newContext(), token);
    await ready(page);
    // What was on its way stands on this page as well: a telephone loads it anew behind the camera.
    await expect(half(page)).toHaveCount(turn * 3);
    await slowly(page, 400);
    await page.getByLabel(say('documents:titleLabel')).fill('Over de slechte lijn');
    await page.setInputFiles('#file', [file, ...behind]);
    await button(page, 'documents:send').click();
    const bar = page.locator('#sending progress').first();
    await expect.poll(async () => Number(await bar.getAttribute('value')), { timeout: 60_000 }).toBeGreaterThan(before + 10);
    before = Number(await bar.getAttribute('value'));
    await killed(browser);
  }
  const browser = await chromium.launch(launch);
  try {
    const list = await pageOf(await browser.newContext(), token, '');
    await expect(list.getByText(say('documents:half.title')).first()).toBeVisible();
    await list.getByRole('link', { name: `${say('documents:half.goOn')} Over de slechte lijn 1` }).click();
    await ready(list);
    await list.setInputFiles('#file', file);
    const goesOn = list.waitForRequest((request) => request.method() === 'PATCH');
    await button(list, 'documents:send').click();
    // It begins where it was: nothing that arrived is sent again.
    expect(Number((await goesOn).headers()['upload-offset'])).toBeGreaterThan(0);
    await expect(state(list, 'kaart.png')).toHaveText(say('documents:sending.received'), { timeout: 60_000 });
    await expectReceipt(list, 'Over de slechte lijn 1', file.buffer);
    await list.goto(`${portal.url}/nl/file/documents/add`);
    await expect(half(list)).toHaveCount(2);
    await ready(list);
    // Nothing is said of them now: they keep what was said before.
    await list.setInputFiles('#file', [...behind]);
    await button(list, 'documents:send').click();
    await expect(state(list, 'c.png')).toHaveText(say('documents:sending.received'));
    await expectReceipt(list, 'Over de slechte lijn 2', behind[0].buffer);
    await list.goto(`${portal.url}/nl/file/documents`);
    await expect(list.getByText(say('documents:half.title'))).toHaveCount(0);
  } finally {
    await browser.close();
  }
});

test('offline, paused, given up, refused: each file tells how it is, and the others go on', async ({ context }) => {
  const page = await pageOf(context, nextPerson().token, 'add', (page) => page.clock.install());
  await ready(page);
  const one = photo(300_000, 'een.png');
  await page.setInputFiles('#file', [one, { name: 'pakket.rar', mimeType: 'application/octet-stream', buffer: Buffer.concat([Buffer.from('Rar!\x1a\x07\x00', 'latin1'), randomBytes(500)]) }, photo(200_000, 'twee.png'), photo(50_000, 'toch niet.png'), { name: 'leeg.png', mimeType: 'image/png', buffer: Buffer.alloc(0) }]);
  await context.setOffline(true);
  await button(page, 'documents:send').click();
  await expect(state(page, 'een.png')).toHaveText(say('documents:sending.waiting'));
  // What waits for the line is not lost because nobody touches the page.
  await page.clock.fastForward('40:00');
  await expect(page.locator('#sending')).toBeVisible();
  await page.locator('#sending li', { hasText: 'toch niet.png' }).getByRole('button', { name: say('documents:sending.drop') }).click();
  await expect(state(page, 'toch niet.png')).toHaveText(say('documents:sending.dropped'));
  await page.locator('#sending li', { hasText: 'een.png' }).getByRole('button', { name: say('documents:sending.pause') }).click();
  await expect(state(page, 'een.png')).toHaveText(say('documents:sending.paused'));
  await context.setOffline(false);
  await expect(state(page, 'twee.png')).toHaveText(say('documents:sending.received'));
  await page.locator('#sending li', { hasText: 'een.png' }).getByRole('button', { name: say('documents:sending.goOn') }).click();
  await expect(state(page, 'een.png')).toHaveText(say('documents:sending.received'));
  await expect(state(page, 'pakket.rar')).toHaveText(say('documents:refused.archive'));
  await expect(state(page, 'leeg.png')).toHaveText(say('documents:refused.empty'));
  // As it is, unless she wants it smaller.
  const picture = await sharp(randomBytes(300 * 300 * 3), { raw: { width: 300, height: 300, channels: 3 } }).png().toBuffer();
  await page.setInputFiles('#file', { name: 'klein.png', mimeType: 'image/png', buffer: picture });
  await page.getByLabel(say('documents:titleLabel')).fill('Kleiner');
  await page.getByLabel(say('documents:sending.smaller')).check();
  await button(page, 'documents:send').click();
  await expect(state(page, 'klein.png')).toHaveText(say('documents:sending.received'));
  // What was paused came behind the other one. Of what she did not choose a kind for nothing is said.
  await expectReceipt(page, say('documents:kinds.other'), one.buffer, 1);
  await page.goto(`${portal.url}/nl/file/documents`);
  await expect(page.getByText('klein.jpg')).toBeVisible();
});

test('several photos become one document, in the order in which they were chosen', async ({ context }) => {
  const page = await pageOf(context, nextPerson().token);
  await ready(page);
  const says = (key: 'carriesPlace' | 'carriesTime' | 'carriesNothing') => page.getByText(say(`documents:sending.${key}`));
  await page.setInputFiles('#file', withPlaceAndTime);
  for (const key of ['carriesPlace', 'carriesTime'] as const) await expect(says(key)).toBeVisible();
  await page.setInputFiles('#file', { name: 'film.mov', mimeType: 'video/quicktime', buffer: Buffer.from('\0\0\0\x14ftypqt  \0\0\0\0qt  ', 'latin1') });
  for (const key of ['carriesPlace', 'carriesTime', 'carriesNothing'] as const) await expect(says(key)).toBeHidden();
  await page.setInputFiles('#file', { name: 'leeg.png', mimeType: 'image/png', buffer: png });
  await expect(says('carriesNothing')).toBeVisible();
  await page.getByLabel(say('documents:titleLabel')).fill('Familieboekje');
  await page.setInputFiles('#file', [photo(90_000, 'a.png'), photo(80_000, 'b.png'), photo(70_000, 'c.png')]);
  await page.getByLabel(say('documents:sending.together')).check();
  await button(page, 'documents:send').click();
  await expect(state(page, 'c.png')).toHaveText(say('documents:sending.received'));
  await page.getByRole('link', { name: say('documents:sending.toList') }).click();
  await page.getByRole('link', { name: `${say('documents:more')} Familieboekje` }).click();
  const pages = page.locator('ol > li');
  await expect(pages).toHaveText([/a\.png/, /b\.png/, /c\.png/]);
  await pages.nth(2).getByRole('button', { name: say('documents:pages.up') }).click();
  await expect(pages).toHaveText([/a\.png/, /c\.png/, /b\.png/]);
});

test('an officer goes from page to page and from document to document by the arrow keys, in the direction of her language', async ({ context }) => {
  const { caseId, documents: [letter, card], officer } = looked;
  await context.addCookies([{ name: 'session', value: officer, url: portal.url }]);
  const page = await context.newPage();
  const at = (id: string, lang = 'nl') => `${portal.url}/${lang}/work/cases/${caseId}/documents/${id}`;
  // A key pressed before the page's program runs does nothing: each page is here before the next key.
  const arrive = async (address: string) => {
    await expect(page).toHaveURL(address);
    await page.waitForLoadState();
  };
  const press = async (key: string, address: string) => {
    await page.keyboard.press(key);
    await arrive(address);
  };
  await page.goto(at(letter));
  await press('ArrowRight', `${at(letter)}?page=2`);
  // How large it is stays from page to page; how it is turned, while one looks at it and at what stands beside it.
  await page.getByRole('link', { name: say('look:larger') }).click();
  await arrive(`${at(letter)}?page=2&zoom=150`);
  await press('ArrowRight', `${at(letter)}?page=3&zoom=150`);
  await press('ArrowRight', `${at(letter)}?page=3&zoom=150`);
  await press('ArrowLeft', `${at(letter)}?page=2&zoom=150`);
  await page.getByRole('link', { name: say('look:turn'), exact: true }).click();
  await page.getByLabel(say('look:beside.choose')).selectOption('family');
  await page.getByRole('button', { name: say('look:beside.show') }).click();
  await arrive(`${at(letter)}?page=2&zoom=150&turn=90&beside=family`);
  // What is pressed in a list is for the list.
  await page.getByLabel(say('look:beside.choose')).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await expect(page).toHaveURL(/page=2&zoom=150&turn=90&beside=family$/);
  await page.locator('h1').click();
  await press('Shift+ArrowRight', at(card));
  await press('Shift+ArrowRight', at(card));
  await press('Shift+ArrowLeft', at(letter));
  // Where one reads from the right, the next page is on the left.
  await page.goto(at(letter, 'ar'));
  await press('ArrowLeft', `${at(letter, 'ar')}?page=2`);
  await press('ArrowRight', `${at(letter, 'ar')}?`);
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('sends, tells more, adds a page, removes and puts back', async ({ context }) => {
    const page = await pageOf(context, nextPerson().token);
    const file = photo(150_000);
    await page.setInputFiles('#file', file);
    await page.getByLabel(say('documents:titleLabel')).fill('Mijn kaart');
    await button(page, 'documents:send').click();
    await expect(page.getByText(say('documents:saved', { title: 'Mijn kaart' }))).toBeVisible();
    await page.getByRole('link', { name: say('documents:tellMore') }).click();
    await page.getByLabel(say('documents:details.seen.label')).fill('Een kaart met mijn naam');
    await page.locator('input[name="date-day"]').fill('45');
    await button(page, 'documents:describe.save').click();
    await expect(page.getByRole('heading', { name: say('documents:describe.notKept') })).toBeVisible();
    await expect(page.getByLabel(say('documents:details.seen.label'))).toHaveValue('Een kaart met mijn naam');
    await page.locator('input[name="date-day"]').fill('5');
    await button(page, 'documents:describe.save').click();
    await expect(page.getByText(say('documents:describedSaved', { title: 'Mijn kaart' }))).toBeVisible();
    await page.getByRole('button', { name: `${say('documents:remove')} Mijn kaart` }).click();
    await expect(page.getByText(say('documents:removed', { title: 'Mijn kaart' }))).toBeVisible();
    // It can be put back later as well.
    await page.goto(`${portal.url}/nl/file`);
    await page.goto(`${portal.url}/nl/file/documents`);
    await expect(page.getByText(say('documents:none'))).toBeVisible();
    await page.getByText(say('documents:removedPart', { count: '1' })).first().click();
    await page.getByRole('button', { name: `${say('documents:undo')} Mijn kaart` }).click();
    await expect(page.getByText(say('documents:removedPart', { count: '1' }))).toHaveCount(0);
    await page.getByRole('link', { name: `${say('documents:more')} Mijn kaart` }).click();
    await expect(page.getByLabel(say('documents:details.seen.label'))).toHaveValue('Een kaart met mijn naam');
    await page.getByRole('link', { name: say('documents:addPage') }).click();
    await page.setInputFiles('#file', photo(50_000, 'achterkant.png'));
    await button(page, 'documents:send').click();
    await expectReceipt(page, 'Mijn kaart', file.buffer);
    const pages = page.locator('ol > li');
    await expect(pages).toHaveText([/kaart\.png/, /achterkant\.png/]);
    // The first photo was not sharp: another one in its place.
    await pages.first().getByRole('button', { name: say('documents:remove') }).click();
    await page.getByRole('link', { name: say('documents:addPage') }).click();
    await expect(page.getByLabel(say('documents:titleLabel'))).toHaveValue('Mijn kaart');
    await page.setInputFiles('#file', photo(60_000, 'scherp.png'));
    await button(page, 'documents:send').click();
    await page.getByRole('link', { name: `${say('documents:more')} Mijn kaart` }).click();
    await expect(pages).toHaveText([/kaart\.png/, /achterkant\.png/, /scherp\.png/]);
    await expect(pages.first()).toContainText(say('documents:pages.removed'));
  });
});
