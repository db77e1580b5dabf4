// Staff at an address of their own, in a real browser: the way from the front page to work and back out.
import { expect, test } from '@playwright/test';
import { freePort, startPortal, type Portal } from '../support/portal.js';

let portal: Portal;
let staff = '';
test.beforeAll(async () => {
  const port = await freePort();
  staff = `http://127.0.0.1:${port}`;
  portal = await startPortal({ port, env: { STAFF_URL: staff, CONTENT_URL: `http://[::1]:${port}` } });
});
test.afterAll(async () => {
  await portal?.stop();
  portal?.remove();
});

test('an officer comes from the front page to her own address, and her session stays there', async ({ page, context }) => {
  await page.goto(`${portal.url}/nl`);
  await page.locator('a[href="/auth/sign-in/staff"]').click();
  await page.locator('button[value=demo-officer]').click();
  await expect(page).toHaveURL(`${staff}/nl/work`);
  const sessions = (await context.cookies()).filter(({ name }) => name === 'session');
  expect(sessions.map(({ domain }) => domain)).toEqual([new URL(staff).hostname]);
  await page.goto(`${portal.url}/nl/help`);
  await expect(page.locator('form[action="/nl/sign-out"]')).toHaveCount(0);
  await page.goto(`${portal.url}/nl/work`);
  await expect(page).toHaveURL(`${staff}/nl/work`);
  await page.locator('form[action="/nl/sign-out"] button').click();
  await expect(page).toHaveURL(new RegExp(`^${staff}/nl`));
  await page.goto(`${staff}/nl/start`);
  await expect(page).toHaveURL(`${portal.url}/nl/start`);
});
