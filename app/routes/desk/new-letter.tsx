import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireMay } from '#app/domain/access/may.ts';
import { readTicket, sealTicket } from '#app/domain/access/ticket.server.ts';
import { issueCode } from '#app/domain/invitation/issue-code.server.ts';
import { identityChecks, issueReasons } from '#app/domain/invitation/issue.ts';
import { langOf, requireActor, type CtxOf } from '#app/http/context.server.ts';
import { readForm } from '#app/http/form.server.ts';
import type { PageHandle } from '#app/http/page-handle.ts';
import { readCookie, setCookie } from '#app/http/session-cookie.server.ts';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Button } from '#app/ui/button/button.tsx';
import { ChoiceGroup } from '#app/ui/choice-group/choice-group.tsx';
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx';
import { WorkHead } from '#app/ui/work-head/work-head.tsx';
import { StaffPage, staffUser } from '../staff/layout.tsx';

export const handle = { audience: 'work', title: 'desk:new.title' } satisfies PageHandle;

function personOf(ctx: CtxOf<'staff'>, args: LoaderFunctionArgs): string {
  const [caseId] = readTicket(ctx, 'desk', readCookie(ctx.config, args.request, 'flow'), ctx.actor.sessionId) ?? [];
  if (caseId === undefined) throw redirect(path(langOf(args), '/desk'), 303);
  return caseId;
}

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireActor(args, 'staff');
  requireMay(ctx.actor, 'desk.find');
  personOf(ctx, args);
  return { user: staffUser(ctx) };
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireActor(args, 'staff');
  requireMay(ctx.actor, 'desk.find');
  const form = await readForm(args.request);
  const typed = { reason: form.one('reason'), checks: form.values.checks ?? [] };
  const issued = await issueCode(ctx, { caseId: personOf(ctx, args), ...typed });
  if (!issued.ok) return data({ ...typed, problems: issued.problems }, 422);
  const ticket = sealTicket(ctx, 'deskLetter', [issued.issueId], ctx.actor.sessionId);
  return redirect(path(langOf(args), '/desk/letter'), { status: 303, headers: { 'Set-Cookie': setCookie(ctx.config, 'flow', ticket) } });
}

/** Who is it, and why: then the letter is made. Nothing of the person stands on the screen. */
export default function NewLetter() {
  const { t, lang } = useText();
  const { user } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const problems = answer?.problems ?? [];
  const errorOf = (field: 'checks' | 'reason') => (problems.includes(field) ? { error: t(`desk:new.${field}Needed`) } : {});
  return (
    <StaffPage user={user} current="desk">
      <WorkHead title={t('desk:new.title')} />
      <ErrorSummary title={t('access:summary')} errors={problems.map((field) => ({ field, text: t(`desk:new.${field}Needed`) }))} />
      <form method="post" action={path(lang, '/desk/new')} className="padded stack form-column" autoComplete="off">
        <p>{t('desk:new.lead')}</p>
        <ChoiceGroup
          id="checks"
          type="checkbox"
          name="checks"
          legend={t('desk:new.checks')}
          hint={t('desk:new.checksHint')}
          options={identityChecks.map((check) => ({ value: check, label: t(`desk:checks.${check}`) }))}
          defaultValue={answer?.checks ?? []}
          {...errorOf('checks')}
        />
        <ChoiceGroup
          id="reason"
          name="reason"
          legend={t('desk:new.reason')}
          options={issueReasons.map((reason) => ({ value: reason, label: t(`desk:reasons.${reason}`) }))}
          defaultValue={answer?.reason ?? ''}
          {...errorOf('reason')}
        />
        <p>{t('desk:new.ends')}</p>
        <div className="actions">
          <Button primary>{t('desk:new.submit')}</Button>
          <Button href={path(lang, '/desk')}>{t('desk:new.stop')}</Button>
        </div>
      </form>
    </StaffPage>
  );
}
