import type { Ctx } from '#app/domain/context.ts';
import { requireOnCase } from '#app/domain/access/subject.store.server.ts';
import { record } from '#app/domain/audit/record.store.server.ts';
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

/** Whether she has seen this page, in any language and version: then her file opens without it. */
export async function wasShown(ctx: Ctx, caseId: string, page: InformationPage): Promise<boolean> {
  await requireOnCase(ctx.db.read, ctx, 'draft.read', caseId);
  return (await findInformationShown(ctx.db.read, caseId, page)) !== undefined;
}
