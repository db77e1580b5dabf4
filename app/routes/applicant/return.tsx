import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { readCode } from '#app/domain/access/code.ts';
import { relyingParty, signInWithPasskey } from '#app/domain/access/passkeys.server.ts';
import { findWayBack, isRemembered, resumeSession, signInWithDevice, signInWithReturnCode } from '#app/domain/access/return.server.ts';
import type { SignedIn, WayIn } from '#app/domain/access/return.server.ts';
import type { Refused } from '#app/domain/access/letter.server.ts';
import { findSleepingSession } from '#app/domain/access/sessions.server.ts';
import type { Ctx } from '#app/domain/context.ts';
import { getCtx, langOf } from '#app/http/context.server.ts';
import { readForm } from '#app/http/form.server.ts';
import { ownPath } from '#app/http/own-path.ts';
import type { PageHandle } from '#app/http/page-handle.ts';
import { clearCookie, readCookie, setCookie } from '#app/http/session-cookie.server.ts';
import { renewVisit, visitOf } from '#app/http/visit.server.ts';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Button } from '#app/ui/button/button.tsx';
import { Note } from '#app/ui/note/note.tsx';
import { CodeField } from './code-field.tsx';
import { EntryPage } from './entry-page.tsx';
import { problemAt, tryLater, useProblems, type EntryProblems } from './entry-problems.tsx';
import { PasskeyForm } from './passkey-form.tsx';
import { PinField } from './pin-field.tsx';
import { WhoUsesThis } from './who-uses-this.tsx';

export const handle = { audience: 'applicant', title: 'access:return.title' } satisfies PageHandle;

/** A browser may be remembered for her own file and for one that she helps with. */
const roles = ['own', 'help'] as const;
type Role = (typeof roles)[number];

/** What this browser has in hand: its cookies. The address may ask for one of two files. */
async function inHand(ctx: Ctx, request: Request) {
  const tokens = { own: readCookie(ctx.config, request, 'device'), help: readCookie(ctx.config, request, 'device-help') };
  const known = { own: await isRemembered(ctx, tokens.own), help: await isRemembered(ctx, tokens.help) };
  const asked = new URL(request.url).searchParams.get('with');
  const chosen = roles.find((role) => role === asked && known[role]);
  const role: Role = chosen ?? (known.own || !known.help ? 'own' : 'help');
  return { sessionToken: chosen ? undefined : readCookie(ctx.config, request, 'session'), deviceToken: tokens[role], role, known };
}
type InHand = Awaited<ReturnType<typeof inHand>>;

/** What the PIN of this page does not open, and another PIN does in this browser. */
async function listOthers(ctx: Ctx, way: WayIn, { sessionToken, role, known }: InHand): Promise<Role[]> {
  if (way === 'code') return [];
  const helps = way === 'session' ? (await findSleepingSession(ctx, sessionToken))?.kind === 'helper' : role === 'help';
  return roles.filter((one) => known[one] && one !== (helps ? 'help' : 'own'));
}

/** Where she was, or her file; before that the codes that she did not say she kept. */
async function nextOf(args: LoaderFunctionArgs): Promise<string> {
  const wanted = ownPath(new URL(args.request.url).searchParams.get('next'));
  const { config } = await getCtx(args);
  return wanted ?? path(langOf(args), readCookie(config, args.request, 'codes') ? '/start/codes' : '/file');
}

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await getCtx(args);
  const { searchParams, search } = new URL(args.request.url);
  if (ctx.actor.kind === 'applicant' || ctx.actor.kind === 'helper') throw redirect(await nextOf(args), 303);
  const hand = await inHand(ctx, args.request);
  const way = searchParams.get('with') === 'code' ? 'code' : await findWayBack(ctx, hand);
  const withThat = (what: string) => {
    searchParams.set('with', what);
    return `?${searchParams}`;
  };
  const { challenge, cookie } = renewVisit(ctx, args.request);
  const others = (await listOthers(ctx, way, hand)).map((role) => ({ role, href: withThat(role) }));
  const view = { way, search, others, withCode: withThat('code'), challenge, site: relyingParty(ctx).id };
  return data(view, { headers: { 'Set-Cookie': cookie } });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await getCtx(args);
  const form = await readForm(args.request);
  const typed = { code: form.one('code').slice(0, 100), who: form.one('who') };
  const again = (problems: EntryProblems, init: number | ResponseInit = 422) => data({ ...typed, problems }, init);
  if (form.switching) return data({ ...typed, problems: {} as EntryProblems });
  const [browser, challenge, since] = visitOf(ctx, args.request);
  const passkey = form.one('passkey');
  if (passkey !== '') {
    const result = await signInWithPasskey(ctx, { challenge, answer: passkey });
    return result.ok ? enter(args, result, 'passkey') : again(problemAt('passkey-button', 'access:return.refusedPasskey'));
  }
  const pin = form.one('pin').slice(0, 200);
  const withCode = form.values.code !== undefined;
  const read = withCode ? readCode(typed.code) : undefined;
  const problems = {
    ...(read && !read.ok ? problemAt('code', read.error === 'empty' ? 'access:return.codeEmpty' : `access:code.${read.error}`) : {}),
    ...(pin === '' ? problemAt('pin', 'access:return.emptyPin') : {}),
  };
  if (Object.keys(problems).length > 0) return again(problems);
  const hand = await inHand(ctx, args.request);
  const way = read?.ok ? 'code' : await findWayBack(ctx, hand);
  const result = read?.ok
    ? await signInWithReturnCode(ctx, { code: read.code, pin, browser, since, remember: typed.who === 'alone' })
    : await signInHere(ctx, hand, way, pin);
  if (!result.ok && result.error === 'wait') return again(problemAt('pin', 'access:code.wait', { count: result.seconds }));
  if (!result.ok && result.error === 'busy') return again(problemAt('pin', 'access:code.busy'), tryLater);
  if (!result.ok) return again(problemAt('pin', withCode ? 'access:return.refused' : 'access:return.refusedPin'));
  return enter(args, result, way);
}

/** Who only paused goes on where she was. Who signs in comes to her file, which tells what happened since. */
async function enter(args: ActionFunctionArgs, { token, helper, deviceToken }: Extract<SignedIn, { ok: true }>, way: WayIn) {
  const { config } = await getCtx(args);
  const headers = new Headers();
  headers.append('Set-Cookie', setCookie(config, 'session', token));
  headers.append('Set-Cookie', clearCookie(config, 'flow'));
  if (deviceToken) headers.append('Set-Cookie', setCookie(config, helper ? 'device-help' : 'device', deviceToken));
  return redirect(way === 'session' ? await nextOf(args) : path(langOf(args), '/file'), { status: 303, headers });
}

async function signInHere(ctx: Ctx, hand: InHand, way: WayIn, pin: string): Promise<SignedIn | Refused> {
  const { sessionToken = '', deviceToken = '' } = hand;
  return way === 'session' ? resumeSession(ctx, { token: sessionToken, pin }) : signInWithDevice(ctx, { deviceToken, pin });
}

/** Back in: the PIN where she is known, a return code and the PIN elsewhere. */
export default function Return() {
  const { t, lang } = useText();
  const { way, search, others, withCode, challenge, site } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { errorOf, summary } = useProblems(answer?.problems);
  return (
    <EntryPage form="entry">
      {summary}
      <h1>{t('access:return.title')}</h1>
      {way === 'session' ? <Note tone="calm">{t('access:return.paused')}</Note> : null}
      <form id="entry" method="post" action={path(lang, '/return') + search} className="stack" noValidate autoComplete="off">
        {way === 'code' ? (
          <CodeField label={t('access:return.code')} hint={t('access:return.codeHint')} defaultValue={answer?.code ?? ''} {...errorOf('code')} />
        ) : null}
        <PinField id="pin" label={t('access:return.pin')} {...errorOf('pin')} />
        {way === 'code' ? <WhoUsesThis chosen={answer?.who} /> : null}
        <Button primary full>
          {t('access:return.submit')}
        </Button>
      </form>
      <PasskeyForm label={t('access:return.passkey')} action={path(lang, '/return') + search} challenge={challenge} site={site} {...errorOf('passkey-button')} />
      <ul className="links">
        {others.map(({ role, href }) => (
          <li key={role}>
            <a href={href}>{t(`access:return.${role}`)}</a>
          </li>
        ))}
        {way === 'code' ? null : (
          <li>
            <a href={withCode}>{t('access:return.withCode')}</a>
          </li>
        )}
        <li>
          <a href={path(lang, '/start')}>{t('access:return.first')}</a>
        </li>
      </ul>
      <p className="soft">{t('help:code.lost')}</p>
    </EntryPage>
  );
}
