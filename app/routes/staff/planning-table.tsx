import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { LateCell, NoneCell } from '#app/ui/data-table/cells.tsx';
import { DataTable, type Column } from '#app/ui/data-table/data-table.tsx';
import { Tag } from '#app/ui/tag/tag.tsx';
import type { QueueRow } from './planning-words.server.ts';

type Props = { rows: readonly QueueRow[]; caption: string; /** Hearings with a day: it stands instead of a place. */ days: boolean; empty: { title: string; text: string } };

/** The queue: a number, never a name. */
export function QueueTable({ rows, caption, days, empty }: Props) {
  const { t, lang } = useText();
  const first: Column<QueueRow> = days
    ? { key: 'day', head: t('planning:columns.day'), cell: (row) => (row.late ? <LateCell>{row.day}</LateCell> : <b>{row.day}</b>) }
    : { key: 'place', head: t('planning:columns.place'), num: true, cell: (row) => row.place || <NoneCell text={t('planning:pager.summaryFar', { count: 10_000 })} /> };
  const columns: Column<QueueRow>[] = [
    first,
    { key: 'why', head: t('planning:columns.why'), cell: (row) => <Why row={row} /> },
    {
      key: 'case',
      head: t('planning:columns.case'),
      rowHead: true,
      cell: (row) => <a className="link" href={path(lang, `/work/planning/${row.caseId}`)}><bdi dir="ltr" className="code">{row.reference}</bdi></a>,
    },
    { key: 'lodged', head: t('planning:columns.lodged'), label: t('planning:columns.lodged'), cell: (row) => row.lodged },
    { key: 'language', head: t('planning:columns.language'), label: t('planning:columns.language'), cell: (row) => row.language },
    { key: 'duration', head: t('planning:columns.duration'), label: t('planning:columns.duration'), cell: (row) => row.duration },
    {
      key: 'location',
      head: t('planning:columns.location'),
      label: t('planning:columns.location'),
      cell: (row) => (row.location === '' ? <NoneCell text={t('planning:detail.noLocation')} /> : <bdi>{row.location}</bdi>),
    },
    { key: 'claim', head: t('planning:columns.claim'), label: t('planning:filters.view'), cell: (row) => <Claim row={row} days={days} /> },
  ];
  return (
    <DataTable
      caption={caption}
      columns={columns}
      rowKey={(row) => row.caseId}
      rows={rows}
      rowState={(row) => (row.state === 'mine' ? 'picked' : undefined)}
      empty={empty}
    />
  );
}

/** A tag for what is exceptional; the wave is ordinary. */
export function Why({ row }: { row: Pick<QueueRow, 'class' | 'why'> }) {
  if (row.class === 'wave') return <span className="soft">{row.why}</span>;
  return <Tag tone={row.class === 'court' || row.class === 'defaultNotice' ? 'act-now' : 'set'}>{row.why}</Tag>;
}

function Claim({ row, days }: { row: QueueRow; days: boolean }) {
  const { t } = useText();
  switch (row.state) {
    case 'free':
      return <span className="mute">{t('planning:state.free')}</span>;
    case 'expired':
      return <span className="late">{t('planning:state.expired')}</span>;
    case 'mine':
      return <b>{row.holder}</b>;
    case 'held':
      return <span className="soft">{row.holder}</span>;
    case 'handedOver':
      return <span className="soft">{t('planning:state.handedOver')}</span>;
    case 'planned':
      return days ? <bdi>{row.holder}</bdi> : <><b>{row.day}</b> <span className="mute wide-only"><bdi>{row.holder}</bdi></span></>;
  }
}
