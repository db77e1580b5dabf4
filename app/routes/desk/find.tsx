import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { data } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireMay } from '#app/domain/access/may.ts';
import { findAtDesk } from '#app/domain/invitation/issue-code.server.ts';
import { requireActor } from '#app/http/context.server.ts';
import { readForm } from '#app/http/form.server.ts';
import type { PageHandle } from '#app/http/page-handle.ts';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Button } from '#app/ui/button/button.tsx';
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx';
import { Field } from '#app/ui/field/field.tsx';
import { TextInput } from '#app/ui/text-input/text-input.tsx';
import { WorkHead } from '#app/ui/work-head/work-head.tsx';
import { WorkNotice } from '#app/ui/work-notice/work-notice.tsx';
import { StaffPage, staffUser } from '../staff/layout.tsx';
import { openPage } from './desk-ticket.server.ts';

export const handle = { audience: 'work', title: 'desk:title' } satisfies PageHandle;

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireActor(args, 'staff');
  requireMay(ctx.actor, 'desk.find');
  return { user: staffUser(ctx) };
}

/** The number goes no further than this: the next page knows the person by a ticket of this session. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireActor(args, 'staff');
  const form = await readForm(args.request);
  const number = form.one('number').slice(0, 40);
  const found = await findAtDesk(ctx, number);
  if (!found.ok) return data({ error: found.error, number }, { status: found.error === 'tooMany' ? 429 : 404 });
  return openPage(ctx, args, 'desk', found.caseId);
}

/** The counter: somebody stands there who cannot get in any more. */
export default function DeskFind() {
  const { t, lang } = useText();
  const { user } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const none = answer?.error === 'none';
  return (
    <StaffPage user={user} current="desk">
      <WorkHead title={t('desk:find.title')} />
      <div className="padded stack">
        <ErrorSummary title={t('access:summary')} errors={none ? [{ field: 'number', text: t('desk:find.none') }] : []} />
        {answer?.error === 'tooMany' && (
          <WorkNotice tone="act-now" title={t('desk:find.tooMany')}>
            {t('desk:find.tooManyText')}
          </WorkNotice>
        )}
        <p>{t('desk:find.lead')}</p>
        <form method="post" action={path(lang, '/desk')} className="stack form-column" autoComplete="off">
          <Field id="number" label={t('desk:find.number')} hint={t('desk:find.numberHint')} {...(none ? { error: t('desk:find.noneText') } : {})}>
            <TextInput name="number" inputMode="numeric" maxLength={40} defaultValue={answer?.number ?? ''} />
          </Field>
          <div className="actions">
            <Button primary>{t('desk:find.submit')}</Button>
          </div>
        </form>
        <p className="mute">{t('desk:find.limits')}</p>
        <p>
          <a href={path(lang, '/paper')}>{t('desk:find.paper')}</a>
        </p>
      </div>
    </StaffPage>
  );
}
