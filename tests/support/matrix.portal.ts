// A portal with two of each case and everybody signed in: one that is asked for, one of people who have nothing to do
// with those who ask.
import { join } from 'node:path';
import { inArray } from 'drizzle-orm';
import { readConfig } from '#app/config.server.ts';
import { drawDocuments } from '#app/domain/document/draw-documents.server.ts';
import { openBase } from '#app/http/base.server.ts';
import type { PersonRow } from '#app/domain/access/session.store.server.ts';
import { documents } from '#db/schema/index.ts';
import type { TestBase } from './context.ts';
import { endCases, inviteOne, makeCase, makeWave, type MadeCase } from './matrix.cases.ts';
import { send, type Answer, type Sent } from './matrix.http.ts';
import { states, type State } from './matrix.states.ts';
import { openTables, type Tables } from './matrix.tables.ts';
import { disablePerson, keepPeople, openSession, personNames, withPin, type Asker, type PersonName, type WithPin } from './people.ts';
import { freePort, newFolder, startPortal } from './portal.js';

export type Matrix = {
  url: string;
  dataDir: string;
  /** What the process printed. */
  logged: () => string;
  t: TestBase;
  people: Record<PersonName, PersonRow>;
  cases: Record<State, { own: MadeCase; other: MadeCase }>;
  /** People who were invited and did nothing yet. */
  wave: { id: string; canary: string; code: string };
  /** What the asker sends along, for the case in this state. */
  carries: (asker: Asker, state: State) => Record<string, string>;
  ask: (asker: Asker, state: State, path: string, sent?: Sent) => Promise<Answer>;
  /** Everybody signed in again: somebody has signed out, or slept. */
  signIn: () => Promise<void>;
  /** One more person with a letter; it asks for 1989. */
  invite: () => Promise<{ caseId: string; code: string; vNumber: string }>;
  /** Somebody who may not sign in any more. */
  disable: (name: PersonName) => Promise<void>;
  tables: () => Tables;
  tablesOf: (caseId: string) => Tables;
  close: () => Promise<void>;
};

const isWithPin = (asker: Asker): asker is WithPin => (withPin as readonly Asker[]).includes(asker);

/** The base of a portal, opened by the test beside the process that serves. */
export async function openBeside(dataDir: string, url: string): Promise<TestBase> {
  const { base, close } = await openBase(readConfig({ DATA_DIR: dataDir, BASE_URL: url }));
  return { base, clock: { at: base.now() }, as: (actor) => ({ ...base, actor, origin: 'test', requestId: 'test' }), place: { file: join(dataDir, 'voorportaal.sqlite') }, close };
}

/** @param running a portal that serves already; without it, one of its own that goes with the matrix. */
export async function openMatrix(running?: { url: string; dataDir: string }): Promise<Matrix> {
  const [dataDir, port] = [running?.dataDir ?? newFolder(), running ? 0 : await freePort()];
  const url = running?.url ?? `http://localhost:${port}`;
  const t = await openBeside(dataDir, url);
  const rows = await keepPeople(t);
  const pairs = states.map(async (state) => {
    const own = await makeCase(t, 'Zilverreiger', state, { rows, officer: 'officer', reviewer: 'reviewer', lawyer: 'lawyer', guardian: 'guardian' });
    const other = await makeCase(t, 'Roerdomp', state, { rows, officer: 'colleague', reviewer: 'otherReviewer', lawyer: 'otherLawyer', guardian: 'otherGuardian' });
    return [state, { own, other }] as const;
  });
  const cases = Object.fromEntries(await Promise.all(pairs)) as Matrix['cases'];
  await endCases(t, Object.values(cases.closed));
  const wave = await makeWave(t, rows.planner);
  // So that no portal does it meanwhile: its pictures are made, and a scanner has found nothing. Only in these cases: others use the portal too.
  await drawDocuments(t.base);
  const caseIds = Object.values(cases).flatMap(({ own, other }) => [own.caseId, other.caseId]);
  await t.base.db.write((tx) => tx.update(documents).set({ scan: 'clean', scanAt: null }).where(inArray(documents.caseId, caseIds)));
  const portal = running ? undefined : await startPortal({ dataDir, port });
  const tables = openTables(dataDir);
  let staff: Record<PersonName, string>;
  let applicants: Record<State, Record<WithPin, string>>;
  const signIn = async () => {
    const ways = personNames.map(async (name) => [name, await openSession(t, { name, row: rows[name] })] as const);
    staff = Object.fromEntries(await Promise.all(ways)) as typeof staff;
    const hers = states.map(async (state) => {
      const { own, other } = cases[state];
      const [owner, stranger] = await Promise.all([openSession(t, { caseId: own.caseId }), openSession(t, { caseId: other.caseId })]);
      const [helper, reader, otherHelper] = await Promise.all([own.helpers.types, own.helpers.reads, other.helpers.types].map((row) => openSession(t, { helper: row })));
      return [state, { owner, stranger, helper: helper!, reader: reader!, otherHelper: otherHelper! }] as const;
    });
    applicants = Object.fromEntries(await Promise.all(hers)) as typeof applicants;
  };
  await signIn();
  const carries = (asker: Asker, state: State): Record<string, string> => {
    if (asker === 'public') return {};
    if (asker === 'service') return { Authorization: `Bearer ${t.base.config.planningToken.reveal()}` };
    return { Cookie: isWithPin(asker) ? applicants[state][asker] : staff[asker] };
  };
  return {
    url,
    dataDir,
    logged: () => portal?.logged() ?? '',
    t,
    people: rows,
    cases,
    wave,
    carries,
    ask: (asker, state, path, sent = {}) => send(url, path, { ...sent, headers: { ...carries(asker, state), ...sent.headers } }),
    signIn,
    invite: () => inviteOne(t),
    disable: (name) => disablePerson(t, rows[name]),
    tables: tables.read,
    tablesOf: tables.readCase,
    close: async () => {
      tables.close();
      await t.close();
      await portal?.stop();
      portal?.remove();
    },
  };
}
