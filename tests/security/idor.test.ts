// Everything that a page offers, asked with the number of somebody else's case, document or question instead
// (security B13, S2): in the path, the query, each field, as page and as data.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { and, eq, isNull } from 'drizzle-orm';
import { sessions } from '#db/schema/index.ts';
import { unescapeHtml } from '../support/browser.js';
import { formsOf, standing } from '../support/forms.js';
import type { MadeCase } from '../support/matrix.cases.ts';
import { form, multipart, type Answer, type Sent } from '../support/matrix.http.ts';
import { openMatrix, type Matrix } from '../support/matrix.portal.ts';
import { goingOn, type State } from '../support/matrix.states.ts';
import { changed } from '../support/matrix.tables.ts';
import { figure } from '../support/figures.ts';
import type { Asker, PersonName } from '../support/people.ts';
import { dataAddress, exampleOf, routes } from '../support/urls.ts';

let m: Matrix;
beforeAll(async () => void (m = await openMatrix()), 120_000);
afterAll(() => m.close());

/** Who has something to do with one case and nothing with the other. A planner may see both. */
const askers = ['owner', 'helper', 'officer', 'reviewer', 'lawyer', 'guardian'] as const satisfies readonly Asker[];

/** Every officer may take a case over from a colleague: that page is for cases of others. */
const isTaking = (path: string) => /\/cases\/[^/]+\/take(?:\.data)?$/.test(path.split('?', 1)[0]!);

type Request = { path: string; fields?: [string, string][]; multipart?: boolean; /** Of an upload in pieces. */ method?: string };
const numbers = ['caseId', 'documentId', 'requestId', 'reference', 'helperId', 'uploadId', 'deviceId', 'passkeyId', 'commentId', 'accessId', 'packageId'] as const satisfies readonly (keyof MadeCase)[];

/** The request with one number of the own case replaced at a time, and with all of them. */
function swapped(request: Request, own: MadeCase, other: MadeCase): Request[] {
  const swap = (text: string) => numbers.reduce((done, name) => (own[name] === '' ? done : done.replaceAll(own[name], other[name] || own[name])), text);
  const { path, fields = [] } = request;
  const [place = '', query = ''] = path.split('?');
  const pairs = [...new URLSearchParams(query)];
  const withQuery = (own: [string, string][]) => (own.length > 0 ? `?${new URLSearchParams(own)}` : '');
  const all: Request[] = [
    ...(swap(place) === place ? [] : [{ ...request, path: swap(place) + withQuery(pairs) }]),
    ...pairs.flatMap(([name, value], at) => (swap(value) === value ? [] : [{ ...request, path: place + withQuery(pairs.with(at, [name, swap(value)])) }])),
    ...fields.flatMap(([name, value], at) => (swap(value) === value ? [] : [{ ...request, fields: fields.with(at, [name, swap(value)]) }])),
    { ...request, path: swap(path), ...(request.fields ? { fields: fields.map(([name, value]): [string, string] => [name, swap(value)]) } : {}) },
  ];
  return all.filter((one) => JSON.stringify(one) !== JSON.stringify(request));
}

/** Names under which somebody would look for a number that is not on the page. */
const guesses = ['case', 'caseId', 'id', 'document', 'documentId', 'request', 'requestId', 'file', 'saved', 'removed', 'kept', 'ask', 'find', 'next', 'sent'];

/** Every act and address that takes a number which is not that of a case, as its own page sends it: whether or not this person has such a page. */
const acts = (other: MadeCase, sessionId: string): Request[] => {
  const post = (path: string, fields: Record<string, string>): Request => ({ path, fields: Object.entries(fields) });
  return [
    post('/nl/file/helpers', { act: 'end', id: other.helperId }),
    post('/nl/file/sign-in', { act: 'endDevice', id: other.deviceId }),
    post('/nl/file/sign-in', { act: 'endPasskey', id: other.passkeyId }),
    post('/nl/file/lawyer', { act: 'done', id: other.commentId }),
    post('/nl/file/documents', { intent: 'drop', upload: other.uploadId }),
    post('/nl/file/documents', { intent: 'remove', document: other.documentId }),
    post('/nl/sessions', { id: sessionId }),
    ...['end', 'approve', 'decline'].map((act) => post('/nl/work/access', { act, access: other.accessId })),
    post('/nl/work/retention', { act: 'acknowledge', package: other.packageId, number: 'A-1' }),
    { path: `/nl/work/retention/packages/${other.packageId}` },
    ...['HEAD', 'DELETE', 'PATCH'].map((method) => ({ path: `/nl/file/uploads/${other.uploadId}`, method })),
  ];
};

/** What the pages that this person may open offer: links and forms, with every button. */
async function offered(asker: Asker, state: State): Promise<Request[]> {
  const found = new Map<string, Request>();
  const add = (request: Request) => found.set(JSON.stringify(request), request);
  const { own } = m.cases[state];
  for (const route of routes) {
    const at = exampleOf(route, { lang: 'nl', waveId: m.wave.id, ...own });
    const { status, body, headers } = await m.ask(asker, state, at);
    if (status !== 200 || !/html/.test(headers['content-type'] ?? '')) {
      add({ path: at });
      continue;
    }
    add({ path: at });
    for (const [, link = ''] of body.matchAll(/<a\b[^>]*\shref="(\/[^"#]*)/g)) add({ path: unescapeHtml(link) });
    for (const one of formsOf(body)) {
      const to = one.action || at;
      const plain = standing(one);
      for (const fields of [plain, ...one.buttons.map(({ name, value }): [string, string][] => [...plain, [name, value]])]) {
        if (one.method === 'post') add({ path: to, fields, multipart: one.multipart });
        else add({ path: `${to.split('?', 1)[0]}?${new URLSearchParams(fields)}` });
      }
    }
  }
  return [...found.values()];
}

function sentOf({ fields, multipart: parts, method }: Request): Sent {
  if (method) return { method, headers: { Origin: m.url, 'Tus-Resumable': '1.0.0', 'Upload-Offset': '0', 'Content-Type': 'application/offset+octet-stream' }, ...(method === 'PATCH' ? { body: 'OtherFile' } : {}) };
  if (!fields) return {};
  return (parts ? multipart : form)(m.url, fields);
}

/** An open session of somebody who belongs to the other case. */
const sessionOf = async (name: PersonName) =>
  (await m.t.base.db.read.select({ id: sessions.id }).from(sessions).where(and(eq(sessions.personId, m.people[name].id), isNull(sessions.endedAt))))[0];

/** Words of a case that stand in an answer. */
const shownOf = ({ canary, vNumber, code }: MadeCase, { body, headers }: Answer) => [canary, vNumber, code].filter((word) => (body + JSON.stringify(headers)).includes(word));

describe.each(askers)('%s', (asker) => {
  test.each(goingOn)('learns and changes nothing of another case (%s)', async (state) => {
    const { own, other } = m.cases[state];
    const before = m.tablesOf(other.caseId);
    const theirs = await sessionOf('colleague');
    const wrong: string[] = [];
    let tried = 0;
    const attempt = async (request: Request) => {
      const sent = sentOf(request);
      for (const path of [request.path, dataAddress(request.path)]) {
        if (isTaking(path)) continue;
        tried += 1;
        const answer = await m.ask(asker, state, path, sent);
        const said = `${sent.method ?? 'GET'} ${path} ${sent.body?.toString().slice(0, 200) ?? ''}: ${answer.status}`;
        for (const word of shownOf(other, answer)) wrong.push(`${said} shows ${word}`);
        if (answer.status >= 500) wrong.push(said);
      }
    };
    const requests = await offered(asker, state);
    for (const request of requests) for (const one of swapped(request, own, other)) await attempt(one);
    for (const one of acts(other, theirs!.id)) await attempt(one);
    for (const route of routes) {
      const query = new URLSearchParams(guesses.map((name) => [name, /doc|saved|removed/.test(name) ? other.documentId : /req|kept|ask/.test(name) ? other.requestId : other.caseId]));
      await attempt({ path: `${exampleOf(route, { lang: 'nl', waveId: m.wave.id, ...own })}?${query}` });
    }
    expect(wrong).toEqual([]);
    // That it was refused stands in the record of that case.
    expect(changed(before, m.tablesOf(other.caseId), ['audit_rows', 'chain_heads'])).toEqual([]);
    expect(await sessionOf('colleague')).toEqual(theirs);
    // What was tried is not nothing: the pages were read, and their numbers found.
    expect(tried).toBeGreaterThan(2 * routes.length);
    figure(`requests with numbers of another case: ${asker}, ${state}`, tried);
  });
});

test('a page of another case that is let through on purpose is found, as page and as data', async () => {
  const { other } = m.cases.sent;
  for (const path of [`/nl/work/cases/${other.caseId}/section/about`, `/nl/work/cases/${other.caseId}/motive`]) {
    for (const asked of [path, dataAddress(path)]) {
      // What the officer would get if nothing asked whose case it is: the page of the one who works on it.
      const answer = await m.ask('colleague', 'sent', asked);
      expect([asked, answer.status, shownOf(other, answer).length > 0]).toEqual([asked, 200, true]);
    }
  }
});

test('the same acts by whom they belong to do something: they were asked as they must be', async () => {
  const { other } = m.cases.draft;
  const dead: string[] = [];
  const theirs = acts(other, 'nobody').filter(({ path, fields }) => fields && /^\/nl\/(?:file\/|work\/retention$)/.test(path));
  expect(theirs).toHaveLength(7);
  for (const one of theirs) {
    const before = m.tablesOf(other.caseId);
    const { status } = await m.ask(one.path.includes('/work/') ? 'administrator' : 'stranger', 'draft', one.path, sentOf(one));
    if (changed(before, m.tablesOf(other.caseId), ['audit_rows', 'chain_heads']).length === 0) dead.push(`${one.path} ${JSON.stringify(one.fields)}: ${status}`);
  }
  expect(dead).toEqual([]);
});
