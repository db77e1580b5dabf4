import { listAllConflicts } from '#app/domain/access/conflicts.server.ts';
import { listGuarded } from '#app/domain/access/guard.server.ts';
import { listStaff } from '#app/domain/access/people.store.server.ts';
import type { Ctx } from '#app/domain/context.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import { formatDate } from '#app/i18n/format.server.ts';
import type { Lang } from '#locales/languages.ts';

/** What an administrator looks after, in words. */
export async function protectionView(ctx: Ctx, lang: Lang) {
  const t = textIn(lang);
  return {
    guarded: await listGuarded(ctx),
    conflicts: (await listAllConflicts(ctx)).map(({ id, reference, person, by, at }) => ({ id, reference, person, told: t('protect:page.by', { name: by, date: formatDate(at, lang) }) })),
    staff: (await listStaff(ctx.db.read)).map(({ id, name }) => ({ value: id, label: name })),
  };
}
