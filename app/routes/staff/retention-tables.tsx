import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { DataTable, type Column } from '#app/ui/data-table/data-table.tsx';
import type { RetentionView } from './retention-view.server.ts';

export function Terms({ terms }: Pick<RetentionView, 'terms'>) {
  const { t, lang } = useText();
  const columns: Column<RetentionView['terms'][number]>[] = [
    { key: 'kind', head: t('retention:terms.kind'), rowHead: true, cell: ({ name }) => name },
    { key: 'term', head: t('retention:terms.term'), label: t('retention:terms.term'), cell: ({ term }) => term },
    { key: 'start', head: t('retention:terms.start'), label: t('retention:terms.start'), cell: ({ start }) => start },
    { key: 'proof', head: t('retention:terms.proof'), label: t('retention:terms.proof'), cell: ({ proof }) => proof },
  ];
  return (
    <section className="stack-s">
      <h2>{t('retention:terms.title')}</h2>
      <DataTable flush caption={t('retention:terms.list')} columns={columns} rows={terms} rowKey={({ kind }) => kind} />
      <p><a href={path(lang, '/work/settings')}>{t('retention:terms.change')}</a></p>
    </section>
  );
}

export function Erasures({ erasures }: Pick<RetentionView, 'erasures'>) {
  const { t } = useText();
  const columns: Column<RetentionView['erasures'][number]>[] = [
    { key: 'case', head: t('retention:erasures.case'), rowHead: true, cell: ({ reference }) => <bdi dir="ltr" className="code">{reference}</bdi> },
    { key: 'what', head: t('retention:erasures.what'), cell: ({ what }) => what },
    { key: 'at', head: t('retention:erasures.at'), label: t('retention:erasures.at'), soft: true, cell: ({ at }) => at },
    { key: 'much', head: t('retention:erasures.much'), cell: ({ much }) => much },
    { key: 'rule', head: t('retention:erasures.rule'), label: t('retention:erasures.rule'), cell: ({ rule }) => rule },
    { key: 'digest', head: t('retention:erasures.digest'), label: t('retention:erasures.digest'), cell: ({ digest }) => <bdi dir="ltr" className="code small">{digest}…</bdi> },
  ];
  return (
    <section className="stack-s">
      <h2>{t('retention:erasures.title')}</h2>
      {erasures.length === 0 ? <p>{t('retention:erasures.none')}</p> : <DataTable flush caption={t('retention:erasures.list')} columns={columns} rows={erasures} rowKey={({ id }) => id} />}
    </section>
  );
}
