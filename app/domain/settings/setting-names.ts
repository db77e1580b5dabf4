import { z } from '#app/z.ts';

/**
 * What the letter leaves open or its unseen annex fixes: default, shape and owner of each (design 4, domain 1.6).
 * A changed value is a row with validity and author; these stand until then.
 */
export const settingDefinitions = {
  /** Only applications lodged before this day are in scope. */
  scopeLodgedBefore: { schema: z.iso.date(), fallback: '2026-06-12', owner: 'policy' },
  /** First decisions are due by this day. */
  programmeEnd: { schema: z.iso.date(), fallback: '2029-06-12', owner: 'policy' },
  /** First wave not before this day. */
  programmeStart: { schema: z.iso.date(), fallback: '2026-10-01', owner: 'policy' },
  /** Weeks in which an answer is asked for; no consequence follows (domain 9, "Deadlines"). */
  responseWeeks: { schema: z.number().int().min(1).max(52), fallback: 6, owner: 'policy' },
  /** Weeks by which she can put the date off by herself, without proof, and how often (domain 9). */
  extensionWeeks: { schema: z.number().int().min(1).max(26), fallback: 4, owner: 'policy' },
  extensions: { schema: z.number().int().min(0).max(12), fallback: 2, owner: 'policy' },
  /** Weeks for which reminders wait when she wants to speak to a lawyer first. */
  lawyerFirstWeeks: { schema: z.number().int().min(1).max(26), fallback: 4, owner: 'policy' },
  /** Days before the date by which a file is asked on which who has not sent it is reminded (domain 9); none: never. */
  reminderDays: { schema: z.array(z.number().int().min(1).max(90)).max(6), fallback: [14, 7, 2] as number[], owner: 'policy' },
  /** Weeks for an answer to one question. */
  questionWeeks: { schema: z.number().int().min(1).max(52), fallback: 4, owner: 'policy' },
  /** Days that an unused activation code lives. */
  activationCodeDays: { schema: z.number().int().min(1).max(365), fallback: 42, owner: 'security' },
  /** Weeks that a helper helps unless she says otherwise, and the longest that she can choose. */
  helperWeeks: { schema: z.number().int().min(1).max(104), fallback: 12, owner: 'policy' },
  helperLongestWeeks: { schema: z.number().int().min(1).max(104), fallback: 26, owner: 'policy' },
  /** Helpers that one person can have at once. */
  helpersAtOnce: { schema: z.number().int().min(0).max(20), fallback: 3, owner: 'policy' },
  /** Days that an unused code for a helper lives. */
  helperCodeDays: { schema: z.number().int().min(1).max(60), fallback: 14, owner: 'security' },
  /** Searches by number that one person may make in an hour (security 2.6). */
  searchesPerHour: { schema: z.number().int().min(1).max(1000), fallback: 30, owner: 'security' },
  /** Minutes for which a case is open outside one's own cases for a reason. */
  reasonAccessMinutes: { schema: z.number().int().min(5).max(480), fallback: 60, owner: 'security' },
  /** Hours for which a break-glass is in force (security 2.6). */
  breakGlassHours: { schema: z.number().int().min(1).max(24), fallback: 4, owner: 'security' },
  /** Months after which a ready case must be confirmed again (G20). */
  readinessMonths: { schema: z.number().int().min(1).max(24), fallback: 6, owner: 'policy' },
  /** Days for which checked contact data count (G6). */
  contactDays: { schema: z.number().int().min(1).max(365), fallback: 90, owner: 'policy' },
  /** Months for which a medical advice on interviewing counts (G13). */
  medicalAdviceMonths: { schema: z.number().int().min(1).max(36), fallback: 12, owner: 'policy' },
  /** Plan categories in which a second reviewer looks at readiness (G22); the annex fixes them. */
  secondReviewCategories: { schema: z.array(z.string().min(1)), fallback: [] as string[], owner: 'policy' },
  /** Of the other cases, the percentage that a second reviewer looks at (G22). */
  secondReviewPercent: { schema: z.number().int().min(0).max(100), fallback: 10, owner: 'policy' },
  /** Years by which a date of birth of which she says "about" may be off, where it decides whether a person looks at her age (domain 7.5). */
  aboutYears: { schema: z.number().int().min(0).max(10), fallback: 2, owner: 'policy' },
  /** Hearings that can be planned in one week. */
  weeklyCapacity: { schema: z.number().int().min(0).max(5000), fallback: 60, owner: 'planning' },
  /** Minutes that a claim on a queue entry is kept. */
  claimMinutes: { schema: z.number().int().min(1).max(600), fallback: 30, owner: 'planning' },
  /** Countries that count as safe, ISO alpha-3; exceptions are set per case in the import. */
  safeCountries: { schema: z.array(z.string().length(3)), fallback: [] as string[], owner: 'policy' },
  /** Printed small above the address, for letters that come back; seen through the window, so neutral. */
  returnAddress: { schema: z.string().max(120), fallback: '', owner: 'planning' },
  /** Hours of the office in Amsterdam, from and until: reading outside them is counted (security 2.10). */
  officeHours: { schema: z.array(z.number().int().min(0).max(24)).length(2), fallback: [7, 20], owner: 'security' },
  /** In a week, reads outside those hours from which on they are in the report. */
  reportOutOfHours: { schema: z.number().int().min(1), fallback: 5, owner: 'security' },
  /** Cases opened by one person in a day above which the day is in the report. */
  reportCasesPerDay: { schema: z.number().int().min(1), fallback: 40, owner: 'security' },
  /** Searches that end at the same case without taking it, in a week. */
  reportSearches: { schema: z.number().int().min(2), fallback: 3, owner: 'security' },
  /** Cases of one nationality or place opened in a row without work on them. */
  reportInARow: { schema: z.number().int().min(2), fallback: 8, owner: 'security' },
  /** Cases refused to one person in a week, and searches of hers that gave nothing, from which on they are in the report. */
  reportTries: { schema: z.number().int().min(2), fallback: 10, owner: 'security' },
  /** Versions of the key-encryption key under which nothing may be wrapped again (docs/decisions/0010). */
  retiredKeyVersions: { schema: z.array(z.number().int().positive()), fallback: [] as number[], owner: 'security' },
  /** Days without an act of hers after which she is told that a draft will go (docs/decisions/0018). */
  draftWarnDays: { schema: z.number().int().min(7).max(720), fallback: 60, owner: 'privacy' },
  /** Days without an act of hers after which a draft goes. */
  draftKeptDays: { schema: z.number().int().min(14).max(730), fallback: 90, owner: 'privacy' },
  /** Days without a byte after which a document that came in half way goes (docs/decisions/0025). */
  uploadDays: { schema: z.number().int().min(1).max(60), fallback: 7, owner: 'privacy' },
  /** Days that a case is kept which ended and of which nothing was sent. */
  closedCaseDays: { schema: z.number().int().min(14).max(3650), fallback: 90, owner: 'privacy' },
  /** Days that a sent file is kept here after the case ended; the archive must have it too. */
  sentFileDays: { schema: z.number().int().min(14).max(3650), fallback: 90, owner: 'archive' },
  /** Days that a file is kept here after hand-over when no news of a decision comes. */
  handedOverDays: { schema: z.number().int().min(14).max(3650), fallback: 365, owner: 'archive' },
  /** Days that an ended session is kept, so that she can see who was in. */
  sessionDays: { schema: z.number().int().min(1).max(730), fallback: 90, owner: 'security' },
  /** Days that spent and revoked codes and devices are kept. */
  spentCodeDays: { schema: z.number().int().min(1).max(730), fallback: 90, owner: 'security' },
  /** Months that alarms and reports of unusual reading are kept after they were looked at. */
  reviewMonths: { schema: z.number().int().min(18).max(120), fallback: 18, owner: 'security' },
  /** Months that the record of a case is kept after its content went (BIO2 8.15; at least 18). */
  recordMonths: { schema: z.number().int().min(18).max(360), fallback: 120, owner: 'archive' },
} as const;
export type SettingName = keyof typeof settingDefinitions;
/** Who says what the value must be. */
export type SettingOwner = (typeof settingDefinitions)[SettingName]['owner'];
export type SettingValue<N extends SettingName> = z.output<(typeof settingDefinitions)[N]['schema']>;
