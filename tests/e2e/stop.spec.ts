// Asked to stop, the server finishes what is under way, takes nothing new, and leaves.
import { request } from 'node:http';
import { expect, test } from '@playwright/test';
import { Visitor } from '../support/browser.js';
import { formsOf } from '../support/forms.js';
import { load } from '../support/load.js';
import type * as MadeCases from '../support/made-cases.ts';
import { newFolder, startPortal } from '../support/portal.js';

const isDown = (url: string) =>
  fetch(`${url}/health`).then(
    (answer) => !answer.ok,
    () => true,
  );

test('a save that is half on its way when the server is asked to stop is kept', async () => {
  const dataDir = newFolder();
  const { makeCases } = await load<typeof MadeCases>('tests/support/made-cases.ts');
  const [person] = await makeCases(dataDir, 1, { filled: false });
  const portal = await startPortal({ dataDir });
  const visitor = new Visitor(portal.url);
  visitor.cookies.set('session', person!.token);
  const page = await visitor.open('/nl/file/motive');
  const base = formsOf(page.html).flatMap(({ fields }) => fields).find(({ name }) => name === 'base-account')!.value;
  const text = 'كلمة بعد كلمة '.repeat(2_000);
  const body = Buffer.from(new URLSearchParams({ file: person!.caseId, section: 'motive', step: 'account', 'base-account': base, account: text }).toString());

  const half = Math.floor(body.length / 2);
  const headers = {
    Cookie: `session=${person!.token}`,
    Origin: portal.url,
    'Content-Type': 'application/x-www-form-urlencoded',
    'Content-Length': body.length,
    // The server says that it has begun with this request.
    Expect: '100-continue',
  };
  const outgoing = request(`${portal.url}/nl/file/save`, { method: 'POST', headers, agent: false });
  const answered = new Promise<number>((resolve, reject) => {
    outgoing.once('response', (answer) => {
      answer.resume().once('end', () => resolve(answer.statusCode ?? 0));
    });
    outgoing.once('error', reject);
  });
  const begun = new Promise<void>((resolve) => outgoing.once('continue', () => resolve()));
  outgoing.flushHeaders();
  await begun;
  outgoing.write(body.subarray(0, half));

  const stopped = portal.stop();
  await expect.poll(() => isDown(portal.url)).toBe(true);
  outgoing.end(body.subarray(half));
  expect(await answered).toBe(200);
  expect(await stopped).toBe(0);

  const again = await portal.restart();
  const { html } = await visitor.open('/nl/file/motive');
  const kept = formsOf(html).flatMap(({ fields }) => fields).find(({ name }) => name === 'account')?.value;
  expect(kept === text).toBe(true);
  await again.stop();
  again.remove();
});
