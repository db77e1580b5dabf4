// The ways in and out, over HTTP as a browser takes them: everybody comes in at the own door and nowhere else, a session
// begins new and ends at once, and no cookie but the right one opens anything.
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findInvitation } from '#app/domain/access/account.store.server.ts';
import { findSession, putToSleep } from '#app/domain/access/session.store.server.ts';
import { accounts, codeIssues } from '#db/schema/index.ts';
import { formOf, Visitor, type Page } from '../support/browser.js';
import { giveNumber } from '../support/desk.ts';
import { askHelper } from '../support/helpers.ts';
import { send } from '../support/matrix.http.ts';
import { openMatrix, type Matrix } from '../support/matrix.portal.ts';
import { people } from '../support/people.ts';
import { activate, signInAs } from '../support/sign-in.js';

let m: Matrix;
beforeAll(async () => void (m = await openMatrix()), 120_000);
afterAll(() => m.close());

const cookieOf = (visitor: Visitor) => `session=${visitor.cookies.get('session') ?? ''}`;
const opens = (path: string, cookie: string) => send(m.url, path, { headers: { Cookie: cookie } });

const homes = { officer: '/nl/work', reviewer: '/nl/work', planner: '/nl/work/planning', lawyer: '/nl/clients', otherLawyer: '/nl/clients' } as const;

describe.each(Object.entries(homes))('%s', (name, home) => {
  const { subject, audience } = people[name as keyof typeof homes];

  test('comes in at the own door, under a new session that ends with signing out', async () => {
    const visitor = new Visitor(m.url);
    const before = 'session=of-somebody-else';
    visitor.cookies.set('session', 'of-somebody-else');
    const page = await signInAs(visitor, subject, audience);
    expect(new URL(page.url).pathname).toBe(home);
    const cookie = cookieOf(visitor);
    expect(cookie).not.toBe(before);
    expect((await opens(home, cookie)).status).toBe(200);
    await visitor.post('/nl/sign-out', {});
    expect(visitor.cookies.has('session')).toBe(false);
    // Not only forgotten by the browser.
    expect((await opens(home, cookie)).status).toBe(303);
  });

  test('is not let in at the other door', async () => {
    const visitor = new Visitor(m.url);
    await expect(signInAs(visitor, subject, audience === 'staff' ? 'lawyer' : 'staff')).rejects.toThrow(/did not get in: 403/);
    expect(visitor.cookies.has('session')).toBe(false);
  });
});

test.each(['officer', 'lawyer', 'guardian'] as const)('%s sees where she is signed in, and ends what is open elsewhere; nobody else can', async (name) => {
  const { subject, audience } = people[name];
  const [here, elsewhere, other] = [new Visitor(m.url), new Visitor(m.url), new Visitor(m.url)];
  await signInAs(elsewhere, subject, audience);
  const { keys, db } = m.t.base;
  const { id } = (await findSession(db.read, keys.digest('session', elsewhere.cookies.get('session')!)))!.session;
  await signInAs(here, subject, audience);
  await signInAs(other, people.planner.subject);
  const page = await here.open('/nl/sessions');
  expect([page.status, page.html.includes(`value="${id}"`)]).toEqual([200, true]);
  expect((await other.open('/nl/sessions')).html).not.toContain(id);
  expect((await other.post('/nl/sessions', { id })).status).toBe(404);
  const home = { officer: '/nl/work', lawyer: '/nl/clients', guardian: '/nl/wards' }[name];
  expect((await opens(home, cookieOf(elsewhere))).status).toBe(200);
  expect((await here.post('/nl/sessions', { id })).status).toBe(200);
  expect((await opens(home, cookieOf(elsewhere))).status).toBe(303);
  expect((await opens(home, cookieOf(here))).status).toBe(200);
  expect((await here.open('/nl/sessions')).html).not.toContain(id);
});

describe('an applicant', () => {
  test('comes in with the code of the letter, once, and leaves by the quick exit', async () => {
    const { code } = await m.invite();
    const visitor = new Visitor(m.url);
    const { returnCodes } = await activate(visitor, { code, check: '1989' });
    expect(returnCodes).toHaveLength(6);
    const cookie = cookieOf(visitor);
    expect((await opens('/nl/file/welcome', cookie)).status).toBe(200);
    await expect(activate(new Visitor(m.url), { code, check: '1989' })).rejects.toThrow(/code was not taken: 422/);
    const left = await visitor.request('/nl/exit', { method: 'POST' });
    expect(left.headers.get('clear-site-data')).toBe('"cache", "storage"');
    expect(left.headers.get('location')).toBe('/nl/left');
    expect((await opens('/nl/file/welcome', cookie)).status).toBe(303);
  });

  test('gets the same answer for a code that is wrong, used, or somebody else’s', async () => {
    const { code } = await m.invite();
    await activate(new Visitor(m.url), { code, check: '1989' });
    const answers: string[] = [];
    for (const tried of [code, m.cases.sent.own.code, '00000000000000000000']) {
      const visitor = new Visitor(m.url);
      await visitor.open('/nl/start');
      const { status, html } = await visitor.post('/nl/start', { code: tried });
      answers.push(`${status} ${html.replaceAll(tried, '').replace(/[0-9a-f]{16}/g, '')}`.replace(/nonce="[^"]*"/g, ''));
    }
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toMatch(/^422 /);
  });
});

describe('two tabs of one browser', () => {
  const ticketOf = ({ html }: Page) => formOf(html, 'ticket').hidden;

  test('at a desk: the letter is made and printed for the person of each tab', async () => {
    const [one, other] = [await m.invite(), await m.invite()];
    const desk = new Visitor(m.url);
    await signInAs(desk, people.desk.subject);
    const find = async (caseId: string) => desk.post('/nl/desk', { number: await giveNumber(m, caseId) });
    const make = (page: Page) => desk.open(page.url, { method: 'POST', body: new URLSearchParams([...Object.entries(ticketOf(page)), ['checks', 'card'], ['checks', 'photo'], ['reason', 'lost']]) });
    const first = await find(one.caseId);
    const second = await find(other.caseId);
    expect(new URL(first.url).search).not.toBe(new URL(second.url).search);
    // Loaded anew, the first shows nobody rather than somebody else.
    expect(new URL((await desk.open(first.url)).url).pathname).toBe('/nl/desk');
    expect(new URL((await desk.open(second.url)).url).pathname).toBe('/nl/desk/new');
    // A mistake does not change whom it is about.
    const again = await desk.post(first.url, ticketOf(first));
    expect([again.status, ticketOf(again)]).toEqual([422, ticketOf(first)]);
    const issuesOf = (caseId: string) => m.t.base.db.read.select().from(codeIssues).where(eq(codeIssues.caseId, caseId));
    const printedOf = async (caseId: string) => {
      const [issue] = await issuesOf(caseId);
      return issue && (await findInvitation(m.t.base.db.read, { id: issue.invitationId }))?.printedAt;
    };
    const letter = await make(again);
    expect([await issuesOf(one.caseId), await issuesOf(other.caseId)].map(({ length }) => length)).toEqual([1, 0]);
    const otherLetter = await make(second);
    expect([await issuesOf(one.caseId), await issuesOf(other.caseId)].map(({ length }) => length)).toEqual([1, 1]);
    const printed = await desk.post(letter.url, ticketOf(letter));
    expect([printed.status, printed.html.includes('letter-code')]).toEqual([200, true]);
    expect([await printedOf(one.caseId), await printedOf(other.caseId)]).toEqual([expect.any(Date), null]);
    expect((await desk.post(otherLetter.url, ticketOf(otherLetter))).status).toBe(200);
    // Without the ticket of the page there is nobody, whatever the cookie says.
    expect(new URL((await desk.post('/nl/desk/letter', {})).url).pathname).toBe('/nl/desk');
  });

  test('with a letter in each: the PIN goes to the letter of its own page', async () => {
    const [hers, his] = [await m.invite(), await m.invite()];
    const browser = new Visitor(m.url);
    await browser.open('/nl/start');
    const first = await browser.post('/nl/start', { code: hers.code, who: 'others' });
    await browser.post('/nl/start', { code: his.code, who: 'others' });
    const pin = { pin: '739154', again: '739154' };
    const wrong = await browser.post('/nl/start/pin', { ...ticketOf(first), ...pin, check: '1900' });
    expect([wrong.status, ticketOf(wrong)]).toEqual([422, ticketOf(first)]);
    await browser.post('/nl/start/pin', { ...ticketOf(wrong), ...pin, check: '1989' });
    const has = async (caseId: string) => (await m.t.base.db.read.select().from(accounts).where(eq(accounts.caseId, caseId))).length;
    expect([await has(hers.caseId), await has(his.caseId)]).toEqual([1, 0]);
  });
});

test.each(['/nl/start/pin', '/nl/start', '/nl/start?expired', '/auth/sign-in/staff'])('the six codes are still there after going back to %s', async (page) => {
  const { code } = await m.invite();
  const visitor = new Visitor(m.url);
  const { returnCodes } = await activate(visitor, { code, check: '1989', alone: false });
  const back = await visitor.open(page);
  expect(new URL(back.url).pathname).toMatch(/\/start\/codes$/);
  const shown = await visitor.open('/nl/start/codes');
  expect([...shown.html.matchAll(/\b(\d{4}[ \u00a0]){4}\d{4}\b/g)].map(([text]) => text)).toEqual(returnCodes);
  // She kept them: from then on these pages are as for anybody.
  await visitor.post('/nl/start/codes', {});
  expect(new URL((await visitor.open('/nl/start')).url).pathname).toBe('/nl/start');
  expect(visitor.cookies.has('flow')).toBe(false);
});

test('a pause at the six codes takes nothing away: after the PIN they are there again, on a shared device too', async () => {
  const { code } = await m.invite();
  const visitor = new Visitor(m.url);
  const { returnCodes } = await activate(visitor, { code, check: '1989', alone: false });
  const { db, keys } = m.t.base;
  const pause = async () => {
    const found = await findSession(db.read, keys.digest('session', visitor.cookies.get('session') ?? ''));
    await db.write((tx) => putToSleep(tx, found?.session.id ?? '', new Date()), found?.session.caseId ?? '');
  };
  const shownOn = ({ html }: Page) => [...html.matchAll(/\b(\d{4}[ \u00a0]){4}\d{4}\b/g)].map(([text]) => text);
  await pause();
  const asked = await visitor.open('/nl/start/codes');
  expect([new URL(asked.url).pathname, shownOn(asked)]).toEqual(['/nl/return', []]);
  // Somebody else who finds the browser has no PIN, and then she is back where she was.
  expect(shownOn(await visitor.post(asked.url, { pin: '111999' }))).toEqual([]);
  expect(shownOn(await visitor.post(asked.url, { pin: '739154' }))).toEqual(returnCodes);
  // From another page too: they stay before everything until she kept them.
  await pause();
  await visitor.open('/nl/return');
  expect(shownOn(await visitor.post('/nl/return', { pin: '739154' }))).toEqual(returnCodes);
  await visitor.post('/nl/start/codes', {});
  expect(visitor.cookies.has('codes')).toBe(false);
  expect(new URL((await visitor.open('/nl/start/codes')).url).pathname).toBe('/nl/file');
});

test('the codes are nobody else\'s: not of a later sign-in with the same cookie, and gone after signing out', async () => {
  const { code } = await m.invite();
  const visitor = new Visitor(m.url);
  const { returnCodes } = await activate(visitor, { code, check: '1989', alone: false });
  const kept = visitor.cookies.get('codes') ?? '';
  await visitor.post('/nl/sign-out', {});
  expect(visitor.cookies.has('codes')).toBe(false);
  await visitor.open('/nl/return');
  await visitor.post('/nl/return', { code: returnCodes[0] ?? '', pin: '739154', who: 'others' });
  visitor.cookies.set('codes', kept);
  expect(new URL((await visitor.open('/nl/start/codes')).url).pathname).toBe('/nl/file');
});

test('who helps on an own phone keeps it for the own file too', async () => {
  const [own, hers] = [await m.invite(), await m.invite()];
  const kindOf = async (visitor: Visitor) => {
    const { db, keys } = m.t.base;
    return (await findSession(db.read, keys.digest('session', visitor.cookies.get('session') ?? '')))?.session.kind;
  };
  const phone = new Visitor(m.url);
  await activate(phone, { code: own.code, check: '1989' });
  await phone.post('/nl/start/codes', {});
  await activate(new Visitor(m.url), { code: hers.code, check: '1989' });
  const { code } = await askHelper(m.t, hers.caseId);
  await activate(phone, { code, check: '1989', pin: '730284' });
  expect(await kindOf(phone)).toBe('helper');
  await phone.post('/nl/sign-out', {});
  // By itself the own file; the other by a link.
  expect((await phone.open('/nl/return')).html).toContain('?with=help"');
  await phone.post('/nl/return', { pin: '739154' });
  expect(await kindOf(phone)).toBe('applicant');
  await phone.post('/nl/sign-out', {});
  expect((await phone.open('/nl/return?with=help')).html).toContain('?with=own"');
  await phone.post('/nl/return?with=help', { pin: '730284' });
  expect(await kindOf(phone)).toBe('helper');
  // By itself it is the own file again.
  await phone.post('/nl/sign-out', {});
  await phone.post('/nl/return', { pin: '739154' });
  expect(await kindOf(phone)).toBe('applicant');
});

test.each(['//evil.example', 'https://evil.example/', '/\\evil.example', '/%5Cevil.example', 'javascript:alert(1)', '/nl/../..//evil.example', 'http:evil', '\t//evil.example'])(
  'after signing in nobody is sent to %j',
  async (next) => {
    const visitor = new Visitor(m.url);
    const begun = await visitor.open(`/auth/sign-in/staff?next=${encodeURIComponent(next)}`);
    const action = /<form[^>]*action="([^"]+)"/.exec(begun.html)?.[1] ?? '';
    const page = await visitor.post(action, { person: 'demo-officer' });
    expect(new URL(page.url).origin).toBe(new URL(m.url).origin);
    const { headers } = await send(m.url, `/nl/return?next=${encodeURIComponent(next)}`, { headers: m.carries('owner', 'sent') });
    expect(new URL(headers.location ?? '/', m.url).origin).toBe(new URL(m.url).origin);
  },
);

test('no cookie but the right one opens anything, and none breaks the page (B09)', async () => {
  const { Cookie = '' } = m.carries('officer', 'sent');
  const token = Cookie.replace('session=', '');
  const wrong = [
    'session=',
    `session=${token.slice(0, -1)}`,
    `session=${token}x`,
    `session=${token.toLowerCase()}`,
    `session="${token}"`,
    `session=${'a'.repeat(5_000)}`,
    'session=../../etc/passwd',
    "session=' OR 1=1 --",
    'session=%00',
    'session=__proto__',
    'session=\u00ff',
    `sessions=${token}`,
    `device=${token}`,
    `flow=${token}`,
    'session=null; session=undefined',
  ];
  for (const cookie of wrong) {
    const { status, headers } = await opens('/nl/work', cookie);
    expect([cookie.slice(0, 60), status, headers.location]).toEqual([cookie.slice(0, 60), 303, '/auth/sign-in/staff?next=%2Fnl%2Fwork']);
  }
  expect((await opens('/nl/work', Cookie)).status).toBe(200);
});

test('the token of the API is asked for whole, and in its place', async () => {
  const { Authorization = '' } = m.carries('service', 'sent');
  const ask = (path: string, headers: Record<string, string>) => send(m.url, path, { headers });
  expect((await ask('/api/v1/planning-queue', { Authorization })).status).toBe(200);
  const token = Authorization.replace('Bearer ', '');
  for (const other of ['', 'Bearer', 'Bearer ', `Bearer ${token.slice(1)}`, `Bearer ${token}x`, `Basic ${token}`, token, `Bearer ${token.toUpperCase()}`]) {
    expect([other.length, (await ask('/api/v1/planning-queue', { Authorization: other })).status]).toEqual([other.length, 401]);
  }
  expect((await ask(`/api/v1/planning-queue?token=${token}`, {})).status).toBe(401);
  expect((await ask('/api/v1/planning-queue', { Cookie: `session=${token}` })).status).toBe(401);
});

test('who is no longer somebody is nobody on the next request', async () => {
  const visitor = new Visitor(m.url);
  await signInAs(visitor, 'demo-planner');
  const cookie = cookieOf(visitor);
  expect((await opens('/nl/work/planning', cookie)).status).toBe(200);
  await m.disable('planner');
  expect((await opens('/nl/work/planning', cookie)).status).toBe(303);
});
