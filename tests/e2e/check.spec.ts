// What she sends is what she read: what was written between reading and pressing is shown to her first.
import { expect, test } from '@playwright/test';
import { formOf, unescapeHtml, Visitor } from '../support/browser.js';
import { load } from '../support/load.js';
import type * as MadeCases from '../support/made-cases.ts';
import { newFolder, startPortal } from '../support/portal.js';
import { words } from '../support/words.ts';

const say = words('nl');

test('what is written between reading and pressing is shown before it is sent', async () => {
  const dataDir = newFolder();
  const { makeCases } = await load<typeof MadeCases>('tests/support/made-cases.ts');
  const [person] = await makeCases(dataDir, 1);
  const portal = await startPortal({ dataDir });
  try {
    const window = () => {
      const visitor = new Visitor(portal.url);
      visitor.cookies.set('session', person!.token);
      return visitor;
    };
    const [one, two] = [window(), window()];
    const sending = { helped: 'no', declare: 'yes' };
    const read = formOf((await one.open('/nl/file/check')).html, 'helped').hidden;
    expect(read['seen']).toMatch(/^\d+\.[0-9a-f]{64}$/);
    const { hidden } = formOf((await two.open('/nl/file/motive')).html, 'account');
    await two.post('/nl/file/motive', { ...hidden, account: 'Zij typte verder in een ander venster.' });

    const shown = await one.post('/nl/file/check', { ...read, ...sending });
    expect(shown.status).toBe(422);
    const html = unescapeHtml(shown.html);
    for (const text of [say('applicant:check.changed'), say('applicant:check.changedTitle'), 'Zij typte verder in een ander venster.']) expect(html).toContain(text);
    // She says anew that it is right.
    expect(/<input[^>]*name="declare"[^>]*>/.exec(shown.html)?.[0]).not.toMatch(/\schecked/);
    const again = formOf(shown.html, 'helped').hidden;
    const sent = await one.post('/nl/file/check', { ...again, ...sending });
    expect(sent.url).toBe(`${portal.url}/nl/file/receipt?sent=1`);
    // With the page of before it is the same receipt.
    expect((await two.post('/nl/file/check', { ...read, ...sending })).url).toBe(`${portal.url}/nl/file/receipt?sent=1`);
  } finally {
    await portal.stop();
    portal.remove();
  }
});
