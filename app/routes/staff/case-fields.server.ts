import type { FoundField } from '#app/domain/file/sections/registry.ts';
import { registerVerdicts } from '#app/domain/review/finding.ts';
import { questionReasons } from '#app/domain/review/reasons.ts';
import { proposeRespondBy } from '#app/domain/review/send-question.server.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import { formatDate } from '#app/i18n/format.server.ts';
import { path } from '#app/i18n/urls.ts';
import { languageOf } from '#locales/languages.ts';
import type { Opened } from './case-frame.server.ts';
import { fieldView, type FieldView } from './case-field.server.ts';
import { readingLanguage } from './case-words.ts';

const keptActs = ['fine', 'none', 'ask', 'settle', 'withdraw', 'restore', ...registerVerdicts] as const;

/** The fields of a page with what may be done to them, and what was just done. */
export async function fieldsPage(opened: Opened, request: Request, fields: readonly FoundField[]) {
  const { ctx, lang, view } = opened;
  const { searchParams } = new URL(request.url);
  const field = searchParams.get('field') ?? '';
  const act = keptActs.find((one) => one === searchParams.get('kept'));
  const hers = readingLanguage(view.file.row.language);
  const views = fields.map((one) => fieldView(opened, one));
  return {
    seq: view.file.lastSeq,
    fields: views,
    asking: searchParams.has('ask') ? field : undefined,
    kept: act && { act, field, requestId: searchParams.get('request') ?? '' },
    proposed: await proposeRespondBy(ctx),
    // What she reads stands beside each reason, in her language.
    reasons: questionReasons.map((value) => ({
      value,
      label: textIn(lang)(`case:reasons.${value}`),
      reads: textIn(hers)(`message:reasons.${value}`),
    })),
    reader: { lang: hers, dir: languageOf(hers).dir },
    looked: { done: views.filter(({ judged }) => judged).length, all: views.length },
    news: newsOf(opened, views),
  };
}
export type FieldsPage = Awaited<ReturnType<typeof fieldsPage>>;

/** What was sent after this person last found something in this case: fields of this page, and additions. */
function newsOf({ lang, view }: Opened, fields: readonly FieldView[]) {
  const { lastLook, file } = view;
  if (!lastLook || lastLook.seq >= file.lastSeq) return undefined;
  const t = textIn(lang);
  const changed = fields.filter(({ id }) => (file.answers[id]?.submissionSeq ?? 0) > lastLook.seq);
  const additions = file.additions.filter(({ seq }) => seq > lastLook.seq);
  const motive = path(lang, `/work/cases/${file.row.id}/motive`);
  const links = [
    ...changed.map(({ anchor, label }) => ({ href: `#${anchor}`, label })),
    ...additions.map(({ seq, at }) => ({ href: `${motive}#addition-${seq}`, label: t('case:newAddition', { date: formatDate(at, lang) }) })),
  ];
  return links.length > 0 ? { since: formatDate(lastLook.at, lang), links } : undefined;
}
