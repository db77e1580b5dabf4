// The database does not take a write: what was typed comes back, in her language, and nothing is told to be saved.
import Database from 'better-sqlite3';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { formOf, Visitor } from '../support/browser.js';
import { makeCases, signInAgain, type MadeCase } from '../support/made-cases.ts';
import { newFolder, startPortal, type Portal } from '../support/portal.js';

let portal: Portal;
let draft: MadeCase;
let sent: MadeCase;
let blocker: InstanceType<typeof Database>;

beforeAll(async () => {
  const dataDir = newFolder();
  [draft] = (await makeCases(dataDir, 1)) as [MadeCase];
  [sent] = (await makeCases(dataDir, 1, { sent: true })) as [MadeCase];
  portal = await startPortal({ dataDir });
  blocker = new Database(join(dataDir, 'voorportaal.sqlite'));
}, 120_000);
afterAll(async () => {
  blocker.close();
  await portal.stop();
  portal.remove();
});

const typed = 'ليس هنا\nO’Neill <b>&amp; "tekst" 7f3a';
const escaped = 'O’Neill &lt;b&gt;&amp;amp; &quot;tekst&quot; 7f3a';
const visitor = ({ token }: MadeCase) => {
  const her = new Visitor(portal.url);
  her.cookies.set('session', token);
  return her;
};

/** While somebody else holds the database. */
async function blocked<T>(work: () => Promise<T>): Promise<T> {
  blocker.exec('BEGIN IMMEDIATE');
  try {
    return await work();
  } finally {
    blocker.exec('ROLLBACK');
  }
}

test('a question is shown again with everything typed, and is saved when the button is pressed later', async () => {
  const her = visitor(draft);
  const { html } = await her.open('/en/file/section/origin/region');
  const { hidden } = formOf(html, 'region');
  const send = async () => {
    const body = new FormData();
    for (const [name, value] of Object.entries({ ...hidden, region: typed })) body.append(name, value);
    const response = await her.request('/en/file/section/origin/region', { method: 'POST', body });
    return { status: response.status, html: await response.text() };
  };
  const failed = await blocked(send);
  expect(failed.status).toBe(503);
  expect(failed.html).toContain(escaped);
  expect(failed.html).toContain('Your answer is not saved yet');
  expect((await her.open('/en/file/section/origin/region')).html).not.toContain('7f3a');
  expect((await send()).status).toBe(303);
  expect((await her.open('/en/file/section/origin/region')).html).toContain(escaped);
}, 60_000);

test('any other form comes back with its words, and can be sent again from there', async () => {
  const her = visitor(sent);
  const { html } = await her.open('/en/file/add');
  const { hidden } = formOf(html, 'text');
  const post = async (fields: Record<string, string>) => {
    const response = await her.request('/en/file/add', { method: 'POST', body: new URLSearchParams(fields) });
    return { status: response.status, html: await response.text() };
  };
  const failed = await blocked(() => post({ ...hidden, text: typed }));
  expect(failed.status).toBe(503);
  expect(failed.html).toContain('This is what you filled in');
  expect(failed.html.split(escaped).length).toBe(3);
  expect(failed.html).not.toMatch(/SQLITE|at .*\.js/);
  expect((await post({ ...hidden, text: typed })).status).toBe(303);
}, 60_000);

test('every long text has a way back to what was there before, at an address that says nothing of it', async () => {
  const her = visitor(draft);
  const step = '/en/file/section/follow-ups/what';
  const write = async (text: string, intent = '') => {
    const { hidden } = formOf((await her.open(step)).html, 'happened');
    const response = await her.request(step, { method: 'POST', body: new URLSearchParams({ ...hidden, happened: text, ...(intent ? { intent } : {}) }) });
    return response.headers.get('location') ?? '';
  };
  await write('The long text as it was at first.');
  const texts = await write('Short.', 'texts');
  expect(texts).toBe('/en/file/motive/texts?section=follow-ups&step=what');
  const { html } = await her.open(texts);
  expect(html).toContain('The long text as it was at first.');
  const { hidden } = formOf(html, 'version');
  const back = await her.request(texts, { method: 'POST', body: new URLSearchParams(hidden) });
  expect([back.status, back.headers.get('location')]).toEqual([303, step]);
  expect((await her.open(step)).html).toContain('The long text as it was at first.');
  for (const wrong of ['section=contact&step=phone', 'section=no&step=no']) expect((await her.request(`/en/file/motive/texts?${wrong}`)).status).toBe(404);
}, 60_000);

test('who cannot write is shown who can help, where most is to be written', async () => {
  const her = visitor(draft);
  const say = async (literacy: string) => {
    const { hidden } = formOf((await her.open('/en/file/section/languages/literacy')).html, 'literacy');
    await her.request('/en/file/section/languages/literacy', { method: 'POST', body: new URLSearchParams({ ...hidden, literacy }) });
    return (await Promise.all(['/en/file/section/languages/letters', '/en/file/motive'].map((page) => her.open(page)))).map(({ html }) => html.includes('<a href="/en/file/helpers">Let somebody'));
  };
  expect(await say('no')).toEqual([true, true]);
  expect(await say('yes')).toEqual([false, false]);
}, 60_000);

test('words that come after the session had ended come back, to be sent from there by her and nobody else', async () => {
  const her = visitor(sent);
  const { hidden } = formOf((await her.open('/en/file/add')).html, 'text');
  const post = (who: Visitor) => who.request('/en/file/add', { method: 'POST', body: new URLSearchParams({ ...hidden, text: `${typed} ended`, 'language-text': 'ckb' }) });
  const ended = await post(new Visitor(portal.url));
  const html = await ended.text();
  expect(ended.status).toBe(401);
  expect(html.split(`${escaped} ended`).length).toBe(3);
  expect(html).toContain('href="/en/return?next=%2Fen%2Ffile%2Fadd"');
  // Whoever signs in on that screen meanwhile gets none of it.
  expect((await post(visitor(draft))).status).toBe(403);
  expect((await post(her)).status).toBe(303);
  const page = (await her.open('/en/file/add')).html;
  expect(page).toMatch(/lang="ckb"[^>]*><p[^>]*>[^]*? ended</);
}, 60_000);

/** Sent while the database waits; her session is ended before it goes on. */
async function endedMeanwhile({ caseId }: MadeCase, send: () => Promise<Response>): Promise<{ status: number; html: string }> {
  blocker.exec('BEGIN IMMEDIATE');
  const sending = send();
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  blocker.prepare('UPDATE sessions SET ended_at = ? WHERE case_id = ? AND ended_at IS NULL').run(Date.now(), caseId);
  blocker.exec('COMMIT');
  const response = await sending;
  return { status: response.status, html: await response.text() };
}

test('words that were on their way when the session ended are not kept, and come back to be sent again', async () => {
  const [late] = (await makeCases(portal.dataDir, 1)) as [MadeCase];
  const step = '/en/file/section/origin/region';
  const her = visitor(late);
  const { hidden } = formOf((await her.open(step)).html, 'region');
  const answer = await endedMeanwhile(late, () => her.request(step, { method: 'POST', body: new URLSearchParams({ ...hidden, region: `${typed} zilvermeeuw` }) }));
  expect(answer.status).toBe(401);
  expect(answer.html).toContain(`${escaped} zilvermeeuw`);

  const [after] = (await makeCases(portal.dataDir, 1, { sent: true })) as [MadeCase];
  const she = visitor(after);
  const add = formOf((await she.open('/en/file/add')).html, 'text').hidden;
  const added = await endedMeanwhile(after, () => she.request('/en/file/add', { method: 'POST', body: new URLSearchParams({ ...add, text: `${typed} zilvermeeuw` }) }));
  expect(added.status).toBe(401);
  expect(added.html.split(`${escaped} zilvermeeuw`).length).toBe(3);
  expect(added.html).toContain('href="/en/return?next=%2Fen%2Ffile%2Fadd"');

  const again = async (made: MadeCase, page: string) => {
    const back = visitor({ ...made, token: await signInAgain(portal.dataDir, made.caseId) });
    return (await back.open(page)).html;
  };
  expect(await again(late, step)).not.toContain('zilvermeeuw');
  expect(await again(after, '/en/file/add')).not.toContain('zilvermeeuw');
}, 60_000);

test('the server lives, and says of itself whether it can take requests', async () => {
  const at = async (path: string) => (await fetch(portal.url + path)).status;
  const [health, ready] = await blocked(() => Promise.all([at('/health'), at('/ready')]));
  expect([health, ready]).toEqual([200, 503]);
  await expect.poll(() => at('/ready')).toBe(200);
}, 60_000);
