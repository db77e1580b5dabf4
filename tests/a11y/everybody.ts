// The portal of the browser tests, with the pairs of the matrix put into it and everybody signed in.
import type { BrowserContext } from '@playwright/test';
import { load } from '../support/load.js';
import type { Matrix } from '../support/matrix.portal.ts';
import type { State } from '../support/matrix.states.ts';
import type { Asker } from '../support/people.ts';

export async function openEverybody(): Promise<Matrix> {
  const { openMatrix } = await load<{ openMatrix: (running: { url: string; dataDir: string }) => Promise<Matrix> }>('tests/support/matrix.portal.ts');
  return openMatrix({ url: process.env.E2E_URL!, dataDir: process.env.E2E_DATA_DIR! });
}

/** The browser becomes somebody. */
export async function become(context: BrowserContext, matrix: Matrix, asker: Asker, state: State): Promise<void> {
  await context.clearCookies();
  const cookie = matrix.carries(asker, state)['Cookie'];
  if (cookie === undefined) return;
  const [name = '', value = ''] = cookie.split('=');
  await context.addCookies([{ name, value, url: matrix.url, httpOnly: true, sameSite: 'Lax' }]);
}
