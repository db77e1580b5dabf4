import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { takeNext } from '#app/domain/access/assignments.server.ts';
import { findCase } from '#app/domain/review/find-case.server.ts';
import { isView, readCursor, writeCursor, type View } from '#app/domain/review/views.ts';
import { listWorklist } from '#app/domain/review/worklist.server.ts';
import { languageName } from '#app/domain/file/names.server.ts';
import { langOf, requireActor } from '#app/http/context.server.ts';
import { readForm } from '#app/http/form.server.ts';
import type { PageHandle } from '#app/http/page-handle.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import { formatPartialDate, formatTime } from '#app/i18n/format.server.ts';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Button } from '#app/ui/button/button.tsx';
import { Pager } from '#app/ui/pager/pager.tsx';
import { WorkHead } from '#app/ui/work-head/work-head.tsx';
import { WorkNotice } from '#app/ui/work-notice/work-notice.tsx';
import { StaffPage, staffUser } from './layout.tsx';
import { countText, WorklistNav } from './worklist-nav.tsx';
import { WorkTable } from './worklist-table.tsx';

export const handle = { audience: 'work', title: 'work:title' } satisfies PageHandle;

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireActor(args, 'staff');
  const lang = langOf(args);
  const { searchParams } = new URL(args.request.url);
  const asked = searchParams.get('view') ?? 'review';
  const view: View = isView(asked) ? asked : 'review';
  const from = readCursor(searchParams.get('after') ?? '');
  const { rows, next, counts } = await listWorklist(ctx, { view, from });
  return {
    user: staffUser(ctx),
    view,
    counts,
    paged: from !== undefined,
    next: next && `${path(lang, '/work')}?view=${view}&after=${writeCursor(next)}`,
    released: searchParams.has('released'),
    declared: searchParams.has('declared'),
    rows: rows.map(({ since: _since, ...row }) => ({
      ...row,
      lodged: formatPartialDate(row.lodgedOn, lang),
      language: languageName(textIn(lang), lang, row.language),
      respondBy: row.respondBy && formatPartialDate(row.respondBy, lang),
    })),
  };
}
export type WorklistData = Awaited<ReturnType<typeof loader>>;

/** Two acts: take the case that waited longest, or open a case by its number. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireActor(args, 'staff');
  const lang = langOf(args);
  const form = await readForm(args.request);
  if (form.one('act') === 'find') {
    const found = await findCase(ctx, form.one('find'));
    if (!found.ok) return data({ problem: 'limit' as const, time: formatTime(found.again, lang) }, { status: 429 });
    if (found.caseId === undefined) return data({ problem: 'notFound' as const }, { status: 404 });
    return redirect(path(lang, `/work/cases/${found.caseId}${found.own ? '' : '/take'}`), 303);
  }
  const caseId = await takeNext(ctx);
  if (caseId === undefined) return data({ problem: 'nextNone' as const });
  return redirect(path(lang, `/work/cases/${caseId}`), 303);
}

export default function Worklist() {
  const { t, lang } = useText();
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { user, view, counts, rows, next } = page;
  const takes = user.roles.includes('intake');
  const actions = takes ? (
    <>
      <Button quiet href={path(lang, '/work/paper')}>
        {t('paper:staff.link')}
      </Button>
      <form method="post" action={path(lang, '/work')}>
        <Button primary name="act" value="next">
          {t('work:next')}
        </Button>
      </form>
    </>
  ) : undefined;
  const first = page.paged ? { href: `${path(lang, '/work')}?view=${view}`, label: t('work:first') } : undefined;
  return (
    <StaffPage user={user} current="work" side={<WorklistNav view={view} counts={counts} roles={user.roles} />}>
      <WorkHead title={t(`work:views.${view}`)} count={countText(t, counts[view])} note={t('work:order')} actions={actions} />
      {answer?.problem === 'notFound' && (
        <WorkNotice tone="act-now" title={t('work:notice.notFound')}>
          {t('work:notice.notFoundText')}
        </WorkNotice>
      )}
      {answer?.problem === 'limit' && <WorkNotice tone="act-now" title={t('protect:limit.title', { time: answer.time })}>{t('protect:limit.text')}</WorkNotice>}
      {page.declared && <WorkNotice title={t('protect:conflict.declared')}>{t('protect:conflict.declaredText')}</WorkNotice>}
      {answer?.problem === 'nextNone' && <WorkNotice title={t('work:notice.nextNone')} />}
      {page.released && <WorkNotice title={t('work:notice.released')}>{t('work:notice.releasedText')}</WorkNotice>}
      <WorkTable view={view} rows={rows} takes={takes} />
      {(next ?? first) && (
        <Pager
          label={t('work:pages')}
          summary={t('work:shown', { count: rows.length })}
          {...(first ? { previous: first } : {})}
          {...(next ? { next: { href: next, label: t('work:following') } } : {})}
        />
      )}
    </StaffPage>
  );
}
