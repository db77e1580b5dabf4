// The page of her own words as one who has it open sees it, and as the server has it.
import { expect, type BrowserContext, type Page } from '@playwright/test';
import { Visitor } from './browser.js';
import type { MadeCase } from './made-cases.ts';
import { words } from './words.ts';

const say = words('ar');

export const box = (page: Page) => page.locator('textarea[name=account]');
export const line = (page: Page) => page.locator('#saved');

/** Takes the next of these people, and waits until the form saves by itself. */
export async function openMotive(context: BrowserContext, url: string, people: MadeCase[]): Promise<{ page: Page } & MadeCase> {
  const person = people.pop();
  if (!person) throw new Error('Not enough people');
  await context.addCookies([{ name: 'session', value: person.token, url }]);
  const page = await context.newPage();
  await page.goto(`${url}/ar/file/motive`);
  await expect(line(page)).toHaveText(say('form:save.startAuto'));
  return { page, ...person };
}

/** What the server has, read by another browser of hers. */
export async function keptOf(url: string, token: string): Promise<string> {
  const visitor = new Visitor(url);
  visitor.cookies.set('session', token);
  const { html } = await visitor.open('/ar/file/motive');
  return /<textarea[^>]*name="account"[^>]*>([^<]*)</.exec(html)?.[1]?.replace(/^\n/, '') ?? '';
}
