import { listPeople } from '#app/domain/access/people.store.server.ts';
import type { Ctx } from '#app/domain/context.ts';
import { listSettings } from '#app/domain/settings/list-settings.server.ts';
import { writeValue } from '#app/domain/settings/read-setting.ts';
import { settingDefinitions } from '#app/domain/settings/setting-names.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import { formatNumber, formatPartialDate, formatShortDate } from '#app/i18n/format.server.ts';
import type { Lang } from '#locales/languages.ts';

/** Midnight in the Netherlands, winter or summer: the first moment that is that day there. */
export function startOfDay(day: string): Date {
  const noon = new Date(`${day}T12:00:00Z`);
  const hour = Number(new Intl.DateTimeFormat('en-GB', { hour: '2-digit', hourCycle: 'h23', timeZone: 'Europe/Amsterdam' }).format(noon));
  return new Date(noon.getTime() - hour * 3_600_000);
}

type Input = 'date' | 'number' | 'list' | 'text';

function inputOf(fallback: unknown): Input {
  if (Array.isArray(fallback)) return 'list';
  if (typeof fallback === 'number') return 'number';
  return /^\d{4}-\d{2}-\d{2}$/.test(String(fallback)) ? 'date' : 'text';
}

/** A value as it is read: a day and a number as people write them, nothing in a word. */
function readable(value: unknown, input: Input, lang: Lang): string {
  if (input === 'date') return formatPartialDate(String(value), lang);
  if (input === 'number') return formatNumber(Number(value), lang);
  return writeValue(value) || textIn(lang)('retention:settings.none');
}

/** By whom it belongs to, in the order of the list. */
export async function settingsView(ctx: Ctx, lang: Lang) {
  const t = textIn(lang);
  const lines = await listSettings(ctx);
  const people = await listPeople(ctx.db.read, lines.flatMap(({ history }) => history.map(({ setBy }) => setBy)));
  const owners = [...new Set(lines.map(({ owner }) => owner))];
  return owners.map((owner) => ({
    owner,
    title: t(`retention:settings.owners.${owner}`),
    settings: lines.filter((line) => line.owner === owner).map(({ name, value, since, history }) => {
      const input = inputOf(settingDefinitions[name].fallback);
      return {
        name,
        title: t(`retention:settings.names.${name}`),
        input,
        value: readable(value, input, lang),
        typed: writeValue(value),
        since: since ? formatShortDate(since, lang) : t('retention:settings.default'),
        history: history.map((row) =>
          t('retention:settings.by', { value: readable(row.value, input, lang), from: formatShortDate(row.validFrom, lang), name: people.get(row.setBy)?.name ?? t('retention:settings.system') }),
        ),
      };
    }),
  }));
}
export type SettingView = Awaited<ReturnType<typeof settingsView>>[number]['settings'][number];
