// The record of acts and reads: a row for each act, linked into the chain of its case (security 2.10), and the lists that
// others make from it.
import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor, Ctx } from '#app/domain/context.ts';
import { chainHeads, events } from '#db/schema/index.ts';
import { applicant, lawyer, openTestBase, staff, system, type TestBase } from '../../../tests/support/context.ts';
import { rowsOf } from '../../../tests/support/damage-record.ts';
import { canonicalRow, chainStart } from './chain.ts';
import { countReadsUnder, findLastMoment, listActsOn, listAllReads, listEvents, listMoments, listReads, officeChain, record, recordRead, type Act } from './record.store.server.ts';

let t: TestBase;
beforeAll(async () => void (t = await openTestBase()));
afterAll(() => t.close());

const db = () => t.base.db.read;
const officer = staff('officer', 'intake', 'guarded');
const moment = (minutes: number) => new Date(Date.parse('2026-11-24T09:00:00Z') + minutes * 60_000);
const doAt = (minutes: number, act: Act, actor: Actor = officer) => t.base.db.write((tx) => record(tx, { ...t.as(actor), now: () => moment(minutes) }, act), act.caseId);
const eventsOf = (caseId: string) => db().select().from(events).where(eq(events.caseId, caseId)).orderBy(asc(events.seq));
const headOf = async (chain: string) => (await db().select().from(chainHeads).where(eq(chainHeads.chain, chain)))[0];

describe('an act', () => {
  test('is a row that says who, as what, from where, when, and is linked to the row before it', async () => {
    await doAt(0, { caseId: 'linked', action: 'case.look' });
    await doAt(1, { caseId: 'linked', action: 'case.change', object: 'field:x', result: 'refused', reason: 'code' }, applicant('linked'));
    const [first, second] = await rowsOf(db(), 'linked');
    const always = { chain: 'linked', origin: 'test', eventId: null };
    expect(first).toEqual({ ...always, id: first!.id, seq: 1, at: moment(0), actorKind: 'staff', actorId: 'officer', role: 'intake+guarded', action: 'case.look', object: '', result: 'done', reason: '', previous: chainStart, hash: t.base.keys.digest('audit', canonicalRow(first!, chainStart, undefined)) });
    expect(second).toEqual({ ...always, id: second!.id, seq: 2, at: moment(1), actorKind: 'applicant', actorId: 'linked', role: 'applicant', action: 'case.change', object: 'field:x', result: 'refused', reason: 'code', previous: first!.hash, hash: t.base.keys.digest('audit', canonicalRow(second!, first!.hash, undefined)) });
    expect(await headOf('linked')).toEqual({ chain: 'linked', seq: 2, hash: second!.hash, eventSeq: 0 });
  });

  test('that changed the case is an event too, with the next number of the events of that case', async () => {
    const first = await doAt(0, { caseId: 'changed', action: 'case.change', event: { type: 'case_changed', data: { n: 1, why: null } } });
    expect(await doAt(1, { caseId: 'changed', action: 'case.look' })).toBeUndefined();
    const second = await doAt(2, { caseId: 'changed', action: 'case.change', event: { type: 'case_held' } });
    const who = { caseId: 'changed', actorKind: 'staff', actorId: 'officer' };
    expect(await eventsOf('changed')).toEqual([
      { ...who, id: first, seq: 1, at: moment(0), type: 'case_changed', data: { n: 1, why: null } },
      { ...who, id: second, seq: 2, at: moment(2), type: 'case_held', data: {} },
    ]);
    const rows = await rowsOf(db(), 'changed');
    expect(rows.map(({ eventId }) => eventId)).toEqual([first, null, second]);
    expect(rows[2]!.hash).toBe(t.base.keys.digest('audit', canonicalRow(rows[2]!, rows[1]!.hash, { seq: 2, type: 'case_held', data: {} })));
    expect(await headOf('changed')).toMatchObject({ seq: 3, eventSeq: 2 });
  });

  test('that touches no case stands in the chain of the office, and is no event of any case', async () => {
    expect(await doAt(0, { action: 'office.change', event: { type: 'case_changed' } }, { kind: 'public' })).toBeUndefined();
    await doAt(1, { action: 'office.look' }, staff('without-roles'));
    const rows = await rowsOf(db(), 'office');
    expect(rows.map(({ seq, actorId, role, eventId }) => [seq, actorId, role, eventId])).toEqual([[1, 'public', 'public', null], [2, 'without-roles', 'staff', null]]);
    expect(rows[0]!.hash).toBe(t.base.keys.digest('audit', canonicalRow(rows[0]!, chainStart, undefined)));
    expect(await eventsOf(officeChain)).toEqual([]);
    expect(await headOf('office')).toMatchObject({ seq: 2, eventSeq: 0 });
  });
});

test('a read is recorded before anything is shown, and fails with the record', async () => {
  await recordRead(t.as(officer), 'read', 'file.read');
  await recordRead(t.as(officer), 'read', 'motive.read', 'field:motive.account');
  expect((await rowsOf(db(), 'read')).map(({ action, object, result }) => [action, object, result])).toEqual([['file.read', '', 'done'], ['motive.read', 'field:motive.account', 'done']]);
  const away: Ctx = { ...t.as(officer), db: { ...t.base.db, write: () => Promise.reject(new Error('disk full')) } };
  await expect(recordRead(away, 'read', 'file.read')).rejects.toThrow('disk full');
});

describe('lists of one case', () => {
  const acts: [action: string, actor?: Actor, more?: Partial<Act>][] = [
    ['file.read'],
    ['file.read', applicant('lists')],
    ['access.read'],
    ['hold.read'],
    ['field.judge', officer, { object: 'field:a', event: { type: 'field_judged' } }],
    ['motive.read', lawyer('A1'), { reason: 'mandate', object: 'field:a page 2' }],
    ['motive.read', officer, { result: 'refused', object: 'field:a' }],
    ['document.give', officer, { object: 'field:ab' }],
    ['question.send', officer, { object: 'field:a', event: { type: 'question_sent' } }],
  ];
  beforeAll(async () => {
    for (const caseId of ['lists', 'other']) for (const [at, [action, actor, more]] of acts.entries()) await doAt(at, { caseId, action, ...more }, actor);
  });
  const seqs = (rows: { seq: number }[]) => rows.map(({ seq }) => seq);

  test('its events, the newest first', async () => {
    expect((await listEvents(db(), 'lists')).map(({ seq, type, caseId }) => [seq, type, caseId])).toEqual([[2, 'question_sent', 'lists'], [1, 'field_judged', 'lists']]);
    expect(seqs(await listEvents(db(), 'lists', 1))).toEqual([2]);
  });

  test('who read its content of late, the newest first: what colleagues wrote to each other is none of it', async () => {
    const reads = await listReads(db(), 'lists');
    expect(seqs(reads)).toEqual([7, 6, 2, 1]);
    expect(new Set(reads.map(({ chain }) => chain))).toEqual(new Set(['lists']));
    expect(seqs(await listReads(db(), 'lists', 2))).toEqual([7, 6]);
  });

  test('every read by somebody else that was granted, and acts that belong with it, the newest first', async () => {
    expect(await listAllReads(db(), 'lists', [])).toEqual([
      { actorKind: 'lawyer', role: 'lawyer', action: 'motive.read', object: 'field:a page 2', reason: 'mandate', at: moment(5) },
      { actorKind: 'staff', role: 'intake+guarded', action: 'file.read', object: '', reason: '', at: moment(0) },
    ]);
    expect((await listAllReads(db(), 'lists', ['document.give', 'hold.read'])).map(({ action }) => action)).toEqual(['document.give', 'motive.read', 'hold.read', 'file.read']);
  });

  test('what was done with one thing of it or a part of that thing, the oldest first', async () => {
    expect(seqs(await listActsOn(db(), 'lists', 'field:a'))).toEqual([5, 6, 9]);
    expect(seqs(await listActsOn(db(), 'lists', 'field:a page 2'))).toEqual([6]);
  });

  test('when one of some acts was last done, by the number of the row and not by the clock', async () => {
    const last = (until: number, ...actions: string[]) => findLastMoment(db(), { chain: 'clock-back', actions, until: moment(until) });
    for (const [minutes, action] of [[5, 'case.hold'], [3, 'case.release'], [9, 'case.hold']] as const) await doAt(minutes, { caseId: 'clock-back', action });
    await doAt(4, { caseId: 'clock-back-other', action: 'case.hold' });
    expect(await last(5, 'case.hold', 'case.release')).toEqual(moment(3));
    expect(await last(5, 'case.hold')).toEqual(moment(5));
    expect(await last(9, 'case.hold', 'case.release')).toEqual(moment(9));
    expect(await last(4, 'case.hold')).toBeUndefined();
  });
});

test('how often somebody did something since a moment, and until another, is counted from what was done', async () => {
  const counter = staff('counter', 'intake');
  for (const minutes of [2, 1, 3, 4]) await doAt(minutes, { caseId: `counted-${minutes}`, action: 'case.find' }, counter);
  await doAt(2, { action: 'case.find', result: 'refused' }, counter);
  await doAt(2, { action: 'case.look' }, counter);
  await doAt(2, { action: 'case.find' }, system);
  const given = { actorId: 'counter', action: 'case.find' };
  expect(await listMoments(db(), { ...given, since: moment(0) })).toEqual([1, 2, 3, 4].map(moment));
  expect(await listMoments(db(), { ...given, since: moment(1), until: moment(3) })).toEqual([2, 3].map(moment));
});

test('reads under an exceptional right are those of that person, that case and that reason, within the time of the right', async () => {
  const read = (minutes: number, more: Partial<Act> = {}, actor: Actor = officer) => doAt(minutes, { caseId: 'glass', action: 'file.read', reason: 'right-1', ...more }, actor);
  for (const minutes of [0, 1, 2, 3, 4]) await read(minutes);
  await read(2, { action: 'motive.read' });
  await read(2, { action: 'field.judge' });
  await read(2, { reason: 'right-2' });
  await read(2, { caseId: 'other-glass' });
  await read(2, {}, staff('somebody', 'intake'));
  const under = { chain: 'glass', actorId: 'officer', reason: 'right-1', from: moment(1), until: moment(3) };
  expect(await countReadsUnder(db(), under)).toBe(4);
  expect(await countReadsUnder(db(), { ...under, reason: 'right-3' })).toBe(0);
});
