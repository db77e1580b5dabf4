// Words that no server has acknowledged when the browser is closed: they are on the device, sealed, until she is back.
import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { formOf, Visitor } from '../support/browser.js';
import { load } from '../support/load.js';
import type * as MadeCases from '../support/made-cases.ts';
import { canary, stored } from '../support/on-device.ts';
import { newFolder, startPortal } from '../support/portal.js';
import { words } from '../support/words.ts';

type Portal = Awaited<ReturnType<typeof startPortal>>;
type Person = { caseId: string; token: string };
const say = words('nl');
let portal: Portal;
let dataDir: string;
let people: MadeCases.MadeCase[];
let made: typeof MadeCases;

test.beforeAll(async () => {
  dataDir = newFolder();
  made = await load<typeof MadeCases>('tests/support/made-cases.ts');
  people = await made.makeCases(dataDir, 12, { filled: false });
  portal = await startPortal({ dataDir });
});
test.afterAll(async () => {
  await portal.stop();
  portal.remove();
});

const box = (page: Page) => page.locator('textarea[name=account]');
const line = (page: Page) => page.locator('#saved');
const startAuto = (page: Page) => expect(line(page)).toHaveText(say('form:save.startAuto'));

async function person({ own }: { own: boolean }): Promise<Person> {
  const { caseId, token } = people.pop()!;
  return { caseId, token: own ? await made.signInAgain(dataDir, caseId, 'a-phone-of-hers') : token };
}

async function open(context: BrowserContext, { token }: Person): Promise<Page> {
  await context.addCookies([{ name: 'session', value: token, url: portal.url }]);
  const page = await context.newPage();
  await page.goto(`${portal.url}/nl/file/motive`);
  return page;
}

/** Another phone of hers writes and saves. */
async function saveElsewhere(token: string, account: string): Promise<void> {
  const other = new Visitor(portal.url);
  other.cookies.set('session', token);
  const { hidden } = formOf((await other.open('/nl/file/motive')).html, 'account');
  await other.post('/nl/file/motive', { ...hidden, account });
}

async function kept(token: string): Promise<string> {
  const visitor = new Visitor(portal.url);
  visitor.cookies.set('session', token);
  const { html } = await visitor.open('/nl/file/motive');
  return /<textarea[^>]*name="account"[^>]*>([^<]*)</.exec(html)?.[1]?.replace(/^\n/, '') ?? '';
}

/** The line is there, and no save comes through. */
const nothingKept = async (page: Page) => void (await page.route('**/file/save', (route) => route.abort()));

/** Typed while nobody answers; the copy is there, and nothing in it can be read. */
async function typeUnheard(page: Page, text: string, place: 'localStorage' | 'sessionStorage', silence = () => page.context().setOffline(true)) {
  await startAuto(page);
  const html = await (await page.request.get(`${portal.url}/nl/file/motive`)).text();
  const key = /\bkey\W+([0-9a-f]{64})\b/.exec(html)?.[1];
  await silence();
  await box(page).pressSequentially(text);
  await expect(line(page)).toContainText(say('form:save.network'));
  const [local, session] = await stored(page);
  const [here, elsewhere] = place === 'localStorage' ? [local, session] : [session, local];
  expect([here?.length, elsewhere?.length]).toEqual([1, 0]);
  const everything = await page.evaluate(() => JSON.stringify({ ...localStorage }) + JSON.stringify({ ...sessionStorage }));
  expect(key, 'the page has its key').toBeDefined();
  for (const word of [canary, Buffer.from(canary).toString('base64').slice(0, 12), key!]) expect(everything).not.toContain(word);
}

test('on her own phone the words are back after the browser was closed and the session had ended', async ({ context }) => {
  const she = await person({ own: true });
  const page = await open(context, she);
  await typeUnheard(page, canary, 'localStorage');
  await page.close();
  await context.setOffline(false);
  const elsewhere = new Visitor(portal.url);
  elsewhere.cookies.set('session', she.token);
  await elsewhere.post('/nl/sign-out', {});
  const token = await made.signInAgain(dataDir, she.caseId, 'a-phone-of-hers');
  const again = await open(context, { ...she, token });
  await expect(box(again)).toHaveValue(canary);
  await expect(line(again)).toContainText(say('form:save.broughtBack'), { timeout: 20_000 });
  expect(await kept(token)).toBe(canary);
  await expect.poll(() => stored(again)).toEqual([[], []]);
});

test('on a device that is not hers they survive a page that is loaded anew, and not the tab', async ({ context }) => {
  const she = await person({ own: false });
  const page = await open(context, she);
  await typeUnheard(page, canary, 'sessionStorage', () => nothingKept(page));
  await page.unroute('**/file/save');
  await page.reload();
  await expect(box(page)).toHaveValue(canary);
  await expect(line(page)).toContainText(say('form:save.broughtBack'), { timeout: 20_000 });
  expect(await kept(she.token)).toBe(canary);
});

test('when another text was kept meanwhile, both are shown', async ({ context }) => {
  const she = await person({ own: true });
  const page = await open(context, she);
  await typeUnheard(page, canary, 'localStorage');
  await page.close();
  await context.setOffline(false);
  await saveElsewhere(she.token, 'Van een ander apparaat.');
  const again = await open(context, she);
  await expect(box(again)).toHaveValue(canary);
  await expect(line(again)).toContainText(say('form:save.conflict'), { timeout: 20_000 });
  await expect(again.locator('main')).toContainText('Van een ander apparaat.');
  expect(await kept(she.token)).toBe('Van een ander apparaat.');
});

/** The server takes it, and the line drops before it can say so. */
const loseAnswer = (page: Page, times = 1) =>
  page.route(
    '**/file/save',
    async (route) => {
      await route.fetch();
      await route.abort();
    },
    { times },
  );

test('a save arrived unheard, she wrote on without a line and pressed the button: all of it is back', async ({ context }) => {
  const she = await person({ own: true });
  const page = await open(context, she);
  await startAuto(page);
  await loseAnswer(page);
  await box(page).pressSequentially('Eerst. ');
  await expect(line(page)).toContainText(say('form:save.network'));
  expect(await kept(she.token)).toBe('Eerst. ');
  await context.setOffline(true);
  await box(page).pressSequentially(canary);
  await page.locator('form#step .button.primary').click();
  await page.close();
  await context.setOffline(false);
  const again = await open(context, she);
  await expect(box(again)).toHaveValue(`Eerst. ${canary}`);
  await expect.poll(() => kept(she.token), { timeout: 20_000 }).toBe(`Eerst. ${canary}`);
  await expect(line(again)).toContainText(say('form:save.broughtBack'), { timeout: 20_000 });
  await expect(again.locator('main')).not.toContainText(say('form:conflict.title'));
  await expect.poll(() => stored(again)).toEqual([[], []]);
});

test('she pressed the button without a line, and another text was kept meanwhile: both are shown', async ({ context }) => {
  const she = await person({ own: true });
  const page = await open(context, she);
  await typeUnheard(page, canary, 'localStorage');
  await page.locator('form#step .button.primary').click();
  await page.close();
  await context.setOffline(false);
  await saveElsewhere(she.token, 'Van een ander apparaat.');
  const again = await open(context, she);
  await expect(box(again)).toHaveValue(canary);
  await expect(line(again)).toContainText(say('form:save.conflict'), { timeout: 20_000 });
  await expect(again.locator('main')).toContainText('Van een ander apparaat.');
});

test('the page is killed with a save under way: she is not in conflict with herself', async ({ context }) => {
  const she = await person({ own: true });
  const page = await open(context, she);
  await startAuto(page);
  let arrived = () => {};
  const hasArrived = new Promise<void>((resolve) => (arrived = resolve));
  await page.route('**/file/save', async (route) => {
    // Only the first one reaches the server; nobody hears of it.
    if (!(route.request().postData() ?? '').includes(canary)) await route.fetch().then(arrived);
  });
  await box(page).pressSequentially('Eerst. ');
  await hasArrived;
  const before = await stored(page);
  // At once: the next copy on the device is the one that has all of it.
  await box(page).fill(`Eerst. ${canary}`);
  await expect.poll(() => stored(page)).not.toEqual(before);
  await page.close();
  const again = await open(context, she);
  await expect(box(again)).toHaveValue(`Eerst. ${canary}`);
  await expect.poll(() => kept(she.token), { timeout: 20_000 }).toBe(`Eerst. ${canary}`);
  await expect(again.locator('main')).not.toContainText(say('form:conflict.title'));
});

/** She is asked whether what is not kept may go, and says no. @returns the button, to be pressed again. */
async function signOutAndStay(page: Page) {
  let asked = '';
  page.once('dialog', (dialog) => {
    asked = dialog.message();
    void dialog.dismiss();
  });
  const signOut = page.locator('form[action$="/sign-out"] button');
  await signOut.click();
  await expect.poll(() => asked, { timeout: 20_000 }).toBe(say('common:signOutUnsaved'));
  return signOut;
}

test('who signs out with words that are not kept is asked, and what can be kept is kept first', async ({ context }) => {
  const she = await person({ own: true });
  const page = await open(context, she);
  await typeUnheard(page, canary, 'localStorage');
  const signOut = await signOutAndStay(page);
  await expect(box(page)).toHaveValue(canary);
  expect((await stored(page)).flat()).toHaveLength(1);
  // There is a line again: it is kept, and nothing is asked.
  await context.setOffline(false);
  await signOut.click();
  await page.waitForURL((url) => !url.pathname.includes('/file'));
  expect(await stored(page)).toEqual([[], []]);
  expect(await kept(await made.signInAgain(dataDir, she.caseId))).toBe(canary);
});

for (const elsewhere of ['/nl/file', '/nl/help']) {
  test(`who signs out at ${elsewhere} while the device keeps words of another page is asked`, async ({ context }) => {
    const page = await open(context, await person({ own: true }));
    await typeUnheard(page, canary, 'localStorage', () => nothingKept(page));
    await page.goto(portal.url + elsewhere);
    const signOut = await signOutAndStay(page);
    expect((await stored(page)).flat()).toHaveLength(1);
    page.once('dialog', (dialog) => void dialog.accept());
    await signOut.click();
    await page.waitForURL(`${portal.url}/nl`);
    expect(await stored(page)).toEqual([[], []]);
  });
}

test('signing out waits for a line that is half open, and the quick exit is pressed: nothing is asked over the empty page', async ({ context }) => {
  const { token } = await person({ own: false });
  await context.addCookies([{ name: 'session', value: token, url: portal.url }]);
  const page = await context.newPage();
  await page.clock.install();
  await page.goto(`${portal.url}/nl/file/motive`);
  await startAuto(page);
  for (const held of ['**/file/save', '**/exit']) await page.route(held, () => {});
  let asked = 0;
  page.on('dialog', (dialog) => {
    asked += 1;
    void dialog.dismiss();
  });
  await box(page).pressSequentially(canary);
  const signOut = page.locator('form[action$="/sign-out"] button');
  await signOut.click();
  await expect(signOut).toHaveAttribute('aria-disabled', 'true');
  await page.locator('form[action$="/exit"] button').first().click();
  await expect(page.locator('html')).toHaveCSS('display', 'none');
  for (let turn = 0; turn < 3; turn += 1) await page.clock.runFor(6_000);
  expect(asked).toBe(0);
});

for (const way of ['exit', 'sign-out']) {
  test(`whoever leaves by ${way} leaves nothing on the device`, async ({ context }) => {
    const she = await person({ own: true });
    const page = await open(context, she);
    await typeUnheard(page, canary, 'localStorage');
    await page.context().setOffline(false);
    // Before the form could save once more.
    await page.evaluate((action) => {
      const form = [...document.forms].find((one) => one.action.endsWith(`/${action}`));
      form?.requestSubmit();
    }, way);
    await page.waitForURL((url) => !url.pathname.includes('/file'));
    expect(await stored(page)).toEqual([[], []]);
    // Chromium may still be swapping the page for the one before it, and then knows no history for a moment.
    await expect(() => page.goBack()).toPass({ timeout: 20_000 });
    expect(await page.content()).not.toContain(canary);
  });
}
