import { bytes, id, index, instant, integer, json, table, text, uniqueIndex } from '#db/columns.ts';

/** A group of people invited together. */
export const waves = table(
  'waves',
  {
    id: id(),
    /** 1, 2, 3 ... as people speak of it. */
    number: integer().notNull(),
    size: integer().notNull(),
    /** How the group was chosen: staff only. */
    choice: json<{ nationalities: string[]; languages: string[]; locations: string[]; lodgedBefore: string }>().notNull(),
    createdBy: text().notNull(),
    createdAt: instant().notNull(),
    sentAt: instant(),
    invited: integer().notNull(),
  },
  (t) => [uniqueIndex('waves_number').on(t.number)],
);

/** One letter to one person with one single-use activation code. */
export const invitations = table(
  'invitations',
  {
    id: id(),
    caseId: text().notNull(),
    waveId: text().notNull(),
    language: text().notNull(),
    /** HMAC of the first eight digits of the code: finds the row without telling the code. */
    selector: text().notNull(),
    /** Scrypt of the other digits with own salt and a pepper outside the database (security 2.3). */
    codeHash: text().notNull(),
    /** The letter's variable part, sealed with the case key until it is printed or expires. */
    letter: bytes(),
    sentAt: instant().notNull(),
    printedAt: instant(),
    expiresAt: instant().notNull(),
    usedAt: instant(),
    revokedAt: instant(),
  },
  (t) => [uniqueIndex('invitations_selector').on(t.selector), index('invitations_case').on(t.caseId), index('invitations_wave').on(t.waveId, t.id)],
);
