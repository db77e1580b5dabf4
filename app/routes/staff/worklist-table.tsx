import type { View } from '#app/domain/review/views.ts';
import type { Translate } from '#app/i18n/keys.ts';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { LateCell, StateCell } from '#app/ui/data-table/cells.tsx';
import { DataTable, type Column } from '#app/ui/data-table/data-table.tsx';
import { stageDot, stageText } from './case-words.ts';
import { Tag } from '#app/ui/tag/tag.tsx';
import type { WorklistData } from './worklist.tsx';

type Row = WorklistData['rows'][number];

/** After this many days a case that waits for us asks for a person. */
const lateDays = 7;

/** What lies on the desk for a case, the most pressing first. */
function loadOf(t: Translate, row: Row): string {
  if (row.answeredQuestions > 0) return t('work:load.answers', { count: row.answeredQuestions });
  if (row.openQuestions > 0) {
    const questions = t('work:load.questions', { count: row.openQuestions });
    return row.respondBy ? `${questions}, ${t('work:load.respondBy', { date: row.respondBy })}` : questions;
  }
  if (row.state === 'complete') return t('work:load.complete');
  if (row.state !== 'review') return t('work:load.none');
  return t(row.lastKind === 'addition' ? 'work:load.addition' : row.lastKind === 'answer' ? 'work:load.answer' : 'work:load.file');
}

export function WorkTable({ view, rows, takes }: { view: View; rows: readonly Row[]; takes: boolean }) {
  const { t, lang } = useText();
  const own = view !== 'unassigned' && view !== 'second';
  const waitsForUs = view === 'review' || view === 'answered' || !own;
  const href = (row: Row) => path(lang, `/work/cases/${row.caseId}${own ? '' : '/take'}`);
  const reference = (row: Row) => <bdi dir="ltr" className="code">{row.reference}</bdi>;
  const named: Column<Row>[] = [
    { key: 'case', head: t('work:columns.case'), cell: reference },
    { key: 'name', head: t('work:columns.name'), rowHead: true, cell: (row) => <a href={href(row)}><bdi>{row.name}</bdi></a> },
  ];
  const nameless: Column<Row>[] = [
    {
      key: 'case',
      head: t('work:columns.case'),
      rowHead: true,
      cell: (row) => <a href={href(row)}>{reference(row)}<span className="hide">, {t('work:take')}</span></a>,
    },
  ];
  const columns: Column<Row>[] = [
    ...(own ? named : nameless),
    {
      key: 'step',
      head: t('work:columns.step'),
      wideOnly: own,
      cell: (row) => <StateCell state={row.state === 'answered' ? 'half' : stageDot(row.stage)}>{row.state === 'answered' ? t('work:views.answered') : t(stageText[row.stage])}</StateCell>,
    },
    { key: 'load', head: t('work:columns.load'), grow: true, cell: (row) => <>{row.mayBeMinor && <Tag tone="act-now">{t('work:mayBeMinor')}</Tag>} {loadOf(t, row)}</> },
    { key: 'language', head: t('work:columns.language'), label: t('work:columns.language'), cell: (row) => row.language },
    { key: 'lodged', head: t('work:columns.lodged'), label: t('work:columns.lodged'), wideOnly: own, soft: true, cell: (row) => row.lodged },
    {
      key: 'wait',
      head: t('work:columns.wait'),
      label: t('work:columns.wait'),
      num: true,
      cell: (row) => {
        const days = t('work:days', { count: row.days });
        return waitsForUs && row.days > lateDays ? <LateCell>{days}</LateCell> : days;
      },
    },
  ];
  const late = rows.filter((row) => row.days > lateDays);
  const recent = rows.filter((row) => row.days <= lateDays);
  const group = (key: 'late' | 'recent', some: Row[]) => ({ key, title: t(`work:group.${key}`), count: t('work:cases', { count: some.length }), rows: some });
  const body = waitsForUs ? { groups: [group('late', late), group('recent', recent)] } : { rows };
  const empty = { title: t(`work:empty.${view}`), text: t(takes && own ? 'work:empty.textTake' : 'work:empty.text') };
  return <DataTable<Row> caption={t(`work:views.${view}`)} columns={columns} rowKey={(row) => row.caseId} {...body} empty={empty} />;
}
