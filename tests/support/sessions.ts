// Somebody who is signed in on an own phone.
import { findSession, type SessionRow } from '#app/domain/access/session.store.server.ts';
import { findSessionActor } from '#app/domain/access/sessions.server.ts';
import type { TestBase } from './context.ts';
import { activateLetter, inviteSomebody } from './letters.ts';

export type Somebody = Awaited<ReturnType<typeof somebody>>;

export async function somebody(t: TestBase) {
  const { caseId, code } = await inviteSomebody(t);
  const made = await activateLetter(t, code);
  if (made.deviceToken === undefined) throw new Error('No phone');
  return { ...made, caseId, deviceToken: made.deviceToken };
}

export const kindOf = async (t: TestBase, token: string) => (await findSessionActor(t.base, token)).kind;

/** As it stands in the database. */
export async function sessionOf(t: TestBase, token: string): Promise<SessionRow> {
  const found = await findSession(t.base.db.read, t.base.keys.digest('session', token));
  if (!found) throw new Error('No session');
  return found.session;
}

export const addSeconds = (t: TestBase, seconds: number) => (t.clock.at = new Date(t.clock.at.getTime() + seconds * 1000));
