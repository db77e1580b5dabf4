import type { ReactElement } from 'react';
import { AmountCell, LateCell, NoneCell, StateCell } from './cells.tsx';
import { DataTable } from './data-table.tsx';
import type { Column } from './data-table.tsx';

type Row = { code: string; name: string; what: string; met: number; lawyer?: string; days: number };

const rows: Row[] = [
  { code: 'Z-0003988', name: 'Tesfay, Abel', what: 'Antwoord op 2 vragen over geboorteplaats en route', met: 17, lawyer: 'mr. Demir', days: 9 },
  { code: 'Z-0004102', name: 'Haddad, Maher', what: 'Nieuw verstuurd, motief 6 bladzijden handschrift', met: 11, days: 8 },
  { code: 'Z-0004417', name: 'Al-Khatib, Rania', what: '1 vraag nog te stellen', met: 16, lawyer: 'mr. Visser', days: 4 },
];

const columns: Column<Row>[] = [
  { key: 'code', head: 'Zaak', cell: (row) => <bdi dir="ltr" className="code">{row.code}</bdi> },
  { key: 'name', head: 'Naam', rowHead: true, cell: (row) => <a href={`#${row.code}`}><bdi>{row.name}</bdi></a> },
  { key: 'step', head: 'Stap', wideOnly: true, cell: () => <StateCell state="half">Antwoord binnen</StateCell> },
  { key: 'what', head: 'Wat er ligt', grow: true, cell: (row) => row.what },
  { key: 'met', head: 'Gereed', label: 'Gereed', cell: (row) => <AmountCell value={row.met} max={19} /> },
  { key: 'lawyer', head: 'Advocaat', label: 'Advocaat', cell: (row) => row.lawyer ?? <NoneCell text="geen" /> },
  { key: 'days', head: 'Wacht', label: 'Wacht', num: true, cell: (row) => (row.days > 5 ? <LateCell>{row.days} d</LateCell> : `${row.days} d`) },
];

const rowState = (row: Row) => (row.lawyer ? undefined : 'new');

export const examples: Record<string, ReactElement> = {
  groups: (
    <DataTable
      caption="Zaken die op ons wachten"
      columns={columns}
      rowKey={(row) => row.code}
      rowState={rowState}
      groups={[
        { key: 'late', title: 'Wacht langer dan 5 werkdagen op ons', count: '2 zaken', rows: rows.slice(0, 2) },
        { key: 'week', title: 'Deze week', count: '1 zaak', rows: rows.slice(2) },
      ]}
    />
  ),
  flush: <DataTable caption="Alle zaken" captionShown flush columns={columns} rowKey={(row) => row.code} rows={rows} />,
  empty: <DataTable caption="Niets" columns={columns} rowKey={(row) => row.code} rows={[]} empty={{ title: 'Niets te beoordelen', text: 'Nieuwe zaken komen hier vanzelf.' }} />,
};
