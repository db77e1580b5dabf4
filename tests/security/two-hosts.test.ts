// Where staff have an address of their own, neither side has a page, a form or a session of the other (ASVS 5.0.0, 3.5.4).
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sideOf } from '#app/http/sites.server.ts';
import { figure } from '../support/figures.ts';
import { form, send } from '../support/matrix.http.ts';
import { openMatrix, type Matrix } from '../support/matrix.portal.ts';
import { freePort, newFolder, startPortal, type Portal } from '../support/portal.js';
import { dataAddress, exampleOf, routes } from '../support/urls.ts';

let [portal, m]: [Portal, Matrix] = [undefined as never, undefined as never];
let [people, staff] = ['', ''];
beforeAll(async () => {
  const port = await freePort();
  [people, staff] = [`http://localhost:${port}`, `http://127.0.0.1:${port}`];
  portal = await startPortal({ port, dataDir: newFolder(), env: { STAFF_URL: staff, CONTENT_URL: `http://[::1]:${port}` } });
  m = await openMatrix({ url: people, dataDir: portal.dataDir });
}, 240_000);
afterAll(async () => {
  await m?.close();
  await portal?.stop();
  portal?.remove();
});

/** Whose folder a route lies in says at which address it is; who leaves may leave anywhere. */
const ofStaff = /^routes\/(staff|desk|lawyer|guardian|auth|api)\//;
const ofPeople = /^routes\/(applicant|helper)\/(?!sign-out|exit)/;
const wanted = (file: string) => (ofStaff.test(file) ? 'staffUrl' : ofPeople.test(file) ? 'baseUrl' : undefined);

const example = () => {
  const { caseId, documentId, requestId } = m.cases.sent.own;
  return { lang: 'nl' as const, caseId, documentId, requestId, waveId: m.wave.id };
};

/** As a browser that calls us so; the connection is to the own machine whatever the name. */
const at = (site: string, path: string, sent: Parameters<typeof send>[2] = {}) => send(people, path, { ...sent, headers: { Host: new URL(site).host, ...sent.headers } });

test('every page is at one of the two addresses, or open to everybody', () => {
  expect(routes.map(({ path }) => [path, sideOf(path.replace(':lang', 'nl'))])).toEqual(routes.map(({ path, file }) => [path, wanted(file)]));
});

test.each([
  ['/nl/WORK', 'staffUrl'],
  ['/nl/%77ork', 'staffUrl'],
  ['/AUTH/sign-in/staff', 'staffUrl'],
  ['/nl/work.data', 'staffUrl'],
  ['/nl/work/', 'staffUrl'],
  ['/nl/File', 'baseUrl'],
  ['/nl/file.data', 'baseUrl'],
  ['/nl/worker', undefined],
] as const)('%s, written another way, is there too', (path, side) => expect(sideOf(path)).toBe(side));

describe('over HTTP', () => {
  test('who asks at the other address is sent on, and nothing is taken in there', async () => {
    const wrong: string[] = [];
    for (const route of routes) {
      const side = wanted(route.file);
      if (side === undefined) continue;
      const [own, other] = side === 'staffUrl' ? [staff, people] : [people, staff];
      const path = exampleOf(route, example());
      const carries = m.carries(side === 'staffUrl' ? 'officer' : 'owner', 'sent');
      for (const asked of [path, `${path}?x=1`, dataAddress(path)]) {
        const { status, headers, cookies } = await at(other, asked, { headers: { ...carries, Accept: '*/*' } });
        if (status !== 307 || headers.location !== own + asked || cookies.length > 0) wrong.push(`GET ${asked}: ${status} ${headers.location}`);
      }
      const posted = form(other, { text: 'x' });
      const { status } = await at(other, path, { ...posted, headers: { ...posted.headers, ...carries } });
      if (status !== 404) wrong.push(`POST ${path}: ${status}`);
    }
    figure('pages asked at the other address', routes.filter(({ file }) => wanted(file)).length);
    expect(wrong).toEqual([]);
  }, 60_000);

  test('a session counts at its own address alone', async () => {
    const carries = { officer: m.carries('officer', 'sent'), owner: m.carries('owner', 'sent') };
    const isHers = async (site: string) => (await at(site, '/nl/help', { headers: carries.owner })).body.includes('/nl/sign-out');
    expect([await isHers(people), await isHers(staff)]).toEqual([true, false]);
    const leave = (site: string) => at(site, '/nl/sign-out', { ...form(site), headers: { ...form(site).headers, ...carries.officer } });
    const opens = async () => (await at(staff, '/nl/work', { headers: carries.officer })).status;
    await leave(people);
    expect(await opens()).toBe(200);
    await leave(staff);
    expect(await opens()).toBe(303);
    await m.signIn();
  });

  test('at the right address everything is as it was', async () => {
    expect((await at(staff, '/nl/work', { headers: m.carries('officer', 'sent') })).status).toBe(200);
    expect((await at(staff, '/nl/work.data', { headers: m.carries('officer', 'sent') })).status).toBe(200);
    expect((await at(people, '/nl/file', { headers: m.carries('owner', 'sent') })).status).toBe(200);
    expect((await at(staff, '/auth/sign-in/staff')).headers.location).toContain(encodeURIComponent(`${staff}/auth/callback`));
    expect((await at(staff, '/api/v1/planning-queue', { headers: m.carries('service', 'sent') })).status).toBe(200);
  });
});
