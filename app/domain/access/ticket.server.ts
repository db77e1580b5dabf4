import { randomBytes } from 'node:crypto';
import type { CtxBase } from '#app/domain/context.ts';
import { open, seal } from '#app/domain/keys/envelope.server.ts';
import { entryLimit, sessionLimits, visitLimit } from './limits.ts';

/** What the browser carries between two pages of signing in; it cannot read, change or keep it (one cookie, `flow`). */
export type Tickets = {
  /** Which browser tries: attempts are counted for it. `challenge` is what a passkey must sign here; `since`, in ms, when it first came. */
  visit: [browser: string, challenge: string, since: number];
  /** A letter was recognised; now the PIN. */
  letter: [browser: string, invitationId: string, asks: 'birthYear' | 'vNumber', remember: boolean, helper: boolean];
  /** The new return codes, until she says that she kept them, and where she goes then. `holder`: see `holderOfCodes`. */
  codes: [next: 'welcome' | 'file' | 'signIn' | 'helping', ...codes: string[]];
  /** The code for a helper, until she says that she has it. `holder` is the session. */
  helperCode: [helperId: string, code: string];
  /** What a new passkey must sign, for who gave the PIN. `holder` is the session. */
  passkey: [challenge: string];
  /** The person at the desk: found, not yet helped. `holder` is the session of the employee, `page` stands in the address too. */
  desk: [caseId: string, page: string];
  /** The letter that was made there, until it is printed. `holder` is the session of the employee. */
  deskLetter: [issueId: string, page: string];
};

/** Longer than from one page to the next: codes are copied by hand, and somebody may be called away (decision 0060). */
const lives: Partial<Record<keyof Tickets, number>> = { visit: visitLimit, codes: sessionLimits.applicant.absolute };

/**
 * Who came in, and until when: the same after a pause, when the PIN woke the session under another number, and never the
 * same for another sign-in.
 */
export const holderOfCodes = ({ id, until }: { id: string; until?: Date }): string => `${id} ${until?.getTime() ?? ''}`;

const bindingOf = (kind: keyof Tickets, holder: string) => ({ caseId: 'ticket', field: kind, version: holder });

/** @param holder to whom it belongs, when that is known. */
export function sealTicket<K extends keyof Tickets>(base: CtxBase, kind: K, value: Tickets[K], holder = ''): string {
  const until = base.now().getTime() + (lives[kind] ?? entryLimit);
  return seal(base.config.appSecret.derive('ticket'), bindingOf(kind, holder), JSON.stringify([until, value])).toString('base64url');
}

/** Absent when it is of another kind or holder, altered, or has run out. */
export function readTicket<K extends keyof Tickets>(
  base: CtxBase,
  kind: K,
  text: string | undefined,
  holder = '',
): Tickets[K] | undefined {
  if (text === undefined) return undefined;
  try {
    const plain = open(base.config.appSecret.derive('ticket'), bindingOf(kind, holder), Buffer.from(text, 'base64url'));
    const [until, value] = JSON.parse(plain.toString('utf8')) as [number, Tickets[K]];
    return until > base.now().getTime() ? value : undefined;
  } catch {
    return undefined;
  }
}

/** A name for a browser that has none yet, or something to sign that nobody signed before (WebAuthn, at least 16 bytes). */
export const newBrowser = (): string => randomBytes(9).toString('base64url');
export const newChallenge = (): string => randomBytes(24).toString('base64url');
/** A name for a page in a tab: tells it from another tab, and opens nothing. */
export const newPage = (): string => randomBytes(6).toString('base64url');

/** Six codes of twenty digits are too long for a cookie as they are. */
export const packCodes = (codes: readonly string[]): string[] => codes.map((code) => BigInt(`1${code}`).toString(36));
export const unpackCodes = (packed: readonly string[]): string[] =>
  packed.map((text) => [...text].reduce((sum, sign) => sum * 36n + BigInt(parseInt(sign, 36)), 0n).toString().slice(1));
