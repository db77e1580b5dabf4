// Somebody who is signed in on an own phone.
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

export const addSeconds = (t: TestBase, seconds: number) => (t.clock.at = new Date(t.clock.at.getTime() + seconds * 1000));
