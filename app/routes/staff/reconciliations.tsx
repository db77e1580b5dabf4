import { useText } from '#app/i18n/translate.tsx';
import { StateCell } from '#app/ui/data-table/cells.tsx';
import { DataTable, type Column } from '#app/ui/data-table/data-table.tsx';
import { Note } from '#app/ui/note/note.tsx';
import type { reconciliationsView } from './reconciliations.server.ts';

type View = Awaited<ReturnType<typeof reconciliationsView>>;
type Look = View['looks'][number];

/** Whether everything that was acknowledged is there, as the last looks found it, and a button for another. */
export function Reconciliations({ waiting, looks }: View) {
  const { t } = useText();
  const columns: Column<Look>[] = [
    { key: 'at', head: t('look:whole.at'), rowHead: true, cell: ({ at }) => at },
    { key: 'state', head: t('look:whole.state'), label: t('look:whole.state'), cell: ({ whole }) => <StateCell state={whole ? 'yes' : 'ask'}>{t(whole ? 'look:whole.good' : 'look:whole.bad')}</StateCell> },
    ...(['promised', 'present', 'missing', 'damaged', 'unreadable', 'orphans', 'removed'] as const).map((key) => ({ key, head: t(`look:whole.${key}`), label: t(`look:whole.${key}`), cell: (look: Look) => look[key] })),
  ];
  const broken = looks[0]?.faults ?? [];
  return (
    <>
      <div className="padded stack-s">
        <h2>{t('look:whole.title')}</h2>
        <p className="mute">{t('look:whole.lead')}</p>
        {broken.length > 0 && (
          <Note tone="error" role="alert">
            <p>{t('look:whole.found')}</p>
            {broken.some(({ what }) => what === 'unreadable') && <p>{t('look:whole.foundUnreadable')}</p>}
            <ul>
              {broken.map(({ name, what }) => (
                <li key={name}>
                  {t(`look:whole.${what}`)}: <bdi dir="ltr" className="code">{name}</bdi>
                </li>
              ))}
            </ul>
          </Note>
        )}
        {waiting ? (
          <p role="status">{t('look:whole.waiting')}</p>
        ) : (
          <form method="post">
            <button className="button small">{t('look:whole.now')}</button>
          </form>
        )}
      </div>
      <DataTable<Look> caption={t('look:whole.title')} columns={columns} rows={looks} rowKey={({ id }) => id} empty={{ title: t('look:whole.none'), text: t('look:whole.noneText') }} />
    </>
  );
}
