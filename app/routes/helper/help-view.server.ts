import { getHelp, type Helping } from '#app/domain/access/helpers.server.ts';
import { may } from '#app/domain/access/may.ts';
import { getCaseSubject } from '#app/domain/access/subject.store.server.ts';
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

/** Help can end while he is signed in: with the case all of it does. */
export const hasEnded = async (ctx: Helping): Promise<boolean> => !may(ctx.actor, 'draft.read', await getCaseSubject(ctx.db.read, ctx.actor.caseId, ctx.now()));
