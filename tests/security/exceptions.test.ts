// Rights that come and go, over HTTP: a reason, a broken glass, a guarded case, somebody who knows the person, somebody
// who left. Each page of a case and its data, at the very next request (security S1, S7; decisions 0012 and 0013).
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { takeCase } from '#app/domain/access/assignments.server.ts';
import { approveBreakGlass, askBreakGlass } from '#app/domain/access/break-glass.server.ts';
import { declareConflict } from '#app/domain/access/conflicts.server.ts';
import { disablePerson } from '#app/domain/access/disable.server.ts';
import { endAccess, findOwnAccess } from '#app/domain/access/end-access.server.ts';
import { guardCase, unguardCase } from '#app/domain/access/guard.server.ts';
import { openForReason } from '#app/domain/access/open-for-reason.server.ts';
import type { Ctx } from '#app/domain/context.ts';
import { exceptionalAccess } from '#db/schema/index.ts';
import { figure } from '../support/figures.ts';
import { form, type Answer } from '../support/matrix.http.ts';
import { openMatrix, type Matrix } from '../support/matrix.portal.ts';
import { actorOf, people, type PersonName } from '../support/people.ts';
import { dataAddress, exampleOf, routes } from '../support/urls.ts';

let m: Matrix;
let asked = 0;
beforeAll(async () => void (m = await openMatrix()), 240_000);
afterAll(async () => {
  figure('requests after a right began or ended', asked);
  await m.close();
});

const given = { reason: 'absent', words: 'The officer is ill, and the lawyer rang.' };
const as = (name: PersonName): Ctx => m.t.as(actorOf(name, m.people[name]));
const pages = routes.filter(({ path }) => path.startsWith('/:lang/work/cases/:caseId') && !path.endsWith('/take'));

type Seen = 'open' | 'closed' | 'sign in';
function seen({ status, body, headers }: Answer): Seen | number {
  const told = status === 202 ? (/"redirect","([^"]+)"/.exec(body)?.[1] ?? '') : (headers.location ?? '');
  if (told.includes('/auth/sign-in/')) return 'sign in';
  if (status === 200 || status === 202 || status === 303) return 'open';
  return status === 403 ? 'closed' : status;
}

/** Every page of the case, and its data. What is closed shows not a word of it. */
async function look(name: Exclude<PersonName, 'otherReviewer'>, state: 'sent' | 'planned', expected: Seen): Promise<void> {
  const { own } = m.cases[state];
  const wrong: string[] = [];
  for (const route of pages) {
    const path = exampleOf(route, { lang: 'nl', waveId: m.wave.id, ...own });
    for (const one of [path, dataAddress(path)]) {
      const answer = await m.ask(name, state, one);
      asked += 1;
      if (seen(answer) !== expected) wrong.push(`${one}: ${seen(answer)}`);
      if (expected !== 'open' && answer.body.includes(own.canary)) wrong.push(`${one} shows the case`);
    }
  }
  expect(wrong).toEqual([]);
}

test('her officer answers a correction of the register on the field itself, and she reads the answer where she asked', async () => {
  const { caseId } = m.cases.sent.own;
  const address = `/nl/work/cases/${caseId}/section/about`;
  const fields = { act: 'registerKept', field: 'about.nameLatin', base: '0', seq: '2', words: 'Zo staat het in het paspoort.' };
  expect((await m.ask('officer', 'sent', address)).body).toContain('value="registerKept"');
  expect((await m.ask('colleague', 'sent', address, form(m.url, fields))).status).toBe(403);
  const long = await m.ask('officer', 'sent', address, form(m.url, { ...fields, words: 'lang '.repeat(500) }));
  expect([long.status, long.body.includes('lang lang')]).toEqual([422, true]);
  expect((await m.ask('officer', 'sent', address, form(m.url, fields))).status).toBe(303);
  expect((await m.ask('officer', 'sent', address)).body).toContain('Registratie blijft zo');
  expect((await m.ask('owner', 'sent', '/nl/file/check')).body).toContain('de registratie blijft zo');
  for (const [who, page] of [['owner', '/nl/file/messages'], ['lawyer', `/nl/clients/${caseId}`]] as const) expect((await m.ask(who, 'sent', page)).body).toContain(fields.words);
});

test('a reason opens to read until it ends, and nothing can be sent', async () => {
  const { caseId } = m.cases.sent.own;
  await look('colleague', 'sent', 'closed');
  await openForReason(as('colleague'), { caseId, ...given });
  await look('colleague', 'sent', 'open');
  const page = await m.ask('colleague', 'sent', `/nl/work/cases/${caseId}/section/about`);
  expect(page.body).toContain('value="endAccess"');
  expect((await m.ask('colleague', 'sent', `/nl/work/cases/${caseId}/section/needs?open`)).status).toBe(403);
  for (const [path, fields] of [
    ['', { act: 'release' }],
    ['/section/about', { act: 'fine', field: 'about.nameLatin', base: '0', seq: '2' }],
    ['/gates', { act: 'complete', seq: '2' }],
  ] as const) {
    expect([path, (await m.ask('colleague', 'sent', `/nl/work/cases/${caseId}${path}`, form(m.url, fields))).status]).toEqual([path, 403]);
  }
  const access = await findOwnAccess(as('colleague'), caseId);
  await endAccess(as('colleague'), access!.id);
  await look('colleague', 'sent', 'closed');
}, 120_000);

test('a reason whose time is over opens nothing', async () => {
  const { caseId } = m.cases.sent.own;
  await openForReason(as('colleague'), { caseId, ...given });
  const access = await findOwnAccess(as('colleague'), caseId);
  await look('colleague', 'sent', 'open');
  await m.t.base.db.write((tx) => tx.update(exceptionalAccess).set({ until: m.t.base.now() }).where(eq(exceptionalAccess.id, access!.id)));
  await look('colleague', 'sent', 'closed');
}, 120_000);

test('a guarded case is closed to its officer, and a broken glass opens it', async () => {
  const { caseId, reference } = m.cases.sent.own;
  await look('officer', 'sent', 'open');
  await guardCase(as('administrator'), { caseId, reason: 'threatened' });
  await look('officer', 'sent', 'closed');
  for (const asker of ['officer', 'colleague'] as const) expect((await m.ask(asker, 'sent', `/nl/work/cases/${caseId}/take`)).status).toBe(403);
  const found = await m.ask('officer', 'sent', '/nl/work', form(m.url, { act: 'find', find: reference }));
  const none = await m.ask('officer', 'sent', '/nl/work', form(m.url, { act: 'find', find: 'Z-8888888' }));
  expect([found.status, found.body.length]).toEqual([404, none.body.length]);
  // Her own side, and her lawyer's, are as they were.
  expect((await m.ask('owner', 'sent', '/nl/file/receipt')).status).toBe(200);
  expect((await m.ask('lawyer', 'sent', `/nl/clients/${caseId}`)).status).toBe(200);
  await askBreakGlass(as('colleague'), { ...given, number: reference });
  const [row] = await m.t.base.db.read.select().from(exceptionalAccess).where(eq(exceptionalAccess.kind, 'breakGlass'));
  await look('colleague', 'sent', 'closed');
  await approveBreakGlass(as('otherReviewer'), row!.id);
  await look('colleague', 'sent', 'open');
  await endAccess(as('otherReviewer'), row!.id);
  await look('colleague', 'sent', 'closed');
  await unguardCase(as('administrator'), { caseId, reason: 'passed' });
}, 120_000);

test('guarding needs a reason: the field says so, and the number that was typed is still there', async () => {
  const { caseId, reference } = m.cases.sent.own;
  const page = await m.ask('administrator', 'sent', '/nl/work/protection', form(m.url, { act: 'guard', number: reference, reason: '' }));
  expect([page.status, page.body.includes('Kies een reden.'), page.body.includes(`value="${reference}"`)]).toEqual([422, true, true]);
  await takeCase(as('reviewer'), { caseId, role: 'reviewer', reason: 'divided' });
  const sent = await m.ask('reviewer', 'sent', `/nl/work/cases/${caseId}`, form(m.url, { act: 'guard', reason: '' }));
  const first = await m.ask('reviewer', 'sent', new URL(sent.headers.location!, m.url).pathname + new URL(sent.headers.location!, m.url).search);
  const at = new URL(first.headers.location!, m.url);
  const again = await m.ask('reviewer', 'sent', at.pathname + at.search);
  expect([again.status, at.hash, again.body.includes('Kies een reden.')]).toEqual([200, '#guard', true]);
}, 120_000);

test('a planner gets no file of a guarded case', async () => {
  const { caseId } = m.cases.planned.own;
  const paths = [`/nl/work/planning/${caseId}/package`, `/nl/work/planning/${caseId}/package.json`];
  for (const path of paths) expect((await m.ask('planner', 'planned', path)).status).toBe(200);
  await guardCase(as('administrator'), { caseId, reason: 'known' });
  for (const path of paths) expect((await m.ask('planner', 'planned', path)).status).toBe(403);
  const page = await m.ask('planner', 'planned', `/nl/work/planning/${caseId}`);
  expect([page.status, page.body.includes(m.cases.planned.own.canary)]).toEqual([200, false]);
  await unguardCase(as('administrator'), { caseId, reason: 'passed' });
}, 120_000);

test('the case of a person whom she knows is closed to her officer', async () => {
  const { caseId } = m.cases.sent.own;
  await takeCase(as('officer'), { caseId, role: 'intake', reason: 'divided' });
  await look('officer', 'sent', 'open');
  await declareConflict(as('colleague'), { caseId, personId: m.people.officer.id });
  await look('officer', 'sent', 'closed');
  expect((await m.ask('officer', 'sent', `/nl/work/cases/${caseId}/take`, form(m.url, { role: 'intake', reason: 'divided', over: 'yes' }))).status).toBe(403);
}, 120_000);

test('who was disabled is nobody at the next request', async () => {
  const { caseId } = m.cases.sent.own;
  await takeCase(as('reviewer'), { caseId, role: 'intake', reason: 'divided', over: true });
  await look('reviewer', 'sent', 'open');
  await disablePerson(as('administrator'), people.reviewer.subject);
  await look('reviewer', 'sent', 'sign in');
}, 120_000);
