import type { FilledBy } from '#app/domain/paper/send-from-paper.server.ts';
import { useText } from '#app/i18n/translate.tsx';
import { DataTable } from '#app/ui/data-table/data-table.tsx';

export type PaperPart = { id: string; title: string; href?: string; by: FilledBy[]; complete: boolean };

/** Of each part of the file by whom it was filled in, and whether something is still needed. */
export function PaperParts({ parts }: { parts: readonly PaperPart[] }) {
  const { t } = useText();
  return (
    <DataTable
      flush
      caption={t('paper:type.sections')}
      rows={parts}
      rowKey={({ id }) => id}
      columns={[
        { key: 'part', head: t('paper:type.section'), rowHead: true, cell: ({ title, href }) => (href ? <a href={href}>{title}</a> : title) },
        { key: 'by', head: t('paper:type.by'), label: t('paper:type.by'), cell: ({ by }) => (by.length === 0 ? t('paper:type.nobody') : by.map((one) => t(`paper:type.who.${one}`)).join(', ')) },
        { key: 'state', head: t('paper:type.state'), label: t('paper:type.state'), cell: ({ complete }) => t(complete ? 'paper:type.complete' : 'paper:type.incomplete') },
      ]}
    />
  );
}
