import { listPeople } from '#app/domain/access/people.store.server.ts';
import { eventTypes, type EventType } from '#app/domain/audit/event-types.ts';
import { listEvents } from '#app/domain/audit/record.store.server.ts';
import { findField } from '#app/domain/file/sections/registry.ts';
import { nameOf } from '#app/domain/file/texts.ts';
import { messageTemplates } from '#app/domain/message/templates.ts';
import { isGateId } from '#app/domain/readiness/gate.ts';
import { listQuestionsOfRows } from '#app/domain/review/questions-of-rows.store.server.ts';
import { isRegisterVerdict, type RegisterVerdict } from '#app/domain/review/finding.ts';
import { withdrawReasons } from '#app/domain/readiness/withdraw-reasons.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import { formatDateTime } from '#app/i18n/format.server.ts';
import type { TextKey, Translate } from '#app/i18n/keys.ts';
import type { Opened } from './case-frame.server.ts';
import { whoActed } from './case-people.server.ts';

type EventRow = Awaited<ReturnType<typeof listEvents>>[number];

/** `file_sent` is `case:events.fileSent`. */
const eventText = (type: string): TextKey =>
  (eventTypes as readonly string[]).includes(type) ? (`case:events.${camel(type as EventType)}` as TextKey) : 'case:events.other';
const camel = (type: string) => type.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/** What happened to a case, newest first, in words; all of it stands in the events, without content. */
export async function timelineOf({ ctx, lang, view }: Opened) {
  const t = textIn(lang);
  const events = await listEvents(ctx.db.read, view.file.row.id, 500);
  const questions = await listQuestionsOfRows(ctx.db.read, ctx.keys, view.file.row.id);
  const people = await listPeople(ctx.db.read, events.map(({ actorId }) => actorId));
  return events.map((event) => ({
    key: event.id,
    at: event.at.toISOString(),
    when: formatDateTime(event.at, lang),
    what: t(eventText(event.type)),
    who: whoActed(t, people, event),
    detail: detailsOf(t, event, questions).join(' · '),
  }));
}

const verdicts = { met: 'case:verdicts.met', not_met: 'case:verdicts.notMet', waived: 'case:verdicts.waived', not_applicable: 'case:verdicts.notApplicable' } as const;

const isJudged = (verdict: unknown): verdict is 'fine' | RegisterVerdict => typeof verdict === 'string' && (verdict === 'fine' || isRegisterVerdict(verdict));

function detailsOf(t: Translate, { data }: EventRow, questions: ReadonlyMap<string, string>): string[] {
  const found = findField(questions.get(String(data.finding ?? data.request)) ?? '');
  const reason = [...withdrawReasons, 'finding' as const].find((one) => one === data.reason);
  const template = messageTemplates.find((one) => one === data.template);
  const gate = typeof data.gate === 'string' && isGateId(data.gate) ? data.gate : undefined;
  const verdict = typeof data.verdict === 'string' && data.verdict in verdicts ? verdicts[data.verdict as keyof typeof verdicts] : undefined;
  const judged = isJudged(data.verdict) ? t(`case:found.${data.verdict}`) : data.verdict === 'none' ? t('case:clear') : undefined;
  return [
    // Of a sealed part not even which question it was: this page opens without an act of its own.
    ...(found ? [t('case:timeline.field', { field: t(nameOf(found)) })] : []),
    ...(judged ? [judged] : []),
    ...(data.paper === true ? [t('paper:sent.short')] : []),
    ...(data.together === true ? [t('case:timeline.together')] : []),
    ...(gate && verdict ? [t('case:timeline.gate', { gate: t(`gates:${gate}.title`), verdict: t(verdict) })] : []),
    ...(reason ? [t('case:timeline.reason', { reason: t(`gates:withdrawn.${reason}`) })] : []),
    ...(template ? [t(`message:${template}.title`)] : []),
  ];
}
