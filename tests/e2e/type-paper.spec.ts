// A form on paper, from the desk of staff to her own screen: typed over, signed, sent. Nothing of hers is seen on the way.
import { expect, test, type Browser, type Page } from '@playwright/test';
import { load } from '../support/load.js';
import type * as MadeCases from '../support/made-cases.ts';
import { newFolder, startPortal, type Portal } from '../support/portal.js';
import { words } from '../support/words.ts';

const say = words('nl');
const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Amsterdam' }).format(new Date());
const png = { name: 'scan.png', mimeType: 'image/png', buffer: Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478da63f8cfc0f01f0005050102cfa02a7a0000000049454e44ae426082', 'hex') };

let portal: Portal;
let made: MadeCases.MadeCase;
let officer: string;

test.beforeAll(async () => {
  const dataDir = newFolder();
  const { makeCases, signInOfficer } = await load<typeof MadeCases>('tests/support/made-cases.ts');
  made = (await makeCases(dataDir, 1))[0]!;
  officer = await signInOfficer(dataDir);
  portal = await startPortal({ dataDir });
});
test.afterAll(async () => {
  await portal.stop();
  portal.remove();
});

async function open(browser: Browser, token: string, width: number): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 800 }, javaScriptEnabled: false, baseURL: portal.url });
  await context.addCookies([{ name: 'session', value: token, url: portal.url }]);
  return context.newPage();
}

test('an officer types into an empty field, adds the signed page and sends; she reads what came from paper', async ({ browser }) => {
  const desk = await open(browser, officer, 320);
  const base = `/nl/work/paper/${made.caseId}`;
  await desk.goto(`${base}/section/contact`);
  await expect(desk.getByText(say('paper:type.filledIn')).first()).toBeVisible();
  await expect(desk.locator('main')).not.toContainText('06 12345678');
  expect(await desk.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  await desk.locator('[name=bestTime]').fill('Na de middag');
  await desk.getByRole('button', { name: say('paper:type.save') }).click();
  await expect(desk.locator('#received-error')).toContainText(say('paper:staff.problem.received'));
  await expect(desk.locator('[name=bestTime]')).toHaveValue('Na de middag');
  await desk.locator('[name=received]').fill(today);
  await desk.getByRole('button', { name: say('paper:type.save') }).click();
  await expect(desk).toHaveURL(new RegExp(`\\?typed=1&received=${today}$`));
  // The day goes along to the next part.
  await desk.locator('main a[href*="/section/origin"]').click();
  await expect(desk.locator('[name=received]')).toHaveValue(today);

  await desk.goto(`${base}/send`);
  await expect(desk.locator('main')).toContainText(say('paper:send.block.unsigned'));
  await desk.getByRole('link', { name: say('paper:sign.title') }).click();
  await desk.locator('[name=signedOn]').fill(today);
  await desk.locator('[name=received]').fill(today);
  await desk.locator('[name=file]').setInputFiles(png);
  await desk.getByRole('button', { name: say('paper:sign.add') }).click();
  await expect(desk).toHaveURL(`${base}/send`);

  const hers = await open(browser, made.token, 360);
  await hers.goto('/nl/file');
  await expect(hers.locator('main')).toContainText('overgetypt');
  await hers.goto('/nl/file/check');
  await expect(hers.getByText(/^Van papier, ontvangen op/)).toHaveCount(1);

  await desk.getByRole('button', { name: say('paper:send.button') }).click();
  await expect(desk.locator('main')).toContainText(say('paper:send.block.confirm'));
  await desk.locator('[name=checked]').check();
  await desk.getByRole('button', { name: say('paper:send.button') }).click();
  await expect(desk.locator('main')).toContainText(/Bewijs \S+\./);
  const number = /Bewijs (\S+)\./.exec(await desk.locator('main').innerText())?.[1] ?? '';

  await hers.goto('/nl/file/messages');
  await expect(hers.locator('main')).toContainText(number);
  await hers.goto('/nl/file/receipt');
  await expect(hers.locator('main')).toContainText(/Verstuurd met uw formulier op papier/);
  await desk.context().close();
  await hers.context().close();
});
