import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { changePin } from '#app/domain/access/own-sign-in.server.ts';
import { normalisePin } from '#app/domain/access/pin.ts';
import { langOf, requireActor } from '#app/http/context.server.ts';
import { readForm } from '#app/http/form.server.ts';
import type { PageHandle } from '#app/http/page-handle.ts';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Button } from '#app/ui/button/button.tsx';
import { ApplicantPage } from './applicant-page.tsx';
import { pinProblem, problemAt, tryLater, useProblems, type EntryProblems } from './entry-problems.tsx';
import { PinField } from './pin-field.tsx';

export const handle = { audience: 'applicant', title: 'sign-in:pin.change' } satisfies PageHandle;

export async function loader(args: LoaderFunctionArgs) {
  await requireActor(args, 'applicant');
  return null;
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireActor(args, 'applicant');
  const form = await readForm(args.request);
  const again = (problems: EntryProblems, init: number | ResponseInit = 422) => data({ problems }, init);
  if (form.switching) return data({ problems: {} as EntryProblems });
  if (form.problems.pin) return again(problemAt('pin', form.problems.pin));
  const [old, pin] = [form.one('old').slice(0, 200), form.one('pin')];
  if (old === '') return again(problemAt('old', 'access:return.emptyPin'));
  if (normalisePin(pin) !== normalisePin(form.one('again'))) return again(problemAt('pin', 'access:pin.differs'));
  const result = await changePin(ctx, { old, pin });
  if (result.ok) return redirect(`${path(langOf(args), '/file/sign-in')}?done=pin`, 303);
  if (result.error === 'pin') return again(problemAt('pin', `access:pin.${result.reason}`));
  return again(pinProblem('old', result), result.error === 'busy' ? tryLater : 422);
}

/** Another PIN, for who knows the old one. */
export default function OwnPin() {
  const { t } = useText();
  const { errorOf, summary } = useProblems(useActionData<typeof action>()?.problems);
  return (
    <ApplicantPage back="/file/sign-in" form="entry">
      {summary}
      <h1>{t('sign-in:pin.change')}</h1>
      <form id="entry" method="post" className="stack" noValidate autoComplete="off">
        <PinField id="old" label={t('sign-in:pin.old')} {...errorOf('old')} />
        <PinField id="pin" label={t('access:pin.new')} hint={t('access:pin.newHint')} fresh {...errorOf('pin')} />
        <PinField id="again" label={t('access:pin.again')} fresh />
        <Button primary full>
          {t('sign-in:pin.change')}
        </Button>
      </form>
    </ApplicantPage>
  );
}
