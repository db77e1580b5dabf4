import type { SaveReply } from './view.ts';

/** Why a save did not work. Each has words of its own: what did not happen, where the text is, what happens next. */
export type SaveFailure = 'network' | 'server' | 'signedOut' | 'otherPerson' | 'closed' | 'tooLong';

export type Attempt = { ok: true; reply: SaveReply } | { ok: false; why: SaveFailure };

const failures: Record<number, SaveFailure> = { 401: 'signedOut', 403: 'otherPerson', 409: 'closed', 413: 'tooLong' };

/** A page that is being left may still send this much (Fetch standard, "keepalive"). */
const LEAVING_BYTES = 60_000;

const sizeOf = (body: FormData) => [...body].reduce((sum, [name, value]) => sum + name.length + 3 * String(value).length + 150, 0);

/** Sends what stands in a form once. Never throws: a dead line is an answer too. */
export async function attemptSave(address: string, body: FormData, leaving: boolean): Promise<Attempt> {
  try {
    const answer = await fetch(address, { method: 'POST', body, redirect: 'error', keepalive: leaving && sizeOf(body) < LEAVING_BYTES });
    if (answer.ok) return { ok: true, reply: (await answer.json()) as SaveReply };
    return { ok: false, why: failures[answer.status] ?? 'server' };
  } catch {
    return { ok: false, why: 'network' };
  }
}

/** Whether somebody typed before this script was there. */
export function isTouched(form: HTMLFormElement): boolean {
  return [...form.elements].some((element) => {
    if (element instanceof HTMLTextAreaElement) return element.value !== element.defaultValue;
    if (element instanceof HTMLSelectElement) return [...element.options].some((option) => option.selected !== option.defaultSelected) && element.selectedIndex > 0;
    if (!(element instanceof HTMLInputElement) || element.type === 'hidden') return false;
    return element.type === 'radio' || element.type === 'checkbox' ? element.checked !== element.defaultChecked : element.value !== element.defaultValue;
  });
}
