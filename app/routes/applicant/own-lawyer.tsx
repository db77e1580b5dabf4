import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { isBeforeSending } from '#app/domain/caseload/stages.ts';
import { DomainError } from '#app/domain/context.ts';
import { getDraft } from '#app/domain/file/answers.server.ts';
import { askLawyerFirst, findLawyerFirst, stopLawyerFirst } from '#app/domain/representation/lawyer-first.server.ts';
import { getDraftShare, hideComment, shareDraft } from '#app/domain/representation/shared-draft.server.ts';
import { langOf, requireActor } from '#app/http/context.server.ts';
import { readForm } from '#app/http/form.server.ts';
import type { PageHandle } from '#app/http/page-handle.ts';
import { formatDate } from '#app/i18n/format.server.ts';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Button } from '#app/ui/button/button.tsx';
import { Note } from '#app/ui/note/note.tsx';
import { StateCard } from '#app/ui/state-card/state-card.tsx';
import { ApplicantPage } from './applicant-page.tsx';
import { commentsView } from './comments-view.server.ts';
import { LawyerComments } from './lawyer-comments.tsx';

export const handle = { audience: 'applicant', title: 'applicant:lawyer.title' } satisfies PageHandle;

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireActor(args, 'applicant');
  const lang = langOf(args);
  const { row, caseFacts } = await getDraft(ctx, ctx.actor.caseId);
  const share = await getDraftShare(ctx);
  const first = await findLawyerFirst(ctx.db.read, row, ctx.now());
  return {
    sent: !isBeforeSending(row.stage),
    lawyer: caseFacts.lawyerName,
    known: share.lawyer,
    shared: share.since && formatDate(share.since, lang),
    first: first && { since: formatDate(first.since, lang), until: formatDate(first.until, lang) },
    comments: await commentsView(ctx, lang),
  };
}

/** One tap each: let the lawyer read along or no more, speak to a lawyer first or go on, fold a remark away. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireActor(args, 'applicant');
  const form = await readForm(args.request);
  const acts: Readonly<Record<string, () => Promise<void>>> = {
    share: () => shareDraft(ctx, true),
    unshare: () => shareDraft(ctx, false),
    first: () => askLawyerFirst(ctx),
    goOn: () => stopLawyerFirst(ctx),
    done: () => hideComment(ctx, form.one('id')),
  };
  const act = acts[form.one('act')];
  if (!act) throw new DomainError('invalid', 'act');
  await act();
  return redirect(path(langOf(args), '/file/lawyer'), 303);
}

/** Her lawyer and what is not sent yet: nothing is shared unless she wants it (domain 4.4 M8, security 2.5). */
export default function OwnLawyer() {
  const { t, lang } = useText();
  const { sent, lawyer, known, shared, first, comments } = useLoaderData<typeof loader>();
  const here = path(lang, '/file/lawyer');
  const act = (value: string, label: string, primary = false) => (
    <form method="post" action={here}>
      <Button full primary={primary} name="act" value={value}>
        {label}
      </Button>
    </form>
  );
  return (
    <ApplicantPage back="/file">
      <h1>{t('applicant:lawyer.title')}</h1>
      <p>{lawyer === '' ? t('applicant:tasks.noLawyer') : t('applicant:lawyer.known', { name: lawyer })}</p>
      {sent ? (
        <Note>{t('applicant:lawyer.sent')}</Note>
      ) : (
        <>
          <h2>{t('applicant:lawyer.readTitle')}</h2>
          <StateCard icon="lock" title={t(shared === undefined ? 'applicant:lawyer.notShared' : 'applicant:lawyer.shared')}>
            {shared === undefined ? t('applicant:lawyer.notSharedText') : t('applicant:lawyer.sharedText', { date: shared })}
          </StateCard>
          {shared !== undefined && act('unshare', t('applicant:lawyer.unshare'))}
          {shared === undefined && known && act('share', t('applicant:lawyer.share'), true)}
          {shared === undefined && !known && <p className="soft">{t('applicant:lawyer.nobody')}</p>}
          <h2>{t('applicant:lawyer.firstTitle')}</h2>
          {first ? (
            <>
              <StateCard icon="pause" title={t('applicant:lawyer.waiting')}>
                {t('applicant:lawyer.waitingText', first)}
              </StateCard>
              {act('goOn', t('applicant:lawyer.goOn'))}
            </>
          ) : (
            <>
              <p>{t('applicant:lawyer.firstText')}</p>
              {act('first', t('applicant:lawyer.first'))}
            </>
          )}
        </>
      )}
      {comments.length > 0 && <h2>{t('applicant:lawyer.comments')}</h2>}
      <LawyerComments comments={comments} titled />
    </ApplicantPage>
  );
}
