// Help as it is kept: a code that works once and for a while, and help that is in force until its day, her word or the end of the case.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { record } from '#app/domain/audit/record.store.server.ts';
import type { Actor } from '#app/domain/context.ts';
import { insertCase } from '../../../tests/support/cases.ts';
import { applicant, openTestBase, type TestBase } from '../../../tests/support/context.ts';
import { setStage } from '../../../tests/support/desk.ts';
import { asHelper } from '../../../tests/support/helpers.ts';
import { pass } from '../../../tests/support/rights.ts';
import type { HelperRow } from './session.store.server.ts';
import * as store from './helper.store.server.ts';

let t: TestBase;
let now: Date;
beforeAll(async () => {
  t = await openTestBase();
  now = t.base.now();
});
afterAll(() => t.close());

const key = Buffer.alloc(32, 3);
const at = (ms: number) => new Date(now.getTime() + ms);

async function add(given: Partial<HelperRow> & { name?: string } = {}): Promise<HelperRow> {
  const caseId = given.caseId ?? (await insertCase(t, { stage: 'in_progress' }));
  const row = { id: randomUUID(), types: true, since: now, until: at(20), selector: randomUUID(), codeHash: 'code', codeUntil: at(10), usedAt: null, pinHash: null, endedAt: null, name: 'Samira', ...given, caseId };
  await t.base.db.write((tx) => store.insertHelper(tx, key, row));
  return (await rowOf(row.id))!;
}
const rowOf = (id: string) => store.findHelperCode(t.base.db.read, { id });
const inForce = async ({ id }: HelperRow, when = now) => (await store.findHelperInForce(t.base.db.read, id, when))?.id === id;

describe('a code', () => {
  it('is found by its beginning or by the help that it is for', async () => {
    const one = await add();
    await add();
    expect([await rowOf(one.id), await store.findHelperCode(t.base.db.read, { selector: one.selector })]).toEqual([one, one]);
    expect([await rowOf(one.selector), await store.findHelperCode(t.base.db.read, { selector: one.id })]).toEqual([undefined, undefined]);
  });

  it('makes a way in until its own day and that of the help, unless it was used or ended', async () => {
    const row = await add();
    const open = (more: Partial<HelperRow> = {}, when = now) => store.isOpenCode({ ...row, ...more }, when);
    expect([open(), open({}, at(9)), open({}, at(10))]).toEqual([true, true, false]);
    expect([open({ usedAt: now }), open({ endedAt: now }), open({ until: now }), open({ until: at(1) })]).toEqual([false, false, false, true]);
  });

  it('is spent once for a PIN, and nothing of it stays', async () => {
    const spend = ({ id }: HelperRow, when = at(1)) => t.base.db.write((tx) => store.spendHelperCode(tx, id, 'pin', when));
    const row = await add();
    const spent = { ...row, usedAt: at(1), pinHash: 'pin', codeHash: '' };
    expect([await spend(row), await rowOf(row.id), await spend(row, at(2)), await rowOf(row.id)]).toEqual([spent, spent, undefined, spent]);
    const closed = await add();
    await setStage(t, closed.caseId, 'first_decision_made');
    for (const one of [await add({ codeUntil: at(1) }), await add({ until: at(1) }), await add({ endedAt: now }), closed]) {
      expect([await spend(one), await rowOf(one.id)]).toEqual([undefined, one]);
    }
  });
});

describe('help', () => {
  it('is in force until its day, her word, or the end of the case', async () => {
    const row = await add();
    const other = await add();
    expect([await inForce(row), await inForce(row, at(19)), await inForce(row, at(20)), await inForce(await add({ endedAt: now }))]).toEqual([true, true, false, false]);
    for (const stage of ['excluded', 'first_decision_made', 'left_regular_process']) {
      await setStage(t, row.caseId, stage);
      expect([await inForce(row), await inForce(other)]).toEqual([false, true]);
    }
    await setStage(t, row.caseId, 'handed_over');
    expect(await inForce(row)).toBe(true);
  });

  it('ends for one, or for all of the case: code and PIN are gone, and what ended before keeps its moment', async () => {
    const over = await add({ endedAt: now, codeHash: '' });
    const { caseId } = over;
    const [one, two] = [await add({ caseId, pinHash: 'pin' }), await add({ caseId })];
    const elsewhere = await add();
    const end = (only?: string, when = at(1)) => t.base.db.write((tx) => store.setHelpersEnded(tx, caseId, when, only));
    const ended = { endedAt: at(1), codeHash: '', pinHash: null };
    expect([await end(elsewhere.id), await end(over.id), await end(one.id), await end(one.id)]).toEqual([[], [], [{ ...one, ...ended }], []]);
    expect([await end(undefined, at(2)), await rowOf(one.id)]).toEqual([[{ ...two, ...ended, endedAt: at(2) }], { ...one, ...ended }]);
    expect([await rowOf(over.id), await rowOf(elsewhere.id)]).toEqual([over, elsewhere]);
  });
});

describe('what she sees', () => {
  it('is everybody of hers, the newest first, by the names that she gave them, which are sealed', async () => {
    const first = await add({ name: 'Noor' });
    const { caseId } = first;
    const [b, a] = [await add({ caseId, id: 'b', since: at(1), endedAt: now }), await add({ caseId, id: 'a', since: at(1), name: 'هدى' })];
    await add();
    expect(await store.listHelperRows(t.base.db.read, caseId)).toEqual([a, b, first]);
    expect(await store.listHelperNames(t.base.db.read, key, caseId)).toEqual(new Map([['a', 'هدى'], ['b', 'Samira'], [first.id, 'Noor']]));
    expect([first.sealed.includes('Noor'), store.openHelperName(key, first)]).toEqual([false, 'Noor']);
    expect(() => store.openHelperName(key, { ...first, sealed: b.sealed })).toThrow('tampered');
  });

  it('is when each last read something of her; what was refused, done or read by another is none of it', async () => {
    const caseId = await insertCase(t);
    const does = async (actor: Actor, action: string, more: { result?: 'refused'; in?: string } = {}) => {
      pass(t, 1000);
      const { in: chain = caseId, ...rest } = more;
      await t.base.db.write((tx) => record(tx, t.as(actor), { caseId: chain, action, ...rest }), chain);
      return t.base.now();
    };
    const [one, two] = [asHelper(t, { id: 'one', caseId }).actor, asHelper(t, { id: 'two', caseId }).actor];
    await does(one, 'draft.read');
    const [lastOfOne, lastOfTwo] = [await does(one, 'document.read'), await does(two, 'draft.read')];
    await does(one, 'draft.read', { result: 'refused' });
    await does(one, 'document.add');
    await does(one, 'draft.read', { in: 'other' });
    await does(applicant(caseId), 'draft.read');
    expect(await store.listLastReadings(t.base.db.read, caseId)).toEqual(new Map([['one', lastOfOne], ['two', lastOfTwo]]));
  });
});
