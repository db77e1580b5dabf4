import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { activate, type Activated, type NotActivated } from '#app/domain/access/activate.server.ts';
import { normalisePin } from '#app/domain/access/pin.ts';
import { readTicket } from '#app/domain/access/ticket.server.ts';
import type { Ctx } from '#app/domain/context.ts';
import { getCtx, langOf } from '#app/http/context.server.ts';
import { readForm } from '#app/http/form.server.ts';
import type { PageHandle } from '#app/http/page-handle.ts';
import { keepSentTicket, sentTicket } from '#app/http/sent-ticket.server.ts';
import { clearCookie, readCookie, setCookie } from '#app/http/session-cookie.server.ts';
import { hasCodesToKeep, keepCodes } from '#app/http/visit.server.ts';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Button } from '#app/ui/button/button.tsx';
import { Field } from '#app/ui/field/field.tsx';
import { Note } from '#app/ui/note/note.tsx';
import { TextInput } from '#app/ui/text-input/text-input.tsx';
import { EntryPage } from './entry-page.tsx';
import { problemAt, tryLater, useProblems, type EntryProblems } from './entry-problems.tsx';
import { PinField } from './pin-field.tsx';

export const handle = { audience: 'applicant', title: 'access:pin.title' } satisfies PageHandle;

const startAgain = (args: LoaderFunctionArgs) => redirect(`${path(langOf(args), '/start')}?expired`, 303);

/** Back from the page of the codes leads here, and would take them away. */
const toCodes = (args: LoaderFunctionArgs) => redirect(path(langOf(args), '/start/codes'), 303);

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await getCtx(args);
  if (hasCodesToKeep(ctx, args.request)) throw toCodes(args);
  const ticket = sentTicket(args.context) ?? readCookie(ctx.config, args.request, 'flow');
  const letter = readTicket(ctx, 'letter', ticket);
  if (!letter) throw startAgain(args);
  const [, , asks, , helper] = letter;
  return { asks, helper, ticket };
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await getCtx(args);
  const form = await readForm(args.request);
  if (hasCodesToKeep(ctx, args.request)) throw toCodes(args);
  // Of the letter that this page was made for: two people at one computer have a letter in each tab.
  const ticket = form.one('ticket').slice(0, 400) || readCookie(ctx.config, args.request, 'flow') || '';
  const letter = readTicket(ctx, 'letter', ticket);
  if (!letter) throw startAgain(args);
  keepSentTicket(args.context, ticket);
  const check = form.one('check').slice(0, 40);
  const again = (problems: EntryProblems, init: number | ResponseInit = 422) => data({ check, problems }, init);
  if (form.switching) return data({ check, problems: {} as EntryProblems });
  if (form.problems.pin) return again(problemAt('pin', form.problems.pin));
  const pin = form.one('pin');
  if (normalisePin(pin) !== normalisePin(form.one('again'))) return again(problemAt('pin', 'access:pin.differs'));
  const [browser, invitationId, , remember] = letter;
  const result = await activate(ctx, { invitationId, browser, check, pin, remember });
  if (!result.ok) return again(problemOf(result), result.error === 'busy' ? tryLater : 422);
  return redirect(path(langOf(args), '/start/codes'), { status: 303, headers: cookiesOf(ctx, result) });
}

function problemOf(result: NotActivated): EntryProblems {
  switch (result.error) {
    case 'refused':
      return problemAt('check', 'access:code.refused');
    case 'wait':
      return problemAt('check', 'access:code.wait', { count: result.seconds });
    case 'busy':
      return problemAt('pin', 'access:code.busy');
    case 'letter':
      return problemAt('check', 'access:letter.other');
    case 'pin':
      return problemAt('pin', `access:pin.${result.reason}`);
  }
}

function cookiesOf(ctx: Ctx, { token, deviceToken, actor, returnCodes, again, helper }: Activated): Headers {
  const headers = new Headers();
  headers.append('Set-Cookie', setCookie(ctx.config, 'session', token));
  if (deviceToken) headers.append('Set-Cookie', setCookie(ctx.config, helper ? 'device-help' : 'device', deviceToken));
  headers.append('Set-Cookie', keepCodes(ctx, actor, helper ? 'helping' : again ? 'file' : 'welcome', returnCodes));
  headers.append('Set-Cookie', clearCookie(ctx.config, 'flow'));
  return headers;
}

/** Is it her own letter, and how does she come back. */
export default function StartPin() {
  const { t } = useText();
  const { asks, helper, ticket } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { errorOf, summary } = useProblems(answer?.problems);
  return (
    <EntryPage form="entry">
      {summary}
      <h1>{t('access:pin.title')}</h1>
      <p>{t(helper ? 'helper:pin.lead' : 'access:pin.lead')}</p>
      <form id="entry" method="post" className="stack" noValidate autoComplete="off">
        <input type="hidden" name="ticket" value={ticket} />
        <PinField id="pin" label={t('access:pin.new')} hint={t('access:pin.newHint')} fresh {...errorOf('pin')} />
        <PinField id="again" label={t('access:pin.again')} fresh />
        <Field id="check" label={t(helper ? `helper:pin.${asks}` : `access:letter.${asks}`)} hint={t(helper ? 'helper:pin.hint' : `access:letter.${asks}Hint`)} {...errorOf('check')}>
          <TextInput name="check" inputMode="numeric" maxLength={40} defaultValue={answer?.check ?? ''} narrow />
        </Field>
        <Note icon="envelope">{t(helper ? 'helper:pin.why' : 'access:letter.why')}</Note>
        <Button primary full>
          {t('access:pin.submit')}
        </Button>
      </form>
    </EntryPage>
  );
}
