// The portal of the browser tests, with the pairs of the matrix put into it and everybody signed in.
import { test as base, type BrowserContext, type Page } from '@playwright/test';
import { load } from '../support/load.js';
import type { Matrix } from '../support/matrix.portal.ts';
import type { State } from '../support/matrix.states.ts';
import type { Asker } from '../support/people.ts';

export async function openEverybody(): Promise<Matrix> {
  const { openMatrix } = await load<{ openMatrix: (running: { url: string; dataDir: string }) => Promise<Matrix> }>('tests/support/matrix.portal.ts');
  return openMatrix({ url: process.env.E2E_URL!, dataDir: process.env.E2E_DATA_DIR! });
}

/** Once for all tests that a worker runs: making the cases and opening a window take longer than looking at a page. */
export const test = base.extend<object, { matrix: Matrix; view: Page }>({
  matrix: [
    async ({}, use) => {
      const matrix = await openEverybody();
      await use(matrix);
      await matrix.close();
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  view: [
    async ({ browser }, use) => {
      const context = await browser.newContext({ locale: 'nl-NL', timezoneId: 'Europe/Amsterdam' });
      await use(await context.newPage());
      await context.close();
    },
    { scope: 'worker' },
  ],
});

/** The browser becomes somebody. */
export async function become(context: BrowserContext, matrix: Matrix, asker: Asker, state: State): Promise<void> {
  await context.clearCookies();
  const cookie = matrix.carries(asker, state)['Cookie'];
  if (cookie === undefined) return;
  const [name = '', value = ''] = cookie.split('=');
  await context.addCookies([{ name, value, url: matrix.url, httpOnly: true, sameSite: 'Lax' }]);
}
