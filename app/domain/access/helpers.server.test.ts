// Help that she asks for and ends (domain 4.3 section 5, decision 0028): for how long, by how many, with a code that is told once.
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dayMs } from '#app/durations.ts';
import { listEvents, record } from '#app/domain/audit/record.store.server.ts';
import { changeSetting } from '#app/domain/settings/settings.store.server.ts';
import { devices, helpers, returnCodes, sessions } from '#db/schema/index.ts';
import { insertCase } from '../../../tests/support/cases.ts';
import { openTestBase, system, type TestBase } from '../../../tests/support/context.ts';
import { setStage } from '../../../tests/support/desk.ts';
import { asHelper, askHelper, asOwner, comeInAsHelper, makeHelper } from '../../../tests/support/helpers.ts';
import { activateLetter, goodPin, inviteSomebody } from '../../../tests/support/letters.ts';
import { actsIn, after, pass, refusalOf } from '../../../tests/support/rights.ts';
import { endHelper, endHelpers, getHelp, getOwnHelper, inviteHelper, isActive, letHelp, listHelpers, listTerms } from './helpers.server.ts';
import type { Own } from './own-sign-in.server.ts';
import { endSession, findSessionActor } from './sessions.server.ts';

let t: TestBase;
beforeAll(async () => {
  t = await openTestBase();
});
afterAll(() => t.close());

const week = 7 * dayMs;
const person = () => insertCase(t, { stage: 'in_progress' });
const given = { name: 'Samira', types: true, weeks: 4 };
const set = (name: 'helperWeeks' | 'helperLongestWeeks' | 'helpersAtOnce', value: number) => changeSetting(t.as(system), name, value, t.base.now());
const statesOf = async (caseId: string) => (await listHelpers(asOwner(t, caseId))).map(({ state }) => state);

describe('how long help lasts', () => {
  it('is chosen from lengths up to the longest, with its day, and the usual one is marked', async () => {
    const own = asOwner(t, await person());
    expect(await listTerms(own)).toEqual([1, 4, 8, 12, 26].map((weeks) => ({ weeks, until: after(t, weeks * week), usual: weeks === 12 })));
    // Policy says other lengths: they are among the others in their order, and the usual one is never longer than the longest.
    const short = async () => (await listTerms(own)).map(({ weeks, usual }) => (usual ? [weeks] : weeks));
    await set('helperWeeks', 6);
    await set('helperLongestWeeks', 104);
    expect(await short()).toEqual([1, 4, [6], 8, 12, 26, 52, 104]);
    pass(t, 1);
    await set('helperLongestWeeks', 5);
    expect(await short()).toEqual([1, 4, [5]]);
    pass(t, 1);
    await set('helperLongestWeeks', 26);
    await set('helperWeeks', 12);
  });

  it('is one that she could choose', async () => {
    await expect(letHelp(asOwner(t, await person()), { ...given, weeks: 5 })).rejects.toThrow('invalid: weeks');
  });
});

describe('asking somebody', () => {
  it('makes a code that comes in, a row under a sealed name, and a line in the record and in what happened', async () => {
    const caseId = await person();
    const invited = await letHelp(asOwner(t, caseId), { ...given, types: false });
    if (!invited.ok) throw new Error(invited.error);
    const { id, code } = invited;
    const [row] = await t.base.db.read.select().from(helpers).where(eq(helpers.id, id));
    expect(row).toMatchObject({ caseId, types: false, since: t.base.now(), until: after(t, 4 * week), codeUntil: after(t, 14 * dayMs), usedAt: null, pinHash: null, endedAt: null });
    expect([row?.sealed.includes('Samira'), row?.codeHash.includes(code)]).toEqual([false, false]);
    expect(await actsIn(t, caseId)).toEqual([`${caseId} helper.invite helper:${id}`]);
    expect(await listEvents(t.base.db.read, caseId)).toMatchObject([{ type: 'helper_invited', data: { types: false, weeks: 4 } }]);
    expect(await getOwnHelper(asOwner(t, caseId), id)).toEqual({ name: 'Samira', codeUntil: after(t, 14 * dayMs), asks: 'birthYear' });
    expect(await comeInAsHelper(t, code)).toMatchObject({ ok: true, helper: true, caseId });
    // Once it was used there is no paper to print, and to somebody else there never was.
    expect(await getOwnHelper(asOwner(t, caseId), id)).toBeUndefined();
    const fresh = await askHelper(t, caseId);
    expect(await getOwnHelper(asOwner(t, await person()), fresh.id)).toBeUndefined();
    expect(await getOwnHelper(asOwner(t, caseId), 'none')).toBeUndefined();
  });

  it('needs a name that can be read', async () => {
    const own = asOwner(t, await person());
    const refused = async (name: string) => [await letHelp(own, { ...given, name }), await inviteHelper(own, { ...given, name, pin: goodPin })];
    expect(await refused(' \u200f ')).toEqual(Array(2).fill({ ok: false, error: 'name', text: 'helper:invite.nameNeeded' }));
    expect(await refused('a\0b')).toEqual(Array(2).fill({ ok: false, error: 'name', text: 'file:errors.text.unreadable' }));
    expect((await letHelp(own, { ...given, name: '  Noor ' })).ok).toBe(true);
    expect(await listHelpers(own)).toMatchObject([{ name: 'Noor' }]);
  });

  it('is over when as many help as the settings say: who ended or lapsed counts no more', async () => {
    const caseId = await person();
    await set('helpersAtOnce', 1);
    const first = await askHelper(t, caseId);
    expect(await letHelp(asOwner(t, caseId), given)).toEqual({ ok: false, error: 'tooMany' });
    // Asked before the PIN: a session that is none could not even try one.
    expect(await inviteHelper(asOwner(t, caseId), { ...given, pin: goodPin })).toEqual({ ok: false, error: 'tooMany' });
    await endHelper(asOwner(t, caseId), first.id);
    expect((await letHelp(asOwner(t, caseId), given)).ok).toBe(true);
    pass(t, 14 * dayMs);
    expect((await letHelp(asOwner(t, caseId), given)).ok).toBe(true);
    pass(t, 1);
    await set('helpersAtOnce', 3);
  });

  it('is not possible in a case that is closed', async () => {
    const caseId = await person();
    await setStage(t, caseId, 'left_regular_process');
    await expect(letHelp(asOwner(t, caseId), given)).rejects.toThrow('conflict: closed');
  });

  it('makes another code when the first begins as one that is there, thrice at the most', async () => {
    const caseId = await person();
    // The keyring gives every selector the same hash: each code begins as every other.
    const alike = { ...t.base.keys, digest: (purpose: string, text: string) => t.base.keys.digest(purpose as never, purpose === 'selector' ? '' : text) };
    const own = { ...asOwner(t, caseId), keys: alike } as Own;
    expect((await letHelp(own, given)).ok).toBe(true);
    let tries = 0;
    const counted = () => Promise.resolve(void ++tries);
    await expect(letHelp(own, given, counted)).rejects.toThrow('unavailable: helper code');
    expect(tries).toBe(3);
    expect(await statesOf(caseId)).toEqual(['invited']);
  });

  it('does not try again what failed for another reason', async () => {
    const own = asOwner(t, await person());
    let tries = 0;
    const settle = () => Promise.reject(new Error(`no ${++tries}`));
    await expect(letHelp(own, given, settle)).rejects.toThrow('no 1');
    expect(tries).toBe(1);
  });

  it('asks her PIN, in the session that she is in', async () => {
    const { code } = await inviteSomebody(t);
    const her = await activateLetter(t, code);
    const own = t.as(await findSessionActor(t.base, her.token)) as Own;
    expect(await inviteHelper(own, { ...given, pin: '999000' })).toEqual({ ok: false, error: 'refused' });
    expect(await listHelpers(own)).toEqual([]);
    expect(await inviteHelper(own, { ...given, pin: goodPin })).toMatchObject({ ok: true });
    // What arrives after she signed out changes nothing.
    await endSession(t.as(own.actor));
    await expect(letHelp(own, given)).rejects.toThrow('sign_in_needed: session');
    await expect(endHelper(own, 'none')).rejects.toThrow('sign_in_needed: session');
  });
});

describe('who helps', () => {
  it('is listed with a state of each, the newest first, until when, and when he last read', async () => {
    const caseId = await person();
    const lapsed = await askHelper(t, caseId, { name: 'Lapsed' });
    const ended = await askHelper(t, caseId, { name: 'Ended' });
    await endHelper(asOwner(t, caseId), ended.id);
    const endedAt = t.base.now();
    pass(t, dayMs);
    const over = await makeHelper(t, caseId, { name: 'Over', weeks: 1 });
    pass(t, 7 * dayMs);
    expect((await statesOf(caseId))[0]).toBe('ended');
    pass(t, 6 * dayMs);
    const reader = await makeHelper(t, caseId, { name: 'Reader', types: false });
    pass(t, 1);
    await askHelper(t, caseId, { name: 'Invited' });
    await t.base.db.write((tx) => record(tx, asHelper(t, reader), { caseId, action: 'draft.read' }), caseId);
    const common = { types: true, lastRead: undefined };
    const now = t.base.now();
    const [before, start] = [after(t, -1), new Date(endedAt.getTime())];
    const listed = (await listHelpers(asOwner(t, caseId))).map(({ id: _, ...one }) => one);
    expect(listed.slice(0, 3)).toEqual([
      { ...common, name: 'Invited', since: now, until: after(t, 4 * week), state: 'invited' },
      { name: 'Reader', types: false, since: before, until: after(t, 4 * week - 1), state: 'helping', lastRead: now },
      { ...common, name: 'Over', since: over.since, until: over.until, state: 'ended' },
    ]);
    expect(listed.slice(3)).toEqual(expect.arrayContaining([
      { ...common, name: 'Ended', since: start, until: endedAt, state: 'ended' },
      { ...common, name: 'Lapsed', since: start, until: new Date(start.getTime() + 4 * week), state: 'lapsed' },
    ]));
    expect(listed.map(isActive)).toEqual([true, true, false, false, false]);
    expect(await getOwnHelper(asOwner(t, caseId), lapsed.id)).toBeUndefined();
    await setStage(t, caseId, 'excluded');
    expect(new Set(await statesOf(caseId))).toEqual(new Set(['ended']));
  });

  it('is told whom he helps, what he may, until when, and whether it was sent; and nothing once help has ended', async () => {
    const caseId = await person();
    const him = await makeHelper(t, caseId, { types: false });
    expect(await getHelp(asHelper(t, him))).toEqual({ name: expect.stringContaining('Rania') as unknown, types: false, until: him.until, sent: false });
    await setStage(t, caseId, 'submitted');
    expect(await getHelp(asHelper(t, him))).toMatchObject({ sent: true });
    expect((await refusalOf(getHelp(asHelper(t, { id: him.id, caseId: await person() })))).code).toBe('forbidden');
    await endHelper(asOwner(t, caseId), him.id);
    expect((await refusalOf(getHelp(asHelper(t, him)))).code).toBe('forbidden');
  });

  it('loses session, phone, strip and PIN in one act; twice is once, and another of hers keeps his', async () => {
    const caseId = await person();
    const [one, other] = [await askHelper(t, caseId), await askHelper(t, caseId)];
    const open = async (id: string) => {
      const ofHim = <T extends { helperId: string | null }>(rows: T[]) => rows.filter(({ helperId }) => helperId === id);
      const { read } = t.base.db;
      return [
        ofHim(await read.select().from(sessions)).filter(({ endedAt }) => !endedAt).length,
        ofHim(await read.select().from(devices)).filter(({ revokedAt }) => !revokedAt).length,
        ofHim(await read.select().from(returnCodes)).filter(({ revokedAt }) => !revokedAt).length,
      ];
    };
    for (const { code } of [one, other]) expect((await comeInAsHelper(t, code)).ok).toBe(true);
    await endHelper(asOwner(t, caseId), one.id);
    await endHelper(asOwner(t, caseId), one.id);
    expect([await open(one.id), await open(other.id)]).toEqual([[0, 0, 0], [1, 1, 6]]);
    expect((await actsIn(t, caseId)).filter((act) => act.includes('helper.end'))).toEqual([`${caseId} helper.end helper:${one.id}`]);
    expect((await listEvents(t.base.db.read, caseId))[0]).toMatchObject({ type: 'helper_ended' });
    await expect(endHelper(asOwner(t, await person()), other.id)).rejects.toThrow('not_found: helper');
    await expect(endHelper(asOwner(t, caseId), 'none')).rejects.toThrow('not_found: helper');
    expect(await statesOf(caseId)).toContain('helping');
  });

  it('is ended with all others of the case, and it is told whether anybody could still come in', async () => {
    const caseId = await person();
    const endAll = () => t.base.db.write((tx) => endHelpers(tx, t.as(system), caseId), caseId);
    expect(await endAll()).toBe(false);
    await askHelper(t, caseId, { weeks: 1 });
    await askHelper(t, caseId);
    expect([await endAll(), await endAll()]).toEqual([true, false]);
    await askHelper(t, caseId, { weeks: 1 });
    pass(t, week);
    expect(await endAll()).toBe(false);
    await askHelper(t, caseId, { weeks: 1 });
    pass(t, week);
    await askHelper(t, caseId);
    expect(await endAll()).toBe(true);
    expect(await statesOf(caseId)).toEqual(Array(5).fill('ended'));
  });

  it('manages nothing of it: each act is hers alone', async () => {
    const caseId = await person();
    const him = await makeHelper(t, caseId);
    const his = asHelper(t, him) as unknown as Own;
    const acts = [
      () => listHelpers(his),
      () => listTerms(his),
      () => getOwnHelper(his, him.id),
      () => endHelper(his, him.id),
      () => inviteHelper(his, { ...given, pin: goodPin }),
      () => letHelp(his, given),
    ];
    for (const act of acts) {
      expect((await refusalOf(act())).code).toBe('forbidden');
    }
  });
});
