import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { data } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireMay } from '#app/domain/access/may.ts';
import { printIssued } from '#app/domain/invitation/print-issued.server.ts';
import { letterProps } from '#app/forms/letter/letter-props.server.ts';
import { requireActor } from '#app/http/context.server.ts';
import { readForm } from '#app/http/form.server.ts';
import type { PageHandle } from '#app/http/page-handle.ts';
import { useRequestInfo } from '#app/http/request-info.tsx';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Letter } from '#app/ui/letter/letter.tsx';
import program from '#app/ui/print/print.js?url';
import { idOfForm, ticketForForm } from './desk-ticket.server.ts';

export const handle = { audience: 'letter', title: 'letter:title' } satisfies PageHandle;

/** The letter that this session made, by the ticket; without one there is nothing to print. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireActor(args, 'staff');
  requireMay(ctx.actor, 'desk.find');
  return { ticket: ticketForForm(ctx, args, 'deskLetter') };
}

/** Sent once, as the answer to a button: an address that is opened, fetched ahead or loaded again gives nothing. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireActor(args, 'staff');
  requireMay(ctx.actor, 'desk.find');
  const letter = await printIssued(ctx, idOfForm(ctx, args, 'deskLetter', await readForm(args.request)));
  if (!letter) return data({ letter: undefined }, 410);
  return data({ letter: letterProps(letter, { baseUrl: ctx.config.baseUrl, sender: '' }) });
}

/** The screen shows that a letter is printed; the letter itself is there for paper only. */
export default function DeskLetter() {
  const { t, lang } = useText();
  const { nonce } = useRequestInfo();
  const { ticket } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const state = !answer ? 'ready' : answer.letter ? 'printing' : 'gone';
  return (
    <main>
      <header className="letters-bar">
        <h1>{t(`desk:letter.${state}`)}</h1>
        <p>{t(`desk:letter.${state}Text`)}</p>
        {state === 'ready' && (
          <form method="post" autoComplete="off">
            <input type="hidden" name="ticket" value={ticket} />
            <button type="submit" className="letters-do">
              {t('desk:letter.print')}
            </button>
          </form>
        )}
        <a href={path(lang, '/desk')}>{t('desk:letter.next')}</a>
      </header>
      {answer?.letter && (
        <>
          <div className="letter-paper">
            <Letter {...answer.letter} />
          </div>
          <script type="module" src={program} nonce={nonce} />
        </>
      )}
    </main>
  );
}
