import { listPeople } from '#app/domain/access/people.store.server.ts';
import type { Ctx } from '#app/domain/context.ts';
import { listSettings } from '#app/domain/settings/list-settings.server.ts';
import { writeValue } from '#app/domain/settings/read-setting.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import { formatShortDate } from '#app/i18n/format.server.ts';
import type { TextKey } from '#app/i18n/keys.ts';
import type { Lang } from '#locales/languages.ts';

/** Midnight in the Netherlands, winter or summer: the first moment that is that day there. */
export function startOfDay(day: string): Date {
  const noon = new Date(`${day}T12:00:00Z`);
  const hour = Number(new Intl.DateTimeFormat('en-GB', { hour: '2-digit', hourCycle: 'h23', timeZone: 'Europe/Amsterdam' }).format(noon));
  return new Date(noon.getTime() - hour * 3_600_000);
}

export async function settingsView(ctx: Ctx, lang: Lang) {
  const t = textIn(lang);
  const lines = await listSettings(ctx);
  const people = await listPeople(ctx.db.read, lines.flatMap(({ history }) => history.map(({ setBy }) => setBy)));
  return lines.map(({ name, owner, value, since, history }) => ({
    name,
    owner: t(`retention:settings.owners.${owner}` as TextKey),
    value: writeValue(value),
    typed: writeValue(value),
    since: since ? formatShortDate(since, lang) : t('retention:settings.default'),
    history: history.map((row) =>
      t('retention:settings.by', { value: writeValue(row.value), from: formatShortDate(row.validFrom, lang), name: people.get(row.setBy)?.name ?? t('retention:settings.system') }),
    ),
  }));
}
export type SettingView = Awaited<ReturnType<typeof settingsView>>[number];
