import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { getOwnSignIn } from '#app/domain/access/own-sign-in.server.ts';
import { addPasskey, relyingParty } from '#app/domain/access/passkeys.server.ts';
import { newChallenge, readTicket, sealTicket } from '#app/domain/access/ticket.server.ts';
import { langOf, requireActor } from '#app/http/context.server.ts';
import { readForm } from '#app/http/form.server.ts';
import type { PageHandle } from '#app/http/page-handle.ts';
import { clearCookie, readCookie, setCookie } from '#app/http/session-cookie.server.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Note } from '#app/ui/note/note.tsx';
import { ApplicantPage } from './applicant-page.tsx';
import { problemAt, useProblems } from './entry-problems.tsx';
import { PasskeyForm } from './passkey-form.tsx';

export const handle = { audience: 'applicant', title: 'sign-in:passkeys.add' } satisfies PageHandle;

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireActor(args, 'applicant');
  const challenge = newChallenge();
  const ticket = sealTicket(ctx, 'passkey', [challenge], ctx.actor.sessionId);
  const { passkeys } = await getOwnSignIn(ctx);
  // The name stands in the list of the phone, where others look too: it is the neutral one.
  const fresh = { name: textIn(langOf(args))('common:site.own'), known: passkeys.map(({ credentialId }) => credentialId) };
  return data({ challenge, site: relyingParty(ctx).id, fresh }, { headers: { 'Set-Cookie': setCookie(ctx.config, 'flow', ticket) } });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireActor(args, 'applicant');
  const form = await readForm(args.request);
  const [challenge = ''] = readTicket(ctx, 'passkey', readCookie(ctx.config, args.request, 'flow'), ctx.actor.sessionId) ?? [];
  const { ok } = await addPasskey(ctx, ctx.actor.caseId, { challenge, answer: form.one('passkey') });
  if (!ok) return data({ problems: problemAt('passkey-button', 'sign-in:passkeys.refused') }, 422);
  const headers = { 'Set-Cookie': clearCookie(ctx.config, 'flow') };
  return redirect(`${path(langOf(args), '/file/sign-in')}?done=made`, { status: 303, headers });
}

/** A passkey of her own phone, beside PIN and codes. */
export default function OwnPasskey() {
  const { t } = useText();
  const { challenge, site, fresh } = useLoaderData<typeof loader>();
  const { errorOf, summary } = useProblems(useActionData<typeof action>()?.problems);
  return (
    <ApplicantPage back="/file/sign-in">
      {summary}
      <h1>{t('sign-in:passkeys.add')}</h1>
      <p>{t('sign-in:passkeys.lead')}</p>
      <Note tone="attention">{t('sign-in:passkeys.alone')}</Note>
      <p>{t('sign-in:passkeys.can')}</p>
      <PasskeyForm label={t('sign-in:passkeys.make')} challenge={challenge} site={site} fresh={fresh} {...errorOf('passkey-button')} />
    </ApplicantPage>
  );
}
