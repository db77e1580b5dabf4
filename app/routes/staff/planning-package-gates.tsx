import { useText } from '#app/i18n/translate.tsx';
import { DataTable, type Column } from '#app/ui/data-table/data-table.tsx';
import type { PackageView } from './planning-package-view.server.ts';

type GateRow = PackageView['gates'][number];

/** Each condition with its reason, its person and its day. */
export function GatesPart({ gates }: { gates: readonly GateRow[] }) {
  const { t } = useText();
  const columns: Column<GateRow>[] = [
    { key: 'gate', head: t('package:gates.gate'), rowHead: true, cell: (row) => row.title },
    { key: 'state', head: t('package:gates.state'), label: t('package:gates.state'), cell: (row) => row.state },
    { key: 'why', head: t('package:gates.why'), label: t('package:gates.why'), cell: (row) => row.why },
    { key: 'who', head: t('package:gates.who'), label: t('package:gates.who'), cell: (row) => <bdi>{row.who}</bdi> },
  ];
  return <DataTable flush caption={t('package:gates.title')} columns={columns} rowKey={(row) => row.id} rows={gates} />;
}
