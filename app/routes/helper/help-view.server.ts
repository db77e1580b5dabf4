import { getHelp, type Helping } from '#app/domain/access/helpers.server.ts';
import type { Ctx } from '#app/domain/context.ts';
import { formatDate } from '#app/i18n/format.server.ts';
import type { Lang } from '#locales/languages.ts';

export type HelpView = { name: string; types: boolean; until: string; sent: boolean };

/** For the strip on every page of a helper; undefined for herself. */
export async function helpView(ctx: Ctx, lang: Lang): Promise<HelpView | undefined> {
  if (ctx.actor.kind !== 'helper') return undefined;
  const { name, types, until, sent } = await getHelp(ctx as Helping);
  return { name, types, until: formatDate(until, lang), sent };
}
