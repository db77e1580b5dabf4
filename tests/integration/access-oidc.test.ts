import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Audience } from '#app/domain/access/claims.ts';
import { demoPeople, type DemoPerson } from '#app/domain/access/demo-people.ts';
import { beginStaffSignIn, finishStaffSignIn } from '#app/domain/access/oidc.server.ts';
import { findSessionActor } from '#app/domain/access/sessions.server.ts';
import type { Ctx, CtxBase } from '#app/domain/context.ts';
import { auditRows, people, signInFlows } from '#db/schema/index.ts';
import { openTestBase, type TestBase } from '../support/context.ts';
import { signInAs, startProvider } from '../support/identity-provider.ts';

let t: TestBase;
let base: CtxBase;
let stop: () => Promise<void>;
beforeAll(async () => {
  t = await openTestBase();
  ({ base, stop } = await startProvider(t.base));
});
afterAll(async () => {
  await stop();
  await t.close();
});

const anyone = (of = base): Ctx => ({ ...of, actor: { kind: 'public' }, origin: 'test', requestId: 'test' });
const begin = (audience: Audience, browser = 'browser') => beginStaffSignIn(anyone(), { audience, browser, next: '/nl/work' });

async function enter(person: string, audience: Audience = 'staff') {
  const search = await signInAs(person, await begin(audience));
  return finishStaffSignIn(anyone(), { search, browser: 'browser' });
}

describe('sign-in at the identity provider', () => {
  it.each(demoPeople as readonly DemoPerson[])('lets $name in with the roles of the groups', async ({ subject, audience, roles, barNumber, guardianNumber, name }) => {
    const result = await enter(subject, audience);
    if (!result.ok) throw new Error(result.error);
    expect(result.next).toBe('/nl/work');
    const actor = await findSessionActor(base, result.token);
    const known = { staff: { roles }, lawyer: { barNumber }, guardian: { guardianNumber } };
    expect(actor).toMatchObject({ kind: audience, name, ...known[audience] });
  });

  it('knows the same person again, and refuses who is disabled at once', async () => {
    const first = await enter('demo-officer');
    const second = await enter('demo-officer');
    if (!first.ok || !second.ok) throw new Error('Not in');
    const rows = await t.base.db.read.select().from(people).where(eq(people.subject, 'demo-officer'));
    expect(rows).toHaveLength(1);
    const disable = (at: Date | null) =>
      t.base.db.write(async (tx) => {
        await tx.update(people).set({ disabledAt: at }).where(eq(people.subject, 'demo-officer'));
      });
    await disable(t.clock.at);
    expect((await findSessionActor(base, second.token)).kind).toBe('public');
    expect(await enter('demo-officer')).toMatchObject({ ok: false, error: 'disabled' });
    await disable(null);
  });

  it('refuses the entrance of the others', async () => {
    expect(await enter('demo-lawyer', 'staff')).toMatchObject({ ok: false, error: 'audience' });
    // Who is known here is named in the record of it.
    const [lawyer] = await t.base.db.read.select().from(people).where(eq(people.subject, 'demo-lawyer'));
    const refused = await t.base.db.read.select().from(auditRows).where(and(eq(auditRows.action, 'session.refuse'), eq(auditRows.actorId, lawyer!.id)));
    expect(refused).toMatchObject([{ chain: 'office', actorKind: 'lawyer', result: 'refused', reason: 'audience' }]);
    expect(await enter('demo-officer', 'lawyer')).toMatchObject({ ok: false, error: 'audience' });
  });
});

describe('a broken sign-in', () => {
  it('in another browser, or in none, is refused and spent', async () => {
    const search = await signInAs('demo-officer', await begin('staff'));
    expect(await finishStaffSignIn(anyone(), { search, browser: undefined })).toEqual({ ok: false, error: 'flow' });
    expect(await finishStaffSignIn(anyone(), { search, browser: 'other' })).toEqual({ ok: false, error: 'flow', audience: 'staff' });
    expect(await finishStaffSignIn(anyone(), { search, browser: 'browser' })).toEqual({ ok: false, error: 'flow' });
  });

  it('with another state is refused', async () => {
    const search = await signInAs('demo-officer', await begin('staff'));
    const query = new URLSearchParams(search);
    query.set('state', 'x'.repeat(43));
    expect(await finishStaffSignIn(anyone(), { search: `?${query}`, browser: 'browser' })).toEqual({ ok: false, error: 'flow' });
  });

  it('that is played again is refused', async () => {
    const search = await signInAs('demo-officer', await begin('staff'));
    expect(await finishStaffSignIn(anyone(), { search, browser: 'browser' })).toMatchObject({ ok: true });
    expect(await finishStaffSignIn(anyone(), { search, browser: 'browser' })).toEqual({ ok: false, error: 'flow' });
  });

  it('with the code of another sign-in is refused: PKCE and nonce do not fit', async () => {
    const [mine, other] = [await begin('staff'), await begin('staff')];
    const query = new URLSearchParams(await signInAs('demo-officer', mine));
    query.set('code', new URLSearchParams(await signInAs('demo-administrator', other)).get('code') ?? '');
    expect(await finishStaffSignIn(anyone(), { search: `?${query}`, browser: 'browser' })).toMatchObject({ ok: false, error: 'untrusted' });
  });

  it('with another nonce is refused', async () => {
    const there = await begin('staff');
    const search = await signInAs('demo-officer', there);
    await t.base.db.write(async (tx) => {
      await tx.update(signInFlows).set({ nonce: 'another' });
    });
    expect(await finishStaffSignIn(anyone(), { search, browser: 'browser' })).toMatchObject({ ok: false, error: 'untrusted' });
  });

  it('from another issuer is refused', async () => {
    const query = new URLSearchParams(await signInAs('demo-officer', await begin('staff')));
    query.set('iss', 'https://elsewhere.example');
    expect(await finishStaffSignIn(anyone(), { search: `?${query}`, browser: 'browser' })).toMatchObject({ ok: false, error: 'untrusted' });
  });

  it('that took longer than ten minutes is refused', async () => {
    const search = await signInAs('demo-officer', await begin('staff'));
    t.clock.at = new Date(t.clock.at.getTime() + 11 * 60_000);
    expect(await finishStaffSignIn(anyone(), { search, browser: 'browser' })).toEqual({ ok: false, error: 'flow', audience: 'staff' });
  });

  it('that the person stopped is said to be so', async () => {
    const state = (await begin('staff')).searchParams.get('state') ?? '';
    const search = `?${new URLSearchParams({ error: 'access_denied', state })}`;
    expect(await finishStaffSignIn(anyone(), { search, browser: 'browser' })).toMatchObject({ ok: false, error: 'declined' });
  });
});

describe('another provider', () => {
  const enterAt = async (options: Parameters<typeof startProvider>[1], person: string) => {
    const own = await startProvider(t.base, options);
    try {
      const there = await beginStaffSignIn(anyone(own.base), { audience: 'staff', browser: 'browser', next: '' });
      const search = await signInAs(person, there);
      return await finishStaffSignIn(anyone(own.base), { search, browser: 'browser' });
    } finally {
      await own.stop();
    }
  };

  it('without a second step is refused', async () => {
    expect(await enterAt({ acr: 'urn:password-only' }, 'demo-officer')).toMatchObject({ ok: false, error: 'weak' });
  });

  it('with a person without a role is refused', async () => {
    const people = [{ ...demoPeople[0], roles: [] }];
    expect(await enterAt({ people }, 'demo-officer')).toMatchObject({ ok: false, error: 'role' });
  });

  it('that does not answer is unavailable, and is asked again later', async () => {
    const own = await startProvider(t.base);
    await own.stop();
    const sign = () => beginStaffSignIn(anyone(own.base), { audience: 'staff', browser: 'browser', next: '' });
    await expect(sign()).rejects.toThrow('unavailable');
    await expect(sign()).rejects.toThrow('unavailable');
  });
});
