import type { Ctx } from '#app/domain/context.ts';
import { requireOnCase } from '#app/domain/access/subject.store.server.ts';
import { record } from '#app/domain/audit/record.store.server.ts';
import type { Tx } from '#db/engine.ts';
import { findInformationShown, insertInformationShown } from './information.store.server.ts';

/** Pages of explanation whose showing counts (gate G3). Raise the version when the meaning of a text changes. */
export const informationPages = { beforeYouStart: '2' } as const;
export type InformationPage = keyof typeof informationPages;

/** Writes down that she has seen a page of explanation, once per version and language. */
export async function showInformation(ctx: Ctx, caseId: string, page: InformationPage, language: string): Promise<void> {
  const version = informationPages[page];
  await ctx.db.write(async (tx) => {
    await requireOnCase(tx, ctx, 'draft.write', caseId);
    const before = await findInformationShown(tx, caseId, page);
    if (before?.version === version && before.language === language) return;
    await insertInformationShown(tx, caseId, { page, version, language, at: ctx.now() });
    const event = { type: 'information_shown', data: { page, version, language } } as const;
    await record(tx, ctx, { caseId, action: 'information.show', object: `page:${page}`, event });
  }, caseId);
}

/**
 * The same of who never saw the page: the form on paper carries the explanation (`blankForm`), and she signed it on this
 * day. In the transaction of the sending; who saw it on a screen has seen it.
 */
export async function showOnPaper(tx: Tx, ctx: Ctx, caseId: string, given: { language: string; on: string }): Promise<void> {
  const page: InformationPage = 'beforeYouStart';
  if (await findInformationShown(tx, caseId, page)) return;
  const { language, on } = given;
  const version = informationPages[page];
  await insertInformationShown(tx, caseId, { page, version, language, at: new Date(`${on}T00:00:00Z`) });
  const event = { type: 'information_shown', data: { page, version, language, paper: true } } as const;
  await record(tx, ctx, { caseId, action: 'information.show', object: `page:${page}`, reason: 'paper', event });
}

/** Whether she has seen this page, in any language and version: then her file opens without it. */
export async function wasShown(ctx: Ctx, caseId: string, page: InformationPage): Promise<boolean> {
  await requireOnCase(ctx.db.read, ctx, 'draft.read', caseId);
  return (await findInformationShown(ctx.db.read, caseId, page)) !== undefined;
}
