import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import type { Ctx } from '#app/domain/context.ts';
import { clientPage, listClients, type ClientQuery } from '#app/domain/representation/clients.server.ts';
import { isTurn } from '#app/domain/representation/turns.ts';
import { langOf, requireActor } from '#app/http/context.server.ts';
import { readForm } from '#app/http/form.server.ts';
import type { PageHandle } from '#app/http/page-handle.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import { formatNumber } from '#app/i18n/format.server.ts';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Pager } from '#app/ui/pager/pager.tsx';
import { WorkHead } from '#app/ui/work-head/work-head.tsx';
import type { Lang } from '#locales/languages.ts';
import { ClientsTable } from './clients-table.tsx';
import { groupView, type GroupView } from './clients-view.server.ts';
import { LawyerPage, lawyerUser } from './layout.tsx';

export const handle = { audience: 'work', title: 'lawyer:title' } satisfies PageHandle;

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireActor(args, 'lawyer');
  const query = new URL(args.request.url).searchParams;
  const [turn, from] = [query.get('turn'), Number(query.get('from') ?? 0)];
  const asked = isTurn(turn) ? { turn, from: Number.isInteger(from) && from > 0 ? from : 0 } : {};
  return { user: lawyerUser(ctx), ...(await listView(ctx, langOf(args), asked)) };
}

/** Looking for a client: what is typed is a name, so it stands in no address. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireActor(args, 'lawyer');
  const lang = langOf(args);
  const find = (await readForm(args.request)).one('find').trim();
  const view = await listView(ctx, lang, find === '' ? {} : { find });
  return { find, found: find === '' ? '' : textIn(lang)('lawyer:found', { count: view.count }), ...view };
}

async function listView(ctx: Ctx, lang: Lang, query: ClientQuery) {
  const { groups, total } = await listClients(ctx, query);
  const [only] = query.turn === undefined ? [] : groups;
  const from = query.from ?? 0;
  const page = only && { from: formatNumber(from + 1, lang), to: formatNumber(from + only.clients.length, lang), total: formatNumber(only.total, lang), turn: only.turn, next: only.next };
  return { groups: groups.map((group) => groupView(group, lang, ctx.now())), total: formatNumber(total, lang), count: total, page: only && page, pageSize: clientPage };
}

export default function Clients() {
  const { t, lang } = useText();
  const { user, ...all } = useLoaderData<typeof loader>();
  const searched = useActionData<typeof action>();
  const { groups, total, page } = searched ?? all;
  const empty = searched?.find
    ? { title: t('lawyer:noneFoundTitle'), text: t('lawyer:noneFoundText') }
    : { title: t('lawyer:emptyTitle'), text: t('lawyer:emptyText') };
  const list = path(lang, '/clients');
  const back = { href: list, label: t('lawyer:all') };
  return (
    <LawyerPage user={user}>
      <WorkHead title={t('lawyer:title')} count={total} note={searched?.found || t('lawyer:note')} {...(searched?.find || page ? { actions: <a href={back.href}>{back.label}</a> } : {})} />
      <ClientsTable groups={groups} empty={empty} />
      <Pager
        label={t('lawyer:pages')}
        summary={page ? t('lawyer:pageOf', { from: page.from, to: page.to, total: page.total }) : t('lawyer:foot')}
        {...(page?.next === undefined ? {} : { next: { href: `${list}?turn=${page.turn}&from=${page.next}`, label: t('lawyer:next') } })}
        end={page ? t('lawyer:foot') : <More groups={groups} />}
      />
    </LawyerPage>
  );
}

/** The groups that are longer than what is shown of them. */
function More({ groups }: { groups: readonly GroupView[] }) {
  const { t, lang } = useText();
  const long = groups.filter(({ next }) => next !== undefined);
  if (long.length === 0) return t('lawyer:lost');
  return long.map(({ turn, title, total }) => (
    <a key={turn} href={`${path(lang, '/clients')}?turn=${turn}`}>{title}: {t('lawyer:moreOf', { count: total })} </a>
  ));
}
