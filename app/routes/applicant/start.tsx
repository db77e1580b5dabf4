import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { readCode } from '#app/domain/access/code.ts';
import { findLetter } from '#app/domain/access/letter.server.ts';
import { newBrowser, sealTicket } from '#app/domain/access/ticket.server.ts';
import { getCtx, langOf } from '#app/http/context.server.ts';
import { readForm } from '#app/http/form.server.ts';
import type { PageHandle } from '#app/http/page-handle.ts';
import { setCookie } from '#app/http/session-cookie.server.ts';
import { hasCodesToKeep, renewVisit, visitOf } from '#app/http/visit.server.ts';
import { Rich } from '#app/i18n/rich.tsx';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Button } from '#app/ui/button/button.tsx';
import { Note } from '#app/ui/note/note.tsx';
import { CodeField } from './code-field.tsx';
import { CodeFromLetter } from './code-from-letter.tsx';
import { EntryPage } from './entry-page.tsx';
import { problemAt, tryLater, useProblems, type EntryProblems } from './entry-problems.tsx';
import { WhoUsesThis } from './who-uses-this.tsx';

export const handle = { audience: 'applicant', title: 'access:start.title' } satisfies PageHandle;

/** Her new codes stand on that page until she says that she kept them. */
const toCodes = (args: LoaderFunctionArgs) => redirect(path(langOf(args), '/start/codes'), 303);

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await getCtx(args);
  if (hasCodesToKeep(ctx, args.request)) throw toCodes(args);
  const expired = new URL(args.request.url).searchParams.has('expired');
  // What the cookie holds for who is signed in stays there.
  if (ctx.actor.kind !== 'public' || visitOf(ctx, args.request)[0] !== '') return data({ expired });
  return data({ expired }, { headers: { 'Set-Cookie': renewVisit(ctx, args.request).cookie } });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await getCtx(args);
  const form = await readForm(args.request);
  if (hasCodesToKeep(ctx, args.request)) throw toCodes(args);
  const typed = { code: form.one('code').slice(0, 100), who: form.one('who') };
  const again = (problems: EntryProblems, init: number | ResponseInit = 422) => data({ ...typed, problems }, init);
  if (form.switching) return data({ ...typed, problems: {} as EntryProblems });
  const read = readCode(typed.code);
  if (!read.ok) return again(problemAt('code', `access:code.${read.error}`));
  const [browser, , since] = visitOf(ctx, args.request);
  const letter = await findLetter(ctx, { code: read.code, browser, since });
  if (!letter.ok && letter.error === 'wait') return again(problemAt('code', 'access:code.wait', { count: letter.seconds }));
  if (!letter.ok && letter.error === 'busy') return again(problemAt('code', 'access:code.busy'), tryLater);
  if (!letter.ok) return again(problemAt('code', 'access:code.refused'));
  const ticket = sealTicket(ctx, 'letter', [browser || newBrowser(), letter.invitationId, letter.asks, typed.who === 'alone', letter.helper]);
  return redirect(path(langOf(args), '/start/pin'), { status: 303, headers: { 'Set-Cookie': setCookie(ctx.config, 'flow', ticket) } });
}

/** The first page after the letter: the code, and whose phone this is. */
export default function Start() {
  const { t, lang } = useText();
  const { expired } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { errorOf, summary } = useProblems(answer?.problems);
  return (
    <EntryPage openLanguages form="entry">
      {summary}
      <h1>{t('access:start.title')}</h1>
      {expired && !answer ? <Note tone="attention">{t('access:start.expired')}</Note> : null}
      <form id="entry" method="post" action={path(lang, '/start')} className="stack" noValidate autoComplete="off">
        <CodeField label={t('access:start.code')} hint={t('access:start.codeHint')} defaultValue={answer?.code ?? ''} picture {...errorOf('code')} />
        <WhoUsesThis chosen={answer?.who} />
        <Button primary full>
          {t('access:start.submit')}
        </Button>
      </form>
      <Note icon="lock">
        <p>
          <Rich text={t('access:start.keep')} tags={{ b: (words) => <strong>{words}</strong> }} />
        </p>
      </Note>
      <ul className="links">
        <li>
          <a href={path(lang, '/return')}>{t('access:start.return')}</a>
        </li>
        <li>
          <a href={`${path(lang, '/help')}#code`}>{t('access:start.noCode')}</a>
        </li>
        <li>
          <a href={path(lang, '/paper')}>{t('access:start.paper')}</a>
        </li>
        <li>{t('helper:start')}</li>
      </ul>
      <CodeFromLetter />
    </EntryPage>
  );
}
