import type { ActionFunctionArgs } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { requireMay } from '#app/domain/access/may.ts';
import { acknowledgePackage } from '#app/domain/archive/packages.server.ts';
import { DomainError } from '#app/domain/context.ts';
import { endHold, setHold } from '#app/domain/retention/holds.server.ts';
import { langOf, requireActor } from '#app/http/context.server.ts';
import { readForm } from '#app/http/form.server.ts';
import { formatTime } from '#app/i18n/format.server.ts';
import { path } from '#app/i18n/urls.ts';

export const retentionDone = ['held', 'ended', 'acknowledged'] as const;
export type RetentionDone = (typeof retentionDone)[number];
export type RetentionRefused =
  | { of: 'hold'; error: 'unknown' | 'erased' | 'reason' | 'words' | 'limit'; /** When a search is possible. */ again?: string; typed: { reference: string; reason: string; words: string } }
  | { of: 'package'; error: 'number' | 'again'; id: string; number: string };

/** Begins or ends a hold, or notes that the archive has a package. */
export async function retentionAction(args: ActionFunctionArgs) {
  const ctx = await requireActor(args, 'staff');
  requireMay(ctx.actor, 'retention.read');
  const form = await readForm(args.request);
  const done = (what: RetentionDone) => redirect(`${path(langOf(args), '/work/retention')}?done=${what}`, 303);
  const refuse = (refused: RetentionRefused) => data(refused, { status: 422 });
  switch (form.one('act')) {
    case 'hold': {
      const typed = { reference: form.one('reference'), reason: form.one('reason'), words: form.one('words') };
      const held = form.ok ? await setHold(ctx, typed) : ({ ok: false, error: 'words' } as const);
      if (held.ok) return done('held');
      if (held.error !== 'limit') return refuse({ of: 'hold', error: held.error, typed });
      return data({ of: 'hold', error: held.error, again: formatTime(held.again, langOf(args)), typed } satisfies RetentionRefused, { status: 429 });
    }
    case 'endHold':
      await endHold(ctx, form.one('hold'));
      return done('ended');
    case 'acknowledge': {
      const given = { id: form.one('package'), number: form.one('number') };
      const noted = await acknowledgePackage(ctx, given);
      return noted.ok ? done('acknowledged') : refuse({ of: 'package', error: noted.error, ...given });
    }
    default:
      throw new DomainError('invalid', 'act');
  }
}
