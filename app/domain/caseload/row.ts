import type { CaseFacts, PartialDate } from './case.ts';
import { unknownNationality } from './countries.ts';
import type { ScopeFacts } from './scope.ts';

/** One row of a caseload file, read and normalised. The names are those of the columns, in camel case. */
export type CaseloadRow = {
  vNumber: string;
  familyName: string;
  givenNames: string;
  birthDate: PartialDate;
  sex: '' | 'female' | 'male' | 'x';
  birthPlace: string;
  nationality: string;
  language: string;
  lodgedOn: string;
  madeOn: string;
  track: 'regular' | 'dublin' | 'safe_country';
  nuisance: boolean;
  /** `no` is an exception to the list of safe countries; empty leaves it to the list. */
  safeCountry: '' | 'yes' | 'no';
  unaccompaniedMinor: boolean;
  childrenInvolved: boolean;
  earlierApplication: boolean;
  /** Of the plan, as the annex names it; staff only. */
  planCategory: string;
  courtTermOn: string;
  defaultNoticeTermOn: string;
  location: string;
  address: string;
  lawyerName: string;
  lawyerBarNumber: string;
  guardianNumber: string;
  /** A decision that was made elsewhere ends the preparation. */
  firstDecisionOn: string;
  /** So does a case that ended without one: withdrawn, gone, taken over elsewhere. */
  leftOn: string;
  sourceDate: string;
};
export type Column = keyof CaseloadRow;

/** What a case has when the file says nothing: the base on which present columns are laid. */
export const emptyRow: CaseloadRow = {
  vNumber: '',
  familyName: '',
  givenNames: '',
  birthDate: { year: '', month: '', day: '' },
  sex: '',
  birthPlace: '',
  nationality: unknownNationality,
  language: 'und',
  lodgedOn: '',
  madeOn: '',
  track: 'regular',
  nuisance: false,
  safeCountry: '',
  unaccompaniedMinor: false,
  childrenInvolved: false,
  earlierApplication: false,
  planCategory: '',
  courtTermOn: '',
  defaultNoticeTermOn: '',
  location: '',
  address: '',
  lawyerName: '',
  lawyerBarNumber: '',
  guardianNumber: '',
  firstDecisionOn: '',
  leftOn: '',
  sourceDate: '',
};
export const columns = Object.keys(emptyRow) as Column[];

/** The text over which the import's digest is made. The day of the export is no change of the case. */
export const canonicalImport = (row: CaseloadRow): string =>
  JSON.stringify(columns.filter((column) => column !== 'sourceDate').map((column) => row[column]));

/** Columns that differ. The day of the export counts only beside another change. */
export function changedColumns(before: CaseloadRow, after: CaseloadRow): Column[] {
  return columns.filter((column) => column !== 'sourceDate' && JSON.stringify(before[column]) !== JSON.stringify(after[column]));
}

export const scopeFacts = (row: CaseloadRow): ScopeFacts => ({
  ...row,
  safeCountry: row.safeCountry === 'yes',
  safeCountryException: row.safeCountry === 'no',
});

/** The part of a row that is sealed with the key of the case. */
export const sealedFacts = (row: CaseloadRow): CaseFacts => ({
  vNumber: row.vNumber,
  familyName: row.familyName,
  givenNames: row.givenNames,
  birthDate: row.birthDate,
  sex: row.sex,
  birthPlace: row.birthPlace,
  address: row.address,
  lawyerName: row.lawyerName,
  lawyerBarNumber: row.lawyerBarNumber,
  ...(row.guardianNumber === '' ? {} : { guardianNumber: row.guardianNumber }),
  ...(row.safeCountry === 'no' ? { safeCountryException: true } : {}),
  ...(row.leftOn === '' ? {} : { leftOn: row.leftOn }),
  sourceDate: row.sourceDate,
});

/** The part that stands in the clear: sorted, filtered and counted, without content (design 4). */
export const clearColumns = (row: CaseloadRow, lodgedBefore: string) => ({
  lodgedOn: row.lodgedOn,
  madeOn: row.madeOn,
  legalRegime: legalRegime(row.lodgedOn, lodgedBefore),
  track: row.track,
  language: row.language,
  nationality: row.nationality,
  location: row.location,
  nuisance: row.nuisance,
  safeCountry: row.safeCountry === 'yes',
  unaccompaniedMinor: row.unaccompaniedMinor,
  childrenInvolved: row.childrenInvolved,
  subsequentApplication: row.earlierApplication,
  planCategory: row.planCategory,
  courtTermOn: row.courtTermOn,
  defaultNoticeTermOn: row.defaultNoticeTermOn,
  firstDecisionOn: row.firstDecisionOn,
});
type ClearColumns = Omit<ReturnType<typeof clearColumns>, 'track' | 'legalRegime'> & { track: string };

/** Directive 2013/32/EU for what was lodged before the day, Regulation (EU) 2024/1348 after it (domain 0.2). */
const legalRegime = (lodgedOn: string, lodgedBefore: string): string => {
  if (lodgedOn === '') return '';
  return lodgedOn < lodgedBefore ? 'directive_2013_32' : 'regulation_2024_1348';
};

/** The row as it was imported last, put together again from the case. */
export const rowOfCase = (clear: ClearColumns, facts: CaseFacts): CaseloadRow => ({
  ...emptyRow,
  ...facts,
  sex: facts.sex as CaseloadRow['sex'],
  lodgedOn: clear.lodgedOn,
  madeOn: clear.madeOn,
  track: clear.track as CaseloadRow['track'],
  language: clear.language,
  nationality: clear.nationality,
  location: clear.location,
  nuisance: clear.nuisance,
  safeCountry: clear.safeCountry ? 'yes' : facts.safeCountryException ? 'no' : '',
  unaccompaniedMinor: clear.unaccompaniedMinor,
  childrenInvolved: clear.childrenInvolved,
  earlierApplication: clear.subsequentApplication,
  planCategory: clear.planCategory,
  courtTermOn: clear.courtTermOn,
  defaultNoticeTermOn: clear.defaultNoticeTermOn,
  firstDecisionOn: clear.firstDecisionOn,
});
