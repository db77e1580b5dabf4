import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { listPeople } from '#app/domain/access/people.store.server.ts';
import { isConclusion } from '#app/domain/audit/conclusions.ts';
import { getReport, signReport } from '#app/domain/audit/reading-report.server.ts';
import { langOf, requireActor } from '#app/http/context.server.ts';
import { readForm } from '#app/http/form.server.ts';
import type { PageHandle } from '#app/http/page-handle.ts';
import { formatDateTime, formatNumber, formatPartialDate } from '#app/i18n/format.server.ts';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { DataTable, type Column } from '#app/ui/data-table/data-table.tsx';
import { WorkHead } from '#app/ui/work-head/work-head.tsx';
import { WorkNotice } from '#app/ui/work-notice/work-notice.tsx';
import { StaffPage, staffUser } from './layout.tsx';
import { Conclude, NotConcluded } from './record-parts.tsx';
import { nameOf, patternText } from './record-words.server.ts';

export const handle = { audience: 'work', title: 'record:title' } satisfies PageHandle;

/** Unusual reading of one week: counted from the record, for a person to look into. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireActor(args, 'staff');
  const lang = langOf(args);
  const { week, findings, reviewedAt } = await getReport(ctx, args.params.week ?? '');
  const people = await listPeople(ctx.db.read, findings.map(({ personId }) => personId));
  return {
    user: staffUser(ctx),
    from: formatPartialDate(week, lang),
    signed: reviewedAt ? formatDateTime(reviewedAt, lang) : '',
    findings: findings.map(({ pattern, personId, count, cases }) => ({ key: `${personId} ${pattern}`, personId, who: nameOf(people, personId), what: patternText(lang, pattern), count: formatNumber(count, lang), cases: cases.join(' ') })),
  };
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireActor(args, 'staff');
  const week = args.params.week ?? '';
  const conclusion = (await readForm(args.request)).one('conclusion');
  if (!isConclusion(conclusion)) return data({ error: undefined }, { status: 422 });
  const done = await signReport(ctx, week, conclusion);
  return done.ok ? redirect(path(langOf(args), `/work/record/weeks/${week}`), 303) : data({ error: done.error }, { status: 409 });
}

export default function RecordWeek() {
  const { t, lang } = useText();
  const { user, from, signed, findings } = useLoaderData<typeof loader>();
  const error = useActionData<typeof action>()?.error;
  const columns: Column<(typeof findings)[number]>[] = [
    { key: 'who', head: t('record:columns.who'), rowHead: true, cell: ({ who, personId }) => <a className="link" href={path(lang, `/work/record/people/${personId}`)}><bdi>{who}</bdi></a> },
    { key: 'what', head: t('record:columns.what'), label: t('record:columns.what'), cell: ({ what }) => what },
    { key: 'count', head: t('record:columns.count'), label: t('record:columns.count'), num: true, cell: ({ count }) => count },
    { key: 'cases', head: t('record:columns.cases'), label: t('record:columns.cases'), grow: true, cell: ({ cases }) => <bdi dir="ltr" className="code">{cases}</bdi> },
  ];
  return (
    <StaffPage user={user} current="record">
      <WorkHead title={t('record:week', { date: from })} note={t('record:weekNote')} actions={<a href={path(lang, '/work/record')}>{t('record:back')}</a>} />
      {error && <NotConcluded error={error} />}
      {signed !== '' && <WorkNotice title={t('record:signedAt', { date: signed })} />}
      <div className="padded stack">
        <DataTable flush caption={t('record:weekCaption')} captionShown columns={columns} rows={findings} rowKey={({ key }) => key} empty={{ title: t('record:noFindings') }} />
        {signed === '' && (
          <section className="stack-s">
            <h2>{t('record:columns.conclude')}</h2>
            <p className="soft">{t('record:concludeWeek')}</p>
            <Conclude />
          </section>
        )}
      </div>
    </StaffPage>
  );
}
