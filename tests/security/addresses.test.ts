// Other ways to write an address, and other names for the site: none leads past a door, none is repeated to a visitor
// (security B13-B15).
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sections } from '#app/domain/file/sections/registry.ts';
import { questionPath } from '#app/routes/applicant/section-step.server.ts';
import { send, type Answer } from '../support/matrix.http.ts';
import { openMatrix, type Matrix } from '../support/matrix.portal.ts';
import { dataAddress, exampleOf, routes, type Route } from '../support/urls.ts';
import { words } from '../support/words.ts';
import { matrix } from './matrix.ts';

let m: Matrix;
beforeAll(async () => void (m = await openMatrix()), 120_000);
afterAll(() => m.close());

const addressOf = (route: Route) => exampleOf(route, { lang: 'nl', waveId: m.wave.id, ...m.cases.planned.own });
/** Pages that who is not signed in does not get. */
const closed = () => routes.filter(({ path }) => ['signIn', 401].includes(matrix[path]?.GET.public as string | number));

const opened = ({ status, body }: Answer): boolean =>
  (status >= 200 && status < 300 && status !== 202) || body.includes(m.cases.planned.own.canary) || body.includes(m.wave.code);

test('no other spelling of an address opens what is closed', async () => {
  const spellings = (path: string): string[] => [
    `${path}/`,
    `/${path}`,
    path.replaceAll('/', '//'),
    path.toUpperCase(),
    path.replace('/nl/', '/NL/'),
    path.replace('/nl/', '/nl/./'),
    path.replace('/nl/', '/nl/../nl/'),
    path.replace('/nl/', '/nl%2f'),
    path.replace(/[a-z](?=[^/]*$)/, (letter) => `%${letter.charCodeAt(0).toString(16)}`),
    `${path};jsessionid=1`,
    `${path}%00`,
    `${path}%20`,
    `${path}?index`,
    `${path}.json`,
    `${path}.data/`,
    `/nl/..${path}`,
    `/assets/..${path}`,
    `/demo-idp/..${path}`,
    `http://localhost${path}`,
  ];
  const wrong: string[] = [];
  for (const route of closed()) {
    for (const path of spellings(addressOf(route))) {
      const answer = await send(m.url, path);
      if (opened(answer) || answer.status >= 500) wrong.push(`${path}: ${answer.status}`);
    }
  }
  expect(wrong).toEqual([]);
});

test('what a history keeps of a sealed part is a number: the addresses of before lead on, and no title and no place on a page tells more', async () => {
  for (const section of sections.filter(({ sealed }) => sealed)) {
    for (const step of section.steps) {
      const page = `/file/section/${section.id}/${step.id}`;
      for (const field of step.fields) expect(questionPath(section, step, field)).toBe(page);
      if (step.earlier === undefined) continue;
      const before = await m.ask('owner', 'draft', `/nl/file/section/${section.id}/${step.earlier}`);
      expect([before.status, before.headers.location]).toEqual([303, `/nl${page}`]);
    }
  }
  const titleAt = async (page: string) => /<title>([^<]*)/.exec((await m.ask('owner', 'draft', page)).body)?.[1];
  const say = words('nl');
  expect(await titleAt('/nl/file/section/needs/n1')).toBe(say('common:site.own'));
  expect(await titleAt('/nl/file/section/about/name')).toBe(`${say('file:about.title')} - ${say('common:site.own')}`);
});

test('no part of the data of a page is given without the rest', async () => {
  const wrong: string[] = [];
  for (const route of closed()) {
    for (const asker of ['public', 'stranger', 'desk'] as const) {
      if (matrix[route.path]?.GET[asker] === 200) continue;
      for (const query of [`_routes=${route.id}`, `_routes=root,${route.id}`, '_routes=', `_data=${route.id}`]) {
        const answer = await m.ask(asker, 'planned', `${dataAddress(addressOf(route))}?${query}`);
        const text = answer.body;
        if (text.includes(m.cases.planned.own.canary) || text.includes(m.wave.code) || answer.status >= 500) wrong.push(`${asker} ${route.path} ${query}: ${answer.status}`);
      }
    }
  }
  expect(wrong).toEqual([]);
});

test('no header makes a GET do what a POST does', async () => {
  const before = m.tables();
  for (const path of ['/nl/sign-out', '/nl/exit', '/nl/work']) {
    for (const name of ['X-HTTP-Method-Override', 'X-HTTP-Method', 'X-Method-Override']) {
      await m.ask('officer', 'sent', `${path}?_method=POST`, { headers: { [name]: 'POST' } });
    }
  }
  expect(m.tables()).toEqual(before);
});

test('another name for the site is not repeated', async () => {
  const names: Record<string, string>[] = [
    { Host: 'evil.example' },
    { 'X-Forwarded-Host': 'evil.example' },
    { 'X-Forwarded-Host': 'evil.example', 'X-Forwarded-Proto': 'https', 'X-Forwarded-Port': '444' },
    { Forwarded: 'host=evil.example;proto=https' },
    { 'X-Original-URL': '/nl/work/evil.example', 'X-Rewrite-URL': '/nl/work' },
  ];
  for (const path of ['/', '/nl', '/nl/work', '/nl/file', '/auth/sign-in/staff', '/demo-idp/.well-known/openid-configuration', '/nl/nothing']) {
    for (const headers of names) {
      const { status, body, headers: told } = await send(m.url, path, { headers });
      expect([path, status < 500, /evil\.example|:444/.test(body + JSON.stringify(told))]).toEqual([path, true, false]);
    }
  }
});

test('a request that is none is ended without a word of ours', async () => {
  const { hostname, port } = new URL(m.url);
  const say = (text: string) =>
    new Promise<string>((resolve, reject) => {
      let heard = '';
      const socket = connect(Number(port), hostname, () => socket.write(text, 'latin1'));
      socket.setTimeout(20_000, () => socket.destroy());
      socket.on('data', (part) => (heard += part.toString('latin1')));
      socket.once('close', () => resolve(heard));
      socket.once('error', reject);
    });
  for (const text of [
    'nonsense\r\n\r\n',
    'GET /nl HTTP/1.1\r\n\r\n',
    `GET /nl HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`,
    'POST /nl/start HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /nl/work HTTP/1.1\r\nHost: x\r\n\r\n',
    'CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example\r\n\r\n',
  ]) {
    const heard = await say(text);
    expect(heard).not.toMatch(/\bat \w+|node_modules|Express|Werklijst/);
    expect(heard === '' || /^HTTP\/1\.1 4\d\d /.test(heard)).toBe(true);
  }
});
