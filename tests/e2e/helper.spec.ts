// She asks somebody to help, he types on his own phone, she sees it, sends it and ends the help. Once with and once
// without script, at the width of a small phone.
import { expect, test, type Browser, type Page } from '@playwright/test';
import { load } from '../support/load.js';
import type { inviteOne as InviteOne } from '../support/matrix.cases.ts';
import type { openBeside as OpenBeside } from '../support/matrix.portal.ts';

const pin = '483105';
const hisPin = '730284';
const png = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478da63f8cfc0f01f0005050102cfa02a7a0000000049454e44ae426082', 'hex');
const words = 'We fled at night. هربنا ليلًا.';

async function letter(): Promise<string> {
  const { openBeside } = await load<{ openBeside: typeof OpenBeside }>('tests/support/matrix.portal.ts');
  const { inviteOne } = await load<{ inviteOne: typeof InviteOne }>('tests/support/matrix.cases.ts');
  const t = await openBeside(process.env.E2E_DATA_DIR!, process.env.E2E_URL!);
  const { code } = await inviteOne(t);
  await t.close();
  return code;
}

async function comeIn(page: Page, code: string, chosen: string): Promise<void> {
  await page.goto('/nl/start');
  await page.getByLabel('Uw code').fill(code);
  await page.getByRole('button', { name: 'Openen' }).click();
  await page.locator('input[name=pin]').fill(chosen);
  await page.locator('input[name=again]').fill(chosen);
  await page.locator('input[name=check]').fill('1989');
  await page.locator('form#entry button.primary').click();
  await page.locator('main form button.primary').click();
}

const phone = async (browser: Browser, javaScriptEnabled: boolean) =>
  (await browser.newContext({ baseURL: process.env.E2E_URL!, javaScriptEnabled, viewport: { width: 360, height: 740 }, locale: 'nl-NL' })).newPage();

for (const script of [true, false]) {
  test(`a helper types and never sends, ${script ? 'with' : 'without'} script`, async ({ browser }) => {
    const [her, him] = [await phone(browser, script), await phone(browser, script)];
    await comeIn(her, await letter(), pin);

    await her.goto('/nl/file/helpers');
    await her.getByLabel('Hoe noemt u deze persoon?').fill('Samira');
    await her.locator('input[name=rights][value=types]').check();
    await her.getByLabel('Uw pincode').fill(pin);
    await her.getByRole('button', { name: 'Code maken' }).click();
    const code = (await her.locator('.code-strip .code').textContent()) ?? '';
    expect(code.replace(/\s/g, '')).toMatch(/^\d{20}$/);
    await her.getByRole('button', { name: 'Ik heb de code' }).click();
    // Shown this once.
    await her.goto('/nl/file/helpers/code');
    await expect(her).toHaveURL(/\/nl\/file\/helpers$/);

    await comeIn(him, code, hisPin);
    await expect(him).toHaveURL(/\/nl\/helping$/);
    await him.goto('/nl/file/motive');
    await expect(him.locator('.acting')).toContainText('U helpt');
    await him.locator('textarea[name=account]').fill(words);
    await him.getByRole('button', { name: 'Bewaren en verder' }).click();
    // The frame stands on the page that it leaves too.
    await expect(him).not.toHaveURL(/\/file\/motive$/);
    await expect(him.locator('.acting')).toBeVisible();
    for (const closed of ['/nl/file/check', '/nl/file/messages', '/nl/file/helpers', '/nl/file/section/grounds']) {
      expect((await him.goto(closed))?.status(), closed).toBe(403);
    }

    // A photo of hers, from his phone. What there is to say of it is hers.
    await him.goto('/nl/file/documents/add');
    if (script) await expect(him.locator('#file[multiple]')).toBeAttached();
    await him.getByLabel('Uw eigen naam voor dit document').fill('Haar kaart');
    await him.setInputFiles('#file', { name: 'kaart.png', mimeType: 'image/png', buffer: png });
    await him.locator('#add-document button.primary').click();
    if (script) await expect(him.locator('#sending [data-part=state]')).toHaveText('Ontvangen en bewaard');
    else await expect(him.getByText('Haar kaart is ontvangen en bewaard.')).toBeVisible();
    await him.goto('/nl/file/documents');
    await expect(him.getByRole('heading', { name: 'Haar kaart' })).toBeVisible();
    await expect(him.getByText('Nog niet verstuurd.', { exact: true })).toBeVisible();
    await expect(him.getByText('Alleen u kunt dit zien')).toHaveCount(0);
    await expect(him.locator('main a[href*="/file/documents/"]:not([href*="/add"])')).toHaveCount(0);

    await her.goto('/nl/file/motive');
    await expect(her.locator('textarea[name=account]')).toHaveValue(words);
    await expect(her.getByText('Getypt door Samira')).toBeVisible();
    await expect(her.getByText('Nu u en wie u helpt')).toBeVisible();
    await her.goto('/nl/file/check');
    await expect(her.getByText('Getypt door Samira')).toBeVisible();
    await expect(her.locator('input[name=helped][value=typed]')).toBeChecked();
    await expect(her.locator('input[name=who]')).toHaveValue('Samira');

    await her.goto('/nl/file/documents');
    await expect(her.getByText('Nog niet verstuurd. Dit kunnen nu zien: u en wie u helpt.')).toBeVisible();

    // The pages for everybody that lead out of a file, and the pages of errors, have the way back and the way out.
    for (const [page, home] of [[her, '/nl/file'], [him, '/nl/helping']] as const) {
      for (const to of ['/nl/help', '/nl/privacy', '/nl/paper', '/nl/confirm', '/nl', `${home}/nowhere`]) {
        await page.goto(to);
        await expect(page.locator(`main a[href="${home}"]`), to).toBeVisible();
        await expect(page.locator('form[action="/nl/exit"] button'), to).toBeVisible();
      }
    }

    await her.goto('/nl/start');
    await expect(her.getByRole('link', { name: 'Ik heb geen code meer' })).toHaveAttribute('href', '/nl/help#code');
    await expect(her.getByRole('link', { name: 'Ik wil het op papier doen' })).toHaveAttribute('href', '/nl/paper');

    await her.goto('/nl/file/readers');
    await expect(her.getByText('Las voor het laatst op')).toBeVisible();
    await her.getByRole('button', { name: 'Hulp stoppen' }).click();
    await expect(her.getByRole('status')).toContainText('De hulp is gestopt');
    await him.goto('/nl/helping');
    await expect(him).toHaveURL(/\/nl\/return/);
    for (const page of [her, him]) await page.context().close();
  });
}
