// The doors in a real browser: a passkey of the browser's own, a warning before the session sleeps, a letter from a desk.
import { expect, test, type Page } from '@playwright/test';
import { Applicant, pin } from '../support/journey.applicant.ts';
import { load } from '../support/load.js';
import { openEverybody, become } from '../a11y/everybody.ts';
import type { Matrix } from '../support/matrix.portal.ts';
import { words } from '../support/words.ts';

test.use({ baseURL: process.env.E2E_URL });

let matrix: Matrix = undefined as never;
test.beforeAll(async () => void (matrix = await openEverybody()));
test.afterAll(() => matrix?.close());

/** Somebody with an own phone, at her file. */
async function enter(page: Page, lang = 'nl') {
  const her = new Applicant(page, lang);
  const { code, caseId } = await matrix.invite();
  const codes = await her.activate(code, '1989', { alone: true });
  return { her, caseId, codes };
}

test('a passkey is made, opens the file, and is taken away', async ({ page, context }) => {
  const client = await context.newCDPSession(page);
  await client.send('WebAuthn.enable');
  const options = { protocol: 'ctap2' as const, transport: 'internal' as const, hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true };
  await client.send('WebAuthn.addVirtualAuthenticator', { options });
  const { her } = await enter(page);
  await her.open('/file/sign-in/passkey');
  await page.locator('[name=pin]').fill(pin);
  await her.primary().click();
  await page.locator('#passkey-button').click();
  await expect(page).toHaveURL(/sign-in\?done=made$/);
  await her.signOut();
  await context.clearCookies();
  await her.open('/return');
  await page.locator('#passkey-button').click();
  await expect(page).toHaveURL(/\/nl\/file$/);
  await her.open('/file/sign-in');
  await page.locator('button[value=endPasskey]').click();
  await expect(page).toHaveURL(/done=passkey$/);
  await her.signOut();
  await context.clearCookies();
  await her.open('/return');
  await page.locator('#passkey-button').click();
  await expect(page.locator('#passkey-error')).toBeVisible();
});

test('without script there is no button for a passkey, and everything else works', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: matrix.url });
  const page = await context.newPage();
  const { her } = await enter(page);
  await her.open('/file/sign-in/passkey');
  await page.locator('[name=pin]').fill(pin);
  await her.primary().click();
  await expect(page.locator('#passkey-form')).toBeHidden();
  await her.open('/file/sign-in/codes');
  await page.locator('[name=pin]').fill(pin);
  await her.primary().click();
  await expect(page).toHaveURL(/\/start\/codes$/);
  await her.primary().click();
  await expect(page).toHaveURL(/\/file\/sign-in$/);
  await context.close();
});

test('who does nothing is warned in time, and can stay', async ({ page }) => {
  await page.clock.install();
  const { her } = await enter(page);
  await her.open('/file/sign-in');
  const note = page.locator('#session-note');
  await page.clock.fastForward('08:30');
  await expect(note).toBeHidden();
  // Wherever she is on the page.
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  await page.clock.fastForward('01:00');
  await expect(note.getByRole('button')).toBeInViewport({ ratio: 1 });
  await note.getByRole('button').click();
  await expect(note).toBeHidden();
  // Who is there is not asked.
  await page.clock.fastForward('04:00');
  await page.keyboard.press('Tab');
  await page.clock.fastForward('06:00');
  await expect(note).toBeHidden();
  await her.signOut();
});

test('before a session is over the page says at what time, and after that where to sign in', async ({ page }) => {
  await page.clock.install();
  const { her } = await enter(page);
  await her.open('/file/messages');
  const note = page.locator('#session-note');
  const text = note.locator('p').first();
  // She is there all the time, so nothing else is asked of her. A key is pressed when the answer to the last one is there: one
  // that comes later would be newer than the key.
  const use = async (time: string) => {
    await page.keyboard.press('Tab');
    const answer = page.waitForResponse((one) => one.request().method() === 'HEAD');
    await page.clock.fastForward(time);
    await answer;
  };
  for (let times = 0; times < 46; times += 1) await use('10:00');
  await use('09:00');
  await expect(note).toBeHidden();
  await page.clock.fastForward('02:00');
  await expect(text).toHaveText(/^Om \d\d\.\d\d uur /);
  await expect(note.getByRole('button')).toBeHidden();
  await page.keyboard.press('Tab');
  await page.clock.fastForward('09:30');
  await expect(text).toHaveText(words('nl')('common:stay.over'));
  await expect(note.getByRole('link')).toHaveAttribute('href', '/nl/return');
});

test('an employee is warned too, can stay, and keeps the page when signed out', async ({ page, context }) => {
  await page.clock.install();
  await become(context, matrix, 'officer', 'draft');
  await page.goto('/nl/sessions');
  const note = page.locator('#session-note');
  await page.clock.fastForward('09:30');
  await expect(note).toContainText(words('nl')('sign-in:stay.text'));
  await note.getByRole('button').click();
  await expect(note).toBeHidden();
  await page.clock.fastForward('15:30');
  await expect(note).toContainText(words('nl')('sign-in:stay.over'));
  await expect(note.getByRole('link')).toHaveAttribute('href', '/auth/sign-in/staff');
  await expect(page).toHaveURL(/\/nl\/sessions$/);
});

test('a letter from the desk is on paper only, once; she is told and says that it was not her', async ({ page, context, browser }) => {
  test.setTimeout(240_000);
  const { caseId } = await enter(page);
  const { giveNumber } = await load<{ giveNumber: (m: Matrix, caseId: string) => Promise<string> }>('tests/support/desk.ts');
  const number = await giveNumber(matrix, caseId);
  const desk = await browser.newContext({ baseURL: matrix.url });
  await become(desk, matrix, 'desk', 'draft');
  const counter = await desk.newPage();
  await counter.addInitScript(() => (window.print = () => void (document.title = 'printed')));
  await counter.goto('/nl/desk');
  // A number that leads nowhere: what was typed stands there, and what to say and not to say is said at the field.
  await counter.locator('[name=number]').fill('0000000000');
  await counter.locator('main .button.primary').click();
  await expect(counter.locator('[name=number]')).toHaveAttribute('aria-invalid', 'true');
  await expect(counter.locator('[name=number]')).toHaveValue('0000000000');
  await expect(counter.locator('#number-error')).toHaveText(words('nl')('desk:find.noneText'));
  await counter.locator('[name=number]').fill(number);
  await counter.locator('main .button.primary').click();
  await expect(counter).toHaveURL(/\/desk\/new\?page=[\w-]+$/);
  await counter.locator('main .button.primary').click();
  await expect(counter.locator('#errors')).toBeVisible();
  for (const check of ['card', 'photo']) await counter.locator(`[value=${check}]`).check();
  await counter.locator('[value=lost]').check();
  await counter.locator('main .button.primary').click();
  await expect(counter).toHaveURL(/\/desk\/letter\?page=[\w-]+$/);
  await counter.locator('.letters-do').click();
  await expect(counter).toHaveTitle('printed');
  const code = (await counter.locator('.letter-code').textContent())?.replace(/\D/g, '') ?? '';
  expect(code).toHaveLength(20);
  expect((await counter.locator('body').innerText()).replace(/\D/g, '')).not.toContain(code);
  await expect(counter.locator('article.letter')).toBeHidden();
  await counter.emulateMedia({ media: 'print' });
  await expect(counter.locator('article.letter')).toBeVisible();
  await counter.emulateMedia({ media: 'screen' });
  await counter.goto(counter.url());
  await counter.locator('.letters-do').click();
  await expect(counter.locator('article.letter')).toHaveCount(0);
  await desk.close();

  const her = new Applicant(page, 'nl');
  await her.open('/file');
  await expect(page).toHaveURL(/\/return/);
  await context.clearCookies();
  await her.open(`/start#c=${code}`);
  await expect(page.locator('[name=code]')).not.toHaveValue('');
  expect(page.url()).not.toContain(code.slice(0, 4));
  await her.check('who', 'others');
  await her.primary().click();
  await page.locator('[name=check]').fill('1989');
  await page.locator('[name=pin]').fill(pin);
  await page.locator('[name=again]').fill(pin);
  await her.primary().click();
  await her.primary().click();
  await expect(page).toHaveURL(/\/nl\/file$/);
  await page.locator('button[value=notMine]').click();
  await expect(page).toHaveURL(/done=help$/);
  // What to do now is one press away.
  await expect(page.getByRole('status').locator('a[href="/nl/file/sign-in/pin"]')).toBeVisible();
  await her.open('/file');
  await expect(page.locator('button[value=notMine]')).toHaveCount(0);
});
