import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { getOwnSignIn } from '#app/domain/access/own-sign-in.server.ts';
import { addPasskey, askForPasskey, challengeOf, relyingParty } from '#app/domain/access/passkeys.server.ts';
import { langOf, requireActor } from '#app/http/context.server.ts';
import { readForm } from '#app/http/form.server.ts';
import type { PageHandle } from '#app/http/page-handle.ts';
import { clearCookie, readCookie, setCookie } from '#app/http/session-cookie.server.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Button } from '#app/ui/button/button.tsx';
import { Note } from '#app/ui/note/note.tsx';
import { ApplicantPage } from './applicant-page.tsx';
import { pinProblem, problemAt, tryLater, useProblems, type EntryProblems } from './entry-problems.tsx';
import { PasskeyForm } from './passkey-form.tsx';
import { PinField } from './pin-field.tsx';

export const handle = { audience: 'applicant', title: 'sign-in:passkeys.add' } satisfies PageHandle;

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireActor(args, 'applicant');
  const challenge = challengeOf(ctx, readCookie(ctx.config, args.request, 'flow'));
  const { passkeys } = await getOwnSignIn(ctx);
  // The name stands in the list of the phone, where others look too: it is the neutral one.
  const fresh = { name: textIn(langOf(args))('common:site.own'), known: passkeys.map(({ credentialId }) => credentialId) };
  return { challenge, site: relyingParty(ctx).id, fresh };
}

/** First her PIN, then what the phone made: one that was refused begins again at the PIN. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireActor(args, 'applicant');
  const form = await readForm(args.request);
  const [lang, answer, pin] = [langOf(args), form.one('passkey'), form.one('pin').slice(0, 200)];
  const again = (problems: EntryProblems, init: number | ResponseInit = 422) => data({ problems }, init);
  if (form.switching) return again({}, 200);
  if (answer !== '') {
    const { ok } = await addPasskey(ctx, { ticket: readCookie(ctx.config, args.request, 'flow'), answer });
    const headers = { 'Set-Cookie': clearCookie(ctx.config, 'flow') };
    if (!ok) return again(problemAt('pin', 'sign-in:passkeys.refused'), { status: 422, headers });
    return redirect(`${path(lang, '/file/sign-in')}?done=made`, { status: 303, headers });
  }
  if (pin === '') return again(problemAt('pin', 'access:return.emptyPin'));
  const asked = await askForPasskey(ctx, { pin });
  if (!asked.ok) return again(pinProblem('pin', asked), asked.error === 'busy' ? tryLater : 422);
  return redirect(path(lang, '/file/sign-in/passkey'), { status: 303, headers: { 'Set-Cookie': setCookie(ctx.config, 'flow', asked.ticket) } });
}

/** A passkey of her own phone, beside PIN and codes. */
export default function OwnPasskey() {
  const { t } = useText();
  const { challenge, site, fresh } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { errorOf, summary } = useProblems(answer?.problems);
  return (
    <ApplicantPage back="/file/sign-in" form="entry">
      {summary}
      <h1>{t('sign-in:passkeys.add')}</h1>
      <p>{t('sign-in:passkeys.lead')}</p>
      <Note tone="attention">{t('sign-in:passkeys.alone')}</Note>
      {challenge === undefined || answer ? (
        <form id="entry" method="post" className="stack" noValidate autoComplete="off">
          <PinField id="pin" label={t('access:return.pin')} hint={t('sign-in:passkeys.pinHint')} {...errorOf('pin')} />
          <Button primary full>
            {t('access:pin.submit')}
          </Button>
        </form>
      ) : (
        <>
          <p>{t('sign-in:passkeys.can')}</p>
          <PasskeyForm label={t('sign-in:passkeys.make')} challenge={challenge} site={site} fresh={fresh} />
        </>
      )}
    </ApplicantPage>
  );
}
