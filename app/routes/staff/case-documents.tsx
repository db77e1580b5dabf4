import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listDocuments } from '#app/domain/document/documents.server.ts';
import { listMarked } from '#app/domain/document/mark-document.server.ts';
import type { PageHandle } from '#app/http/page-handle.ts';
import { formatBytes, formatDateTime } from '#app/i18n/format.server.ts';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { PartHead } from '#app/ui/case-desk/case-desk.tsx';
import { StateCell } from '#app/ui/data-table/cells.tsx';
import { DataTable, type Column } from '#app/ui/data-table/data-table.tsx';
import { inOrder } from '#app/forms/reading/document-details.server.ts';
import { frameOf, openPage } from './case-frame.server.ts';
import { CasePage } from './case-frame.tsx';

export const handle = { audience: 'work', title: 'case:title' } satisfies PageHandle;

export async function loader(args: LoaderFunctionArgs) {
  const opened = await openPage(args, { action: 'document.read', object: 'documents' });
  const { ctx, lang, view } = opened;
  const documents = await listDocuments(ctx, view.file.row.id);
  const marked = await listMarked(ctx, view.file.row.id);
  return {
    frame: frameOf(opened),
    documents: inOrder(documents).map(({ document: { id, title, fileName, kind, size, at, scan, withdrawn }, page }) => ({
      page,
      id,
      title,
      fileName,
      kind,
      size: formatBytes(size, lang),
      at: formatDateTime(at, lang),
      scan,
      withdrawn,
      marks: marked.get(id) ?? [],
    })),
  };
}
type Row = Awaited<ReturnType<typeof loader>>['documents'][number];

const scanText = { not_scanned: 'case:documents.notScanned', clean: 'case:documents.clean', infected: 'case:documents.infected' } as const;
const scanDot = { not_scanned: 'none', clean: 'yes', infected: 'ask' } as const;

/** Which documents were sent. A file that no scanner has cleared does not open, and the page says why. */
export default function CaseDocuments() {
  const { t, lang } = useText();
  const { frame, documents } = useLoaderData<typeof loader>();
  const here = path(lang, `/work/cases/${frame.caseId}/documents`);
  const columns: Column<Row>[] = [
    {
      key: 'title',
      head: t('case:documents.title'),
      rowHead: true,
      cell: ({ id, title, kind, marks, page }) => (
        <>
          <a href={`${here}/${id}`}><span className="said" dir="auto">{title}</span></a>{' '}
          <span className="mute small">{t(`documents:kinds.${kind}`)}</span>
          {page !== undefined && <span className="mute small">, {t('documents:pages.page', { number: String(page) })}</span>}
          {marks.length > 0 && <span className="mute small">. {marks.map((mark) => t(`look:marks.${mark}`)).join(', ')}</span>}
        </>
      ),
    },
    {
      key: 'file',
      head: t('case:documents.file'),
      label: t('case:documents.file'),
      soft: true,
      cell: ({ fileName, size }) => (
        <>
          <bdi>{fileName}</bdi>, <span className="nowrap">{size}</span>
        </>
      ),
    },
    { key: 'at', head: t('case:documents.at'), label: t('case:documents.at'), cell: ({ at }) => at },
    {
      key: 'scan',
      head: t('case:documents.scan'),
      label: t('case:documents.scan'),
      cell: ({ scan, withdrawn }) =>
        withdrawn ? <StateCell state="na">{t('case:documents.withdrawn')}</StateCell> : <StateCell state={scanDot[scan]}>{t(scanText[scan])}</StateCell>,
    },
  ];
  return (
    <CasePage frame={frame} part="documents">
      <PartHead title={t('case:parts.documents')} {...(documents.length > 0 ? { note: String(documents.length) } : {})} />
      <DataTable<Row>
        caption={t('case:parts.documents')}
        columns={columns}
        rows={documents}
        rowKey={({ id }) => id}
        empty={{ title: t('case:documents.none'), text: t('case:documents.noneText') }}
      />
      {documents.length > 0 && <p className="padded small mute">{t('case:documents.why')}</p>}
    </CasePage>
  );
}
