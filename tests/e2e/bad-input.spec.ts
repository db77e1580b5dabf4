// The worst strings over the line, into every field in which a person can type: each page answers with itself, with the
// text and a reason, or with the next page. Never an error of ours, never markup of theirs, never a page that lost its own.
import { expect, test } from '@playwright/test';
import type * as Registry from '../../app/domain/file/sections/registry.ts';
import { unescapeHtml, Visitor } from '../support/browser.js';
import { formsOf, standing, typedFields } from '../support/forms.js';
import { load } from '../support/load.js';
import type * as MadeCases from '../support/made-cases.ts';
import { newFolder, runCommand, startPortal } from '../support/portal.js';
import { signInAs } from '../support/sign-in.js';
import { asKept, worstBytes, worstInputs } from '../support/worst-inputs.ts';

type Portal = Awaited<ReturnType<typeof startPortal>>;
type PageForm = ReturnType<typeof formsOf>[number];

let portal: Portal;
let pages: { draft: string[]; sent: string[] };
const people: Record<'draft' | 'whole' | 'sent' | 'officer' | 'nobody', Visitor> = {} as never;
let [code, caseId] = ['', ''];

test.describe.configure({ mode: 'default', timeout: 240_000 });

test.beforeAll(async () => {
  const dataDir = newFolder();
  const { makeCases, makeLetters } = await load<typeof MadeCases>('tests/support/made-cases.ts');
  const { sections } = await load<typeof Registry>('app/domain/file/sections/registry.ts');
  const [draft, whole] = await makeCases(dataDir, 2);
  const [sent] = await makeCases(dataDir, 1, { sent: true });
  [{ code } = { code: '' }] = await makeLetters(dataDir, 1);
  portal = await startPortal({ dataDir });
  for (const name of ['draft', 'whole', 'sent', 'officer', 'nobody'] as const) people[name] = new Visitor(portal.url);
  people.draft.cookies.set('session', draft!.token);
  people.whole.cookies.set('session', whole!.token);
  people.sent.cookies.set('session', sent!.token);
  caseId = sent!.caseId;
  await signInAs(people.officer, 'demo-officer');
  await people.officer.post(`/nl/work/cases/${caseId}/take`, { role: 'intake', reason: 'divided' });
  const steps = sections.flatMap(({ id, steps: all }) => all.map((step) => (id === 'motive' ? '/nl/file/motive' : `/nl/file/section/${id}/${step.id}`)));
  pages = { draft: [...steps, '/nl/file/check', '/nl/file/documents/add'], sent: ['/nl/file/add'] };
});
test.afterAll(async () => {
  await portal.stop();
  portal.remove();
});

/** One of each sort: what every field gets. All the others go through the motive. */
const hard = worstInputs.filter(({ id }) => id !== 'S01').filter((_, index) => index % 5 === 0);
const blns = worstInputs.filter(({ id }) => id === 'S01');
/** A browser cannot send these: they are sent as bytes. */
const isText = (text: string) => !/\p{Surrogate}/u.test(text);

type Answer = { status: number; html: string; url: string };

function encode(form: PageForm, values: readonly [string, string][]): RequestInit {
  if (!form.multipart) return { method: 'POST', body: new URLSearchParams(values.map(([name, value]): [string, string] => [name, value])) };
  const body = new FormData();
  for (const [name, value] of values) body.append(name, value);
  return { method: 'POST', body };
}

/** The page without what was typed: what our own program wrote. */
const skeleton = (html: string) => ({
  scripts: [...html.matchAll(/<script\b/g)].length,
  labels: [...html.matchAll(/<label\b/g)].length,
  title: /<h1\b[^>]*>([\s\S]*?)<\/h1>/.exec(html)?.[1] ?? '',
});

/** An officer may search so many times an hour, and these are more: 429 is an answer with words too. */
function expectWhole(where: string, answer: Answer, before: string, texts: readonly string[]): void {
  const { status, html } = answer;
  expect([where, [200, 404, 409, 413, 422, 429].includes(status)], `${where} answered ${status}`).toEqual([where, true]);
  expect(html.includes('</html>'), where).toBe(true);
  expect(html, where).not.toMatch(/<[a-z][^<>"]*(?:"[^"]*"[^<>"]*)*\son[a-z]+=/);
  for (const text of texts) if (/<[a-z!/]/i.test(text)) expect(html.includes(text), `${where} wrote ${text}`).toBe(false);
  if (status !== 422) return;
  const [own, now] = [skeleton(before), skeleton(html)];
  expect([where, now.scripts, now.title]).toEqual([where, own.scripts, own.title]);
  expect(now.labels, where).toBeGreaterThanOrEqual(own.labels);
}

/** On a page that is shown again, what was typed stands in its field. */
function expectKept(where: string, { status, html }: Answer, sent: ReadonlyMap<string, string>): void {
  if (status !== 422) return;
  const fields = formsOf(html).flatMap(typedFields);
  for (const [name, text] of sent) {
    const shown = fields.find((field) => field.name === name);
    if (!shown || shown.type === 'password') continue;
    const kept = (isText(text) ? asKept(text) : shown.value).replaceAll('\0', '\uFFFD');
    // Of a code a hundred signs come back, of a title some thousands: more than those can be.
    const begin = shown.value.replace(/\uFFFD$/, '');
    const same = shown.value === kept || (begin.length >= 40 && kept.startsWith(begin));
    expect([where, name, same], `${where}: ${name} shows ${shown.value.length} of ${kept.length} signs: ${JSON.stringify([shown.value.slice(0, 40), kept.slice(0, 40)])}`).toEqual([where, name, true]);
  }
}

/** Ways of answering under which the fields lie; each pass opens others. */
const ways = ['value', 'none', 'unknown'];

async function attack(visitor: Visitor, page: string, which: readonly { text: string }[], onlyForm = (_form: PageForm) => true): Promise<number> {
  let sent = 0;
  for (const [index, { text: first }] of which.entries()) {
    const before = await visitor.open(page);
    expect([page, before.status]).toEqual([page, 200]);
    const forms = formsOf(before.html).filter((form) => form.method === 'post' && typedFields(form).length > 0 && onlyForm(form));
    // A page that asks for a choice only, or on which all has been said.
    if (forms.length === 0) break;
    const form = forms[index % forms.length]!;
    const texts = new Map(typedFields(form).map(({ name }, at) => [name, at === 0 ? first : which[(index + at) % which.length]!.text]));
    const way = ways[Math.floor(index / forms.length) % ways.length]!;
    const choices = form.fields.filter(({ type, name, value }) => type === 'radio' && name.startsWith('answer-') && value === way).map(({ name }) => name);
    const values: [string, string][] = [
      ...standing(form).filter(([name]) => !texts.has(name) && !choices.includes(name)),
      ...choices.map((name): [string, string] => [name, way]),
      ...[...texts].map(([name, text]): [string, string] => [name, text]),
      ...form.buttons.slice(0, 1).map(({ name, value }): [string, string] => [name, value]),
    ];
    const init = encode(form, values);
    const target = form.action === '' ? before.url : new URL(form.action, before.url).href;
    const answer = await visitor.open(target, page === '/nl/file/documents/add' ? withFile(values) : init);
    expectWhole(`${page} ${index}`, answer, before.html, [...texts.values()]);
    expectKept(`${page} ${index}`, answer, texts);
    sent += 1;
  }
  return sent;
}

const png = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478da63f8cfc0f01f0005050102cfa02a7a0000000049454e44ae426082', 'hex');
function withFile(values: readonly [string, string][]): RequestInit {
  const body = new FormData();
  for (const [name, value] of values) body.append(name, value);
  const name = values.find(([field]) => field === 'title')?.[1].slice(0, 200).replaceAll(/[\p{Surrogate}\0]/gu, '') ?? 'x';
  body.append('file', new Blob([png]), `${name}.png`);
  return { method: 'POST', body };
}

const sendable = (inputs: readonly { text: string }[]) => inputs.filter(({ text }) => isText(text));

test('every question of every page', async () => {
  const sent = [];
  // Half of them to each page: the next page, with the same kinds of question, gets the other half.
  for (const [at, page] of pages.draft.entries()) sent.push(await attack(people.draft, page, sendable(hard).filter((_, index) => index % 2 === at % 2)));
  expect(sent.filter((forms) => forms > 0).length).toBeGreaterThanOrEqual(20);
});

test('the whole catalogue into her own story and her additions', async () => {
  const own = sendable(worstInputs.filter(({ id }) => id !== 'S01'));
  expect(await attack(people.draft, '/nl/file/motive', own)).toBe(own.length);
  expect(await attack(people.draft, '/nl/file/section/origin/community', sendable(blns))).toBe(blns.length);
  expect(await attack(people.sent, '/nl/file/add', sendable(hard))).toBe(sendable(hard).length);
});

test('who typed along: too long or unreadable is said at its field, and nothing is sent', async () => {
  for (const who of ['x'.repeat(1_001), worstInputs.find(({ name }) => name === 'ten thousand accents on one letter')!.text + 'y'.repeat(20_000)]) {
    const answer = await people.whole.post('/nl/file/check', { helped: 'typed', who, declare: 'yes' });
    expect([answer.status, answer.url]).toEqual([422, `${portal.url}/nl/file/check`]);
    const fields = formsOf(answer.html).flatMap(typedFields);
    expect(fields.find(({ name }) => name === 'who')?.value).toBe(asKept(who));
    expect(answer.html).toContain('href="#who"');
  }
  const bytes = 'helped=typed&declare=yes&who=%C3%28';
  const answer = await people.whole.open('/nl/file/check', { method: 'POST', body: bytes, headers: { 'Content-Type': 'application/x-www-form-urlencoded' } });
  expect(answer.status).toBe(422);
  expect(answer.html).toContain('href="#who"');
  expect((await people.whole.open('/nl/file/receipt')).html).not.toMatch(/(?:[0-9a-f]{4} ){15}/);
});

test('codes, PINs and what the letter asks', async () => {
  const words = sendable(worstInputs.filter(({ id }) => ['S04', 'S06', 'S08', 'S09', 'S11'].includes(id)));
  expect(await attack(people.nobody, '/nl/start', words)).toBe(words.length);
  expect(await attack(people.nobody, '/nl/return', words)).toBe(words.length);
  const opened = await people.nobody.post('/nl/start', { code, who: 'others' });
  expect(opened.url).toContain('/start/pin');
  expect(await attack(people.nobody, '/nl/start/pin', words.slice(0, 20))).toBe(20);
});

test('search, questions and notes of staff', async () => {
  const work = `/nl/work/cases/${caseId}`;
  const some = sendable(hard);
  expect(await attack(people.officer, '/nl/work', some, (form) => form.fields.some(({ name }) => name === 'find'))).toBe(some.length);
  const question = (form: PageForm) => form.fields.some(({ name }) => name === 'words');
  expect(await attack(people.officer, `${work}/section/origin?ask&field=origin.region`, some, question)).toBe(some.length);
  // Each note that is taken settles a gate, until none is open.
  expect(await attack(people.officer, `${work}/gates`, some, (form) => form.fields.some(({ name }) => name === 'note'))).toBeGreaterThan(3);
});

test('searches of a lawyer, and what stands in addresses', async () => {
  const [lawyer, planner] = [new Visitor(portal.url), new Visitor(portal.url)];
  await signInAs(lawyer, 'demo-lawyer', 'lawyer');
  await signInAs(planner, 'demo-planner');
  const some = sendable(hard);
  expect(await attack(lawyer, '/nl/clients', some, (form) => form.fields.some(({ name }) => name === 'find'))).toBe(some.length);
  const addresses = [
    [planner, '/nl/work/waves/new', ['size', 'before-year', 'location', 'nationality']],
    [planner, '/nl/work/planning', ['location', 'language', 'after', 'week', 'view']],
    [people.officer, '/nl/work', ['view', 'after']],
    [people.nobody, '/nl/progress', ['month']],
    [people.nobody, '/nl/return', ['next']],
    [people.draft, '/nl/file/stopped', ['at']],
  ] as const;
  for (const [visitor, page, names] of addresses) {
    for (const name of names) {
      for (const { text } of some) {
        const { status, html } = await visitor.open(`${page}?${new URLSearchParams({ [name]: text.slice(0, 1_000) }).toString()}`);
        expect([page, name, text.slice(0, 40), [200, 400, 404, 414, 422].includes(status)], String(status)).toEqual([page, name, text.slice(0, 40), true]);
        if (/<[a-z!/]/i.test(text)) expect(html.includes(text), `${page}?${name} wrote ${text}`).toBe(false);
      }
    }
  }
});

test('S06 bytes that are no text are refused with words, in every form', async () => {
  for (const { name: about, bytes } of worstBytes) {
    const escaped = [...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
    for (const [visitor, page] of [[people.draft, '/nl/file/motive'], [people.draft, '/nl/file/section/origin/region'], [people.sent, '/nl/file/add'], [people.nobody, '/nl/start'], [people.nobody, '/nl/return'], [people.officer, '/nl/work']] as const) {
      const before = await visitor.open(page);
      const form = formsOf(before.html).find((one) => one.method === 'post' && typedFields(one).length > 0)!;
      const [target] = typedFields(form);
      const rest = new URLSearchParams(standing(form).filter(([name]) => name !== target!.name));
      const answer = await visitor.open(page, { method: 'POST', body: `${rest.toString()}&${target!.name}=${escaped}`, headers: { 'Content-Type': 'application/x-www-form-urlencoded' } });
      expectWhole(`${page} ${about}`, answer, before.html, []);
      expect([page, about, [404, 422, 429].includes(answer.status)], `${answer.status}`).toEqual([page, about, true]);
    }
  }
});

test('S08 forms that no browser sends', async () => {
  const many = Array.from({ length: 50_000 }, (_, index) => `f${index}=x`).join('&');
  const type = { 'Content-Type': 'application/x-www-form-urlencoded' };
  for (const [body, headers, statuses] of [
    [many, type, [422, 413]],
    ['a'.repeat(3_000_000), type, [413]],
    ['{"account":"x"}', { 'Content-Type': 'application/json' }, [415]],
    ['account=x', { 'Content-Type': 'multipart/form-data' }, [400, 415, 422]],
    ['--x\r\nContent-Disposition: form-data; name="account"\r\n\r\nx', { 'Content-Type': 'multipart/form-data; boundary=x' }, [400, 422, 303]],
    ['__proto__=x&constructor=y&account=z&base-account=%00', type, [403, 422, 303]],
  ] as const) {
    const response = await people.draft.request('/nl/file/motive', { method: 'POST', body, headers });
    const html = await response.text();
    expect([body.slice(0, 40), (statuses as readonly number[]).includes(response.status)], `${response.status}`).toEqual([body.slice(0, 40), true]);
    if (response.status !== 303) expect(html).toContain('</html>');
  }
});

test('afterwards the record is whole, the log tells nothing, and the server is the same', async () => {
  expect(await runCommand(portal.dataDir, ['audit:verify'])).toMatchObject({ code: 0 });
  expect(portal.logged()).not.toContain('alert(1)');
  expect((await people.nobody.open('/health')).status).toBe(200);
  const { html } = await people.draft.open('/nl/file/check');
  expect(unescapeHtml(html)).not.toContain('\uFFFD\uFFFD');
});
