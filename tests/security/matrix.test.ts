// Every route for everybody, as page and as data, read and sent, in four states of the case (security B12-B14, S1, S3).
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { takeCase } from '#app/domain/access/assignments.server.ts';
import type { Lang } from '#locales/languages.ts';
import type { MadeCase } from '../support/matrix.cases.ts';
import { faults } from '../support/matrix.headers.ts';
import { form, multipart, type Answer, type Sent } from '../support/matrix.http.ts';
import { openMatrix, type Matrix } from '../support/matrix.portal.ts';
import { states, type State } from '../support/matrix.states.ts';
import { changed } from '../support/matrix.tables.ts';
import { actorOf, askers, withPin, type Asker } from '../support/people.ts';
import { dataAddress, exampleOf, routes, type Route } from '../support/urls.ts';
import { acts } from './acts.ts';
import { matrix, type Cell, type Line, type Row } from './matrix.ts';

let m: Matrix;
beforeAll(async () => void (m = await openMatrix()), 120_000);
afterAll(() => m.close());

test('every route has a row, and every row a route', () => {
  expect(Object.keys(matrix).sort()).toEqual([...new Set(routes.map(({ path }) => path))].sort());
});

const rowOf = ({ path }: Route): Row => matrix[path] ?? { GET: {} as Line, POST: 405 };
/** Each state in a language of its own: who may do what is the same in all of them. */
const langs = { draft: 'nl', sent: 'nl', planned: 'en', closed: 'ar' } as const satisfies Record<State, Lang>;
const addressOf = (route: Route, state: State) => exampleOf(route, { lang: langs[state], waveId: m.wave.id, ...m.cases[state].own });
const sentTo = (row: Row, state: State): Sent => (row.multipart ? multipart : form)(m.url, row.form?.(m.cases[state].own));

/** Of no case and no number that leads to one: in each state of it they are asked by the long form of bar authz alone. */
const unconcerned: readonly Asker[] = process.env.MATRIX === 'whole' ? [] : ['auditor', 'administrator', 'desk', 'editor', 'keeper'];
/** Those for whom the state of the case can matter see all of them, the others one. */
const statesOf = (route: Route, asker: Asker): readonly State[] =>
  (withPin as readonly Asker[]).includes(asker) || (route.path.includes('Id') && !unconcerned.includes(asker)) ? states : ['sent'];

const cellOf = (line: Line | 405, asker: Asker, state: State): Cell | undefined => {
  if (line === 405) return 405;
  const cells = line[asker];
  return typeof cells === 'object' ? cells[state] : cells;
};

const door = /\/auth\/sign-in\/|\/[a-z]+\/return(?:\?|$)/;
/** Redirects of data are told in the body, with a status of their own. */
function seen({ status, headers, body }: Answer): Cell {
  const told = status === 202 ? (/"redirect","([^"]+)"/.exec(body)?.[1] ?? '') : (headers.location ?? '');
  if (status === 202 || (status >= 300 && status < 400)) return door.test(told) && !told.startsWith('http') ? 'signIn' : 'onwards';
  return status;
}

/** Page and data may differ in how they say yes, never in whether they do. */
const decision = (cell: Cell): string => {
  if (cell === 'signIn' || cell === 401) return 'sign in first';
  if (cell === 403) return 'no';
  return cell === 404 || cell === 405 || (typeof cell === 'number' && cell >= 500) ? String(cell) : 'yes';
};

/** Who may have the words of the case that is asked for before the eyes. */
const insiders: Readonly<Record<State, readonly Asker[]>> = {
  draft: ['owner', 'helper', 'reader'],
  sent: ['owner', 'helper', 'reader', 'officer', 'reviewer', 'lawyer', 'guardian'],
  planned: ['owner', 'helper', 'reader', 'officer', 'reviewer', 'lawyer', 'guardian', 'planner'],
  // Staff read a case until it ends, and so does who helps her.
  closed: ['owner', 'lawyer', 'guardian'],
};
/** Where her lawyer reads what is not sent, while she wants it. */
const shared = '/:lang/clients/:caseId/draft';
/** Who belongs to the case beside it. */
const outsiders: readonly Asker[] = ['stranger', 'otherHelper', 'colleague', 'otherLawyer', 'otherGuardian'];

type Try = { asker: Asker; state: State; path: string; sent: Sent; expected: Cell | undefined };

/** Words that were not asked with: what somebody typed may come back to them. */
function leaks(route: Route, { asker, state, sent }: Try, answer: Answer): string[] {
  const text = answer.body + JSON.stringify(answer.headers);
  const told = (word: string) => text.includes(word) && !sent.body?.includes(word);
  const { own, other } = m.cases[state];
  const mayKnow = insiders[state].includes(asker);
  const words = (made: typeof own) => [made.canary, made.vNumber, made.code].filter(told);
  // A lawyer or guardian knows whose case it is from the first day, and what is in it when it was sent.
  const drafts = [`Words ${own.canary}`, `Card ${own.canary}`, `${own.canary}.png`, own.code].filter(told);
  return [
    ...(mayKnow ? [] : asker === 'lawyer' && route.path === shared ? [] : asker === 'lawyer' || asker === 'guardian' ? drafts : words(own)),
    ...(outsiders.includes(asker) || (asker === 'planner' && state === 'planned') ? [] : words(other)),
    ...(asker === 'planner' && route.path.endsWith('/letters') ? [] : [m.wave.canary, m.wave.code].filter(told)),
  ];
}

/** Asks for the page and for its data, and says what was not as the table says. */
async function judge(route: Route, method: 'GET' | 'POST', one: Try, undo: () => Promise<void>): Promise<string[]> {
  const { asker, state, path, sent, expected } = one;
  const wrong: string[] = [];
  const say = (what: string) => wrong.push(`${method} ${route.path} as ${asker} (${state}): ${what}`);
  const document = await m.ask(asker, state, path, sent);
  await undo();
  const data = await m.ask(asker, state, dataAddress(path), sent);
  await undo();
  // Whoever must sign in first gets back what came with the form.
  const typedBack = method === 'POST' && expected === 'signIn' && seen(document) === 401;
  if (seen(document) !== expected && !typedBack) say(`${seen(document)} ${document.headers.location ?? ''} instead of ${expected}`);
  if (decision(seen(data)) !== decision(seen(document))) say(`${seen(document)} as page, ${seen(data)} as data`);
  for (const answer of [document, data]) {
    for (const word of leaks(route, one, answer)) say(`shows ${word}`);
    for (const fault of faults(path, answer)) say(fault);
  }
  return wrong;
}

const nothing = () => Promise.resolve();

describe.each(routes.map((route) => ({ route, name: route.path })))('$name', ({ route }) => {
  const row = rowOf(route);
  const tries = (line: Line | 405, sentOf: (state: State) => Sent): Try[] =>
    askers.flatMap((asker) => statesOf(route, asker).map((state) => ({ asker, state, path: addressOf(route, state), sent: sentOf(state), expected: cellOf(line, asker, state) })));
  const sends = () => tries(row.POST, (state) => sentTo(row, state));
  const refused = ({ expected }: Try) => expected === undefined || decision(expected) !== 'yes';

  test('is read by who may, and reading changes nothing', async () => {
    const before = m.tables();
    const wrong: string[] = [];
    for (const one of tries(row.GET, () => ({}))) wrong.push(...(await judge(route, 'GET', one, nothing)));
    expect(wrong).toEqual([]);
    expect(changed(before, m.tables(), ['audit_rows', 'chain_heads', 'sessions', ...(row.writes ?? [])])).toEqual([]);
  });

  test('takes nothing from who may not send', async () => {
    const before = m.tables();
    const wrong: string[] = [];
    for (const one of sends().filter(refused)) wrong.push(...(await judge(route, 'POST', one, nothing)));
    expect(wrong).toEqual([]);
    // Only that it was refused stands in the record.
    expect(changed(before, m.tables(), ['audit_rows', 'chain_heads'])).toEqual([]);
  });

  test('takes no other act from who may not do it', async () => {
    const before = m.tables();
    const wrong: string[] = [];
    for (const { form: fields, may } of acts[route.path] ?? []) {
      for (const asker of askers) {
        for (const state of statesOf(route, asker).filter((one) => !may[asker]?.includes(one))) {
          const sent = form(m.url, fields(m.cases[state].own));
          const path = addressOf(route, state);
          for (const address of [path, dataAddress(path)]) {
            const answer = await m.ask(asker, state, address, sent);
            const said = `${String(sent.body)} to ${address} as ${asker} (${state})`;
            if (decision(seen(answer)) === 'yes' && answer.status !== 401) wrong.push(`${said}: ${seen(answer)}`);
            for (const word of leaks(route, { asker, state, path, sent, expected: undefined }, answer)) wrong.push(`${said} shows ${word}`);
          }
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(changed(before, m.tables(), ['audit_rows', 'chain_heads'])).toEqual([]);
  });

  test('takes nothing from another site, whoever is signed in', async () => {
    if (row.POST === 405) return;
    const before = m.tables();
    const wrong: string[] = [];
    // Whether a request comes from here is asked before who sends it: a few who may send are enough.
    const may = sends().filter((one) => !refused(one) && one.state === 'sent');
    for (const one of may.slice(0, 3)) {
      for (const [name, headers] of Object.entries(foreign())) {
        const { Origin: _own, ...plain } = one.sent.headers ?? {};
        for (const path of [one.path, dataAddress(one.path)]) {
          const { status } = await m.ask(one.asker, one.state, path, { ...one.sent, headers: { ...plain, ...headers } });
          if (status !== 403) wrong.push(`${path} as ${one.asker} from ${name}: ${status}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(changed(before, m.tables())).toEqual([]);
  });

  test('knows no other method', async () => {
    const before = m.tables();
    const wrong: string[] = [];
    for (const asker of ['public', 'owner', 'officer', 'planner'] as const) {
      for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND']) {
        const { status, headers, body } = await m.ask(asker, 'sent', addressOf(route, 'sent'), { method, headers: { Origin: m.url } });
        const own = row.methods?.[method];
        if (own) {
          if (status !== cellOf(own, asker, 'sent') || body.includes(m.cases.sent.own.canary)) wrong.push(`${method} as ${asker}: ${status}`);
        } else if (status !== 405 || headers.allow !== 'GET, HEAD, POST' || body.includes(m.cases.sent.own.canary)) wrong.push(`${method}: ${status}`);
      }
      const head = await m.ask(asker, 'sent', addressOf(route, 'sent'), { method: 'HEAD' });
      if (seen(head) !== cellOf(row.methods?.['HEAD'] ?? row.GET, asker, 'sent') || head.body !== '') wrong.push(`HEAD as ${asker}: ${head.status}`);
    }
    expect(wrong).toEqual([]);
    expect(changed(before, m.tables(), ['audit_rows', 'chain_heads', 'sessions', ...(row.writes ?? [])])).toEqual([]);
  });
});

/** Origins that are not ours, each close to it in another way (security B11). */
function foreign(): Record<string, Record<string, string>> {
  const { host, hostname, port } = new URL(m.url);
  return {
    nowhere: {},
    'nowhere, says the browser, of another site': { 'Sec-Fetch-Site': 'cross-site' },
    'nowhere, of a neighbour': { Origin: 'null', 'Sec-Fetch-Site': 'same-site' },
    null: { Origin: 'null' },
    evil: { Origin: 'https://evil.example' },
    'a host below': { Origin: `http://a.${host}` },
    'a host that begins as ours': { Origin: `http://${hostname}.evil.example:${port}` },
    'a name before an at': { Origin: `http://${host}@evil.example` },
    'another scheme': { Origin: `https://${host}` },
    'another port': { Origin: `http://${hostname}:${Number(port) + 1}` },
    'two at once': { Origin: `${m.url}, https://evil.example` },
  };
}

// Last: what is sent here may change the cases.
describe.each(routes.filter((route) => rowOf(route).POST !== 405).map((route) => ({ route, name: route.path })))('$name', ({ route }) => {
  const row = rowOf(route);

  test('takes what is sent by who may', async () => {
    const undo = async (asker: Asker, state: State) => {
      if (row.undo === 'signIn') await m.signIn();
      if (row.undo !== 'take' || (asker !== 'officer' && asker !== 'reviewer')) return;
      await takeCase(m.t.as(actorOf(asker, m.people[asker])), { caseId: m.cases[state].own.caseId, role: asker === 'officer' ? 'intake' : 'reviewer', reason: 'divided' });
    };
    const wrong: string[] = [];
    for (const asker of askers) {
      for (const state of statesOf(route, asker)) {
        const expected = cellOf(row.POST, asker, state);
        if (expected === undefined || decision(expected) !== 'yes') continue;
        const one = { asker, state, path: addressOf(route, state), sent: sentTo(row, state), expected };
        wrong.push(...(await judge(route, 'POST', one, () => undo(asker, state))));
      }
    }
    expect(wrong).toEqual([]);
  });
});

test('every address of these acts is a route', () => {
  expect(Object.keys(acts).filter((path) => !(path in matrix))).toEqual([]);
});

const actions = Object.entries(acts).flatMap(([path, all]) => all.map((act) => ({ path, act, name: `${path} ${Object.values(act.form({} as MadeCase))[0]}` })));
test.each(actions)('$name is looked at when who may sends it', async ({ path, act: { form: fields, by: [asker, state] } }) => {
  const answer = await m.ask(asker, state, addressOf(routes.find((route) => route.path === path)!, state), form(m.url, fields(m.cases[state].own)));
  expect(decision(seen(answer))).toBe('yes');
});
