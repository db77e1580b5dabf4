import { findField } from '#app/domain/file/sections/registry.ts';
import { nameOf } from '#app/domain/file/texts.ts';
import type { Message } from '#app/domain/message/messages.server.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import { formatDateTime, formatPartialDate, formatShortDate } from '#app/i18n/format.server.ts';
import type { TextKey } from '#app/i18n/keys.ts';
import type { Lang } from '#locales/languages.ts';

export type ReadMessage = { id: string; read: boolean; at: string; day: string; title: string; body: string; words: string };

/** A message as its reader has it: words from the locales, facts from the codes that it carries. */
export function readMessage({ id, at, template, params, field, words, read }: Message, lang: Lang): ReadMessage {
  const t = textIn(lang);
  const found = findField(field ?? '');
  const reason = String(params.reason ?? '');
  const values = {
    field: found ? t(nameOf(found)) : '',
    number: String(params.number ?? ''),
    // Pages go by the name that they have themselves.
    add: t('form:add.title'),
    date: formatPartialDate(String(params.until ?? params.respondBy ?? ''), lang),
    reason: template === 'question' && reason !== '' ? t(`message:reasons.${reason}` as TextKey) : '',
    because: reason === '' || template.startsWith('question') ? '' : t(`message:because.${reason}` as TextKey),
  };
  return { id, read, at: formatDateTime(at, lang), day: formatShortDate(at, lang), title: t(`message:${template}.title`, values), body: t(template === 'reminder' && params.more === 0 ? 'message:reminder.bodyLast' : `message:${template}.body`, values), words };
}
