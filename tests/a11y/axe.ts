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
  await unfold(page);
  const found = await page.evaluate(async (run) => {
    const { axe: inPage } = window as unknown as { axe: { run: (what: Document, how: RunOptions) => Promise<AxeResults> } };
    const { violations } = await inPage.run(document, run);
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target, html, any }) => ({ id, target: target.join(' '), html, why: any[0]?.message })));
  }, options);
  return found.map(({ id, target, html, why }) => `${id}: ${target} ${html.slice(0, 200)} ${why ?? ''}`);
}

const unfold = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const folded of document.querySelectorAll('details')) folded.open = true;
  });

/**
 * By how many px the page is wider than the window, or sticks out at the side to which nobody can scroll; folded parts
 * open. What scrolls inside its own region does not count.
 */
export async function overflowOf(page: Page): Promise<number> {
  await unfold(page);
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const scrolls = (element: Element | null): boolean => element !== null && element !== document.body && (getComputedStyle(element).overflowX !== 'visible' || scrolls(element.parentElement));
    const out = [...document.body.querySelectorAll('*')].map((element) => {
      const { left, right, width } = element.getBoundingClientRect();
      const by = Math.round(Math.max(-left, right - clientWidth));
      return width > 1 && by > 1 && !scrolls(element.parentElement) ? by : 0;
    });
    return Math.max(scrollWidth - clientWidth, ...out);
  });
}
