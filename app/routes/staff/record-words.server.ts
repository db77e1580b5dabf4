import type { Person } from '#app/domain/access/people.store.server.ts';
import { alarmKinds } from '#app/domain/audit/alarms.store.server.ts';
import { readLogCursor, writeLogCursor, type LogCursor } from '#app/domain/audit/log-cursor.ts';
import { readingPatterns } from '#app/domain/audit/reading-patterns.ts';
import { staffRoles } from '#app/domain/context.ts';
import type { Log } from '#app/domain/audit/review-record.server.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import { formatDateTime, formatList } from '#app/i18n/format.server.ts';
import type { Lang } from '#locales/languages.ts';

export const alarmText = (lang: Lang, kind: string): string => {
  const known = alarmKinds.find((one) => one === kind);
  return known ? textIn(lang)(`record:alarms.${known}`) : kind;
};

export const patternText = (lang: Lang, pattern: string): string => {
  const known = readingPatterns.find((one) => one === pattern);
  return known ? textIn(lang)(`record:patterns.${known}`) : pattern;
};

/** Somebody by name for the reviewer. */
export const nameOf = (people: Map<string, Person>, actorId: string): string => people.get(actorId)?.name ?? actorId;

const kinds = ['public', 'applicant', 'helper', 'staff', 'lawyer', 'guardian', 'service', 'system'] as const;

/** Who is not of the people here, by what they are. */
function kindText(lang: Lang, kind: string): string {
  const known = kinds.find((one) => one === kind);
  return known ? textIn(lang)(`record:kinds.${known}`) : kind;
}

/** The roles that somebody had then; of who has none it is said already what they are. */
const rolesText = (lang: Lang, role: string): string => {
  const had = role.split('+').flatMap((one) => staffRoles.filter((known) => known === one));
  return formatList(had.map((one) => textIn(lang)(`case:roles.${one}`)), lang);
};

/** Acts as the record has them: codes, no content. */
export const logLines = ({ rows, people, references }: Log, lang: Lang) =>
  rows.map((row) => ({
    key: row.id,
    at: formatDateTime(row.at, lang),
    who: people.get(row.actorId)?.name ?? kindText(lang, row.actorKind),
    role: people.has(row.actorId) ? rolesText(lang, row.role) || kindText(lang, row.actorKind) : '',
    act: row.action,
    result: row.result === 'done' ? row.reason : textIn(lang)('record:refused'),
    caseId: references.has(row.chain) ? row.chain : '',
    reference: references.get(row.chain) ?? '',
  }));
export type LogLine = ReturnType<typeof logLines>[number];

/** Which page of a log is asked for, and the addresses of the first and the next one. */
export function logPlace(request: Request) {
  const { pathname, searchParams } = new URL(request.url);
  const from = readLogCursor(searchParams.get('after') ?? '');
  const links = (next: LogCursor | undefined) => ({ first: from && pathname, next: next && `${pathname}?after=${writeLogCursor(next)}` });
  return { from, links };
}
