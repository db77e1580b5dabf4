import { listReconciliations } from '#app/domain/document/reconcile.server.ts';
import type { Ctx } from '#app/domain/context.ts';
import { formatDateTime, formatNumber } from '#app/i18n/format.server.ts';
import type { Lang } from '#locales/languages.ts';

/** The looks of late at everything that is kept, newest first. */
export async function reconciliationsView(ctx: Ctx, lang: Lang) {
  const looks = await listReconciliations(ctx, 8);
  const number = (count: number) => formatNumber(count, lang);
  return {
    waiting: looks.some(({ endedAt }) => endedAt === null),
    looks: looks
      .filter(({ endedAt }) => endedAt !== null)
      .map(({ id, endedAt, promised, present, missing, damaged, unreadable, orphans, removed, faults }) => ({
        id,
        at: formatDateTime(endedAt!, lang),
        promised: number(promised),
        present: number(present),
        missing: number(missing),
        damaged: number(damaged),
        unreadable: number(unreadable),
        orphans: number(orphans.length),
        removed: number(removed),
        whole: missing + damaged + unreadable === 0,
        faults: faults.map(({ name, what }) => ({ name, what })),
      })),
  };
}
