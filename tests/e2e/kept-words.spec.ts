// Words in a form that is sent and does not save by itself: what is added, told of a document, said when sending. They
// are on the device until they arrived (decision 0046).
import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { formOf, Visitor } from '../support/browser.js';
import { load } from '../support/load.js';
import type * as MadeCases from '../support/made-cases.ts';
import { canary, stored } from '../support/on-device.ts';
import { newFolder, startPortal } from '../support/portal.js';
import { words } from '../support/words.ts';

type Portal = Awaited<ReturnType<typeof startPortal>>;
const say = words('nl');
let portal: Portal;
let dataDir: string;
let made: typeof MadeCases;

test.beforeAll(async () => {
  dataDir = newFolder();
  made = await load<typeof MadeCases>('tests/support/made-cases.ts');
  portal = await startPortal({ dataDir });
});
test.afterAll(async () => {
  await portal.stop();
  portal.remove();
});

async function open(context: BrowserContext, token: string, path: string): Promise<Page> {
  await context.addCookies([{ name: 'session', value: token, url: portal.url }]);
  const page = await context.newPage();
  await page.goto(`${portal.url}/nl${path}`);
  return page;
}

test('what she adds after sending is on the device too, until it has arrived', async ({ context }) => {
  const [sent] = await made.makeCases(dataDir, 1, { sent: true });
  const page = await open(context, sent!.token, '/file/add');
  const text = page.locator('textarea[name=text]');
  await expect(async () => {
    await text.pressSequentially(canary);
    expect((await stored(page)).flat()).toHaveLength(1);
  }).toPass();
  expect(JSON.stringify(await stored(page))).not.toContain(canary);
  const typed = await text.inputValue();
  // As the idle lock does: away, and back after the PIN.
  await page.goto(`${portal.url}/nl/file/messages`);
  await page.goto(`${portal.url}/nl/file/add`);
  await expect(page.locator('main')).toContainText(say('form:add.broughtBack'));
  await expect(text).toHaveValue(typed);
  await page.getByRole('button', { name: say('form:add.send') }).click();
  await expect(page.locator('main')).toContainText(say('form:add.sent'));
  await expect(text).toHaveValue('');
  await expect.poll(() => stored(page)).toEqual([[], []]);
});

test('what she types before the script is there does not write over what was found', async ({ context }) => {
  const [sent] = await made.makeCases(dataDir, 1, { sent: true });
  const page = await open(context, sent!.token, '/file/add');
  const text = page.locator('textarea[name=text]');
  await expect(async () => {
    await text.fill(canary);
    await text.press('End');
    await text.pressSequentially('.');
    expect((await stored(page)).flat()).toHaveLength(1);
  }).toPass();
  let load = () => {};
  const mayLoad = new Promise<void>((resolve) => (load = resolve));
  await page.route('**/assets/device-copy*', async (route) => {
    await mayLoad;
    await route.continue();
  });
  await page.reload();
  await text.fill('Nieuw.');
  load();
  await expect(text).toHaveValue(`${canary}.\n\nNieuw.`);
  await expect(page.locator('main')).toContainText(say('form:add.broughtBack'));
});

test('a page that came back before the script was there does not write over what was never shown', async ({ context }) => {
  const [sent] = await made.makeCases(dataDir, 1, { sent: true });
  const page = await open(context, sent!.token, '/file/add');
  const text = page.locator('textarea[name=text]');
  await expect(async () => {
    await text.fill('');
    await text.pressSequentially(canary);
    expect((await stored(page)).flat()).toHaveLength(1);
  }).toPass();
  await page.route('**/assets/kept-words*', (route) => route.abort());
  await page.reload();
  await page.getByRole('button', { name: say('form:add.send') }).click();
  await expect(page.locator('#errors')).toBeVisible();
  await page.unroute('**/assets/kept-words*');
  // With nothing of her own on it, and then with something newer.
  await page.getByRole('button', { name: say('form:add.send') }).click();
  await expect(text).toHaveValue(canary);
  await page.route('**/assets/kept-words*', (route) => route.abort());
  await page.goto(`${portal.url}/nl/file/add`);
  await text.fill('Nieuw.');
  await page.evaluate(() => document.querySelector<HTMLFormElement>('#add')!.append(Object.assign(document.createElement('input'), { type: 'hidden', name: 'switchLanguage', value: '1' })));
  await page.unroute('**/assets/kept-words*');
  await page.getByRole('button', { name: say('form:add.send') }).click();
  await expect(text).toHaveValue(new RegExp(`${canary}\\n\\nNieuw\\.`));
});

test('an addition that arrived is not offered again after a newer one from elsewhere', async ({ context }) => {
  const [sent] = await made.makeCases(dataDir, 1, { sent: true });
  const page = await open(context, sent!.token, '/file/add');
  const text = page.locator('textarea[name=text]');
  await expect(async () => {
    await text.fill('');
    await text.pressSequentially(canary);
    expect((await stored(page)).flat()).toHaveLength(1);
  }).toPass();
  // It arrives, and the answer does not.
  await page.route('**/file/add', async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    await route.fetch();
    await route.abort();
  });
  await page.getByRole('button', { name: say('form:add.send') }).click();
  await page.unroute('**/file/add');
  const other = new Visitor(portal.url);
  other.cookies.set('session', sent!.token);
  const { hidden } = formOf((await other.open('/nl/file/add')).html, 'text');
  await other.post('/nl/file/add', { ...hidden, text: 'Nog iets.' });
  await page.goto(`${portal.url}/nl/file/add`);
  await expect(page.locator('main')).toContainText(canary);
  await expect.poll(() => stored(page)).toEqual([[], []]);
  await expect(text).toHaveValue('');
});

/** Nobody was there for longer than a session lives, and then she is back. */
async function lockAndReturn(page: Page, { caseId, token, path }: { caseId: string; token: string; path: string }): Promise<void> {
  const elsewhere = new Visitor(portal.url);
  elsewhere.cookies.set('session', token);
  await elsewhere.post('/nl/sign-out', {});
  await page.clock.fastForward('16:00');
  await page.clock.runFor(30_000);
  await page.waitForURL(/\/return/);
  await page.context().addCookies([{ name: 'session', value: await made.signInAgain(dataDir, caseId), url: portal.url }]);
  await page.goto(`${portal.url}/nl${path}`);
}

test('the page locks while she tells what a document shows: the words are back, and gone once they are kept', async ({ context }) => {
  const { caseId, documents } = await made.makeLookedAt(dataDir);
  const token = await made.signInAgain(dataDir, caseId);
  const path = `/file/documents/${documents[0]}`;
  await context.addCookies([{ name: 'session', value: token, url: portal.url }]);
  const page = await context.newPage();
  await page.clock.install();
  await page.goto(`${portal.url}/nl${path}`);
  const words = page.locator('#describe textarea').first();
  await expect(async () => {
    await words.fill('');
    await words.pressSequentially(canary);
    expect((await stored(page)).flat()).toHaveLength(1);
  }).toPass();
  expect(JSON.stringify(await stored(page))).not.toContain(canary);
  await lockAndReturn(page, { caseId, token, path });
  await expect(words).toHaveValue(canary);
  await page.locator('#describe .button.primary').click();
  await expect(page.locator('main [role=status]')).toBeVisible();
  await expect.poll(() => stored(page)).toEqual([[], []]);
  // She goes on there, and Back leads to the list again.
  await page.goto(`${portal.url}/nl${path}`);
  await expect(async () => {
    await words.pressSequentially('Meer');
    expect((await stored(page)).flat()).toHaveLength(1);
  }).toPass();
  const more = await words.inputValue();
  await page.goBack();
  await expect(page).toHaveURL(/documents$/);
  await page.goto(`${portal.url}/nl${path}`);
  await expect(words).toHaveValue(more);
});

test('the page locks while she says what she is not sure of: the words are back, and nothing is declared', async ({ context }) => {
  const [her] = await made.makeCases(dataDir, 1);
  await context.addCookies([{ name: 'session', value: her!.token, url: portal.url }]);
  const page = await context.newPage();
  await page.clock.install();
  await page.goto(`${portal.url}/nl/file/check`);
  await page.locator('[name=helped][value=no]').check();
  await page.locator('[name=declare]').check();
  await page.locator('details:has([name=unsure]) > summary').click();
  const words = page.locator('[name=unsure]');
  await expect(async () => {
    await words.fill('');
    await words.pressSequentially(canary);
    expect((await stored(page)).flat()).toHaveLength(1);
  }).toPass();
  await lockAndReturn(page, { ...her!, path: '/file/check' });
  await expect(words).toHaveValue(canary);
  await expect(page.locator('[name=helped][value=no]')).toBeChecked();
  await expect(page.locator('[name=declare]')).not.toBeChecked();
});
