// Looking at a document over HTTP: from the address without cookies, by a ticket of a minute, with what it may do in a
// browser taken away, and for who still may at that moment (security 2.7, 2.8).
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { releaseCase, takeCase } from '#app/domain/access/assignments.server.ts';
import { addDocument } from '#app/domain/document/add-document.server.ts';
import { showInformation } from '#app/domain/file/information.server.ts';
import { sendFile } from '#app/domain/file/submissions.server.ts';
import { original, sealLook } from '#app/domain/preview/look-ticket.server.ts';
import { auditRows, documentMarks, documents, mandates, sessions } from '#db/schema/index.ts';
import { fillFile } from '../support/answers.ts';
import { insertCase } from '../support/cases.ts';
import { applicant, type TestBase } from '../support/context.ts';
import { docx } from '../support/corpus/archives.ts';
import { pdf } from '../support/corpus/papers.ts';
import { cornered } from '../support/corpus/pictures.ts';
import { startClamd, type Clamd } from '../support/clamd.js';
import { form, send, type Sent } from '../support/matrix.http.ts';
import { openBeside } from '../support/matrix.portal.ts';
import { actorOf, keepPeople, openSession } from '../support/people.ts';
import { freePort, newFolder, startPortal, type Portal } from '../support/portal.js';

let [clamd, portal, t]: [Clamd?, Portal?, TestBase?] = [];
let rows: Awaited<ReturnType<typeof keepPeople>>;
let [caseId, png, paper, letter]: string[] = [];
let cookies: Record<'officer' | 'colleague' | 'lawyer' | 'otherLawyer' | 'planner' | 'owner', string>;

async function* one(bytes: Buffer) {
  yield bytes;
}
const content = () => portal!.url.replace('localhost', '127.0.0.1');
const page = (path: string, who?: keyof typeof cookies, sent: Sent = {}) => send(portal!.url, path, { ...sent, headers: { ...(who ? { Cookie: cookies[who] } : {}), ...sent.headers } });
/** As a browser asks for a picture: with the name of that address, and whatever cookies it is told to have. */
const fetchLook = (address: string, headers: Record<string, string> = {}) => send(content(), new URL(address.replaceAll('&amp;', '&')).pathname, { headers: { Host: new URL(content()).host, ...headers } });
const addressIn = (html: string) => /<image href="([^"]+)"/.exec(html)?.[1] ?? '';
const viewer = (id = png) => `/nl/work/cases/${caseId}/documents/${id}`;
const reads = async () => (await t!.base.db.read.select().from(auditRows).where(eq(auditRows.action, 'document.read'))).length;

beforeAll(async () => {
  clamd = await startClamd();
  const [dataDir, port] = [newFolder(), await freePort()];
  t = await openBeside(dataDir, `http://localhost:${port}`);
  rows = await keepPeople(t);
  caseId = await insertCase(t, { stage: 'activated' });
  const me = t.as(applicant(caseId));
  const add = async (title: string, bytes: Buffer, note = '') => {
    const added = await addDocument(me, { caseId: caseId!, words: { title, fileName: '"a".svg\r\nX: y', kind: 'identity', language: '', note }, bytes: one(bytes) });
    if (!added.ok) throw new Error(added.error);
    return added.id;
  };
  png = await add('Kaart', await cornered(), 'Een kaart met vier kleuren.');
  paper = await add('Brief', pdf({ pages: 3 }));
  letter = await add('Tekst', docx());
  await showInformation(me, caseId, 'beforeYouStart', 'nl');
  await fillFile(me, caseId);
  const sent = await sendFile(me, { caseId, language: 'nl' });
  if (!sent.ok) throw new Error(sent.missing.join());
  await t.base.db.write((tx) => tx.insert(mandates).values({ id: randomUUID(), caseId: caseId!, barNumber: rows.lawyer.barNumber, source: 'test', since: t!.base.now() }), caseId);
  await takeCase(t.as(actorOf('officer', rows.officer)), { caseId, role: 'intake', reason: 'divided' });
  portal = await startPortal({ dataDir, port, env: { CLAMD_SOCKET: clamd.address } });
  while ((await t.base.db.read.select().from(documents)).some(({ scanAt, previewAt }) => scanAt !== null || previewAt !== null)) await new Promise((resolve) => setTimeout(resolve, 200));
}, 150_000);
afterAll(async () => {
  await portal?.stop();
  await t?.close();
  portal?.remove();
  await clamd?.stop();
});
beforeEach(async () => {
  const names = ['officer', 'colleague', 'lawyer', 'otherLawyer', 'planner'] as const;
  const made = await Promise.all(names.map(async (name) => [name, await openSession(t!, { name, row: rows[name] })] as const));
  cookies = { ...Object.fromEntries(made), owner: await openSession(t!, { caseId: caseId! }) } as typeof cookies;
});

describe('a page of a document', () => {
  test('comes from another host, as a picture that can do nothing, and is in the record', async () => {
    const before = await reads();
    const shown = await page(viewer(), 'officer');
    expect(shown.status).toBe(200);
    const address = addressIn(shown.body);
    expect(address.startsWith(`${content()}/look/`)).toBe(true);
    expect(shown.headers['content-security-policy']).toContain(`img-src 'self' ${content()};`);
    expect(shown.body).toContain('aria-label="Een kaart met vier kleuren. Bladzijde 1 van 1."');
    expect(await reads()).toBe(before + 1);
    expect((await page(`/nl/work/cases/${caseId}/documents`, 'officer')).headers['content-security-policy']).toContain("img-src 'self';");
    const picture = await fetchLook(address);
    expect(picture.status).toBe(200);
    expect(picture.cookies).toEqual([]);
    expect(picture.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'content-security-policy': "default-src 'none'; sandbox; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'cross-origin-resource-policy': 'cross-origin',
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'DENY',
      'x-robots-tag': 'noindex, nofollow',
    });
    expect(Object.keys(picture.headers).filter((name) => name.startsWith('access-control-') || name === 'etag')).toEqual([]);
    expect((await send(content(), new URL(address).pathname, { method: 'HEAD', headers: { Host: new URL(content()).host } })).status).toBe(200);
    expect((await send(content(), new URL(address).pathname, { method: 'POST', headers: { Host: new URL(content()).host } })).status).toBe(405);
    // Under the name of the site itself there is nothing.
    expect((await page(new URL(address).pathname, 'officer')).status).toBe(404);
    expect(portal!.logged()).not.toContain(address.split('/look/')[1]!.slice(0, 30));
  });

  test('page by page, larger and turned, by links alone', async () => {
    const second = await page(`${viewer(paper)}?page=2&zoom=200&turn=90`, 'officer');
    expect(second.body).toContain('Bladzijde 2 van 3');
    for (const part of ['href="?page=3&amp;zoom=200"', 'href="?zoom=200"', 'zoom-200', 'rotate(90)', 'page=2&amp;zoom=300&amp;turn=90', 'page=2&amp;zoom=200&amp;turn=180']) expect(second.body).toContain(part);
    for (const odd of ['?page=99', '?page=-1', '?page=x&zoom=7&turn=45&beside=nothing']) expect((await page(viewer(paper) + odd, 'officer')).status).toBe(200);
  });

  test('the original is a file with a warning before it and a name that says nothing', async () => {
    const warning = await page(`${viewer()}/original`, 'officer');
    expect(warning.body).toContain('?take');
    const before = await reads();
    const onwards = await page(`${viewer()}/original?take`, 'officer');
    expect(onwards.status).toBe(303);
    expect(await reads()).toBe(before + 1);
    const file = await fetchLook(onwards.headers.location!);
    expect(file.headers).toMatchObject({ 'content-type': 'application/octet-stream', 'content-disposition': 'attachment; filename="document.png"', 'x-content-type-options': 'nosniff' });
    expect(file.headers['content-security-policy']).toContain('sandbox');
  });

  test('herself, her lawyer: they see it too, and nobody else does', async () => {
    const own = await page(`/nl/file/documents/${png}/look`, 'owner');
    expect((await fetchLook(addressIn(own.body))).status).toBe(200);
    const hers = await page(`/nl/clients/${caseId}/documents/${png}`, 'lawyer');
    expect((await fetchLook(addressIn(hers.body))).status).toBe(200);
    for (const who of ['colleague', 'planner'] as const) expect((await page(viewer(), who)).status).toBe(403);
    expect((await page(`/nl/clients/${caseId}/documents/${png}`, 'otherLawyer')).status).toBe(403);
    expect((await page(viewer())).status).toBe(303);
  });

  test('a letter says why there is no picture, or shows one', async () => {
    const { preview } = (await t!.base.db.read.select().from(documents).where(eq(documents.id, letter!)))[0]!;
    expect((await page(viewer(letter), 'officer')).body).toContain(preview === 'ready' ? '<image href' : 'geen afbeelding');
  });
});

describe('a ticket', () => {
  const ticketOf = async () => addressIn((await page(viewer(), 'officer')).body);
  const given = async () => (await t!.base.db.read.select().from(auditRows).where(eq(auditRows.action, 'document.give'))).map(({ actorId, object }) => `${actorId} ${object}`);

  test('that is used again within its minute leaves a row each time, and no other reading', async () => {
    const address = await ticketOf();
    const [looks, before] = [await reads(), await given()];
    for (let times = 0; times < 3; times += 1) expect((await fetchLook(address)).status).toBe(200);
    expect(await reads()).toBe(looks);
    expect((await given()).slice(before.length)).toEqual(Array.from({ length: 3 }, () => `${rows.officer.id} document:${png} page:1`));
    const [row] = await t!.base.db.read.select().from(auditRows).where(eq(auditRows.action, 'document.give'));
    expect(row).toMatchObject({ chain: caseId, actorKind: 'staff', result: 'done' });
    expect(row!.origin).toMatch(/^[0-9a-f]{64}$|^[\w-]{43}$/);
    // A part of it is nothing that can be asked for: it comes whole, and is counted as whole.
    const part = await fetchLook(address, { Range: 'bytes=0-9' });
    expect([part.status, part.headers['accept-ranges'], part.headers['content-range']]).toEqual([200, undefined, undefined]);
    // Her own looking is not written page by page (0011).
    const own = addressIn((await page(`/nl/file/documents/${png}/look`, 'owner')).body);
    const last = await given();
    expect((await fetchLook(own)).status).toBe(200);
    expect(await given()).toEqual(last);
  });

  test('of somebody whose session ended opens nothing', async () => {
    const address = await ticketOf();
    expect((await fetchLook(address)).status).toBe(200);
    await t!.base.db.write((tx) => tx.update(sessions).set({ endedAt: t!.base.now() }).where(eq(sessions.personId, rows.officer.id)));
    expect((await fetchLook(address)).status).toBe(401);
  });

  test('of somebody who does not work on it any more opens nothing', async () => {
    const address = await ticketOf();
    await releaseCase(t!.as(actorOf('officer', rows.officer)), caseId!);
    expect((await fetchLook(address)).status).toBe(403);
    await takeCase(t!.as(actorOf('officer', rows.officer)), { caseId: caseId!, role: 'intake', reason: 'divided' });
  });

  test('to what turned out to be harmful, or was never cleared, opens nothing', async () => {
    const address = await ticketOf();
    for (const scan of ['infected', 'not_scanned'] as const) {
      await t!.base.db.write((tx) => tx.update(documents).set({ scan }).where(eq(documents.id, png!)));
      expect((await fetchLook(address)).status).toBe(404);
      expect((await page(`${viewer()}/original?take`, 'officer')).status).toBe(404);
      expect(addressIn((await page(viewer(), 'officer')).body)).toBe('');
    }
    await t!.base.db.write((tx) => tx.update(documents).set({ scan: 'clean' }).where(eq(documents.id, png!)));
  });

  test('of another page, another person, a minute ago, bent, or of nobody opens nothing', async () => {
    const sessionId = (await t!.base.db.read.select().from(sessions).where(eq(sessions.personId, rows.officer.id))).find(({ endedAt }) => endedAt === null)!.id;
    const look = { sessionId, actorId: rows.officer.id, caseId: caseId!, documentId: png!, page: 1 };
    const at = (given: object, ago = 0) => `${content()}/look/${sealLook({ ...t!.base, now: () => new Date(t!.base.now().getTime() - ago) }, { ...look, ...given })}`;
    expect((await fetchLook(at({}))).status).toBe(200);
    expect((await fetchLook(at({ page: 2 }))).status).toBe(404);
    expect((await fetchLook(at({ actorId: rows.colleague.id }))).status).toBe(401);
    expect((await fetchLook(at({ documentId: randomUUID(), page: original }))).status).toBe(404);
    expect((await fetchLook(at({}, 61_000))).status).toBe(410);
    expect((await fetchLook(at({}, -61_000))).status).toBe(410);
    const good = at({});
    expect((await fetchLook(`${good.slice(0, -2)}AA`)).status).toBe(410);
    for (const bad of ['', 'x', '%00', 'x/y']) expect([400, 404, 410]).toContain((await fetchLook(`${content()}/look/${bad}`)).status);
  });
});

describe('marks', () => {
  const press = (fields: Record<string, string>, who: keyof typeof cookies = 'officer') => page(viewer(), who, { ...form(portal!.url, fields), headers: { ...form(portal!.url).headers, Cookie: cookies[who] } });

  test('are kept with who and when; an older page changes nothing', async () => {
    expect((await press({ mark: 'translate', on: 'yes', base: '0' })).status).toBe(303);
    const shown = await page(viewer(), 'officer');
    expect(shown.body).toContain('M. de Wit');
    // Somebody took it off meanwhile: putting it on from the first page is noticed.
    expect((await press({ mark: 'translate', on: 'no', base: '1' })).status).toBe(303);
    expect((await press({ mark: 'translate', on: 'yes', base: '0' })).status).toBe(409);
    expect((await press({ mark: 'nonsense', on: 'yes', base: '0' })).status).toBe(422);
    expect((await press({ mark: 'legible', on: 'yes', base: '0' }, 'lawyer')).status).toBe(403);
    const kept = await t!.base.db.read.select().from(documentMarks);
    expect(kept.map(({ mark, marked, version, by }) => [mark, marked, version, by])).toEqual([['translate', true, 1, rows.officer.id], ['translate', false, 2, rows.officer.id]]);
  });
});

test('the administrator reads how checking goes, and no case', async () => {
  const administrator = await openSession(t!, { name: 'administrator', row: rows.administrator });
  const kept = await send(portal!.url, '/nl/work/documents', { headers: { Cookie: administrator } });
  expect(kept.status).toBe(200);
  expect(kept.body).toContain('ClamAV');
  expect(kept.body).not.toContain('Kaart');
});
