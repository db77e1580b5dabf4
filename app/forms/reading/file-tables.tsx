import { useText } from '#app/i18n/translate.tsx';
import { DefinitionList } from '#app/ui/definition-list/definition-list.tsx';
import { DataTable, type Column } from '#app/ui/data-table/data-table.tsx';

export type ReadDocument = { id: string; title: string; kind: string; at: string; size: string; sha256: string; state: string };
export type ReadSubmission = { number: string; kind: string; at: string; sha256: string };

/** The index of documents: what each is, and by what number it can be proved unchanged. */
export function DocumentsPart({ documents, here }: { documents: readonly ReadDocument[]; /** Where they can be looked at, when they can. */ here?: string }) {
  const { t } = useText();
  if (documents.length === 0) return <p>{t('package:documents.none')}</p>;
  const columns: Column<ReadDocument>[] = [
    { key: 'name', head: t('package:documents.name'), rowHead: true, cell: (row) => <>{here ? <a href={`${here}/${row.id}`}><bdi>{row.title}</bdi></a> : <bdi>{row.title}</bdi>} <span className="mute">{row.kind}</span></> },
    { key: 'at', head: t('package:documents.received'), label: t('package:documents.received'), cell: (row) => row.at },
    { key: 'size', head: t('package:documents.size'), label: t('package:documents.size'), cell: (row) => row.size },
    { key: 'state', head: t('package:documents.state'), label: t('package:documents.state'), cell: (row) => row.state },
    { key: 'hash', head: t('package:documents.hash'), label: t('package:documents.hash'), cell: (row) => <Hash value={row.sha256} /> },
  ];
  return <DataTable flush caption={t('package:documents.title')} columns={columns} rowKey={(row) => row.id} rows={documents} />;
}

export function SubmissionsPart({ submissions, declared, said = [] }: { submissions: readonly ReadSubmission[]; declared?: string; /** What she said with it. */ said?: readonly { term: string; text: string }[] }) {
  const { t } = useText();
  const columns: Column<ReadSubmission>[] = [
    { key: 'kind', head: t('package:submissions.kind'), rowHead: true, cell: (row) => row.kind },
    { key: 'at', head: t('package:submissions.at'), label: t('package:submissions.at'), cell: (row) => row.at },
    { key: 'receipt', head: t('package:submissions.receipt'), label: t('package:submissions.receipt'), cell: (row) => <bdi dir="ltr" className="code">{row.number}</bdi> },
    { key: 'hash', head: t('package:submissions.hash'), label: t('package:submissions.hash'), cell: (row) => <Hash value={row.sha256} /> },
  ];
  return (
    <>
      <DataTable flush caption={t('package:submissions.title')} columns={columns} rowKey={(row) => row.number} rows={submissions} />
      {declared !== undefined && <p className="soft below">{declared}</p>}
      {said.length > 0 && <DefinitionList variant="duo" items={said.map(({ term, text }) => ({ term, text: <span className="said" dir="auto">{text}</span> }))} />}
    </>
  );
}

/** In parts that may break, so that it fits on paper and on a telephone. */
function Hash({ value }: { value: string }) {
  const parts = value.match(/.{1,8}/g) ?? [];
  return <bdi dir="ltr" className="code small">{parts.flatMap((part, at) => [part, <wbr key={at} />])}</bdi>;
}
