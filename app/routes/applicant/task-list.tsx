import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { getDraft } from '#app/domain/file/answers.server.ts';
import { findErasedDraft } from '#app/domain/retention/erased-draft.server.ts';
import { wasShown } from '#app/domain/file/information.server.ts';
import { isBeforeSending } from '#app/domain/caseload/stages.ts';
import { listMessages } from '#app/domain/message/messages.server.ts';
import { takeMoreTime } from '#app/domain/invitation/more-time.server.ts';
import { getCtx, langOf, requireActor } from '#app/http/context.server.ts';
import { readForm } from '#app/http/form.server.ts';
import type { PageHandle } from '#app/http/page-handle.ts';
import { formatDate } from '#app/i18n/format.server.ts';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Note } from '#app/ui/note/note.tsx';
import { ApplicantPage } from './applicant-page.tsx';
import { SignInNote } from './sign-in-note.tsx';
import { newsView } from './sign-in-view.server.ts';
import { Status } from './status.tsx';
import { statusView } from './status-view.server.ts';
import { Tasks } from './tasks.tsx';
import { tasksView } from './tasks-view.server.ts';

export const handle = { audience: 'applicant' } satisfies PageHandle;

/** One case, one file, one address: the list of things to do before sending, where it is afterwards. */
export async function loader(args: LoaderFunctionArgs) {
  const lang = langOf(args);
  // Where the pages of the file lead back to; who helps has a beginning of his own.
  if ((await getCtx(args)).actor.kind === 'helper') throw redirect(path(lang, '/helping'), 303);
  const ctx = await requireActor(args, 'applicant');
  const { caseId } = ctx.actor;
  const draft = await getDraft(ctx, caseId);
  const before = isBeforeSending(draft.row.stage);
  if (before && !(await wasShown(ctx, caseId, 'beforeYouStart'))) throw redirect(path(lang, '/file/welcome'), 303);
  const unread = (await listMessages(ctx, caseId)).filter((message) => !message.read).length;
  const news = await newsView(ctx, lang);
  const answered = new URL(args.request.url).searchParams.has('answered');
  const begun = Object.keys(draft.answers).length > 0;
  const erased = before && !begun ? await findErasedDraft(ctx, caseId) : undefined;
  const erasedOn = erased && formatDate(erased, lang);
  return { unread, answered, erasedOn, news, view: before ? await tasksView(ctx, lang, caseId, draft) : await statusView(ctx, lang, caseId, draft) };
}

/** A later date to send it by: the one thing on this page that can be pressed. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireActor(args, 'applicant');
  await takeMoreTime(ctx, ctx.actor.caseId, (await readForm(args.request)).one('seen'));
  return redirect(path(langOf(args), '/file'), 303);
}

export default function TaskListPage() {
  const { t, lang } = useText();
  const { view, unread, answered, news, erasedOn } = useLoaderData<typeof loader>();
  return (
    <ApplicantPage>
      {answered && (
        <Note tone="calm" role="status">
          {t('applicant:status.answered')} <a href={path(lang, '/file/receipt')}>{t('applicant:status.allReceipts')}</a>
        </Note>
      )}
      <SignInNote news={news} />
      {erasedOn !== undefined && (
        <Note tone="calm" title={t('applicant:erasedDraft.title')}>
          {t('applicant:erasedDraft.text', { date: erasedOn })}
        </Note>
      )}
      {unread > 0 && (
        <Note icon="envelope">
          <p>
            <a href={path(lang, '/file/messages')}>{t('applicant:tasks.messages', { count: unread })}</a>
          </p>
        </Note>
      )}
      {view.kind === 'tasks' ? <Tasks view={view} /> : <Status view={view} />}
    </ApplicantPage>
  );
}
