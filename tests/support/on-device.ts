// What a browser keeps of words that no server has acknowledged.
import type { Page } from '@playwright/test';

/** A word that stands nowhere else. */
export const canary = 'Torenvalk7741';

/** Copies on the device: those that outlive the browser, and those of the tab. */
export const stored = (page: Page) =>
  page.evaluate(() => [localStorage, sessionStorage].map((storage) => Object.entries(storage).filter(([name]) => name.startsWith('page.'))));
