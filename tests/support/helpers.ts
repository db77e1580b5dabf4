// Somebody who helps an applicant, made by the operations of the portal: asked by her, with a PIN of his own.
import { activate } from '#app/domain/access/activate.server.ts';
import { findHelperInForce, spendHelperCode } from '#app/domain/access/helper.store.server.ts';
import { letHelp, type Helping, type NewHelper } from '#app/domain/access/helpers.server.ts';
import { findLetter } from '#app/domain/access/letter.server.ts';
import type { Own } from '#app/domain/access/own-sign-in.server.ts';
import type { HelperRow } from '#app/domain/access/session.store.server.ts';
import { noSession } from '#app/domain/context.ts';
import { applicant, type TestBase } from './context.ts';

export const asOwner = (t: TestBase, caseId: string): Own => t.as(applicant(caseId)) as Own;
export const asHelper = (t: TestBase, { id, caseId }: Pick<HelperRow, 'id' | 'caseId'>): Helping =>
  t.as({ kind: 'helper', id, caseId, sessionId: noSession, deviceId: undefined }) as Helping;

export async function askHelper(t: TestBase, caseId: string, given: Partial<NewHelper> = {}): Promise<{ id: string; code: string }> {
  const invited = await letHelp(asOwner(t, caseId), { name: 'Samira', types: true, weeks: 4, ...given });
  if (!invited.ok) throw new Error(`no helper: ${invited.error}`);
  return invited;
}

/** One whose code was used, without the door: tests of the door itself are in helpers.test.ts. */
export async function makeHelper(t: TestBase, caseId: string, given: Partial<NewHelper> = {}): Promise<HelperRow> {
  const { id } = await askHelper(t, caseId, given);
  await t.base.db.write((tx) => spendHelperCode(tx, id, 'no PIN', t.base.now()));
  return (await findHelperInForce(t.base.db.read, id, t.base.now()))!;
}

export const hisPin = '730284';

/** By the door: with the code, on his own phone. */
export async function comeInAsHelper(t: TestBase, code: string, given: { pin?: string; check?: string } = {}) {
  const anyone = t.as({ kind: 'public' });
  const letter = await findLetter(anyone, { code, browser: `b${code}` });
  if (!letter.ok) return letter;
  return activate(anyone, { invitationId: letter.invitationId, browser: `b${code}`, check: '1989', pin: hisPin, remember: true, ...given });
}
