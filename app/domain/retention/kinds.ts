import type { SettingName } from '#app/domain/settings/setting-names.ts';

/**
 * Every kind of record, what its term counts from, what goes, and how that is proved (docs/decisions/0018). The page of
 * the administrator and the job both read this; a kind without a row here is kept for as long as its case.
 * `proof`: a row in `erasures` with event and record; a count in the record of the office; or nothing, for what is only
 * in the way after minutes.
 */
export const recordKinds = {
  draft: { term: 'draftKeptDays', warn: 'draftWarnDays', of: 'case', proof: 'erasure' },
  closedCase: { term: 'closedCaseDays', of: 'case', proof: 'erasure' },
  sentFile: { term: 'sentFileDays', of: 'case', proof: 'erasure' },
  handedOver: { term: 'handedOverDays', of: 'case', proof: 'erasure' },
  sessions: { term: 'sessionDays', of: 'office', proof: 'count' },
  spentCodes: { term: 'spentCodeDays', of: 'office', proof: 'count' },
  reviews: { term: 'reviewMonths', of: 'office', proof: 'count' },
  people: { term: 'recordMonths', of: 'office', proof: 'count' },
  record: { term: 'recordMonths', of: 'office', proof: 'kept' },
} as const satisfies Record<string, { term: SettingName; warn?: SettingName; of: 'case' | 'office'; proof: 'erasure' | 'count' | 'kept' }>;
export type RecordKind = keyof typeof recordKinds;
export const recordKindNames = Object.keys(recordKinds) as RecordKind[];

/** Kinds of which a person is concerned: announced, held, packed, erased one case at a time. */
export type CaseKind = 'draft' | 'closedCase' | 'sentFile' | 'handedOver';

/** Kind of the second announcement of a draft, among those of `retention_notices`. */
export const secondNotice = 'draftAgain';

/** Why something of a case must be kept, whatever its term says. */
export const holdReasons = ['complaint', 'court', 'inspection', 'dataRequest', 'incident'] as const;
export type HoldReason = (typeof holdReasons)[number];
