import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { isSending } from '#app/domain/invitation/sending.server.ts';
import { listWaves } from '#app/domain/invitation/waves.server.ts';
import { langOf, requireActor } from '#app/http/context.server.ts';
import type { PageHandle } from '#app/http/page-handle.ts';
import { formatNumber, formatShortDate } from '#app/i18n/format.server.ts';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Button } from '#app/ui/button/button.tsx';
import { StateCell } from '#app/ui/data-table/cells.tsx';
import { DataTable, type Column } from '#app/ui/data-table/data-table.tsx';
import { WorkHead } from '#app/ui/work-head/work-head.tsx';
import { StaffPage, staffUser } from './layout.tsx';
import { groupInWords } from './wave-words.server.ts';

export const handle = { audience: 'work', title: 'waves:title' } satisfies PageHandle;

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireActor(args, 'staff');
  const lang = langOf(args);
  const rows = (await listWaves(ctx)).map((wave) => ({
    id: wave.id,
    number: String(wave.number),
    group: groupInWords(wave.choice, lang),
    made: formatShortDate(wave.createdAt, lang),
    invited: formatNumber(wave.invited, lang),
    activated: formatNumber(wave.activated, lang),
    sent: formatNumber(wave.sent, lang),
    complete: formatNumber(wave.complete, lang),
    ready: formatNumber(wave.ready, lang),
    state: wave.sentAt ? ('sent' as const) : isSending(wave.id) ? ('sending' as const) : ('stopped' as const),
  }));
  return { user: staffUser(ctx), rows };
}

const dots = { sent: 'yes', sending: 'half', stopped: 'ask' } as const;
const figures = ['invited', 'activated', 'sent', 'complete', 'ready'] as const;

export default function Waves() {
  const { t, lang } = useText();
  const { user, rows } = useLoaderData<typeof loader>();
  type Row = (typeof rows)[number];
  const columns: Column<Row>[] = [
    { key: 'number', head: t('waves:columns.wave'), rowHead: true, cell: ({ id, number }) => <a href={path(lang, `/work/waves/${id}`)}>{t('waves:wave.title', { number })}</a> },
    { key: 'group', head: t('waves:columns.group'), grow: true, cell: ({ group }) => group },
    { key: 'made', head: t('waves:columns.made'), label: t('waves:columns.made'), soft: true, cell: ({ made }) => made },
    ...figures.map((figure) => ({
      key: figure,
      head: t(`waves:columns.${figure}`),
      label: t(`waves:columns.${figure}`),
      num: true,
      cell: (row: Row) => row[figure],
    })),
    { key: 'state', head: t('waves:columns.state'), cell: ({ state }) => <StateCell state={dots[state]}>{t(`waves:state.${state}`)}</StateCell> },
  ];
  return (
    <StaffPage user={user} current="waves">
      <WorkHead
        title={t('waves:title')}
        note={t('waves:order')}
        actions={<Button primary href={path(lang, '/work/waves/new')}>{t('waves:new')}</Button>}
      />
      <DataTable
        caption={t('waves:list')}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        empty={{ title: t('waves:empty.title'), text: t('waves:empty.text') }}
      />
    </StaffPage>
  );
}
