// What happens to words while they are being typed: the server dies, the line dies, the session ends, a new version is put
// in its place. Nothing of it may be lost, and she is told. Each test has a portal of its own.
import { rmSync } from 'node:fs';
import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { Visitor } from '../support/browser.js';
import { load } from '../support/load.js';
import type * as MadeCases from '../support/made-cases.ts';
import { box, keptOf, line, openMotive as openMotiveOf } from '../support/motive-page.ts';
import { makeNextBuild } from '../support/next-build.ts';
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
  people = await makeCases(dataDir, 12, { filled: false });
  portal = await startPortal({ dataDir });
});
test.afterAll(async () => {
  await portal.stop();
  portal.remove();
});

const openMotive = (context: BrowserContext) => openMotiveOf(context, portal.url, people);
const kept = (token: string) => keptOf(portal.url, token);
const saved = (page: Page) => expect(line(page)).toHaveText(new RegExp(say('form:save.at', { time: 'TIME' }).split('TIME')[0] ?? ''), { timeout: 40_000 });

test('what is typed is kept, and she is told so', async ({ context }) => {
  const { page, token } = await openMotive(context);
  await box(page).pressSequentially('كنت معلمة في حمص');
  await saved(page);
  await expect(line(page)).toHaveAttribute('role', 'status');
  // A machine that stood still between two keys saved the half of it before.
  await expect.poll(() => kept(token)).toBe('كنت معلمة في حمص');
});

test('who writes on without a pause is saved as well', async ({ context }) => {
  const { page, token } = await openMotive(context);
  await page.clock.install();
  await page.reload();
  await expect(line(page)).toHaveText(say('form:save.startAuto'));
  // From here on only the time that is said goes by, however long a key takes.
  await page.clock.pauseAt(await page.evaluate(() => Date.now() + 1_000));
  for (let key = 0; key < 12; key += 1) {
    await box(page).pressSequentially('ك');
    await page.clock.runFor(900);
  }
  await saved(page);
  await expect.poll(() => kept(token)).toMatch(/^ك{10,12}$/);
});

test('she goes on while a save is under way: it is not the text of somebody else', async ({ context }) => {
  const { page, token } = await openMotive(context);
  let answer = () => {};
  const mayAnswer = new Promise<void>((resolve) => (answer = resolve));
  let arrived = () => {};
  const hasArrived = new Promise<void>((resolve) => (arrived = resolve));
  await page.route('**/file/save', async (route) => {
    const response = await route.fetch();
    arrived();
    await mayAnswer;
    await route.fulfill({ response });
  });
  await box(page).pressSequentially('قبل');
  await hasArrived;
  await box(page).pressSequentially(' وبعد');
  await page.locator('form#step .button.primary').click();
  answer();
  await expect(page).toHaveURL(/\/ar\/file(#\w+)?$/);
  expect(await kept(token)).toBe('قبل وبعد');
});

test('a save is kept and its answer is lost on the way: what follows is hers too', async ({ context }) => {
  const { page, token } = await openMotive(context);
  await page.route('**/file/save', async (route) => {
    await route.fetch();
    await route.abort();
  }, { times: 1 });
  await box(page).pressSequentially('قبل');
  await expect(line(page)).toContainText(say('form:save.network'));
  await box(page).pressSequentially(' وبعد');
  await saved(page);
  await expect.poll(() => kept(token), { timeout: 20_000 }).toBe('قبل وبعد');
});

test('one day of a list cannot be read: the other rows are kept', async ({ context }) => {
  const { page, token } = await openMotive(context);
  await page.goto(`${portal.url}/ar/file/section/family/children`);
  await page.locator('[name=answer-children][value=value]').check();
  await page.locator('button[name=intent][value="add:children"]').click();
  await page.locator('[name="children-0-born-day"]').fill('32');
  await page.locator('[name="children-0-name-own"]').fill('لينا');
  await page.locator('[name="children-1-name-own"]').fill('سامي');
  await expect(line(page)).toContainText(say('form:save.problem'), { timeout: 20_000 });
  const visitor = new Visitor(portal.url);
  visitor.cookies.set('session', token);
  await expect.poll(async () => (await visitor.open('/ar/file/section/family/children')).html).toContain('سامي');
  expect((await visitor.open('/ar/file/section/family/children')).html).toContain('لينا');
  await page.locator('form#step .button.primary').click();
  await expect(page.locator('main')).toContainText(say('form:step.problemsOne'));
  await expect(page.locator('[name="children-0-born-day"]')).toHaveValue('32');
});

test('the server is killed and started again while she types', async ({ context }) => {
  const { page, token } = await openMotive(context);
  await box(page).pressSequentially('الجزء الأول. ');
  await saved(page);
  await portal.kill();
  await box(page).pressSequentially('كُتب بلا خادم. ');
  await expect(line(page)).toContainText(say('form:save.network'));
  await expect(box(page)).toHaveValue('الجزء الأول. كُتب بلا خادم. ');
  portal = await portal.restart();
  await box(page).pressSequentially('الجزء الثاني.');
  await saved(page);
  await expect.poll(() => kept(token)).toBe('الجزء الأول. كُتب بلا خادم. الجزء الثاني.');
});

test('ten seconds without a line', async ({ context }) => {
  const { page, token } = await openMotive(context);
  await context.setOffline(true);
  const began = Date.now();
  await box(page).pressSequentially('بلا اتصال');
  await expect(line(page)).toContainText(say('form:save.network'));
  await expect.poll(() => Date.now() - began, { timeout: 20_000 }).toBeGreaterThan(10_000);
  await expect(box(page)).toHaveValue('بلا اتصال');
  await context.setOffline(false);
  await saved(page);
  expect(await kept(token)).toBe('بلا اتصال');
});

test('the session is ended elsewhere: the words stay, and are kept after signing in again', async ({ context }) => {
  const { page, token, caseId } = await openMotive(context);
  await box(page).pressSequentially('قبل الخروج');
  await saved(page);
  const elsewhere = new Visitor(portal.url);
  elsewhere.cookies.set('session', token);
  await elsewhere.post('/ar/sign-out', {});
  await box(page).pressSequentially(' وبعده');
  await expect(line(page)).toContainText(say('form:save.signedOutTitle'));
  await expect(box(page)).toHaveValue('قبل الخروج وبعده');
  // She signs in again in another tab, as the message offers.
  const { signInAgain } = await load<typeof MadeCases>('tests/support/made-cases.ts');
  const again = await signInAgain(dataDir, caseId);
  await context.addCookies([{ name: 'session', value: again, url: portal.url }]);
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await saved(page);
  expect(await kept(again)).toBe('قبل الخروج وبعده');
});

test('she signs out while a word is not kept yet: it is kept before the session ends', async ({ context }) => {
  const { page, caseId } = await openMotive(context);
  await box(page).pressSequentially('آخر كلمة');
  await page.evaluate(() => [...document.forms].find((one) => one.action.endsWith('/sign-out'))?.requestSubmit());
  await page.waitForURL((url) => !url.pathname.includes('/file'));
  const { signInAgain } = await load<typeof MadeCases>('tests/support/made-cases.ts');
  expect(await kept(await signInAgain(dataDir, caseId))).toBe('آخر كلمة');
});

test('without script the words come back when the session had ended', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const person = people.pop()!;
  await context.addCookies([{ name: 'session', value: person.token, url: portal.url }]);
  const page = await context.newPage();
  await page.goto(`${portal.url}/ar/file/motive`);
  await box(page).fill('كلماتي');
  const elsewhere = new Visitor(portal.url);
  elsewhere.cookies.set('session', person.token);
  await elsewhere.post('/ar/sign-out', {});
  await page.locator('form#step .button.primary').click();
  await expect(page.locator('main')).toContainText(say('form:save.signedOutTitle'));
  await expect(box(page)).toHaveValue('كلماتي');
  const { signInAgain } = await load<typeof MadeCases>('tests/support/made-cases.ts');
  const again = await signInAgain(dataDir, person.caseId);
  await context.addCookies([{ name: 'session', value: again, url: portal.url }]);
  await page.locator('form#step .button.primary').click();
  await expect(page).toHaveURL(/\/ar\/file(#\w+)?$/);
  expect(await kept(again)).toBe('كلماتي');
  await context.close();
});

test('a new version is put in place: the open page stays, and goes on saving', async ({ context }) => {
  const { page, token } = await openMotive(context);
  let loads = 0;
  page.on('load', () => (loads += 1));
  await box(page).pressSequentially('قبل التحديث. ');
  await saved(page);
  const scripts = await page.locator('script[src], link[rel=modulepreload], link[rel=stylesheet]').evaluateAll((nodes) => nodes.map((node) => node.getAttribute('src') ?? node.getAttribute('href') ?? ''));
  expect(scripts.length).toBeGreaterThan(2);

  const build = makeNextBuild();
  await portal.stop();
  const old = portal;
  portal = await startPortal({ dataDir, port: Number(new URL(old.url).port), env: { BUILD_DIR: build } });
  expect(await (await page.request.get(`${portal.url}/ar`)).text()).toMatch(/next\.css/);
  await box(page).pressSequentially('بعد التحديث.');
  await saved(page);
  await expect.poll(() => kept(token)).toBe('قبل التحديث. بعد التحديث.');
  expect(loads).toBe(0);
  for (const script of scripts) expect([script, (await page.request.get(portal.url + script)).status()]).toEqual([script, 200]);
  await portal.stop();
  portal = await old.restart();
  rmSync(build, { recursive: true, force: true });
});
