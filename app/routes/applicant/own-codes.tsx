import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { getOwnSignIn, renewReturnCodes } from '#app/domain/access/own-sign-in.server.ts';
import { langOf, requireActor } from '#app/http/context.server.ts';
import { readForm } from '#app/http/form.server.ts';
import type { PageHandle } from '#app/http/page-handle.ts';
import { keepCodes } from '#app/http/visit.server.ts';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Button } from '#app/ui/button/button.tsx';
import { Note } from '#app/ui/note/note.tsx';
import { ApplicantPage } from './applicant-page.tsx';
import { pinProblem, problemAt, tryLater, useProblems, type EntryProblems } from './entry-problems.tsx';
import { PinField } from './pin-field.tsx';

export const handle = { audience: 'applicant', title: 'sign-in:codes.renew' } satisfies PageHandle;

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireActor(args, 'applicant');
  const { own } = await getOwnSignIn(ctx);
  return { own };
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireActor(args, 'applicant');
  const form = await readForm(args.request);
  if (form.switching) return data({ problems: {} as EntryProblems });
  const pin = form.one('pin').slice(0, 200);
  if (pin === '') return data({ problems: problemAt('pin', 'access:return.emptyPin') }, 422);
  const result = await renewReturnCodes(ctx, { pin });
  if (!result.ok) return data({ problems: pinProblem('pin', result) }, result.error === 'busy' ? tryLater : 422);
  const headers = { 'Set-Cookie': keepCodes(ctx, ctx.actor, 'signIn', result.returnCodes) };
  return redirect(path(langOf(args), '/start/codes'), { status: 303, headers });
}

/** A new strip on an own phone. Elsewhere a desk gives one, with a new letter. */
export default function OwnCodes() {
  const { t } = useText();
  const { own } = useLoaderData<typeof loader>();
  const { errorOf, summary } = useProblems(useActionData<typeof action>()?.problems);
  return (
    <ApplicantPage back="/file/sign-in" form="entry">
      {summary}
      <h1>{t('sign-in:codes.renew')}</h1>
      {own ? (
        <>
          <p>{t('sign-in:codes.lead')}</p>
          <form id="entry" method="post" className="stack" noValidate autoComplete="off">
            <PinField id="pin" label={t('access:return.pin')} {...errorOf('pin')} />
            <Button primary full>
              {t('sign-in:codes.renew')}
            </Button>
          </form>
        </>
      ) : (
        <Note>{t('sign-in:codes.onlyOwn')}</Note>
      )}
    </ApplicantPage>
  );
}
