import type { ActionFunctionArgs } from '@remix-run/node';
import { isGuardReason } from '#app/domain/access/access-reasons.ts';
import { declareConflict, withdrawConflict } from '#app/domain/access/conflicts.server.ts';
import { guardCase, unguardCase } from '#app/domain/access/guard.server.ts';
import { requireMay } from '#app/domain/access/may.ts';
import { DomainError } from '#app/domain/context.ts';
import { findByNumber } from '#app/domain/review/find-case.server.ts';
import { langOf, requireActor } from '#app/http/context.server.ts';
import { readForm } from '#app/http/form.server.ts';
import { formatTime } from '#app/i18n/format.server.ts';

/** Why nothing happened; `at` is the field with the number. */
export type ProtectionRefused = { at: string; problem?: 'number' | 'person'; again?: string };

/** Guarding and lifting, recording and withdrawing that somebody knows the person: by the number of the case. */
export async function actOnProtection(args: ActionFunctionArgs): Promise<ProtectionRefused | undefined> {
  const ctx = await requireActor(args, 'staff');
  requireMay(ctx.actor, 'protection.read');
  const form = await readForm(args.request);
  const act = form.one('act');
  if (act === 'withdraw') {
    await withdrawConflict(ctx, form.one('conflict'));
    return undefined;
  }
  const at = act === 'conflict' ? 'conflict-number' : 'guard-number';
  const [personId, reason] = [form.one('person'), form.one('reason')];
  if (act === 'conflict' && personId === '') return { at, problem: 'person' };
  const found = await findByNumber(ctx, form.one('number'));
  if (!found.ok) return { at, again: formatTime(found.again, langOf(args)) };
  if (found.caseId === undefined) return { at, problem: 'number' };
  const { caseId } = found;
  if (act === 'conflict') await declareConflict(ctx, { caseId, personId });
  else if (!isGuardReason(reason)) throw new DomainError('invalid', 'reason');
  else await (act === 'unguard' ? unguardCase : guardCase)(ctx, { caseId, reason });
  return undefined;
}
