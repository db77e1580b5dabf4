import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { endHelper, inviteHelper, listTerms } from '#app/domain/access/helpers.server.ts';
import { packCodes, sealTicket } from '#app/domain/access/ticket.server.ts';
import { getCaseRow } from '#app/domain/caseload/case.store.server.ts';
import { isClosed } from '#app/domain/caseload/stages.ts';
import { langOf, requireActor } from '#app/http/context.server.ts';
import { readForm } from '#app/http/form.server.ts';
import type { PageHandle } from '#app/http/page-handle.ts';
import { setCookie } from '#app/http/session-cookie.server.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import { formatDate } from '#app/i18n/format.server.ts';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Facts } from '#app/ui/facts/facts.tsx';
import { Note } from '#app/ui/note/note.tsx';
import { ApplicantPage } from './applicant-page.tsx';
import { pinProblem, problemAt, tryLater, type EntryProblems } from './entry-problems.tsx';
import { HelperList } from './helper-list.tsx';
import { helpersView } from './helpers-view.server.ts';
import { InviteHelper } from './invite-helper.tsx';

export const handle = { audience: 'applicant', title: 'helper:page.title' } satisfies PageHandle;

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireActor(args, 'applicant');
  const lang = langOf(args);
  const t = textIn(lang);
  const terms = await listTerms(ctx);
  const { stage } = await getCaseRow(ctx.db.read, ctx.actor.caseId);
  return {
    helpers: await helpersView(ctx, lang),
    closed: isClosed(stage),
    ended: new URL(args.request.url).searchParams.has('ended'),
    usual: String(terms.find(({ usual }) => usual)?.weeks ?? ''),
    terms: terms.map(({ weeks, until }) => ({ value: String(weeks), label: t('helper:invite.weeks', { count: weeks, date: formatDate(until, lang) }) })),
  };
}

/** Lets somebody help, or ends it at once. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireActor(args, 'applicant');
  const lang = langOf(args);
  const form = await readForm(args.request);
  const typed = { name: form.one('name').slice(0, 2000), rights: form.one('rights'), weeks: form.one('weeks') };
  const again = (problems: EntryProblems, init: number | ResponseInit = 422) => data({ ...typed, problems }, init);
  if (form.switching) return again({}, 200);
  if (form.one('act') === 'end') {
    await endHelper(ctx, form.one('id'));
    return redirect(path(lang, '/file/helpers?ended'), 303);
  }
  const unreadable = form.problems['name'];
  const pin = form.one('pin').slice(0, 200);
  const problems = {
    ...(unreadable ? problemAt('name', unreadable) : typed.name.trim() === '' ? problemAt('name', 'helper:invite.nameNeeded') : {}),
    ...(typed.rights === 'reads' || typed.rights === 'types' ? {} : problemAt('rights', 'helper:invite.rightsNeeded')),
    ...(pin === '' ? problemAt('pin', 'access:return.emptyPin') : {}),
  };
  if (Object.keys(problems).length > 0) return again(problems);
  const invited = await inviteHelper(ctx, { name: typed.name, types: typed.rights === 'types', weeks: Number(typed.weeks), pin });
  if (!invited.ok) {
    if (invited.error === 'name') return again(problemAt('name', invited.text));
    if (invited.error === 'tooMany') return again(problemAt('name', 'helper:invite.tooMany'));
    return again(pinProblem('pin', invited), invited.error === 'busy' ? tryLater : 422);
  }
  const ticket = sealTicket(ctx, 'helperCode', [invited.id, ...packCodes([invited.code])] as [string, string], ctx.actor.sessionId);
  return redirect(path(lang, '/file/helpers/code'), { status: 303, headers: { 'Set-Cookie': setCookie(ctx.config, 'flow', ticket) } });
}

/** Somebody who helps: who it is, what he may, until when; and the way to ask somebody, or to stop. */
export default function Helpers() {
  const { t } = useText();
  const { helpers, closed, ended, terms, usual } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <ApplicantPage back="/file" form="invite">
      <h1>{t('helper:page.title')}</h1>
      {ended && !answer && (
        <Note tone="calm" role="status">
          {t('helper:page.ended')}
        </Note>
      )}
      <p>{t('helper:page.lead')}</p>
      <HelperList helpers={helpers} />
      {closed ? (
        <Note>{t('helper:page.closed')}</Note>
      ) : (
        <>
          <Facts
            facts={[
              { icon: 'tick', title: t('helper:page.can'), text: t('helper:page.canText') },
              { icon: 'lock', title: t('helper:page.cannot'), text: t('helper:page.cannotText') },
              { icon: 'person', title: t('helper:page.trust'), text: t('helper:page.trustText') },
            ]}
          />
          <InviteHelper terms={terms} usual={usual} typed={answer} problems={answer?.problems} />
        </>
      )}
    </ApplicantPage>
  );
}
