import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { isGuardReason } from '#app/domain/access/access-reasons.ts';
import { releaseCase } from '#app/domain/access/assignments.server.ts';
import { declareConflict } from '#app/domain/access/conflicts.server.ts';
import { endAccess } from '#app/domain/access/end-access.server.ts';
import { guardCase, unguardCase } from '#app/domain/access/guard.server.ts';
import { requireOnCase } from '#app/domain/access/subject.store.server.ts';
import { langOf, requireActor } from '#app/http/context.server.ts';
import { readForm } from '#app/http/form.server.ts';
import { path } from '#app/i18n/urls.ts';
import { frameOf, guardReasonMissing, openPage } from './case-frame.server.ts';

/** Opens the part with something to do: an unsettled question first, then what was not looked at. */
export async function loader(args: LoaderFunctionArgs) {
  const opened = await openPage(args, { action: 'file.read', object: 'case' });
  const { sections, caseId } = frameOf(opened);
  const first = sections.find(({ dot }) => dot === 'ask') ?? sections.find(({ dot }) => dot === 'half' || dot === 'none') ?? sections[0];
  const part = first === undefined || first.id === 'motive' ? 'motive' : `section/${first.id}`;
  const missing = opened.noGuardReason ? `?${guardReasonMissing}#guard` : '';
  return redirect(path(opened.lang, `/work/cases/${caseId}/${part}`) + missing, 303);
}

/** Acts on the case itself: letting it go, ending an exceptional right, knowing the person, guarding it. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireActor(args, 'staff');
  const caseId = args.params.caseId ?? '';
  // What a page offers is for who may open the page.
  await requireOnCase(ctx.db.read, ctx, 'file.read', caseId);
  const form = await readForm(args.request);
  const go = (query: string) => redirect(`${path(langOf(args), '/work')}?${query}`, 303);
  const reason = form.one('reason');
  switch (form.one('act')) {
    case 'conflict':
      await declareConflict(ctx, { caseId });
      return go('declared');
    case 'endAccess':
      await endAccess(ctx, form.one('access'));
      return redirect(`${path(langOf(args), '/work/access')}?done=ended`, 303);
    case 'guard':
    case 'unguard': {
      if (!isGuardReason(reason)) return redirect(`${path(langOf(args), `/work/cases/${caseId}`)}?${guardReasonMissing}`, 303);
      await (form.one('act') === 'guard' ? guardCase : unguardCase)(ctx, { caseId, reason });
      const keeps = ctx.actor.roles.includes('guarded') || form.one('act') === 'unguard';
      return keeps ? redirect(path(langOf(args), `/work/cases/${caseId}`), 303) : go('released');
    }
  }
  await releaseCase(ctx, caseId);
  return go('released');
}
