// Two windows of hers: what she sends is what she read, and what one window wrote is kept when the other left its branch.
import { expect, test } from '@playwright/test';
import { formOf, unescapeHtml, Visitor } from '../support/browser.js';
import { load } from '../support/load.js';
import type * as MadeCases from '../support/made-cases.ts';
import { newFolder, startPortal } from '../support/portal.js';
import { words } from '../support/words.ts';

const say = words('nl');
let portal: Awaited<ReturnType<typeof startPortal>>;
let people: MadeCases.MadeCase[];

test.beforeAll(async () => {
  const dataDir = newFolder();
  const { makeCases } = await load<typeof MadeCases>('tests/support/made-cases.ts');
  people = await makeCases(dataDir, 2);
  portal = await startPortal({ dataDir });
});
test.afterAll(async () => {
  await portal.stop();
  portal.remove();
});

function twoWindows(): [Visitor, Visitor] {
  const { token } = people.pop()!;
  const window = () => {
    const visitor = new Visitor(portal.url);
    visitor.cookies.set('session', token);
    return visitor;
  };
  return [window(), window()];
}
const hiddenOn = async (visitor: Visitor, page: string, field: string) => formOf((await visitor.open(page)).html, field).hidden;

test('what is written between reading and pressing is shown before it is sent', async () => {
  const [one, two] = twoWindows();
  const sending = { helped: 'no', declare: 'yes' };
  const read = await hiddenOn(one, '/nl/file/check', 'helped');
  expect(read['seen']).toMatch(/^\d+\.[0-9a-f]{64}$/);
  await two.post('/nl/file/motive', { ...(await hiddenOn(two, '/nl/file/motive', 'account')), account: 'Zij typte verder in een ander venster.' });

  const shown = await one.post('/nl/file/check', { ...read, ...sending });
  expect(shown.status).toBe(422);
  const html = unescapeHtml(shown.html);
  for (const text of [say('applicant:check.changed'), say('applicant:check.changedTitle'), 'Zij typte verder in een ander venster.']) expect(html).toContain(text);
  // She says anew that it is right.
  expect(/<input[^>]*name="declare"[^>]*>/.exec(shown.html)?.[0]).not.toMatch(/\schecked/);
  const sent = await one.post('/nl/file/check', { ...formOf(shown.html, 'helped').hidden, ...sending });
  expect(sent.url).toBe(`${portal.url}/nl/file/receipt?sent=1`);
  // With the page of before it is the same receipt.
  expect((await two.post('/nl/file/check', { ...read, ...sending })).url).toBe(`${portal.url}/nl/file/receipt?sent=1`);
});

test('what is saved under a ground that another window unticked is kept, and comes back with it', async () => {
  const [one, two] = twoWindows();
  const choose = '/nl/file/section/grounds/choose';
  const page = '/nl/file/section/grounds/g4';
  const tick = async (ground: string) => two.post(choose, { ...(await hiddenOn(two, choose, 'fits')), fits: ground });
  await tick('political_opinion');
  const hidden = await hiddenOn(one, page, 'g4');
  await tick('religion');
  const body = new URLSearchParams({ ...hidden, section: 'grounds', step: 'g4', g4: 'Ik was lid van een vakbond.' });
  const saved = await one.request('/nl/file/save', { method: 'POST', body });
  expect(saved.status).toBe(200);
  expect(await saved.json()).toMatchObject({ problem: false, conflicts: {}, reshape: false });
  await tick('political_opinion');
  expect((await one.open(page)).html).toContain('Ik was lid van een vakbond.');
});
