import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { askForReconciliation } from '#app/domain/document/reconcile.server.ts';
import { readChecking, type Checking } from '#app/domain/document/kept.server.ts';
import { langOf, requireActor } from '#app/http/context.server.ts';
import type { PageHandle } from '#app/http/page-handle.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import { formatDateTime, formatNumber } from '#app/i18n/format.server.ts';
import type { TextKey } from '#app/i18n/keys.ts';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { DataTable, type Column } from '#app/ui/data-table/data-table.tsx';
import { DefinitionList } from '#app/ui/definition-list/definition-list.tsx';
import { WorkHead } from '#app/ui/work-head/work-head.tsx';
import { StaffPage, staffUser } from './layout.tsx';
import { reconciliationsView } from './reconciliations.server.ts';
import { Reconciliations } from './reconciliations.tsx';

export const handle = { audience: 'work', title: 'look:keeper.title' } satisfies PageHandle;

type Count = Checking['counts'][number];
/** What is counted: the scan first, then the pictures. */
const lines: readonly (readonly [TextKey, (count: Count) => boolean])[] = [
  ['look:keeper.waiting', ({ scan, scanNote }) => scan === 'not_scanned' && scanNote === ''],
  ['look:keeper.failed', ({ scan, scanNote }) => scan === 'not_scanned' && scanNote === 'failed'],
  ['look:keeper.limits', ({ scan, scanNote }) => scan === 'not_scanned' && scanNote === 'limits'],
  ['look:keeper.clean', ({ scan }) => scan === 'clean'],
  ['look:keeper.infected', ({ scan }) => scan === 'infected'],
  ['look:keeper.preview.waiting', ({ preview }) => preview === 'waiting'],
  ['look:keeper.preview.ready', ({ preview }) => preview === 'ready'],
  ['look:keeper.preview.none', ({ preview }) => preview === 'none'],
  ['look:keeper.preview.unreadable', ({ preview }) => preview === 'unreadable'],
  ['look:keeper.preview.locked', ({ preview }) => preview === 'locked'],
  ['look:keeper.preview.tooComplex', ({ preview }) => preview === 'too_complex'],
];

export async function loader(args: LoaderFunctionArgs) {
  const [ctx, lang] = [await requireActor(args, 'staff'), langOf(args)];
  const { counts, next, scanner, missing, ...checking } = await readChecking(ctx);
  const t = textIn(lang);
  const sum = (which: (count: Count) => boolean) => counts.filter(which).reduce((all, { n }) => all + n, 0);
  return {
    user: staffUser(ctx),
    whole: await reconciliationsView(ctx, lang),
    ...checking,
    scanner: scanner.state === 'up' ? scanner.version : t(scanner.state === 'off' ? 'look:keeper.scannerOff' : 'look:keeper.scannerDown'),
    missing: missing.length === 0 ? t('look:keeper.missingNone') : t('look:keeper.missingText', { names: missing.join(', ') }),
    next: next ? formatDateTime(next, lang) : t('look:keeper.nextNone'),
    rows: lines.map(([key, which]) => ({ key, what: t(key), number: formatNumber(sum(which), lang) })),
  };
}
/** Asks for a look at everything: a server begins with it within five minutes. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireActor(args, 'staff');
  await askForReconciliation(ctx);
  return redirect(path(langOf(args), '/work/documents'), 303);
}

type Row = Awaited<ReturnType<typeof loader>>['rows'][number];

/** For the administrator: whether documents can be scanned and shown here, and how many are in which state. */
export default function DocumentsKept() {
  const { t } = useText();
  const { user, whole, scanner, cage, missing, contentUrl, next, rows } = useLoaderData<typeof loader>();
  const columns: Column<Row>[] = [
    { key: 'what', head: t('look:keeper.what'), rowHead: true, cell: ({ what }) => what },
    { key: 'number', head: t('look:keeper.number'), label: t('look:keeper.number'), cell: ({ number }) => number },
  ];
  return (
    <StaffPage user={user} current="documents">
      <WorkHead title={t('look:keeper.title')} note={t('look:keeper.lead')} />
      <div className="padded">
        <DefinitionList
          variant="duo"
          items={[
            { term: t('look:keeper.scanner'), text: <bdi>{scanner}</bdi> },
            { term: t('look:keeper.cage'), text: t(`look:keeper.cageText.${cage}`) },
            { term: t('look:keeper.missing'), text: <bdi>{missing}</bdi> },
            { term: t('look:keeper.place'), text: contentUrl ? <bdi dir="ltr">{contentUrl}</bdi> : t('look:keeper.placeNone') },
            { term: t('look:keeper.next'), text: next },
          ]}
        />
      </div>
      <DataTable caption={t('look:keeper.counts')} columns={columns} rows={rows} rowKey={({ key }) => key} />
      <Reconciliations {...whole} />
    </StaffPage>
  );
}
