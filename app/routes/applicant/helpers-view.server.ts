import { listHelpers, isActive, type Helper } from '#app/domain/access/helpers.server.ts';
import type { Own } from '#app/domain/access/own-sign-in.server.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import { formatDate, formatDateTime } from '#app/i18n/format.server.ts';
import type { Lang } from '#locales/languages.ts';

export type HelperLine = { id: string; name: string; active: boolean; text: string; read: string };

/** Who helps and who helped her: with what, until when, and when each last read something. */
export async function helpersView(ctx: Own, lang: Lang): Promise<HelperLine[]> {
  const t = textIn(lang);
  const textOf = ({ state, types, until }: Helper) => {
    const date = formatDate(until, lang);
    if (state === 'ended') return t('helper:list.ended', { date });
    if (state === 'lapsed') return t('helper:list.lapsed');
    const rights = t(types ? 'helper:list.types' : 'helper:list.reads', { date });
    return state === 'invited' ? `${rights} ${t('helper:list.invited')}` : rights;
  };
  return (await listHelpers(ctx)).map((helper) => ({
    id: helper.id,
    name: helper.name,
    active: isActive(helper),
    text: textOf(helper),
    read: helper.lastRead ? t('helper:list.lastRead', { when: formatDateTime(helper.lastRead, lang) }) : helper.state === 'helping' ? t('helper:list.neverRead') : '',
  }));
}
