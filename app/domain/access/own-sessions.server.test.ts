// Employees, lawyers and guardians see where they are signed in, and end it there (ASVS 7.5.2).
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hourMs, minuteMs } from '#app/durations.ts';
import type { Ctx } from '#app/domain/context.ts';
import { auditRows } from '#db/schema/index.ts';
import { insertCase } from '../../../tests/support/cases.ts';
import { applicant, openTestBase, type TestBase } from '../../../tests/support/context.ts';
import { keepPeople, type PersonName } from '../../../tests/support/people.ts';
import { sessionOf } from '../../../tests/support/sessions.ts';
import { watchWrites } from '../../../tests/support/watch-writes.ts';
import { endOwnSession, listOwnSessions, type Professional } from './own-sessions.server.ts';
import { touchSession, type PersonRow } from './session.store.server.ts';
import { findSessionActor, startSession } from './sessions.server.ts';

let t: TestBase;
let people: Record<PersonName, PersonRow>;
beforeAll(async () => {
  t = await openTestBase();
  people = await keepPeople(t);
});
afterAll(() => t.close());

const later = (ms: number) => (t.clock.at = new Date(t.clock.at.getTime() + ms));
async function signIn(name: 'lawyer' | 'guardian') {
  const { token, actor } = await t.base.db.write((tx) => startSession(tx, t.as({ kind: 'public' }), { kind: name, person: people[name], roles: [] }));
  return { token, id: (await sessionOf(t, token)).id, ctx: t.as(actor) as Professional };
}
const kindOf = async (token: string) => (await findSessionActor(t.base, token)).kind;

test('she sees what is open in her name and in use, the newest first, and which of them she sits at', async () => {
  await signIn('guardian');
  const forgotten = await signIn('lawyer');
  const begun = later(20 * minuteMs);
  const office = await signIn('lawyer');
  const seen = later(20 * minuteMs);
  await t.base.db.write((tx) => touchSession(tx, office.id, seen));
  const here = await signIn('lawyer');
  const shown = (id: string, since: Date, isHere: boolean) => ({ id, since, seen, until: new Date(since.getTime() + 8 * hourMs), here: isHere });
  expect(await listOwnSessions(here.ctx)).toEqual([shown(here.id, seen, true), shown(office.id, begun, false)]);
  // The forgotten one was not used for more than half an hour: it opens nothing, and is not shown.
  expect(await kindOf(forgotten.token)).toBe('public');
});

test('she ends one of her own, which is on the record of the office once, and none of another', async () => {
  const [home, office, other] = [await signIn('lawyer'), await signIn('lawyer'), await signIn('guardian')];
  const { ctx, turns } = watchWrites(home.ctx);
  await endOwnSession(ctx, office.id);
  await endOwnSession(ctx, office.id);
  expect([await kindOf(home.token), await kindOf(office.token)]).toEqual(['lawyer', 'public']);
  expect((await sessionOf(t, office.token)).endedAt).toEqual(t.clock.at);
  for (const id of [other.id, 'no such session']) await expect(endOwnSession(ctx, id)).rejects.toThrow('not_found: session');
  expect(await kindOf(other.token)).toBe('guardian');
  const rows = await t.base.db.read.select().from(auditRows).where(and(eq(auditRows.chain, 'office'), eq(auditRows.action, 'session.end')));
  expect(rows).toMatchObject([{ actorId: people.lawyer.id, object: `session:${office.id}` }]);
  expect(turns).toEqual(['office', 'office', 'office', 'office']);
});

test('an applicant, who has one session at a time, has no such list', async () => {
  const hers = t.as(applicant(await insertCase(t))) as Ctx as Professional;
  await expect(listOwnSessions(hers)).rejects.toThrow('forbidden');
  await expect(endOwnSession(hers, 'one')).rejects.toThrow('forbidden');
});
