import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { langOf, requireActor } from '#app/http/context.server.ts';
import type { PageHandle } from '#app/http/page-handle.ts';
import type { Translate } from '#app/i18n/keys.ts';
import { useText } from '#app/i18n/translate.tsx';
import { Pager } from '#app/ui/pager/pager.tsx';
import { WeekStrip } from '#app/ui/week-strip/week-strip.tsx';
import { WithPanel } from '#app/ui/with-panel/with-panel.tsx';
import { WorkNotice } from '#app/ui/work-notice/work-notice.tsx';
import { StaffPage, staffUser } from './layout.tsx';
import { doneIn, planningAction } from './planning-act.server.ts';
import { doneTexts } from './planning-done.ts';
import { QueueFilters } from './planning-filters.tsx';
import { QueueHead } from './planning-head.tsx';
import { QueueRule } from './planning-rule.tsx';
import { QueueSide } from './planning-side.tsx';
import { QueueTable } from './planning-table.tsx';
import { askedOf, queueView, type QueueView } from './planning-view.server.ts';

export const handle = { audience: 'work', title: 'planning:title' } satisfies PageHandle;

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireActor(args, 'staff');
  const asked = askedOf(new URL(args.request.url).searchParams);
  return { user: staffUser(ctx), done: doneIn(args.request), queue: await queueView(ctx, langOf(args), asked) };
}

export const action = (args: ActionFunctionArgs) => planningAction(args);

export default function Planning() {
  const { t } = useText();
  const { user, done, queue } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  const { view, week } = queue;
  const { caption, empty } = listTexts(t, queue);
  return (
    <StaffPage user={user} current="planning">
      <QueueHead queue={queue} />
      {problem && <WorkNotice tone="act-now" title={t('planning:problem.title')}>{problem.text}</WorkNotice>}
      {done && !problem && <WorkNotice title={t(doneTexts[done])} />}
      {queue.overdue > 0 && view !== 'planned' && (
        <WorkNotice tone="act-now" title={t('planning:overdue', { count: queue.overdue })}><a href="?view=planned">{t('planning:overdueShow')}</a></WorkNotice>
      )}
      <WeekStrip
        label={t('planning:weeks.label')}
        weeks={queue.weeks.map(({ monday, ...one }) => ({ key: monday, ...one, current: week?.monday === monday, href: `?week=${monday}` }))}
      />
      <WithPanel label={t('planning:held.title')} panel={<QueueSide queue={queue} />}>
        <QueueFilters queue={queue} />
        <QueueTable rows={queue.rows} caption={caption} days={view !== 'waiting'} empty={empty} />
        <Pages queue={queue} />
        {queue.held && (
          <div className="padded">
            <QueueRule since={queue.ruleSince} />
          </div>
        )}
      </WithPanel>
    </StaffPage>
  );
}

function Pages({ queue }: { queue: QueueView }) {
  const { t } = useText();
  const here = (after?: string) => {
    const kept = new URLSearchParams(queue.view === 'waiting' ? queue.filter : queue.view === 'planned' ? 'view=planned' : `week=${queue.week?.monday ?? ''}`);
    if (after !== undefined) kept.set('after', after);
    return `?${kept.toString()}`;
  };
  return (
    <Pager
      label={t('planning:pager.label')}
      summary={queue.summary}
      {...(queue.first ? { previous: { href: here(), label: t('planning:pager.first') } } : {})}
      {...(queue.next ? { next: { href: here(queue.next), label: t('planning:pager.next') } } : {})}
      end={<a href="#rule">{t('planning:pager.rule', { version: queue.rule, date: queue.ruleSince })}</a>}
    />
  );
}

function listTexts(t: Translate, { view, week }: QueueView): { caption: string; empty: { title: string; text: string } } {
  switch (view) {
    case 'waiting':
      return { caption: t('planning:list.waiting'), empty: { title: t('planning:list.emptyTitle'), text: t('planning:list.emptyText') } };
    case 'planned':
      return { caption: t('planning:list.toHandOver'), empty: { title: t('planning:list.emptyHandOverTitle'), text: t('planning:list.emptyWeekText') } };
    case 'week':
      return { caption: t('planning:list.planned', { number: week?.number ?? '' }), empty: { title: t('planning:list.emptyWeekTitle'), text: t('planning:list.emptyWeekText') } };
  }
}
