// The same answer in two places, with words that only one of them has: both are there in the end (decision 0046).
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
type Person = { caseId: string; token: string };
let people: MadeCases.MadeCase[];

const box = (page: Page) => page.locator('textarea[name=account]');
const line = (page: Page) => page.locator('#saved');
const startAuto = (page: Page) => expect(line(page)).toHaveText(say('form:save.startAuto'));

test.beforeAll(async () => {
  dataDir = newFolder();
  made = await load<typeof MadeCases>('tests/support/made-cases.ts');
  people = await made.makeCases(dataDir, 8, { filled: false });
  portal = await startPortal({ dataDir });
});
test.afterAll(async () => {
  await portal.stop();
  portal.remove();
});

/** On her own remembered phone. */
async function person(): Promise<Person> {
  const { caseId } = people.pop()!;
  return { caseId, token: await made.signInAgain(dataDir, caseId, 'a-phone-of-hers') };
}

/** Another phone of hers writes and saves. */
async function saveElsewhere(token: string, account: string): Promise<void> {
  const other = new Visitor(portal.url);
  other.cookies.set('session', token);
  const { hidden } = formOf((await other.open('/nl/file/motive')).html, 'account');
  await other.post('/nl/file/motive', { ...hidden, account });
}

async function open(context: BrowserContext, token: string, path: string): Promise<Page> {
  await context.addCookies([{ name: 'session', value: token, url: portal.url }]);
  const page = await context.newPage();
  await page.goto(`${portal.url}/nl${path}`);
  return page;
}

test.describe('a copy with other rows than the page has', () => {
  const children = '/file/section/family/children';
  const row = (page: Page, index: number, item: string) => page.locator(`[name="children-${index}-${item}"]`);

  /** A second row is on the page, and in the copy; the server knows of one. */
  async function typeSecondRow(context: BrowserContext, she: Person, born: string): Promise<Page> {
    const page = await open(context, she.token, children);
    await startAuto(page);
    await page.locator('[name=answer-children][value=value]').check();
    await row(page, 0, 'name-own').fill('Lina');
    await expect(line(page)).not.toContainText(say('form:save.startAuto'));
    await expect.poll(() => stored(page)).toEqual([[], []]);
    await page.locator('button[name=intent][value="add:children"]').click();
    await expect(row(page, 1, 'name-own')).toBeVisible();
    await page.waitForLoadState('networkidle');
    await page.context().setOffline(true);
    await row(page, 1, 'name-own').pressSequentially(canary);
    await row(page, 1, 'born-day').fill(born);
    await expect(line(page)).toContainText(say('form:save.network'));
    await page.close();
    await context.setOffline(false);
    return page;
  }

  test('with a day that is none: the rows stand there as typed', async ({ context }) => {
    const she = await person();
    await typeSecondRow(context, she, '32');
    const again = await open(context, she.token, children);
    await expect(row(again, 1, 'name-own')).toHaveValue(canary);
    await expect(row(again, 1, 'born-day')).toHaveValue('32');
    await expect(line(again)).toContainText(say('form:save.problem'), { timeout: 20_000 });
  });

  test('with another text kept meanwhile: both are shown', async ({ context }) => {
    const she = await person();
    await typeSecondRow(context, she, '');
    const other = await (await context.browser()!.newContext({ javaScriptEnabled: false })).newPage();
    await other.context().addCookies([{ name: 'session', value: she.token, url: portal.url }]);
    await other.goto(`${portal.url}/nl${children}`);
    await other.locator('[name=answer-children][value=value]').check();
    await row(other, 0, 'name-own').fill('Van elders');
    await other.locator('form#step .button.primary').click();
    await other.context().close();
    const again = await open(context, she.token, children);
    await expect(row(again, 1, 'name-own')).toHaveValue(canary);
    await expect(again.locator('main')).toContainText(say('form:conflict.title'), { timeout: 20_000 });
    await expect(again.locator('main')).toContainText('Van elders');
  });

  /** The page is sent before its script is there, and comes back with something in it that is not kept. */
  async function addEarly(context: BrowserContext, she: Person, typed: string): Promise<Page> {
    await context.route('**/assets/*.js', (route) => route.abort());
    const page = await open(context, she.token, children);
    if (typed !== '') await row(page, 0, 'more').fill(typed);
    await context.unroute('**/assets/*.js');
    await page.locator('button[name=intent][value="add:children"]').click();
    await expect(row(page, 1, 'name-own')).toBeVisible();
    return page;
  }

  test('and a row is added before the script is there: the rows of the copy stand there', async ({ context }) => {
    const she = await person();
    await typeSecondRow(context, she, '');
    const page = await addEarly(context, she, '');
    await expect(row(page, 1, 'name-own')).toHaveValue(canary);
    const visitor = new Visitor(portal.url);
    visitor.cookies.set('session', she.token);
    await expect.poll(async () => (await visitor.open(`/nl${children}`)).html, { timeout: 20_000 }).toContain(canary);
  });

  test('and she writes and adds a row before the script is there: both are shown', async ({ context }) => {
    const she = await person();
    await typeSecondRow(context, she, '');
    const page = await addEarly(context, she, 'Zij woont bij mij');
    await expect(page.locator('main')).toContainText(say('form:conflict.title'), { timeout: 20_000 });
    await expect(page.locator('main')).toContainText(canary);
    await expect(row(page, 0, 'more')).toHaveValue('Zij woont bij mij');
  });

  test('which the server cannot take just now: a key does not write over it', async ({ context }) => {
    const she = await person();
    await typeSecondRow(context, she, '32');
    await context.route('**/file/save', (route) => route.fulfill({ status: 503 }), { times: 1 });
    const again = await open(context, she.token, children);
    await row(again, 0, 'more').pressSequentially('Zij');
    await expect(row(again, 1, 'name-own')).toHaveValue(canary, { timeout: 40_000 });
    const visitor = new Visitor(portal.url);
    visitor.cookies.set('session', she.token);
    await expect.poll(async () => (await visitor.open(`/nl${children}`)).html).toContain('Zij');
  });
});

for (const js of [true, false]) {
  test(`she takes the other text, ${js ? 'with' : 'without'} script: it stands there, and hers is among the earlier texts`, async ({ browser }) => {
    const she = await person();
    const context = await browser.newContext({ javaScriptEnabled: js });
    const mine = `${canary} Een lang verhaal dat zij zelf schreef, veel langer dan het andere.`;
    const page = await open(context, she.token, '/file/motive');
    if (js) await startAuto(page);
    await saveElsewhere(she.token, 'Het andere.');
    if (js) await box(page).pressSequentially(mine);
    else {
      await box(page).fill(mine);
      await page.locator('form#step .button.primary').click();
    }
    await expect(page.locator('main')).toContainText(say('form:conflict.title'), { timeout: 20_000 });
    await page.locator('button[name=intent][value="take:account"]').click();
    await expect(box(page)).toHaveValue('Het andere.');
    // The script has looked on the device once nothing is left there.
    if (js) await expect.poll(() => stored(page)).toEqual([[], []]);
    await expect(box(page)).toHaveValue('Het andere.');
    await expect(page.locator('main')).not.toContainText(say('form:conflict.title'));
    await page.goto(`${portal.url}/nl/file/motive/texts`);
    await expect(page.locator('main')).toContainText(canary);
    await context.close();
  });
}
