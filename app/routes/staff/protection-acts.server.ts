import type { ActionFunctionArgs } from '@remix-run/node';
import { isGuardReason } from '#app/domain/access/access-reasons.ts';
import { declareConflict, withdrawConflict } from '#app/domain/access/conflicts.server.ts';
import { guardCase, unguardCase } from '#app/domain/access/guard.server.ts';
import { requireMay } from '#app/domain/access/may.ts';
import { findByNumber } from '#app/domain/review/find-case.server.ts';
import { langOf, requireActor } from '#app/http/context.server.ts';
import { readForm } from '#app/http/form.server.ts';
import { formatTime } from '#app/i18n/format.server.ts';

/** Why nothing happened, at which of the forms, and what was typed there. */
export type ProtectionRefused = {
  form: 'guard' | 'conflict';
  typed: { number: string; reason: string; person: string };
  problem?: 'number' | 'person' | 'reason_needed';
  again?: string;
};

/** Guarding and lifting, recording and withdrawing that somebody knows the person: by the number of the case. */
export async function actOnProtection(args: ActionFunctionArgs): Promise<ProtectionRefused | undefined> {
  const ctx = await requireActor(args, 'staff');
  requireMay(ctx.actor, 'protection.read');
  const given = await readForm(args.request);
  const act = given.one('act');
  if (act === 'withdraw') {
    await withdrawConflict(ctx, given.one('conflict'));
    return undefined;
  }
  const typed = { number: given.one('number'), reason: given.one('reason'), person: given.one('person') };
  const form = act === 'conflict' ? 'conflict' : 'guard';
  const wanted = choiceIn(form, typed);
  if (typeof wanted === 'string') return { form, typed, problem: wanted };
  const found = await findByNumber(ctx, typed.number);
  if (!found.ok) return { form, typed, again: formatTime(found.again, langOf(args)) };
  if (found.caseId === undefined) return { form, typed, problem: 'number' };
  const { caseId } = found;
  if ('personId' in wanted) await declareConflict(ctx, { caseId, ...wanted });
  else await (act === 'unguard' ? unguardCase : guardCase)(ctx, { caseId, ...wanted });
  return undefined;
}

function choiceIn(form: ProtectionRefused['form'], { reason, person }: ProtectionRefused['typed']) {
  if (form === 'conflict') return person === '' ? 'person' : { personId: person };
  return isGuardReason(reason) ? { reason } : 'reason_needed';
}
