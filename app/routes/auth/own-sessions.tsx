import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { sessionLimits } from '#app/domain/access/limits.ts';
import { endOwnSession, listOwnSessions, type Professional } from '#app/domain/access/own-sessions.server.ts';
import { minuteMs } from '#app/durations.ts';
import { getCtx, langOf, requireActor } from '#app/http/context.server.ts';
import { readForm } from '#app/http/form.server.ts';
import type { PageHandle } from '#app/http/page-handle.ts';
import { formatDateTime } from '#app/i18n/format.server.ts';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Button } from '#app/ui/button/button.tsx';
import { DataTable, type Column } from '#app/ui/data-table/data-table.tsx';
import { WorkHead } from '#app/ui/work-head/work-head.tsx';
import { WorkNotice } from '#app/ui/work-notice/work-notice.tsx';
import { LawyerPage, lawyerUser } from '../lawyer/layout.tsx';
import { StaffPage, staffUser } from '../staff/layout.tsx';

export const handle = { audience: 'work', title: 'sign-in:sessions.title' } satisfies PageHandle;

/** Everybody whose sign-in is an identity provider's. An applicant has a page of her own. */
async function requireProfessional(args: LoaderFunctionArgs | ActionFunctionArgs): Promise<Professional> {
  const ctx = await getCtx(args);
  const { actor } = ctx;
  return actor.kind === 'lawyer' || actor.kind === 'guardian' ? { ...ctx, actor } : requireActor(args, 'staff');
}

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireProfessional(args);
  const { actor } = ctx;
  const lang = langOf(args);
  const when = (moment: Date) => formatDateTime(moment, lang);
  return {
    staff: actor.kind === 'staff' ? staffUser({ ...ctx, actor }) : undefined,
    lawyer: actor.kind === 'staff' ? undefined : lawyerUser({ ...ctx, actor }),
    idle: sessionLimits[actor.kind].idle / minuteMs,
    ended: new URL(args.request.url).searchParams.has('ended'),
    sessions: (await listOwnSessions(ctx)).map(({ id, here, since, seen, until }) => ({ id, here, since: when(since), seen: when(seen), until: when(until) })),
  };
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireProfessional(args);
  await endOwnSession(ctx, (await readForm(args.request)).one('id'));
  return redirect(`${path(langOf(args), '/sessions')}?ended`, 303);
}

/** Where she is signed in; what she does not know she ends. This one ends by signing out. */
export default function OwnSessions() {
  const { t } = useText();
  const { staff, lawyer, idle, ended, sessions } = useLoaderData<typeof loader>();
  const columns: Column<(typeof sessions)[number]>[] = [
    { key: 'what', head: t('sign-in:sessions.what'), rowHead: true, cell: ({ id, here }) => <span id={`session-${id}`}>{t(here ? 'sign-in:sessions.here' : 'sign-in:sessions.other')}</span> },
    { key: 'since', head: t('sign-in:sessions.since'), label: t('sign-in:sessions.since'), cell: ({ since }) => since },
    { key: 'seen', head: t('sign-in:sessions.seen'), label: t('sign-in:sessions.seen'), cell: ({ seen }) => seen },
    { key: 'until', head: t('sign-in:sessions.until'), label: t('sign-in:sessions.until'), grow: true, cell: ({ until }) => until },
    { key: 'end', head: <span className="hide">{t('sign-in:sessions.end')}</span>, cell: ({ id, here }) => !here && <End id={id} /> },
  ];
  const content = (
    <>
      <WorkHead title={t('sign-in:sessions.title')} note={`${t('sign-in:sessions.lead')} ${t('sign-in:sessions.idle', { minutes: idle })}`} />
      {ended && <WorkNotice title={t('sign-in:sessions.ended')} />}
      <div className="padded">
        <DataTable flush caption={t('sign-in:sessions.caption')} columns={columns} rows={sessions} rowKey={({ id }) => id} />
      </div>
    </>
  );
  if (lawyer) return <LawyerPage user={lawyer} aside>{content}</LawyerPage>;
  return staff && <StaffPage user={staff} current="none">{content}</StaffPage>;
}

function End({ id }: { id: string }) {
  const { t } = useText();
  return (
    <form method="post">
      <input type="hidden" name="id" value={id} />
      <Button small aria-describedby={`session-${id}`}>{t('sign-in:sessions.end')}</Button>
    </form>
  );
}
