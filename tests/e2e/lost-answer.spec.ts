// A save of which nobody heard, and then she goes on: the button, another page, a session that ended (decision 0046).
import { expect, test, type BrowserContext } from '@playwright/test';
import { Visitor } from '../support/browser.js';
import { load } from '../support/load.js';
import type * as MadeCases from '../support/made-cases.ts';
import { box, keptOf, line, openMotive as openMotiveOf } from '../support/motive-page.ts';
import { stored } from '../support/on-device.ts';
import { newFolder, startPortal } from '../support/portal.js';
import { words } from '../support/words.ts';

type Portal = Awaited<ReturnType<typeof startPortal>>;
const say = words('ar');
let portal: Portal;
let dataDir: string;
let people: MadeCases.MadeCase[];

test.beforeAll(async () => {
  dataDir = newFolder();
  const { makeCases } = await load<typeof MadeCases>('tests/support/made-cases.ts');
  people = await makeCases(dataDir, 7, { filled: false });
  portal = await startPortal({ dataDir });
});
test.afterAll(async () => {
  await portal.stop();
  portal.remove();
});

const openMotive = (context: BrowserContext) => openMotiveOf(context, portal.url, people);
const kept = (token: string) => keptOf(portal.url, token);

test('an answer is lost and she presses the button: she is not in conflict with herself', async ({ context }) => {
  const { page, token } = await openMotive(context);
  await page.route('**/file/save', async (route) => {
    await route.fetch();
    await route.abort();
  });
  await box(page).pressSequentially('قبل');
  await expect(line(page)).toContainText(say('form:save.network'));
  await box(page).pressSequentially(' وبعد');
  await page.locator('form#step .button.primary').click();
  await expect(page).toHaveURL(/\/ar\/file(#\w+)?$/);
  expect(await kept(token)).toBe('قبل وبعد');
});

test('she leaves the page while a save is under way: what she typed since arrives as well', async ({ context }) => {
  const { page, token } = await openMotive(context);
  let held = 0;
  await page.route('**/file/save', async (route) => {
    if ((held += 1) > 1) return route.continue();
    await route.fetch();
  });
  await box(page).pressSequentially('قبل');
  await expect.poll(() => kept(token)).toBe('قبل');
  await box(page).pressSequentially(' وبعد');
  await page.goto(`${portal.url}/ar/file`);
  await expect.poll(() => kept(token)).toBe('قبل وبعد');
});

test('nobody answers: she hears it within seconds, and the button leads on', async ({ context }) => {
  const { page, token } = await openMotive(context);
  await page.route('**/file/save', () => {});
  await box(page).pressSequentially('بلا جواب');
  await expect(line(page)).toContainText(say('form:save.network'), { timeout: 20_000 });
  await expect(page.locator('#saved')).toHaveAttribute('role', 'alert');
  await page.locator('form#step .button.primary').click();
  await expect(page).toHaveURL(/\/ar\/file(#\w+)?$/);
  expect(await kept(token)).toBe('بلا جواب');
});

test('without script a confirmation is still there when the session had ended', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const person = people.pop()!;
  await context.addCookies([{ name: 'session', value: person.token, url: portal.url }]);
  const page = await context.newPage();
  await page.goto(`${portal.url}/ar/file/section/about/name`);
  const yes = page.locator('[name=answer-nameLatin][value=known]');
  await yes.check();
  const elsewhere = new Visitor(portal.url);
  elsewhere.cookies.set('session', person.token);
  await elsewhere.post('/ar/sign-out', {});
  await page.locator('form#step .button.primary').click();
  await expect(page.locator('main')).toContainText(say('form:save.signedOutTitle'));
  await expect(yes).toBeChecked();
  const { signInAgain } = await load<typeof MadeCases>('tests/support/made-cases.ts');
  const again = await signInAgain(dataDir, person.caseId);
  await context.addCookies([{ name: 'session', value: again, url: portal.url }]);
  await page.locator('form#step .button.primary').click();
  await page.goto(`${portal.url}/ar/file/section/about/name`);
  await expect(yes).toBeChecked();
  await expect(page.locator('main')).not.toContainText(say('form:save.signedOutTitle'));
  await context.close();
});

test('an answer is lost, the session ends, and she presses the button: she is not in conflict with herself', async ({ context }) => {
  const { page, token, caseId } = await openMotive(context);
  await page.route('**/file/save', async (route) => {
    await route.fetch();
    await route.abort();
  });
  await box(page).pressSequentially('قبل');
  await expect(line(page)).toContainText(say('form:save.network'));
  await box(page).pressSequentially(' وبعد');
  const elsewhere = new Visitor(portal.url);
  elsewhere.cookies.set('session', token);
  await elsewhere.post('/ar/sign-out', {});
  await page.locator('form#step .button.primary').click();
  await expect(page.locator('main')).toContainText(say('form:save.signedOutTitle'));
  const { signInAgain } = await load<typeof MadeCases>('tests/support/made-cases.ts');
  const again = await signInAgain(dataDir, caseId);
  await context.addCookies([{ name: 'session', value: again, url: portal.url }]);
  await page.locator('form#step .button.primary').click();
  await expect(page).toHaveURL(/\/ar\/file(#\w+)?$/);
  expect(await kept(again)).toBe('قبل وبعد');
});

test('the session ends, she writes on where the form is shown back, and opens the page again: her older words stay away', async ({ context }) => {
  const { page, token, caseId } = await openMotive(context);
  const elsewhere = new Visitor(portal.url);
  elsewhere.cookies.set('session', token);
  await elsewhere.post('/ar/sign-out', {});
  await box(page).pressSequentially('قبل');
  await expect(line(page)).toContainText(say('form:save.signIn'));
  // By a key, and not by leaving the field: nothing else is under way.
  await page.locator('form#step .button.primary').evaluate((button: HTMLButtonElement) => button.click());
  await expect(page.locator('main')).toContainText(say('form:save.signedOutTitle'));
  expect((await stored(page)).flat()).toHaveLength(1);
  const { signInAgain } = await load<typeof MadeCases>('tests/support/made-cases.ts');
  const again = await signInAgain(dataDir, caseId);
  await context.addCookies([{ name: 'session', value: again, url: portal.url }]);
  await box(page).fill('قبل وبعد');
  await page.locator('form#step .button.primary').click();
  await expect(page).toHaveURL(/\/ar\/file(#\w+)?$/);
  expect(await kept(again)).toBe('قبل وبعد');
  await page.goto(`${portal.url}/ar/file/motive`);
  await expect.poll(() => stored(page)).toEqual([[], []]);
  await expect(box(page)).toHaveValue('قبل وبعد');
  await expect(page.locator('main')).not.toContainText(say('form:conflict.title'));
});
