import type { Client, ClientGroup } from '#app/domain/representation/clients.server.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import { daysBetween, formatNumber, formatPartialDate, formatShortDate, formatSpan } from '#app/i18n/format.server.ts';
import type { Lang } from '#locales/languages.ts';
import { wordsOf, type Of } from './words.tsx';

/** A date that is asked for is near from here on: it asks for a person, and threatens nobody. */
const nearDays = 7;

/** One client in words. */
export function clientRow(client: Client, lang: Lang, now: Date) {
  const t = textIn(lang);
  const days = client.before === '' ? undefined : daysBetween(now, new Date(`${client.before}T12:00:00Z`));
  return {
    caseId: client.caseId,
    reference: client.reference,
    name: client.name,
    status: t(`lawyer:status.${client.standing}`),
    asks: client.questions > 0,
    asksYou: client.asksYou,
    missing: missingOf(client, lang),
    before: client.before === '' ? '' : formatPartialDate(client.before, lang),
    span: days === undefined ? '' : spanText(days, lang),
    near: days !== undefined && days <= nearDays,
    news: newsText(daysBetween(client.newsAt, now), client.newsAt, lang),
    unread: client.unread > 0,
  };
}
export type ClientRow = ReturnType<typeof clientRow>;

/** Before sending, only that it was not sent: what is filled in is hers alone. */
function missingOf(client: Client, lang: Lang): string {
  const t = textIn(lang);
  if (client.asksYou) return t('lawyer:asksYou');
  if (client.standing === 'invited' || client.standing === 'filling') return t('lawyer:missing.notSent');
  return client.questions > 0 ? t('lawyer:missing.questions', { count: client.questions }) : t('lawyer:missing.none');
}

function spanText(days: number, lang: Lang): string {
  const t = textIn(lang);
  if (days === 0) return t('lawyer:today');
  return t(days > 0 ? 'lawyer:in' : 'lawyer:past', { span: formatSpan(Math.abs(days), lang) });
}

const newsText = (days: number, at: Date, lang: Lang): string => (days === 0 ? textIn(lang)('lawyer:today') : formatShortDate(at, lang));

export function groupView({ turn, total, clients, next }: ClientGroup, lang: Lang, now: Date, of: Of) {
  return { turn, title: wordsOf(textIn(lang), of)(`lawyer:turn.${turn}`), total: formatNumber(total, lang), rows: clients.map((client) => clientRow(client, lang, now)), next };
}
export type GroupView = ReturnType<typeof groupView>;
