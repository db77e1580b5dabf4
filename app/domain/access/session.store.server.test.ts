// The rows of sessions: what each write touches, and what it leaves as it was.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { insertCase } from '../../../tests/support/cases.ts';
import { openTestBase, type TestBase } from '../../../tests/support/context.ts';
import { makeHelper } from '../../../tests/support/helpers.ts';
import { keepPeople } from '../../../tests/support/people.ts';
import * as store from './session.store.server.ts';

let t: TestBase;
beforeAll(async () => void (t = await openTestBase()));
afterAll(() => t.close());

const begun = new Date('2026-11-24T09:00:00Z');
const [then, after] = [new Date('2026-11-24T10:00:00Z'), new Date('2026-11-24T11:00:00Z')];
let made = 0;
async function insert(values: Partial<store.SessionRow> = {}): Promise<store.SessionRow> {
  made += 1;
  const own = { kind: 'applicant' as const, caseId: null, helperId: null, personId: null, deviceId: null, roles: [], strong: false };
  const times = { createdAt: begun, lastSeenAt: begun, expiresAt: after, asleepAt: null, endedAt: null };
  const row = { tokenHash: `hash-${made}`, id: `session-${made}`, ...own, origin: 'test', ...times, ...values };
  await t.base.db.write((tx) => store.insertSession(tx, row));
  return row;
}
const at = (id: string) => store.findSessionById(t.base.db.read, id);
const ids = (rows: readonly store.SessionRow[]) => rows.map(({ id }) => id).sort();

test('a session is found by its token and by its number, with whose it is, and no other', async () => {
  const { officer } = await keepPeople(t);
  const helper = await makeHelper(t, await insertCase(t));
  const found = async ({ tokenHash, id }: store.SessionRow) => [await store.findSession(t.base.db.read, tokenHash), await store.findSessionWithPerson(t.base.db.read, id)];
  const [hers, his, staffs] = [await insert({ caseId: helper.caseId }), await insert({ kind: 'helper', caseId: helper.caseId, helperId: helper.id }), await insert({ kind: 'staff', personId: officer.id, roles: ['intake'] })];
  for (const [session, whose] of [[hers, { person: null, helper: null }], [his, { person: null, helper }], [staffs, { person: officer, helper: null }]] as const) {
    expect(await found(session)).toEqual([{ session, ...whose }, { session, ...whose }]);
    expect(await at(session.id)).toEqual(session);
  }
  expect(await found({ ...hers, tokenHash: hers.id, id: hers.tokenHash })).toEqual([undefined, undefined]);
  expect(await at(hers.tokenHash)).toBeUndefined();
});

test('one that is in use is seen, unless it has ended', async () => {
  const [open, other, ended] = [await insert(), await insert(), await insert({ endedAt: then })];
  for (const { id } of [open, ended]) await t.base.db.write((tx) => store.touchSession(tx, id, after));
  expect([await at(open.id), await at(other.id), await at(ended.id)]).toEqual([{ ...open, lastSeenAt: after }, other, ended]);
});

test('one falls asleep once', async () => {
  const [open, other] = [await insert(), await insert()];
  for (const moment of [then, after]) await t.base.db.write((tx) => store.putToSleep(tx, open.id, moment));
  expect([await at(open.id), await at(other.id)]).toEqual([{ ...open, asleepAt: then }, other]);
});

test('one ends once', async () => {
  const [open, other] = [await insert(), await insert()];
  const end = (moment: Date) => t.base.db.write((tx) => store.endSessionRow(tx, open.id, moment));
  expect([await end(then), await end(after)]).toEqual([true, false]);
  expect([await at(open.id), await at(other.id)]).toEqual([{ ...open, endedAt: then }, other]);
});

test('those of an applicant end, those of one helper, or those of one phone; others stay', async () => {
  const [caseId, other] = ['one case', 'another'];
  const hers = await insert({ caseId, deviceId: 'phone' });
  const elsewhere = await insert({ caseId, deviceId: 'laptop' });
  const over = await insert({ caseId, deviceId: 'phone', endedAt: begun });
  const [first, second] = [await insert({ caseId, helperId: 'first', deviceId: 'phone' }), await insert({ caseId, helperId: 'second' })];
  const stranger = await insert({ caseId: other, deviceId: 'phone' });
  const end = async (whose: Parameters<typeof store.endSessionsOf>[1], of?: { deviceId: string }) => t.base.db.write((tx) => store.endSessionsOf(tx, whose, then, of));
  expect(await end({ caseId }, { deviceId: 'phone' })).toEqual([{ ...hers, endedAt: then }]);
  expect(ids(await end({ caseId, helperId: 'first' }))).toEqual([first.id]);
  expect(ids(await end({ caseId: other, helperId: 'second' }))).toEqual([]);
  expect(ids(await end({ caseId }))).toEqual([elsewhere.id]);
  expect([await at(over.id), await at(second.id), await at(stranger.id)]).toEqual([over, second, stranger]);
});

test('those of a person are listed while nobody ended them, the newest first', async () => {
  const personId = 'somebody';
  const old = await insert({ kind: 'lawyer', personId });
  const late = await insert({ kind: 'lawyer', personId, createdAt: after });
  const middle = await insert({ kind: 'lawyer', personId, createdAt: then, asleepAt: then });
  await insert({ kind: 'lawyer', personId, endedAt: then });
  await insert({ kind: 'lawyer', personId: 'somebody else' });
  expect(await store.listSessionsOfPerson(t.base.db.read, personId)).toEqual([late, middle, old]);
});

test('one stands for a write while nobody ended it, asleep or not, and for its own case only', async () => {
  const caseId = 'hers';
  const [open, asleep, ended] = [await insert({ caseId }), await insert({ caseId, asleepAt: then }), await insert({ caseId, endedAt: then })];
  const stands = (sessionId: string, of = caseId) => store.isSessionOpen(t.base.db.read, { caseId: of, sessionId });
  expect([await stands(open.id), await stands(asleep.id), await stands(ended.id), await stands(open.id, 'another'), await stands('none')]).toEqual([true, true, false, false, false]);
});
