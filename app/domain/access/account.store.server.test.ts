// Each way in ends for whom it should end, and for nobody else: beside every row here stand one of a helper of hers and
// one of another person.
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dayMs } from '#app/durations.ts';
import { devices, helpers, returnCodes } from '#db/schema/index.ts';
import type { Tx } from '#db/engine.ts';
import { insertCase } from '../../../tests/support/cases.ts';
import { openTestBase, type TestBase } from '../../../tests/support/context.ts';
import { makeHelper } from '../../../tests/support/helpers.ts';
import { sendLetter } from '../../../tests/support/letters.ts';
import * as store from './account.store.server.ts';

let t: TestBase;
let [hers, other] = ['', ''];
let his: store.Whose & { helperId: string };
let at: Date;
beforeAll(async () => {
  t = await openTestBase();
});
afterAll(() => t.close());
beforeEach(async () => {
  [hers, other] = [await insertCase(t, { stage: 'in_progress' }), await insertCase(t, { stage: 'in_progress' })];
  his = { caseId: hers, helperId: (await makeHelper(t, hers)).id };
  at = t.clock.at;
});

const write = <T>(act: (tx: Tx) => Promise<T>) => t.base.db.write(act);
const read = () => t.base.db.read;
const later = (ms: number) => new Date(at.getTime() + ms);
const owners = () => ({ hers: { caseId: hers }, his, other: { caseId: other } });
type Owner = keyof ReturnType<typeof owners>;
const rowOf = ({ caseId, helperId }: store.Whose) => ({ id: randomUUID(), caseId, helperId: helperId ?? null, createdAt: at });

async function addDevice(whose: store.Whose, row: Partial<typeof devices.$inferInsert> = {}): Promise<string> {
  const device = { ...rowOf(whose), tokenHash: randomUUID(), lastUsedAt: at, ...row };
  await write((tx) => store.insertDevice(tx, device));
  return device.id;
}
async function addCodes(whose: store.Whose, ...given: Partial<typeof returnCodes.$inferInsert>[]): Promise<string[]> {
  const rows = given.map((row) => ({ ...rowOf(whose), selector: randomUUID(), codeHash: 'hash', ...row }));
  await write((tx) => store.insertReturnCodes(tx, rows));
  return rows.map(({ id }) => id);
}
const device = async (id: string) => (await read().select().from(devices).where(eq(devices.id, id)))[0]!;
const code = async (id: string) => (await read().select().from(returnCodes).where(eq(returnCodes.id, id)))[0]!;
const letter = async (id: string) => (await store.findInvitation(read(), { id }))!;

it('a row without a helper is hers', () => {
  expect(store.whoseOf({ caseId: 'a', helperId: null })).toEqual({ caseId: 'a', helperId: undefined });
  expect(store.whoseOf({ caseId: 'a', helperId: 'b' })).toEqual({ caseId: 'a', helperId: 'b' });
});

describe('a letter', () => {
  it('is found by its number or by what its code begins with', async () => {
    const [one, two] = [await sendLetter(t, hers), await sendLetter(t, other)];
    expect(await letter(one.id)).toMatchObject({ id: one.id, caseId: hers });
    expect(await store.findInvitation(read(), { selector: (await letter(two.id)).selector })).toMatchObject({ id: two.id });
    expect(await store.findInvitation(read(), { id: 'none' })).toBeUndefined();
  });

  it('is spent once, before its end and not when it was taken back; its words are gone then, and other letters stay', async () => {
    const words = { letter: Buffer.from('sealed') };
    const [one, beside] = [await sendLetter(t, hers, words), await sendLetter(t, hers, words)];
    const over = [await sendLetter(t, hers, { expiresAt: at }), await sendLetter(t, hers, { revokedAt: at }), await sendLetter(t, hers, { usedAt: at })];
    const spend = (id: string) => write((tx) => store.spendInvitation(tx, id, at));
    expect([await spend(one.id), await spend(one.id)]).toEqual([true, false]);
    expect(await letter(one.id)).toMatchObject({ usedAt: at, letter: null, revokedAt: null });
    expect(await letter(beside.id)).toMatchObject({ usedAt: null, ...words });
    for (const { id } of over) expect(await spend(id)).toBe(false);
  });

  it('is taken back with all others of hers that nobody used', async () => {
    const words = { letter: Buffer.from('sealed') };
    const [open, used, before, theirs] = [await sendLetter(t, hers, words), await sendLetter(t, hers, { usedAt: at }), await sendLetter(t, hers, { revokedAt: at }), await sendLetter(t, other, words)];
    await write((tx) => store.revokeInvitations(tx, hers, later(1)));
    expect(await letter(open.id)).toMatchObject({ revokedAt: later(1), letter: null });
    expect(await letter(used.id)).toMatchObject({ usedAt: at, revokedAt: null });
    expect(await letter(before.id)).toMatchObject({ revokedAt: at });
    expect(await letter(theirs.id)).toMatchObject({ revokedAt: null, ...words });
  });
});

describe('a PIN', () => {
  const pinOf = async (whose: store.Whose, when = at) => (await store.findAccount(read(), whose, when))?.pinHash;
  beforeEach(() =>
    write(async (tx) => {
      for (const caseId of [hers, other]) await store.insertAccount(tx, { caseId, pinHash: `of ${caseId}`, createdAt: at });
    }),
  );

  it('is hers, or his while he helps her and nobody else', async () => {
    expect(await pinOf({ caseId: hers })).toBe(`of ${hers}`);
    expect(await pinOf(his)).toBe('no PIN');
    expect(await pinOf({ ...his, caseId: other })).toBeUndefined();
    const { until } = (await read().select().from(helpers).where(eq(helpers.id, his.helperId)))[0]!;
    expect(await pinOf(his, new Date(until.getTime() - 1))).toBe('no PIN');
    expect(await pinOf(his, until)).toBeUndefined();
    await write((tx) => tx.update(helpers).set({ endedAt: at }).where(eq(helpers.id, his.helperId)));
    expect(await pinOf(his)).toBeUndefined();
  });

  it('is none of a helper whose code was not used', async () => {
    await write((tx) => tx.update(helpers).set({ pinHash: null }).where(eq(helpers.id, his.helperId)));
    expect(await store.findAccount(read(), his, at)).toBeUndefined();
  });

  it('changes for its owner alone', async () => {
    const second = { caseId: hers, helperId: (await makeHelper(t, hers)).id };
    const all = async () => [await pinOf({ caseId: hers }), await pinOf(his), await pinOf(second), await pinOf({ caseId: other })];
    await write((tx) => store.setPin(tx, { caseId: hers }, 'new'));
    expect(await all()).toEqual(['new', 'no PIN', 'no PIN', `of ${other}`]);
    await write((tx) => store.setPin(tx, his, 'his'));
    expect(await all()).toEqual(['new', 'his', 'no PIN', `of ${other}`]);
    await write((tx) => store.setPin(tx, { ...his, caseId: other }, 'of a stranger'));
    expect(await all()).toEqual(['new', 'his', 'no PIN', `of ${other}`]);
    await write((tx) => store.deleteAccount(tx, hers));
    expect(await all()).toEqual([undefined, 'his', 'no PIN', `of ${other}`]);
  });

  it('is not set any more for a helper whose help has ended', async () => {
    await write((tx) => tx.update(helpers).set({ endedAt: at, pinHash: null }).where(eq(helpers.id, his.helperId)));
    await write((tx) => store.setPin(tx, his, 'late'));
    expect((await read().select().from(helpers).where(eq(helpers.id, his.helperId)))[0]?.pinHash).toBeNull();
  });
});

describe('a phone', () => {
  it('is remembered for 180 days from its last use, until it is taken away', async () => {
    const id = await addDevice({ caseId: hers }, { tokenHash: `token ${hers}` });
    const found = async (when: Date) => (await store.findDevice(read(), `token ${hers}`, when))?.id;
    const use = (when: Date) => write((tx) => store.useDevice(tx, id, when));
    const [last, over] = [later(180 * dayMs - 1), later(180 * dayMs)];
    expect([await found(last), await found(over), await use(over)]).toEqual([id, undefined, false]);
    expect(await store.findDevice(read(), 'another', at)).toBeUndefined();
    expect([await use(last), await found(over)]).toEqual([true, id]);
    await write((tx) => store.revokeDevices(tx, { caseId: hers }, last));
    expect([await found(last), await use(last)]).toEqual([undefined, false]);
  });

  it('counts wrong PINs in a row, each phone its own, and none when it was taken away', async () => {
    const [one, beside] = [await addDevice({ caseId: hers }), await addDevice({ caseId: hers })];
    const wrong = (id: string) => write((tx) => store.countWrongPin(tx, id));
    expect([await wrong(one), await wrong(one), await wrong(beside)]).toEqual([1, 2, 1]);
    await write((tx) => store.useDevice(tx, one, later(1)));
    expect(await device(one)).toMatchObject({ wrongPins: 0, lastUsedAt: later(1) });
    expect(await device(beside)).toMatchObject({ wrongPins: 1, lastUsedAt: at });
    await write((tx) => store.revokeDevices(tx, { caseId: hers }, at, one));
    expect([await wrong(one), (await device(one)).wrongPins]).toEqual([0, 0]);
  });

  it.each<[Owner, 'all' | 'one', string[]]>([
    ['hers', 'all', ['his', 'other']],
    ['hers', 'one', ['hers', 'his', 'other']],
    ['his', 'all', ['hers', 'hers', 'other']],
    ['other', 'all', ['hers', 'hers', 'his']],
  ])('of %s is taken away, %s of them', async (owner, how, left) => {
    const ids = new Map<string, string>();
    for (const name of ['hers', 'hers', 'his', 'other'] as const) ids.set(await addDevice(owners()[name]), name);
    const [first] = [...ids].find(([, name]) => name === owner)!;
    const revoke = () => write((tx) => store.revokeDevices(tx, owners()[owner], later(1), how === 'one' ? first : undefined));
    expect([await revoke(), await revoke()]).toEqual([true, false]);
    const rows = await Promise.all([...ids.keys()].map(device));
    expect(rows.filter(({ revokedAt }) => revokedAt === null).map(({ id }) => ids.get(id)).sort()).toEqual(left);
    expect((await device(first)).revokedAt).toEqual(later(1));
  });

  it('stands in the list of its owner while it is remembered, the last used first', async () => {
    const old = await addDevice({ caseId: hers }, { lastUsedAt: later(-180 * dayMs) });
    const [first, last] = [await addDevice({ caseId: hers }, { lastUsedAt: later(-2) }), await addDevice({ caseId: hers }, { lastUsedAt: later(-1) })];
    const [ofHim, gone] = [await addDevice(his), await addDevice({ caseId: hers }, { revokedAt: at })];
    const list = async (whose: store.Whose) => (await store.listDevices(read(), whose, at)).map(({ id }) => id);
    expect(await list({ caseId: hers })).toEqual([last, first]);
    expect(await list(his)).toEqual([ofHim]);
    expect(await list({ caseId: other })).toEqual([]);
    expect((await store.listDevices(read(), his, at))[0]).toEqual({ id: ofHim, createdAt: at, lastUsedAt: at });
    for (const id of [old, gone]) expect((await device(id)).id).toBe(id);
  });
});

describe('a code of the strip', () => {
  it('is spent once, and not when it was taken back', async () => {
    const [one = '', beside = '', revoked = ''] = await addCodes({ caseId: hers }, { selector: `begins ${hers}` }, {}, { revokedAt: at });
    expect((await store.findReturnCode(read(), `begins ${hers}`))?.id).toBe(one);
    expect(await store.findReturnCode(read(), 'another')).toBeUndefined();
    const spend = (id: string) => write((tx) => store.spendReturnCode(tx, id, later(1)));
    expect([await spend(one), await spend(one), await spend(revoked)]).toEqual([true, false, false]);
    expect((await code(one)).usedAt).toEqual(later(1));
    expect((await code(beside)).usedAt).toBeNull();
  });

  it('counts the PINs that are tried with it while it is good, and ends once; the others of the strip stay', async () => {
    const [one = '', beside = '', used = '', revoked = ''] = await addCodes({ caseId: hers }, {}, {}, { usedAt: at }, { revokedAt: at });
    const tried = (id: string) => write((tx) => store.countTryWithCode(tx, id));
    expect([await tried(one), await tried(one), await tried(used), await tried(revoked)]).toEqual([1, 2, 0, 0]);
    const end = (id: string) => write((tx) => store.revokeReturnCode(tx, id, later(1)));
    expect([await end(one), await end(one), await end(used), await end(revoked)]).toEqual([true, false, false, false]);
    expect(await tried(one)).toBe(0);
    expect(await code(one)).toMatchObject({ triedPins: 2, usedAt: null, revokedAt: later(1) });
    expect(await code(beside)).toMatchObject({ triedPins: 0, usedAt: null, revokedAt: null });
    expect(await code(used)).toMatchObject({ triedPins: 0, usedAt: at, revokedAt: null });
    expect(await code(revoked)).toMatchObject({ triedPins: 0, usedAt: null, revokedAt: at });
  });

  it('of each owner is counted while it opens something, and a strip is taken back as a whole', async () => {
    const [open = '', used = '', before = ''] = await addCodes({ caseId: hers }, {}, { usedAt: at }, { revokedAt: at });
    await addCodes(his, {}, {});
    await addCodes({ caseId: other }, {}, {}, {});
    const left = async () => Object.fromEntries(await Promise.all(Object.entries(owners()).map(async ([name, whose]) => [name, await store.countReturnCodes(read(), whose)] as const)));
    expect(await left()).toEqual({ hers: 1, his: 2, other: 3 });
    await write((tx) => store.revokeReturnCodes(tx, { caseId: hers }, later(1)));
    expect(await left()).toEqual({ hers: 0, his: 2, other: 3 });
    expect([(await code(open)).revokedAt, (await code(used)).revokedAt, (await code(before)).revokedAt]).toEqual([later(1), null, at]);
    await write((tx) => store.revokeReturnCodes(tx, his, later(1)));
    expect(await left()).toEqual({ hers: 0, his: 0, other: 3 });
  });
});
