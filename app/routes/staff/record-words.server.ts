import type { Person } from '#app/domain/access/people.store.server.ts';
import { alarmKinds } from '#app/domain/audit/alarms.store.server.ts';
import { readingPatterns } from '#app/domain/audit/reading-patterns.ts';
import type { Log } from '#app/domain/audit/review-record.server.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import { formatDateTime } from '#app/i18n/format.server.ts';
import type { Lang } from '#locales/languages.ts';

export const alarmText = (lang: Lang, kind: string): string => {
  const known = alarmKinds.find((one) => one === kind);
  return known ? textIn(lang)(`record:alarms.${known}`) : kind;
};

export const patternText = (lang: Lang, pattern: string): string => {
  const known = readingPatterns.find((one) => one === pattern);
  return known ? textIn(lang)(`record:patterns.${known}`) : pattern;
};

/** Somebody by name for the reviewer; who is not of the people here by what they are. */
export const nameOf = (people: Map<string, Person>, actorId: string, actorKind = ''): string => people.get(actorId)?.name ?? (actorKind || actorId);

/** Acts as the record has them: codes, no content. */
export const logLines = ({ rows, people, references }: Log, lang: Lang) =>
  rows.map((row) => ({
    key: row.id,
    at: formatDateTime(row.at, lang),
    who: nameOf(people, row.actorId, row.actorKind),
    role: row.role,
    act: row.action,
    object: row.object,
    result: row.result === 'done' ? row.reason : textIn(lang)('record:refused'),
    caseId: references.has(row.chain) ? row.chain : '',
    reference: references.get(row.chain) ?? '',
  }));
export type LogLine = ReturnType<typeof logLines>[number];
