// Documents after sending: what is put ready is sent by a press, and what is said of one on two pages is shown.
import { randomBytes } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { formOf, Visitor } from '../support/browser.js';
import { load } from '../support/load.js';
import type * as MadeCases from '../support/made-cases.ts';
import { newFolder, startPortal } from '../support/portal.js';
import { words } from '../support/words.ts';

type Portal = Awaited<ReturnType<typeof startPortal>>;
const say = words('nl');
let portal: Portal;
let sent: MadeCases.MadeCase | undefined;
let described: MadeCases.LookedAt;
/** The session of her whose documents were looked at. */
let hers: string;

test.beforeAll(async () => {
  const dataDir = newFolder();
  const { makeCases, makeLookedAt, signInAgain } = await load<typeof MadeCases>('tests/support/made-cases.ts');
  [sent] = await makeCases(dataDir, 1, { sent: true });
  described = await makeLookedAt(dataDir);
  hers = await signInAgain(dataDir, described.caseId);
  portal = await startPortal({ dataDir });
});
test.afterAll(async () => {
  await portal.stop();
  portal.remove();
});

const png = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478da63f8cfc0f01f0005050102cfa02a7a0000000049454e44ae426082', 'hex');

test('what is added after sending is named on her pages, and one press sends it', async ({ context }) => {
  await context.addCookies([{ name: 'session', value: sent!.token, url: portal.url }]);
  const page = await context.newPage();
  const main = page.locator('main');
  await page.goto(`${portal.url}/nl/file/documents/add`);
  // The script is there once several files can be chosen.
  await expect(page.locator('#file[multiple]')).toBeAttached();
  await page.getByLabel(say('documents:titleLabel')).fill('Later gevonden');
  await page.setInputFiles('#file', { name: 'kaart.png', mimeType: 'image/png', buffer: Buffer.concat([png, randomBytes(2_000)]) });
  await page.getByRole('button', { name: say('documents:send') }).click();
  await expect(page.locator('#sending li [data-part=state]')).toHaveText(say('documents:sending.received'), { timeout: 60_000 });
  await page.goto(`${portal.url}/nl/file/check`);
  await expect(main).not.toContainText('Later gevonden');
  await page.goto(`${portal.url}/nl/file/add`);
  await expect(main).toContainText(say('form:add.waiting_one', { count: '1' }));
  for (const address of ['/nl/file/documents', '/nl/file']) {
    await page.goto(portal.url + address);
    await expect(main).toContainText(say('documents:waiting.title_one', { count: '1' }));
  }
  await page.getByRole('button', { name: say('documents:waiting.send') }).click();
  await expect(page).toHaveURL(`${portal.url}/nl/file/receipt`);
  await expect(main).toContainText(say('applicant:receipt.kind.addition'));
  await page.goto(`${portal.url}/nl/file/check`);
  await expect(main).toContainText('Later gevonden');
  await page.goto(`${portal.url}/nl/file`);
  await expect(page.locator('#waiting')).toHaveCount(0);
});

test('what is said of one document on two pages is shown, and overwrites nothing', async () => {
  const address = `/nl/file/documents/${described.documents[0]}`;
  const open = async () => {
    const visitor = new Visitor(portal.url);
    visitor.cookies.set('session', hers);
    const { hidden } = formOf((await visitor.open(address)).html, 'title');
    return (seen: string, base = hidden) => visitor.post(address, { ...base, kind: 'letter', title: 'Brief', seen });
  };
  const [phone, tablet] = [await open(), await open()];
  expect((await phone('Op de telefoon getypt.')).url).toContain('/nl/file/documents?described=');
  const shown = await tablet('Op de tablet getypt.');
  expect(shown.status).toBe(422);
  for (const text of [say('documents:describe.changed'), 'Op de telefoon getypt.', 'Op de tablet getypt.']) expect(shown.html).toContain(text);
  expect((await tablet('Allebei.', formOf(shown.html, 'title').hidden)).url).toContain('/nl/file/documents?described=');
});
