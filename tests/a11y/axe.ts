// axe over the page as it stands, by the rules of WCAG 2.0 to 2.2, A and AA.
import type { Page } from '@playwright/test';
import axe, { type AxeResults, type RunOptions } from 'axe-core';

const options: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
  resultTypes: ['violations'],
};

/** Puts axe into the page. Through the debugger: the content policy of the page lets no other script in. */
export async function bringAxe(page: Page): Promise<void> {
  await page.evaluate(axe.source);
}

/** What axe holds against the page, one line per element. Folded parts are opened first: what is in them counts too. */
export async function violationsOf(page: Page): Promise<string[]> {
  const found = await page.evaluate(async (run) => {
    for (const folded of document.querySelectorAll('details')) folded.open = true;
    const { axe: inPage } = window as unknown as { axe: { run: (what: Document, how: RunOptions) => Promise<AxeResults> } };
    const { violations } = await inPage.run(document, run);
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target, html, any }) => ({ id, target: target.join(' '), html, why: any[0]?.message })));
  }, options);
  return found.map(({ id, target, html, why }) => `${id}: ${target} ${html.slice(0, 200)} ${why ?? ''}`);
}

/** By how much the page is wider than the window. */
export const overflowOf = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
