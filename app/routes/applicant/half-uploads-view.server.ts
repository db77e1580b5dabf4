import type { Ctx } from '#app/domain/context.ts';
import { listUploads } from '#app/domain/document/uploads.server.ts';
import { formatDateTime } from '#app/i18n/format.server.ts';
import type { Lang } from '#locales/languages.ts';
import type { HalfView } from './half-uploads.tsx';

/** What arrived half way, oldest first. */
export const halfViews = async (ctx: Ctx, lang: Lang, caseId: string): Promise<HalfView[]> =>
  (await listUploads(ctx, caseId)).map(({ id, title, fileName, received, size, expiresAt }) => ({
    id,
    title,
    fileName,
    share: Math.floor((received / size) * 100),
    until: formatDateTime(expiresAt, lang),
  }));
