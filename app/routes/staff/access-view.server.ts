import { listAccess, type AccessLine } from '#app/domain/access/list-access.server.ts';
import { getSetting } from '#app/domain/settings/settings.store.server.ts';
import { isAccessReason } from '#app/domain/access/access-reasons.ts';
import type { Ctx } from '#app/domain/context.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import { formatDateTime, formatTime } from '#app/i18n/format.server.ts';
import type { Lang } from '#locales/languages.ts';

/** The rights of one person and those that she looks after, in words. */
export async function accessView(ctx: Ctx, lang: Lang) {
  const { own, approved, over, requests } = await listAccess(ctx);
  const hours = await getSetting(ctx.db.read, 'breakGlassHours', ctx.now());
  return {
    hours,
    own: own.map((line) => row(line, lang)),
    approved: approved.map((line) => row(line, lang)),
    over: over.map((line) => row(line, lang)),
    requests: requests.map((line) => ({ ...row(line, lang), words: line.words })),
  };
}

/** One right: the number of the case, why, by whom, until when, and whether it was used. */
function row(line: AccessLine, lang: Lang) {
  const t = textIn(lang);
  const { id, caseId, reference, kind, reason, person, approver, askedAt, until, reads } = line;
  const facts = [
    t(`protect:access.kinds.${kind}`),
    isAccessReason(reason) ? t(`protect:reasons.${reason}`) : reason,
    t('protect:access.askedAt', { time: formatDateTime(askedAt, lang) }),
    ...(approver === '' ? [] : [t('protect:access.by', { name: approver })]),
    ...(until ? [t('protect:access.until', { time: formatTime(until, lang) }), reads === 0 ? t('protect:access.unused') : t('protect:access.reads', { count: reads })] : []),
  ];
  return { id, caseId, reference, person, facts, words: '' };
}
export type AccessRow = ReturnType<typeof row>;
