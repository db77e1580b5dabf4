import { conclusions } from '#app/domain/audit/conclusions.ts';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Actions } from '#app/ui/actions/actions.tsx';
import { Button } from '#app/ui/button/button.tsx';
import { DataTable, type Column } from '#app/ui/data-table/data-table.tsx';
import { Pager } from '#app/ui/pager/pager.tsx';
import { WorkNotice } from '#app/ui/work-notice/work-notice.tsx';
import type { LogLine } from './record-words.server.ts';

/** One button for each conclusion. */
export function Conclude({ id }: { id?: string }) {
  const { t } = useText();
  return (
    <form method="post">
      {id !== undefined && <input type="hidden" name="alarm" value={id} />}
      <Actions row>
        {conclusions.map((code) => <Button small key={code} name="conclusion" value={code}>{t(`record:conclude.${code}`)}</Button>)}
      </Actions>
    </form>
  );
}

export function NotConcluded({ error }: { error: 'self' | 'done' }) {
  const { t } = useText();
  return <WorkNotice tone="act-now" title={t(`record:problems.${error}`)} />;
}

/** The record as it is: who, in which role, did what, when, from the newest on. */
export function LogTable({ rows, caption, ofCase }: { rows: readonly LogLine[]; caption: string; /** All of them are of this one. */ ofCase?: boolean }) {
  const { t, lang } = useText();
  const columns: Column<LogLine>[] = [
    { key: 'at', head: t('record:columns.at'), rowHead: true, cell: ({ at }) => <bdi>{at}</bdi> },
    { key: 'who', head: t('record:columns.who'), label: t('record:columns.who'), cell: ({ who, role }) => <><bdi>{who}</bdi>{role !== '' && <> <bdi className="mute">{role}</bdi></>}</> },
    { key: 'act', head: t('record:columns.act'), label: t('record:columns.act'), cell: ({ act }) => <bdi dir="ltr" className="code">{act}</bdi> },
    { key: 'result', head: t('record:columns.result'), label: t('record:columns.result'), cell: ({ result }) => (result === '' ? null : <bdi>{result}</bdi>) },
    ...(ofCase ? [] : [{ key: 'case', head: t('record:columns.case'), label: t('record:columns.case'), cell: ({ caseId, reference }: LogLine) => (caseId === '' ? null : <a href={path(lang, `/work/record/cases/${caseId}`)}><bdi dir="ltr" className="code">{reference}</bdi></a>) }]),
  ];
  return <DataTable caption={caption} columns={columns} rows={rows} rowKey={({ key }) => key} empty={{ title: t('record:nothing') }} />;
}

/** Only where there is more than one page. */
export function LogPager({ first, next }: { first: string | undefined; next: string | undefined }) {
  const { t } = useText();
  if ((first ?? next) === undefined) return null;
  return (
    <Pager
      label={t('work:pages')}
      summary={t('record:log')}
      {...(first === undefined ? {} : { previous: { href: first, label: t('work:first') } })}
      {...(next === undefined ? {} : { next: { href: next, label: t('work:following') } })}
    />
  );
}
