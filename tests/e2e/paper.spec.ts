// What leaves the screen: her copy as a PDF and on a printer, the empty form, and a question that is heard.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Browser } from '@playwright/test';
import { load } from '../support/load.js';
import type * as MadeCases from '../support/made-cases.ts';
import { newFolder, runCommand, startPortal, type Portal } from '../support/portal.js';

let portal: Portal;
let sent: string;
let draft: string;

test.beforeAll(async () => {
  const dataDir = newFolder();
  const { makeCases } = await load<typeof MadeCases>('tests/support/made-cases.ts');
  draft = (await makeCases(dataDir, 1))[0]!.token;
  sent = (await makeCases(dataDir, 1, { sent: true }))[0]!.token;
  await runCommand(dataDir, ['recordings', '--words', 'ar']);
  const folder = join(dataDir, 'recordings', 'ar');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'about.placeOfBirth.opus'), Buffer.concat([Buffer.from('OggS\0\x02'), Buffer.alloc(22), Buffer.from('OpusHead'), Buffer.alloc(20_000)]));
  portal = await startPortal({ dataDir });
});
test.afterAll(async () => {
  await portal.stop();
  portal.remove();
});

const become = async (browser: Browser, token: string, javaScriptEnabled = true) => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, javaScriptEnabled });
  await context.addCookies([{ name: 'session', value: token, url: portal.url }]);
  return context.newPage();
};

for (const script of [true, false]) {
  test(`her copy is one press away from the receipt, ${script ? 'with' : 'without'} JavaScript`, async ({ browser }) => {
    const page = await become(browser, sent, script);
    await page.goto(`${portal.url}/ar/file/receipt`);
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'نسختي (PDF)' }).click()]);
    expect(download.suggestedFilename()).toBe('file.pdf');
    expect(readFileSync(await download.path()).subarray(0, 5).toString('latin1')).toBe('%PDF-');
    await page.context().close();
  });
}

test('printing opens the printer by itself, and prints her words without the buttons', async ({ browser }) => {
  const page = await become(browser, sent);
  await page.addInitScript(() => {
    window.print = () => document.documentElement.setAttribute('data-printed', 'yes');
  });
  await page.goto(`${portal.url}/nl/file/check`);
  await page.getByRole('link', { name: 'Mijn kopie printen' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-printed', 'yes');
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText('كنت أعمل معلمة قرب حمص.').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Snel sluiten' })).toBeHidden();
  await page.context().close();
});

test('the empty form is there for everybody, and its address and name say nothing', async ({ browser }) => {
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await page.goto(`${portal.url}/nl/paper`);
  const href = await page.getByRole('link', { name: /^Het formulier/ }).getAttribute('href');
  const answer = await page.request.get(portal.url + href!);
  expect(answer.headers()).toMatchObject({ 'content-type': 'application/pdf', 'content-disposition': 'inline; filename="form-nl.pdf"' });
  await page.context().close();
});

test('a question is heard from our own server, and nothing is fetched before it is pressed', async ({ browser }) => {
  const page = await become(browser, draft);
  const heard: number[] = [];
  const violations: string[] = [];
  page.on('response', (answer) => void (answer.url().includes('/listen/') && heard.push(answer.status())));
  page.on('console', (message) => void (/content security policy/i.test(message.text()) && violations.push(message.text())));
  await page.goto(`${portal.url}/ar/file/section/about/birth-place`, { waitUntil: 'networkidle' });
  const player = page.locator('audio');
  await expect(player).toHaveCount(1);
  await expect(player).toHaveAttribute('preload', 'none');
  await expect(page.getByText('استماع')).toBeVisible();
  expect(heard).toEqual([]);
  await player.evaluate((audio: HTMLAudioElement) => void audio.play().catch(() => undefined));
  await expect.poll(() => heard.length).toBeGreaterThan(0);
  expect([200, 206]).toContain(heard[0]);
  expect(violations).toEqual([]);
  await page.goto(`${portal.url}/nl/file/section/about/birth-place`);
  await expect(page.locator('audio')).toHaveCount(0);
  await page.context().close();
});
