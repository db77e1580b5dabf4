// Letters, strips and browsers for the bar of sign-in, put beside a portal: what it takes to knock at every door.
import { eq } from 'drizzle-orm';
import { takeAttempt } from '#app/domain/access/attempts.store.server.ts';
import { activate } from '#app/domain/access/activate.server.ts';
import { checkDigit } from '#app/domain/access/code.ts';
import { newCode } from '#app/domain/access/code.server.ts';
import { findLetter } from '#app/domain/access/letter.server.ts';
import { newToken } from '#app/domain/access/sessions.server.ts';
import { judgePin } from '#app/domain/access/pin.ts';
import { sealTicket } from '#app/domain/access/ticket.server.ts';
import { readConfig } from '#app/config.server.ts';
import type { Actor } from '#app/domain/context.ts';
import { openBase } from '#app/http/base.server.ts';
import { devices, invitations, returnCodes } from '#db/schema/index.ts';
import { randomBytes, randomInt } from 'node:crypto';
import type { TestBase } from './context.ts';
import { goodPin, inviteSomebody } from './letters.ts';

export { newCode, goodPin };

/** Of chance, but that the PIN of everybody here is no part of it: that one is refused to who has such a number. */
function newNumber(): string {
  const vNumber = String(1_000_000_000 + randomInt(8_999_999_999));
  return judgePin(goodPin, { birthDate: { year: '', month: '', day: '' }, vNumber }) === undefined ? vNumber : newNumber();
}
const newReference = () => `Z-8${randomInt(1_000_000).toString().padStart(6, '0')}`;

/** @param databaseUrl of PostgreSQL; without it SQLite in the folder. */
export async function openEntrance(dataDir: string, url: string, databaseUrl: string | undefined) {
  const { base, close } = await openBase(readConfig({ DATA_DIR: dataDir, BASE_URL: url, DATABASE_URL: databaseUrl ?? '' }));
  const as = (actor: Actor) => ({ ...base, actor, origin: 'test', requestId: 'test' });
  const t: TestBase = { base, as, clock: { at: new Date() }, place: { file: dataDir }, close };
  const anyone = as({ kind: 'public' });

  const invite = async () => {
    for (;;) {
      try {
        return await inviteSomebody(t, { vNumber: newNumber() }, { reference: newReference() });
      } catch (error) {
        // A number that another has: take another.
        if (!/unique/i.test(String(error))) throw error;
      }
    }
  };
  const account = async () => {
    const { code, caseId } = await invite();
    const letter = await findLetter(anyone, { code, browser: code });
    if (!letter.ok) throw new Error('No letter');
    const made = await activate(anyone, { invitationId: letter.invitationId, browser: code, check: '1989', pin: goodPin, remember: true });
    if (!made.ok) throw new Error(`No account: ${made.error}`);
    return { ...made, code, deviceToken: made.deviceToken ?? '', caseId };
  };
  return {
    invite,
    account,
    /** The cookie of a browser that opened the page before. */
    visit: () => `flow=${sealTicket(base, 'visit', [randomBytes(9).toString('base64url'), '', Date.now()])}`,
    unknown: newCode,
    newToken,
    /** A code that begins as one that exists. */
    almost: (code: string) => {
      const digits = code.slice(0, 8) + newCode().slice(8, 19);
      return digits + checkDigit(digits);
    },
    expireLetter: (caseId: string) => base.db.write((tx) => tx.update(invitations).set({ expiresAt: new Date(Date.now() - 1) }).where(eq(invitations.caseId, caseId)), caseId),
    revokeLetter: (caseId: string) => base.db.write((tx) => tx.update(invitations).set({ revokedAt: new Date() }).where(eq(invitations.caseId, caseId)), caseId),
    revokeStrip: (caseId: string) => base.db.write((tx) => tx.update(returnCodes).set({ revokedAt: new Date() }).where(eq(returnCodes.caseId, caseId)), caseId),
    revokePhone: (caseId: string) => base.db.write((tx) => tx.update(devices).set({ revokedAt: new Date() }).where(eq(devices.caseId, caseId)), caseId),
    /** As after many wrong PINs with codes of her strip: for an hour none is looked at. */
    lockPin: (caseId: string) => takeAttempt(anyone, ['pin', 'account', caseId], () => 3_600_000),
    /** With the clock moved: a moment before a letter expires, and a moment after. */
    aroundExpiry: async () => {
      const { code, caseId } = await invite();
      const [row] = await base.db.read.select().from(invitations).where(eq(invitations.caseId, caseId));
      const end = row?.expiresAt.getTime() ?? 0;
      const at = async (ms: number, browser: string) => (await findLetter({ ...anyone, now: () => new Date(end + ms) }, { code, browser })).ok;
      return { before: await at(-1, 'before'), after: await at(0, 'after'), years: await at(40 * 365 * 86_400_000, 'years'), back: await at(-3_600_000, 'back') };
    },
    close,
  };
}
export type Entrance = Awaited<ReturnType<typeof openEntrance>>;
