import { findSignInNews, type Own } from '#app/domain/access/own-sign-in.server.ts';
import { listUnreadIssues } from '#app/domain/invitation/issues.server.ts';
import { formatDateTime } from '#app/i18n/format.server.ts';
import type { Lang } from '#locales/languages.ts';

/** What is told on the first page after signing in. */
export async function newsView(ctx: Own, lang: Lang) {
  const { last, ...news } = await findSignInNews(ctx);
  const issues = await listUnreadIssues(ctx, ctx.actor.caseId);
  return {
    last: last ? formatDateTime(last, lang) : undefined,
    ...news,
    issues: issues.map(({ id, at, desk }) => ({ id, when: formatDateTime(at, lang), desk })),
  };
}
export type NewsView = Awaited<ReturnType<typeof newsView>>;
