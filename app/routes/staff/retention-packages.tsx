import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Button } from '#app/ui/button/button.tsx';
import { StateCell } from '#app/ui/data-table/cells.tsx';
import { DataTable, type Column } from '#app/ui/data-table/data-table.tsx';
import { Field } from '#app/ui/field/field.tsx';
import { More } from '#app/ui/more/more.tsx';
import { TextInput } from '#app/ui/text-input/text-input.tsx';
import { WorkNotice } from '#app/ui/work-notice/work-notice.tsx';
import type { RetentionRefused } from './retention-act.server.ts';
import type { RetentionView } from './retention-view.server.ts';

type Refused = Extract<RetentionRefused, { of: 'package' }> | undefined;
type Row = RetentionView['packages'][number];
const dots = { waiting: 'ask', there: 'half', erased: 'yes' } as const;

/** Packages as their carrier sees them: number, hash, state. They are encrypted to the archive. */
export function Packages({ packages, hasKey, refused }: Pick<RetentionView, 'packages' | 'hasKey'> & { refused: Refused }) {
  const { t, lang } = useText();
  const columns: Column<Row>[] = [
    { key: 'case', head: t('retention:packages.case'), rowHead: true, cell: ({ reference }) => <bdi dir="ltr" className="code">{reference}</bdi> },
    { key: 'made', head: t('retention:packages.made'), label: t('retention:packages.made'), soft: true, cell: ({ made }) => made },
    { key: 'hash', head: t('retention:packages.hash'), label: t('retention:packages.hash'), cell: ({ sha256 }) => <Hash value={sha256} /> },
    { key: 'size', head: t('retention:packages.size'), label: t('retention:packages.size'), num: true, cell: ({ size }) => size },
    { key: 'state', head: t('retention:packages.state'), cell: ({ state }) => <StateCell state={dots[state]}>{t(`retention:packages.${state}`)}</StateCell> },
    {
      key: 'act',
      head: <span className="hide">{t('retention:packages.download')}</span>,
      cell: (row) => (
        <div className="stack-s">
          {row.here && <a href={path(lang, `/work/retention/packages/${row.id}`)}>{t('retention:packages.download')}<span className="hide"> {row.reference}</span></a>}
          {row.state === 'waiting' ? <Acknowledge row={row} refused={refused?.id === row.id ? refused : undefined} /> : <bdi dir="ltr" className="code small">{row.number}</bdi>}
        </div>
      ),
    },
  ];
  return (
    <section className="stack-s">
      <h2>{t('retention:packages.title')}</h2>
      <p className="soft">{t('retention:packages.text')}</p>
      {!hasKey && <WorkNotice tone="act-now" title={t('retention:packages.noKey')} />}
      {refused?.error === 'again' && <WorkNotice tone="bad" title={t('retention:packages.problem.again')} />}
      {packages.length === 0 ? <p>{t('retention:packages.none')}</p> : <DataTable flush caption={t('retention:packages.list')} columns={columns} rows={packages} rowKey={({ id }) => id} />}
    </section>
  );
}

function Acknowledge({ row, refused }: { row: Row; refused: Refused }) {
  const { t } = useText();
  return (
    <More summary={t('retention:packages.acknowledge')} open={refused !== undefined}>
      <form method="post" className="stack-s">
        <input type="hidden" name="package" value={row.id} />
        <Field id={`number-${row.id}`} label={t('retention:packages.number')} {...(refused ? { error: t(`retention:packages.problem.${refused.error}`) } : {})}>
          <TextInput name="number" required defaultValue={refused?.number} />
        </Field>
        <Button small name="act" value="acknowledge">{t('retention:packages.acknowledge')}</Button>
      </form>
    </More>
  );
}

/** In parts that may break, so that it fits on a telephone. */
function Hash({ value }: { value: string }) {
  return <bdi dir="ltr" className="code small">{(value.match(/.{1,8}/g) ?? []).flatMap((part, at) => [part, <wbr key={at} />])}</bdi>;
}
