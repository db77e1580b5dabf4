import { path } from '#app/i18n/urls.ts';
import { LateCell } from '#app/ui/data-table/cells.tsx';
import { DataTable, type Column } from '#app/ui/data-table/data-table.tsx';
import { Dot } from '#app/ui/dot/dot.tsx';
import type { ClientRow, GroupView } from './clients-view.server.ts';
import { useWords } from './words.tsx';

/** Clients by whose turn it is. The row that waits for a person has the mark; nothing is coloured by default. */
export function ClientsTable({ groups, empty }: { groups: readonly GroupView[]; empty: { title: string; text: string } }) {
  const { t, lang, list } = useWords();
  const columns: Column<ClientRow>[] = [
    {
      key: 'client',
      head: t('lawyer:columns.client'),
      rowHead: true,
      cell: (row) => <><a href={path(lang, `${list}/${row.caseId}`)}><bdi>{row.name}</bdi></a>{row.unread && <span className="hide"> {t('lawyer:isNew')}</span>}</>,
    },
    { key: 'case', head: t('lawyer:columns.case'), wideOnly: true, soft: true, cell: (row) => <bdi dir="ltr" className="code">{row.reference}</bdi> },
    { key: 'missing', head: t('lawyer:columns.missing'), grow: true, cell: (row) => <>{(row.asks || row.asksYou) && <Dot state="ask" />} {row.missing}</> },
    {
      key: 'before',
      head: t('lawyer:columns.before'),
      label: t('lawyer:columns.before'),
      cell: (row) => (row.before === '' ? <span className="mute">{t('lawyer:missing.noDate')}</span> : <Before row={row} />),
    },
    { key: 'status', head: t('lawyer:columns.status'), label: t('lawyer:columns.status'), cell: (row) => row.status },
    { key: 'news', head: t('lawyer:columns.news'), label: t('lawyer:columns.news'), num: true, soft: true, cell: (row) => row.news },
  ];
  return (
    <DataTable
      caption={t('lawyer:caption')}
      columns={columns}
      rowKey={(row) => row.caseId}
      groups={groups.map((group) => ({ key: group.turn, title: group.title, count: group.total, rows: group.rows }))}
      rowState={(row) => (row.unread ? 'new' : undefined)}
      empty={empty}
    />
  );
}

function Before({ row }: { row: ClientRow }) {
  const words = <>{row.before} <span className="mute">{row.span}</span></>;
  return row.near ? <LateCell>{words}</LateCell> : words;
}
