import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import type { PageHandle } from '#app/http/page-handle.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import { formatDateTime } from '#app/i18n/format.server.ts';
import { useText } from '#app/i18n/translate.tsx';
import { PartHead } from '#app/ui/case-desk/case-desk.tsx';
import { DataTable, type Column } from '#app/ui/data-table/data-table.tsx';
import { frameOf, openPage } from './case-frame.server.ts';
import { CasePage } from './case-frame.tsx';
import { readerLine } from './case-people.server.ts';

export const handle = { audience: 'work', title: 'case:title' } satisfies PageHandle;

export async function loader(args: LoaderFunctionArgs) {
  const opened = await openPage(args, { action: 'file.read', object: 'readers' });
  const { lang, view } = opened;
  const readings = view.readings.map((reading) => ({ ...readerLine(textIn(lang), view, reading), when: formatDateTime(reading.at, lang) }));
  return { frame: frameOf(opened), readings };
}
type Row = Awaited<ReturnType<typeof loader>>['readings'][number];

/** Everybody who read this file, from the record: the same list that the person concerned sees, with names. */
export default function CaseReaders() {
  const { t } = useText();
  const { frame, readings } = useLoaderData<typeof loader>();
  const columns: Column<Row>[] = [
    { key: 'who', head: t('case:readers.who'), rowHead: true, cell: ({ who }) => <bdi>{who}</bdi> },
    { key: 'what', head: t('case:readers.what'), label: t('case:readers.what'), cell: ({ what }) => what },
    { key: 'when', head: t('case:readers.when'), label: t('case:readers.when'), cell: ({ when }) => when },
  ];
  return (
    <CasePage frame={frame} part="readers">
      <PartHead title={t('case:parts.readers')} note={t('case:readers.note')} />
      <DataTable<Row> caption={t('case:parts.readers')} columns={columns} rows={readings} rowKey={({ key }) => key} empty={{ title: t('case:readers.none') }} />
    </CasePage>
  );
}
