import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import type { Ctx } from '#app/domain/context.ts';
import { clientPage, listClients, type ClientQuery } from '#app/domain/representation/clients.server.ts';
import { isTurn } from '#app/domain/representation/turns.ts';
import { langOf, requireActor } from '#app/http/context.server.ts';
import { readForm } from '#app/http/form.server.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import { formatNumber } from '#app/i18n/format.server.ts';
import type { Lang } from '#locales/languages.ts';
import { groupView } from './clients-view.server.ts';
import { lawyerUser } from './layout.tsx';
import type { Of } from './words.tsx';

/** The list of a lawyer or a guardian. */
export async function loadList(args: LoaderFunctionArgs, of: Of) {
  const ctx = await requireActor(args, of);
  const query = new URL(args.request.url).searchParams;
  const [turn, from] = [query.get('turn'), Number(query.get('from') ?? 0)];
  const asked = isTurn(turn) ? { turn, from: Number.isInteger(from) && from > 0 ? from : 0 } : {};
  return { user: lawyerUser(ctx), ...(await listView(ctx, langOf(args), of, asked)) };
}
export type ListPage = Awaited<ReturnType<typeof loadList>>;

/** Looking for somebody: what is typed is a name, so it stands in no address. */
export async function searchList(args: ActionFunctionArgs, of: Of) {
  const ctx = await requireActor(args, of);
  const lang = langOf(args);
  const find = (await readForm(args.request)).one('find').trim();
  const view = await listView(ctx, lang, of, find === '' ? {} : { find });
  return { find, found: find === '' ? '' : textIn(lang)('lawyer:found', { count: view.count }), ...view };
}
export type ListSearched = Awaited<ReturnType<typeof searchList>>;

async function listView(ctx: Ctx, lang: Lang, of: Of, query: ClientQuery) {
  const { groups, total } = await listClients(ctx, query);
  const [only] = query.turn === undefined ? [] : groups;
  const from = query.from ?? 0;
  const page = only && { from: formatNumber(from + 1, lang), to: formatNumber(from + only.clients.length, lang), total: formatNumber(only.total, lang), turn: only.turn, next: only.next };
  return { groups: groups.map((group) => groupView(group, lang, ctx.now(), of)), total: formatNumber(total, lang), count: total, page: only && page, pageSize: clientPage };
}
