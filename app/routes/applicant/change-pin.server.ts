import { data, redirect } from '@remix-run/node';
import type { Helping } from '#app/domain/access/helpers.server.ts';
import { changePin, type Own } from '#app/domain/access/own-sign-in.server.ts';
import { normalisePin } from '#app/domain/access/pin.ts';
import { readForm } from '#app/http/form.server.ts';
import { pinProblem, problemAt, tryLater, type EntryProblems } from './entry-problems.tsx';

/** What was sent to change a PIN, on her page and on that of who helps her. @param done where it leads then. */
export async function changePinBy(ctx: Own | Helping, request: Request, done: string) {
  const form = await readForm(request);
  const again = (problems: EntryProblems, init: number | ResponseInit = 422) => data({ problems }, init);
  if (form.switching) return again({}, 200);
  if (form.problems.pin) return again(problemAt('pin', form.problems.pin));
  const [old, pin] = [form.one('old').slice(0, 200), form.one('pin')];
  if (old === '') return again(problemAt('old', 'access:return.emptyPin'));
  if (normalisePin(pin) !== normalisePin(form.one('again'))) return again(problemAt('pin', 'access:pin.differs'));
  const result = await changePin(ctx, { old, pin });
  if (result.ok) return redirect(done, 303);
  if (result.error === 'pin') return again(problemAt('pin', `access:pin.${result.reason}`));
  return again(pinProblem('old', result), result.error === 'busy' ? tryLater : 422);
}
