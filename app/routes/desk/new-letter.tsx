import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { data } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireMay } from '#app/domain/access/may.ts';
import { issueCode } from '#app/domain/invitation/issue-code.server.ts';
import { identityChecks, issueReasons } from '#app/domain/invitation/issue.ts';
import { requireActor } from '#app/http/context.server.ts';
import { readForm } from '#app/http/form.server.ts';
import type { PageHandle } from '#app/http/page-handle.ts';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Button } from '#app/ui/button/button.tsx';
import { ChoiceGroup } from '#app/ui/choice-group/choice-group.tsx';
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx';
import { WorkHead } from '#app/ui/work-head/work-head.tsx';
import { StaffPage, staffUser } from '../staff/layout.tsx';
import { idOfForm, openPage, ticketForForm } from './desk-ticket.server.ts';

export const handle = { audience: 'work', title: 'desk:new.title' } satisfies PageHandle;

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireActor(args, 'staff');
  requireMay(ctx.actor, 'desk.find');
  return { user: staffUser(ctx), ticket: ticketForForm(ctx, args, 'desk') };
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireActor(args, 'staff');
  requireMay(ctx.actor, 'desk.find');
  const form = await readForm(args.request);
  const typed = { reason: form.one('reason'), checks: form.values.checks ?? [] };
  const issued = await issueCode(ctx, { caseId: idOfForm(ctx, args, 'desk', form), ...typed });
  if (!issued.ok) return data({ ...typed, problems: issued.problems }, 422);
  return openPage(ctx, args, 'deskLetter', issued.issueId);
}

/** Who is it, and why: then the letter is made. Nothing of the person stands on the screen. */
export default function NewLetter() {
  const { t, lang } = useText();
  const { user, ticket } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const problems = answer?.problems ?? [];
  const errorOf = (field: 'checks' | 'reason') => (problems.includes(field) ? { error: t(`desk:new.${field}Needed`) } : {});
  return (
    <StaffPage user={user} current="desk">
      <WorkHead title={t('desk:new.title')} />
      <ErrorSummary title={t('access:summary')} errors={problems.map((field) => ({ field, text: t(`desk:new.${field}Needed`) }))} />
      <form method="post" className="padded stack form-column" autoComplete="off">
        <input type="hidden" name="ticket" value={ticket} />
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
