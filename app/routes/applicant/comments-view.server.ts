import type { Own } from '#app/domain/access/own-sign-in.server.ts';
import { findSection } from '#app/domain/file/sections/registry.ts';
import { titleOf } from '#app/domain/file/texts.ts';
import { listComments } from '#app/domain/representation/shared-draft.server.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import { formatDateTime } from '#app/i18n/format.server.ts';
import type { Lang } from '#locales/languages.ts';

export type CommentView = { id: string; section: string; title: string; words: string; at: string; hidden: boolean };

/** What her lawyer said about her draft, in words. */
export async function commentsView(ctx: Own, lang: Lang): Promise<CommentView[]> {
  const t = textIn(lang);
  return (await listComments(ctx, ctx.actor.caseId)).flatMap(({ at, ...comment }) => {
    const section = findSection(comment.section);
    return section ? [{ ...comment, title: t(titleOf(section)), at: formatDateTime(at, lang) }] : [];
  });
}
