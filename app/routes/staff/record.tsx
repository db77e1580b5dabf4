import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireMay } from '#app/domain/access/may.ts';
import { isConclusion } from '#app/domain/audit/conclusions.ts';
import { concludeAlarm, findForLog, readDesk } from '#app/domain/audit/review-record.server.ts';
import { countIssuesOfMonths } from '#app/domain/invitation/issues.server.ts';
import { langOf, requireActor } from '#app/http/context.server.ts';
import { readForm } from '#app/http/form.server.ts';
import type { PageHandle } from '#app/http/page-handle.ts';
import { formatDateTime, formatMonth, formatNumber, formatPartialDate, formatTime } from '#app/i18n/format.server.ts';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { DataTable, type Column } from '#app/ui/data-table/data-table.tsx';
import { WorkHead } from '#app/ui/work-head/work-head.tsx';
import { WorkNotice } from '#app/ui/work-notice/work-notice.tsx';
import { StaffPage, staffUser } from './layout.tsx';
import { Conclude, NotConcluded } from './record-parts.tsx';
import { alarmText, nameOf } from './record-words.server.ts';

export const handle = { audience: 'work', title: 'record:title' } satisfies PageHandle;

/** What waits for the independent reviewer: alarms of today, the report of each week, and how many letters each desk employee made. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireActor(args, 'staff');
  const lang = langOf(args);
  const { alarms, reports, people } = await readDesk(ctx);
  const letters = await countIssuesOfMonths(ctx);
  return {
    user: staffUser(ctx),
    alarms: alarms.map(({ id, kind, caseId, reference, personId, at }) => ({ id, caseId, reference, personId, what: alarmText(lang, kind), who: nameOf(people, personId), at: formatDateTime(at, lang) })),
    reports: reports.map(({ week, findings, reviewedAt }) => ({ week, from: formatPartialDate(week, lang), findings: formatNumber(findings.length, lang), signed: reviewedAt ? formatDateTime(reviewedAt, lang) : '' })),
    months: { now: formatMonth(letters.months.now, lang), before: formatMonth(letters.months.before, lang) },
    letters: letters.rows.map(({ by, desk, now, before }) => ({ personId: by, known: letters.people.has(by), who: nameOf(letters.people, by), desk, now: formatNumber(now, lang), before: formatNumber(before, lang) })),
  };
}

/** Concludes an alarm, or opens the record of a case by its number. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireActor(args, 'staff');
  const lang = langOf(args);
  const form = await readForm(args.request);
  if (form.one('act') === 'find') {
    const found = await findForLog(ctx, form.one('find'));
    if (!found.ok) return data({ problem: 'limit' as const, again: formatTime(found.again, lang) }, { status: 429 });
    if (found.caseId === undefined) return data({ problem: 'notFound' as const }, { status: 404 });
    return redirect(path(lang, `/work/record/cases/${found.caseId}`), 303);
  }
  requireMay(ctx.actor, 'record.conclude');
  const conclusion = form.one('conclusion');
  if (!isConclusion(conclusion)) return data({ problem: 'choose' as const }, { status: 422 });
  const done = await concludeAlarm(ctx, form.one('alarm'), conclusion);
  return done.ok ? redirect(path(lang, '/work/record'), 303) : data({ problem: done.error }, { status: 409 });
}

export default function RecordDesk() {
  const { t, lang } = useText();
  const { user, alarms, reports, months, letters } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const problem = answer?.problem;
  const here = path(lang, '/work/record');
  const alarmColumns: Column<(typeof alarms)[number]>[] = [
    { key: 'what', head: t('record:columns.what'), rowHead: true, cell: ({ what }) => what },
    { key: 'who', head: t('record:columns.who'), label: t('record:columns.who'), cell: ({ who, personId }) => <a href={`${here}/people/${personId}`}><bdi>{who}</bdi></a> },
    { key: 'case', head: t('record:columns.case'), label: t('record:columns.case'), cell: ({ caseId, reference }) => <a href={`${here}/cases/${caseId}`}><bdi dir="ltr" className="code">{reference}</bdi></a> },
    { key: 'at', head: t('record:columns.at'), label: t('record:columns.at'), cell: ({ at }) => <bdi>{at}</bdi> },
    { key: 'conclude', head: t('record:columns.conclude'), cell: ({ id }) => <Conclude id={id} /> },
  ];
  const reportColumns: Column<(typeof reports)[number]>[] = [
    { key: 'week', head: t('record:columns.week'), rowHead: true, cell: ({ week, from }) => <a className="link" href={`${here}/weeks/${week}`}>{from}</a> },
    { key: 'findings', head: t('record:columns.findings'), label: t('record:columns.findings'), num: true, cell: ({ findings }) => findings },
    { key: 'signed', head: t('record:columns.signed'), label: t('record:columns.signed'), cell: ({ signed }) => signed || t('record:notSigned') },
  ];
  const letterColumns: Column<(typeof letters)[number]>[] = [
    { key: 'who', head: t('record:columns.who'), rowHead: true, cell: ({ who, personId, known }) => (known ? <a className="link" href={`${here}/people/${personId}`}><bdi>{who}</bdi></a> : <bdi>{who}</bdi>) },
    { key: 'desk', head: t('record:columns.desk'), label: t('record:columns.desk'), cell: ({ desk }) => <bdi>{desk}</bdi> },
    { key: 'now', head: months.now, label: months.now, num: true, cell: ({ now }) => now },
    { key: 'before', head: months.before, label: months.before, num: true, cell: ({ before }) => before },
  ];
  return (
    <StaffPage user={user} current="record">
      <WorkHead title={t('record:title')} note={t('record:note')} />
      {(problem === 'self' || problem === 'done') && <NotConcluded error={problem} />}
      {answer?.problem === 'limit' && <WorkNotice tone="act-now" title={t('protect:limit.title', { time: answer.again })} />}
      {(problem === 'notFound' || problem === 'choose') && <WorkNotice tone="act-now" title={t(`record:problems.${problem}`)} />}
      <div className="padded stack">
        <section className="stack-s">
          <h2>{t('record:alarmsTitle')}</h2>
          <DataTable flush caption={t('record:alarmsTitle')} columns={alarmColumns} rows={alarms} rowKey={({ id }) => id} empty={{ title: t('record:noAlarms') }} />
        </section>
        <section className="stack-s">
          <h2>{t('record:reportsTitle')}</h2>
          <DataTable flush caption={t('record:reportsTitle')} columns={reportColumns} rows={reports} rowKey={({ week }) => week} empty={{ title: t('record:noReports') }} />
        </section>
        <section className="stack-s">
          <h2>{t('record:lettersTitle')}</h2>
          <p className="soft">{t('record:lettersNote')}</p>
          <DataTable flush caption={t('record:lettersTitle')} columns={letterColumns} rows={letters} rowKey={({ personId, desk }) => `${personId} ${desk}`} empty={{ title: t('record:noLetters') }} />
        </section>
      </div>
    </StaffPage>
  );
}
