// Who a cookie is, for how long, and what of it stands in the record (security 2.4). Times move with the clock of the base.
import { and, eq, like } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hourMs, minuteMs } from '#app/durations.ts';
import { auditRows, helpers, sessions } from '#db/schema/index.ts';
import { insertCase } from '../../../tests/support/cases.ts';
import { openTestBase, type TestBase } from '../../../tests/support/context.ts';
import { makeHelper } from '../../../tests/support/helpers.ts';
import { disablePerson, keepPeople, type PersonName } from '../../../tests/support/people.ts';
import { kindOf, sessionOf } from '../../../tests/support/sessions.ts';
import { onFullDisk, watchWrites } from '../../../tests/support/watch-writes.ts';
import { touchSession, type PersonRow, type SessionRow } from './session.store.server.ts';
import { endSession, findActorOfSession, findOpenSession, findSessionActor, findSleepingSession, isIdle, newToken, startSession } from './sessions.server.ts';

let t: TestBase;
let people: Record<PersonName, PersonRow>;
beforeAll(async () => {
  t = await openTestBase();
  people = await keepPeople(t);
});
afterAll(() => t.close());

type Holder = Parameters<typeof startSession>[2];
type Kind = Holder['kind'];
const nobody = { kind: 'public' };
const anyone = () => t.as({ kind: 'public' });
const later = (ms: number) => (t.clock.at = new Date(t.clock.at.getTime() + ms));
const start = (holder: Holder, ctx = anyone()) => t.base.db.write((tx) => startSession(tx, ctx, holder));
const change = (token: string, values: Partial<SessionRow>) =>
  t.base.db.write((tx) => tx.update(sessions).set(values).where(eq(sessions.tokenHash, t.base.keys.digest('session', token))));
const idOf = async ({ token }: { token: string }) => (await sessionOf(t, token)).id;
/** What is written beside a request is behind this. */
const settled = () => t.base.db.write(async () => undefined);
const endings = (chain: string) =>
  t.base.db.read
    .select({ action: auditRows.action, object: auditRows.object, reason: auditRows.reason, actor: auditRows.actorId })
    .from(auditRows)
    .where(and(eq(auditRows.chain, chain), like(auditRows.action, '%.end')))
    .orderBy(auditRows.seq);

const holders: Record<Kind, () => Promise<Holder>> = {
  applicant: async () => ({ kind: 'applicant', caseId: await insertCase(t), deviceId: 'phone' }),
  helper: async () => {
    const helper = await makeHelper(t, await insertCase(t));
    return { kind: 'helper', caseId: helper.caseId, helper, deviceId: undefined };
  },
  staff: async () => ({ kind: 'staff', person: people.officer, roles: ['intake', 'reviewer'] }),
  lawyer: async () => ({ kind: 'lawyer', person: people.lawyer, roles: [] }),
  guardian: async () => ({ kind: 'guardian', person: people.guardian, roles: [] }),
};

async function begin(kind: Kind) {
  const holder = await holders[kind]();
  const { token, actor } = await start(holder);
  return { token, actor, holder, sessionId: (await sessionOf(t, token)).id };
}

describe('the actor', () => {
  it.each<[Kind, (holder: Holder) => object]>([
    ['applicant', (one) => 'caseId' in one && { id: one.caseId, caseId: one.caseId, deviceId: 'phone' }],
    ['helper', (one) => one.kind === 'helper' && { id: one.helper.id, caseId: one.caseId, deviceId: undefined }],
    ['staff', () => ({ id: people.officer.id, name: people.officer.name, office: people.officer.office, roles: ['intake', 'reviewer'] })],
    ['lawyer', () => ({ id: people.lawyer.id, name: people.lawyer.name, barNumber: people.lawyer.barNumber })],
    ['guardian', () => ({ id: people.guardian.id, name: people.guardian.name, guardianNumber: people.guardian.guardianNumber })],
  ] as [Kind, (holder: Holder) => object][])('of a session of a %s is its holder', async (kind, whoOf) => {
    const { token, actor, holder, sessionId } = await begin(kind);
    const whole = { kind, ...whoOf(holder), sessionId, until: new Date(t.clock.at.getTime() + 8 * hourMs) };
    expect(actor).toStrictEqual(whole);
    expect(await findSessionActor(t.base, token)).toStrictEqual(whole);
    expect(await findActorOfSession(t.base, sessionId)).toStrictEqual(whole);
  });

  it('is the public without a cookie, and with one that is of no session', async () => {
    expect(await findSessionActor(t.base, undefined)).toEqual(nobody);
    expect(await findSessionActor(t.base, newToken())).toEqual(nobody);
    expect(await findActorOfSession(t.base, 'no such session')).toEqual(nobody);
  });

  it.each<[string, Kind, Partial<SessionRow>]>([
    ['an applicant without a case', 'applicant', { caseId: null }],
    ['a helper without a case', 'helper', { caseId: null }],
    ['a helper who is not there', 'helper', { helperId: 'nobody' }],
    ['a person who is not there', 'lawyer', { personId: null }],
    ['one factor', 'staff', { strong: false }],
    ['another kind than the person', 'staff', { kind: 'lawyer' }],
  ])('is the public in a session of %s, which is not kept awake', async (_, kind, values) => {
    const { token, sessionId } = await begin(kind);
    const begun = t.clock.at;
    await change(token, values);
    later(2 * minuteMs);
    expect([await findSessionActor(t.base, token), await findActorOfSession(t.base, sessionId)]).toEqual([nobody, nobody]);
    await settled();
    expect((await sessionOf(t, token)).lastSeenAt).toEqual(begun);
  });

  it('has none of the roles that are none any more', async () => {
    const { token } = await begin('staff');
    await change(token, { roles: ['gone', 'intake'] });
    expect(await findSessionActor(t.base, token)).toMatchObject({ roles: ['intake'] });
  });

  it('is the public on the request after a person was disabled, who begins no session either', async () => {
    const { token } = await start({ kind: 'staff', person: people.colleague, roles: ['intake'] });
    await disablePerson(t, people.colleague);
    expect(await kindOf(t, token)).toBe('public');
    const disabled = { ...people.colleague, disabledAt: t.clock.at };
    await expect(start({ kind: 'staff', person: disabled, roles: ['intake'] })).rejects.toThrow('A session of nobody');
  });

  it('is the public from the moment at which help ends, by its day or by her', async () => {
    const { token, holder } = await begin('helper');
    if (holder.kind !== 'helper') throw new Error('No helper');
    const set = (values: Partial<typeof helpers.$inferInsert>) => t.base.db.write((tx) => tx.update(helpers).set(values).where(eq(helpers.id, holder.helper.id)));
    await set({ until: new Date(t.clock.at.getTime() + 1) });
    expect(await kindOf(t, token)).toBe('helper');
    later(1);
    expect(await kindOf(t, token)).toBe('public');
    await set({ until: new Date(t.clock.at.getTime() + hourMs) });
    expect(await kindOf(t, token)).toBe('helper');
    await set({ endedAt: t.clock.at });
    expect(await kindOf(t, token)).toBe('public');
  });
});

describe('a session', () => {
  it.each<[Kind, number]>([['applicant', 15], ['helper', 15], ['staff', 15], ['lawyer', 30], ['guardian', 30]])(
    'of a %s lasts %i minutes without a request, and eight hours in use',
    async (kind, minutes) => {
      const begun = t.clock.at.getTime();
      const { actor, sessionId, token } = await begin(kind);
      later(minutes * minuteMs);
      expect(await findActorOfSession(t.base, sessionId)).toEqual(actor);
      later(1);
      expect(await findActorOfSession(t.base, sessionId)).toEqual(nobody);
      // To ask by its number changes nothing: it may be woken, or kept awake by a request that was under way.
      expect(await sessionOf(t, token)).toMatchObject({ asleepAt: null, endedAt: null, lastSeenAt: new Date(begun) });
      t.clock.at = new Date(begun + 8 * hourMs - 1);
      await t.base.db.write((tx) => touchSession(tx, sessionId, t.clock.at));
      expect(await findActorOfSession(t.base, sessionId)).toEqual(actor);
      later(1);
      expect(await findActorOfSession(t.base, sessionId)).toEqual(nobody);
    },
  );

  it.each([[['intake'], 8], [['intake', 'desk'], 1], [['guarded'], 1], [['administrator', 'planner'], 1]] as const)('with the roles %j lasts %i hours', async (roles, hours) => {
    const { token } = await start({ kind: 'staff', person: people.desk, roles });
    expect((await sessionOf(t, token)).expiresAt).toEqual(new Date(t.clock.at.getTime() + hours * hourMs));
  });

  it('that woke ends when it would have', async () => {
    const until = new Date(t.clock.at.getTime() + hourMs);
    const { token } = await start({ kind: 'applicant', caseId: await insertCase(t), deviceId: undefined, until });
    expect(await sessionOf(t, token)).toMatchObject({ expiresAt: until, deviceId: null, personId: null, roles: [], strong: false });
  });

  it('is kept awake by requests, written down once a minute', async () => {
    const { token } = await begin('applicant');
    const begun = t.clock.at;
    later(minuteMs - 1);
    await findSessionActor(t.base, token);
    await settled();
    expect((await sessionOf(t, token)).lastSeenAt).toEqual(begun);
    later(1);
    await findSessionActor(t.base, token);
    await expect.poll(async () => (await sessionOf(t, token)).lastSeenAt).toEqual(t.clock.at);
  });

  it('opens pages on a full disk, and one that is asleep stays shut there', async () => {
    const { token, actor } = await begin('applicant');
    later(2 * minuteMs);
    expect(await findSessionActor(onFullDisk(t.base), token)).toEqual(actor);
    later(hourMs);
    expect(await findSessionActor(onFullDisk(t.base), token)).toEqual(nobody);
    expect(await sessionOf(t, token)).toMatchObject({ asleepAt: null, endedAt: null });
  });

  it('is found by nothing that the database keeps', async () => {
    const { token } = await begin('lawyer');
    const row = await sessionOf(t, token);
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(JSON.stringify(row)).not.toContain(token);
    expect(row).toMatchObject({ kind: 'lawyer', origin: 'test', createdAt: t.clock.at, lastSeenAt: t.clock.at, caseId: null, helperId: null, deviceId: null, personId: people.lawyer.id, strong: true });
    for (const known of [row.id, row.tokenHash]) expect(await kindOf(t, known)).toBe('public');
  });
});

describe('a session that was refused stays refused wherever the clock goes (R9)', () => {
  const refusedAt = async (kind: Kind, after: number) => {
    const made = await begin(kind);
    later(after);
    const { ctx, turns } = watchWrites(t.base);
    const ask = () => findSessionActor(ctx, made.token);
    expect(await ask()).toEqual(nobody);
    return { ...made, ask, turns, at: t.clock.at };
  };

  it.each<Kind>(['applicant', 'helper'])('of a %s sleeps, which is written once, and is over in its time', async (kind) => {
    const { token, ask, turns, at } = await refusedAt(kind, 15 * minuteMs + 1);
    expect(await sessionOf(t, token)).toMatchObject({ asleepAt: at, endedAt: null });
    later(-10 * minuteMs);
    expect(await ask()).toEqual(nobody);
    expect(isIdle(await sessionOf(t, token), t.clock.at)).toBe(true);
    expect(turns).toHaveLength(1);
    later(8 * hourMs);
    expect(await ask()).toEqual(nobody);
    expect(await sessionOf(t, token)).toMatchObject({ asleepAt: at, endedAt: t.clock.at });
  });

  it.each<Kind>(['staff', 'lawyer', 'guardian'])('of a %s has ended: nothing wakes it', async (kind) => {
    const { token, at } = await refusedAt(kind, 30 * minuteMs + 1);
    expect(await sessionOf(t, token)).toMatchObject({ asleepAt: null, endedAt: at });
  });

  it('and costs no write when it ended long ago', async () => {
    const { token, ask, turns, at } = await refusedAt('applicant', 8 * hourMs);
    later(minuteMs);
    expect(await ask()).toEqual(nobody);
    expect(turns).toHaveLength(1);
    expect(await sessionOf(t, token)).toMatchObject({ endedAt: at });
  });
});

describe('a sign-in by PIN ends what is open elsewhere', () => {
  it('of her own only, and she is told of what was in use there', async () => {
    const caseId = await insertCase(t);
    const helper = await makeHelper(t, caseId);
    const his = await start({ kind: 'helper', caseId, helper, deviceId: undefined });
    const hers = (ctx = anyone()) => start({ kind: 'applicant', caseId, deviceId: undefined }, ctx);
    const first = await hers();
    const second = await hers();
    expect([await kindOf(t, first.token), await kindOf(t, second.token), await kindOf(t, his.token)]).toEqual(['public', 'applicant', 'helper']);
    const told = [{ action: 'session.end', object: `session:${await idOf(first)}`, reason: 'elsewhere', actor: 'public' }];
    expect(await endings(caseId)).toEqual(told);
    // In the same browser it goes on under another token, and one that sleeps was not in use.
    const third = await hers(t.as(second.actor));
    expect(await kindOf(t, second.token)).toBe('public');
    later(15 * minuteMs + 1);
    await hers();
    expect([await findOpenSession(t.base, third.token), await endings(caseId)]).toEqual([undefined, told]);
    const again = await start({ kind: 'helper', caseId, helper, deviceId: undefined });
    expect(await endings(caseId)).toEqual(told);
    await start({ kind: 'helper', caseId, helper, deviceId: undefined });
    expect((await endings(caseId)).slice(1)).toEqual([{ action: 'helper.end', object: `session:${await idOf(again)}`, reason: 'elsewhere', actor: 'public' }]);
  });

  it('and a sign-in at a provider only what is open in the same browser', async () => {
    const [home, office] = [await begin('lawyer'), await begin('lawyer')];
    const { token } = await start(office.holder, t.as(office.actor));
    expect([await kindOf(t, home.token), await kindOf(t, office.token), await kindOf(t, token)]).toEqual(['lawyer', 'public', 'lawyer']);
  });
});

describe('signing out', () => {
  it.each<[Kind, string]>([['applicant', 'session.end'], ['helper', 'helper.end'], ['staff', 'session.end']])('of a %s is on the record as %s, once', async (kind, action) => {
    const { token, actor, holder } = await begin(kind);
    const chain = 'caseId' in holder ? holder.caseId : 'office';
    const { ctx, turns } = watchWrites(t.as(actor));
    await endSession(ctx);
    await endSession(ctx, token);
    expect(await sessionOf(t, token)).toMatchObject({ endedAt: t.clock.at });
    expect(await endings(chain)).toEqual([{ action, object: '', reason: '', actor: actor.id }]);
    expect(turns).toEqual([chain, chain]);
  });

  it.each<[Kind, string]>([['applicant', 'session.end'], ['helper', 'helper.end']])('ends one of a %s that sleeps, by its cookie', async (kind, action) => {
    const { token, holder } = await begin(kind);
    const chain = 'caseId' in holder ? holder.caseId : '';
    later(hourMs);
    expect(await kindOf(t, token)).toBe('public');
    const { ctx, turns } = watchWrites(anyone());
    await endSession(ctx, token);
    expect(await findSleepingSession(t.base, token)).toBeUndefined();
    expect(await endings(chain)).toEqual([{ action, object: '', reason: '', actor: 'public' }]);
    expect(turns).toEqual([chain]);
  });

  it('of nobody writes nothing', async () => {
    const { ctx, turns } = watchWrites(anyone());
    await endSession(ctx);
    await endSession(ctx, newToken());
    expect(turns).toEqual([]);
  });
});

it('a PIN wakes what it opened, until that is over; nothing wakes what a provider opened', async () => {
  const [hers, lawyers] = [await begin('applicant'), await begin('lawyer')];
  const found = async () => [(await findSleepingSession(t.base, hers.token))?.id, await findSleepingSession(t.base, lawyers.token), await findOpenSession(t.base, hers.token), await findOpenSession(t.base, lawyers.token)];
  later(8 * hourMs - 1);
  expect(await found()).toEqual([hers.sessionId, undefined, hers.sessionId, lawyers.sessionId]);
  later(1);
  expect(await found()).toEqual([undefined, undefined, undefined, undefined]);
  expect([await findSleepingSession(t.base, undefined), await findOpenSession(t.base, undefined), await findOpenSession(t.base, newToken())]).toEqual([undefined, undefined, undefined]);
});
