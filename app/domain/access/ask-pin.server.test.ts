// The PIN is asked again in an open session before what would let in more than it does (ASVS 7.5.1).
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attempts } from '#db/schema/index.ts';
import { openAccount, openHelperAccount } from '../../../tests/support/accounts.ts';
import { openTestBase, type TestBase } from '../../../tests/support/context.ts';
import { fillLine } from '../../../tests/support/full-line.ts';
import { hisPin } from '../../../tests/support/helpers.ts';
import { goodPin } from '../../../tests/support/letters.ts';
import type { Whose } from './account.store.server.ts';
import { whoseIs, withPin, type Settle } from './ask-pin.server.ts';
import { findHelperInForce } from './helper.store.server.ts';
import type { Helping } from './helpers.server.ts';
import type { Own } from './own-sign-in.server.ts';
import { endSessionRow } from './session.store.server.ts';
import { startSession } from './sessions.server.ts';

let t: TestBase;
let hers: Whose;
let his: Whose & { helperId: string };
beforeAll(async () => {
  t = await openTestBase();
  hers = { caseId: await openAccount(t) };
  his = await openHelperAccount(t, hers.caseId);
});
afterAll(() => t.close());

const refused = { ok: false, error: 'refused' };
async function signIn(whose: Whose): Promise<Own | Helping> {
  const helper = whose.helperId === undefined ? undefined : await findHelperInForce(t.base.db.read, whose.helperId, t.base.now());
  const holder = { caseId: whose.caseId, deviceId: undefined };
  const start = t.base.db.write((tx) => startSession(tx, t.as({ kind: 'public' }), helper ? { kind: 'helper', helper, ...holder } : { kind: 'applicant', ...holder }));
  return t.as((await start).actor) as Own | Helping;
}
const counted = async () => (await t.base.db.read.select().from(attempts)).length;
const settled = (ctx: Own | Helping, settle: Settle) => ctx.db.write(settle);

describe.each([['an applicant', () => hers, goodPin, hisPin], ['a helper', () => his, hisPin, goodPin]] as const)('%s', (_, who, right, wrong) => {
  it('does with the own PIN what was asked, and the count of tries begins anew when that is done', async () => {
    const ctx = await signIn(who());
    expect(whoseIs(ctx)).toEqual(who());
    expect(await withPin(ctx, wrong, () => Promise.reject(new Error('let in')))).toEqual(refused);
    const before = await counted();
    const done = await withPin(ctx, right, async (settle) => {
      expect(await counted()).toBe(before);
      await settled(ctx, settle);
      return 'done';
    });
    expect([done, await counted()]).toEqual(['done', before - 1]);
  });

  it('is asked per session: tries in one do not slow down the next', async () => {
    const first = await signIn(who());
    const fail = (ctx: Own | Helping) => withPin(ctx, wrong, () => Promise.resolve('done'));
    for (let tries = 0; tries < 5; tries += 1) expect(await fail(first)).toEqual(refused);
    expect(await fail(first)).toEqual({ ok: false, error: 'wait', seconds: 1 });
    expect(await fail(await signIn(who()))).toEqual(refused);
  });

  it('changes nothing when a desk ended the session while the PIN was looked at', async () => {
    const ctx = await signIn(who());
    const before = await counted();
    const act = async (settle: Settle) => {
      await t.base.db.write((tx) => endSessionRow(tx, ctx.actor.sessionId, t.clock.at));
      return settled(ctx, settle);
    };
    await expect(withPin(ctx, right, act)).rejects.toThrow('sign_in_needed');
    expect(await counted()).toBe(before + 1);
  });

  it('waits with the own, and not with others', async () => {
    const ctx = await signIn(who());
    const others = fillLine('known', ['others', '']);
    const mine = withPin(ctx, right, () => Promise.resolve('done'));
    await others.letThrough();
    expect(await mine).toBe('done');
    const own = fillLine('known', [who().helperId ?? hers.caseId, '']);
    expect(await withPin(ctx, right, () => Promise.resolve('done'))).toEqual({ ok: false, error: 'busy' });
    await own.letThrough();
    const guesses = fillLine('guess', [who().helperId ?? hers.caseId, '']);
    expect(await withPin(ctx, right, () => Promise.resolve('done'))).toBe('done');
    await guesses.letThrough();
  });
});
