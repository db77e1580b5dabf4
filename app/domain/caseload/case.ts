/** A birth date as it is known: parts may be absent, and are then the empty string. */
export type PartialDate = { year: string; month: string; day: string };

/** Personal data of the case as imported from the case system: sealed, with source and date (domain 4.2 rule 4). */
export type CaseFacts = {
  vNumber: string;
  /** As on the IND card, Latin letters. */
  familyName: string;
  givenNames: string;
  birthDate: PartialDate;
  sex: string;
  birthPlace: string;
  address: string;
  lawyerName: string;
  lawyerBarNumber: string;
  /** Of the guardian of a minor; absent when there is none. */
  guardianNumber?: string;
  /** An exception to the list of safe countries: sealed, because the ground for it is sensitive. */
  safeCountryException?: true;
  /** When the case ended without a first decision, ISO date; absent while it has not. */
  leftOn?: string;
  /** When the case system gave these, ISO date. */
  sourceDate: string;
};

/** How a person is named in lists: family name first, either part may be absent (domain 7.4). */
export const displayName = (facts: Pick<CaseFacts, 'familyName' | 'givenNames'>): string =>
  [facts.familyName, facts.givenNames].filter((part) => part !== '').join(', ');
/** How a person is addressed: given names first. */
export const spokenName = (facts: Pick<CaseFacts, 'familyName' | 'givenNames'>): string =>
  [facts.givenNames, facts.familyName].filter((part) => part !== '').join(' ');
