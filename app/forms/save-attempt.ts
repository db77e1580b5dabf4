import { sizeOf } from './save-body.ts';
import type { SaveReply } from './view.ts';

/** Why a save did not work. Each has words of its own: what did not happen, where the text is, what happens next. */
export type SaveFailure = 'network' | 'server' | 'signedOut' | 'otherPerson' | 'closed' | 'tooLong';

export type Attempt = { ok: true; reply: SaveReply } | { ok: false; why: SaveFailure };

const failures: Record<number, SaveFailure> = { 401: 'signedOut', 403: 'otherPerson', 409: 'closed', 413: 'tooLong' };

/** Whether it was kept is not known. */
export const isUnanswered = (why: SaveFailure): boolean => why === 'network' || why === 'server';
/** These end by something that she does; trying again by ourselves changes nothing. */
export const isFinal = (why: SaveFailure): boolean => why === 'otherPerson' || why === 'closed' || why === 'tooLong';
export const isKept = ({ conflicts, problem }: SaveReply): boolean => !problem && Object.keys(conflicts).length === 0;

/** A page that is being left may still send this much (Fetch standard, "keepalive"). */
const LEAVING_BYTES = 60_000;
/** A phone that went to another cell keeps a dead line for minutes: nobody waits for that. */
const LONGEST_ANSWER = 15_000;
/** Of the slowest line on which a text still gets through. */
const BYTES_PER_MS = 2;

/** Sends what stands in a form once. Never throws: a dead line is an answer too. */
export async function attemptSave(address: string, body: FormData, leaving = false): Promise<Attempt> {
  const size = sizeOf(body);
  const control = new AbortController();
  const give = () => control.abort();
  const timer = setTimeout(give, LONGEST_ANSWER + size / BYTES_PER_MS);
  addEventListener('offline', give);
  try {
    const answer = await fetch(address, { method: 'POST', body, redirect: 'error', keepalive: leaving && size < LEAVING_BYTES, signal: control.signal });
    if (answer.ok) return { ok: true, reply: (await answer.json()) as SaveReply };
    return { ok: false, why: failures[answer.status] ?? 'server' };
  } catch {
    return { ok: false, why: 'network' };
  } finally {
    clearTimeout(timer);
    removeEventListener('offline', give);
  }
}
