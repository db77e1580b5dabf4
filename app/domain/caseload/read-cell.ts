import { toLatinDigits } from '#app/domain/file/kinds/digits.ts';
import { isNationality, stateless, unknownNationality } from './countries.ts';
import { readPartialDate, readWholeDate } from './partial-date.ts';
import type { CaseloadRow, Column } from './row.ts';

/** Why a cell was not taken. Codes are stable; sentences: `waves:import.<code>`. */
export const cellProblems = ['unreadable', 'too_long', 'signs', 'missing'] as const;
export type CellProblem = (typeof cellProblems)[number];

type Read<T> = (text: string) => T | undefined;

/** Signs that steer the direction or the machine: they have no place in a name or an address. */
// eslint-disable-next-line no-control-regex
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;
const steering = /[\u202a-\u202e\u2066-\u2069]/g;

/** Registers write "-" or "." for a name that is not there (domain 7.4). */
const readName: Read<string> = (text) => (/^[-.]$/.test(text) ? '' : text);
const readText: Read<string> = (text) => text;

const oneOf =
  <T extends string>(values: Record<string, T>): Read<T> =>
  (text) => {
    const word = text.toLowerCase();
    // Own words only: `__proto__` and `constructor` are words that every object knows.
    return Object.hasOwn(values, word) ? values[word] : undefined;
  };

const yesNo = { '': '', ja: 'yes', j: 'yes', yes: 'yes', y: 'yes', true: 'yes', waar: 'yes', 1: 'yes', nee: 'no', n: 'no', no: 'no', false: 'no', onwaar: 'no', 0: 'no' } as const;
const readFlag: Read<boolean> = (text) => {
  const said = oneOf<'' | 'yes' | 'no'>(yesNo)(text);
  return said === undefined ? undefined : said === 'yes';
};

/** Ten digits; no public check digit exists, so none is invented (domain 3.3). */
const readVNumber: Read<string> = (text) => {
  const digits = text.replace(/[\s.\-\p{Cf}]/gu, '');
  return /^\d{10}$/.test(digits) ? digits : undefined;
};

const readNationality: Read<string> = (text) => {
  const words: Record<string, string> = { '': unknownNationality, unknown: unknownNationality, onbekend: unknownNationality, stateless, staatloos: stateless };
  const code = oneOf(words)(text) ?? text.toUpperCase();
  return isNationality(code) ? code : undefined;
};

/** A language tag as BCP 47 writes it: `ar`, `fa-AF`, `ku-Arab`. */
const readLanguage: Read<string> = (text) => {
  if (text === '') return 'und';
  const [first = '', ...rest] = text.split(/[-_]/);
  if (!/^[a-z]{2,3}$/i.test(first) || rest.some((part) => !/^[a-z0-9]{2,8}$/i.test(part))) return undefined;
  const cased = rest.map((part) => (part.length === 2 ? part.toUpperCase() : part.length === 4 ? part[0]!.toUpperCase() + part.slice(1).toLowerCase() : part.toLowerCase()));
  return [first.toLowerCase(), ...cased].join('-');
};

const readTrack = oneOf({
  '': 'regular', 4: 'regular', 'spoor 4': 'regular', regular: 'regular', regulier: 'regular',
  1: 'dublin', 'spoor 1': 'dublin', dublin: 'dublin',
  2: 'safe_country', 'spoor 2': 'safe_country', safe_country: 'safe_country', veilig_land: 'safe_country',
} as const);

const readSex = oneOf({
  '': '', onbekend: '', unknown: '', m: 'male', man: 'male', male: 'male', v: 'female', vrouw: 'female', f: 'female', female: 'female', x: 'x',
} as const);

/** The number of a lawyer or a guardian at their organisation. */
const readNumber: Read<string> = (text) => {
  const number = text.toUpperCase();
  return number === '' || /^[A-Z0-9][A-Z0-9.\-/]*$/.test(number) ? number : undefined;
};

/** One word: a setting lists categories with commas or spaces between them. */
const readCategory: Read<string> = (text) => (/^[\p{L}\p{M}\p{N}._/-]*$/u.test(text) ? text : undefined);

type Cell<C extends Column> = { read: Read<CaseloadRow[C]>; longest: number };

const cells: { [C in Column]: Cell<C> } = {
  vNumber: { read: readVNumber, longest: 40 },
  familyName: { read: readName, longest: 200 },
  givenNames: { read: readName, longest: 200 },
  birthDate: { read: readPartialDate, longest: 20 },
  sex: { read: readSex, longest: 20 },
  birthPlace: { read: readText, longest: 200 },
  nationality: { read: readNationality, longest: 20 },
  language: { read: readLanguage, longest: 35 },
  lodgedOn: { read: readWholeDate, longest: 20 },
  madeOn: { read: readWholeDate, longest: 20 },
  track: { read: readTrack, longest: 20 },
  nuisance: { read: readFlag, longest: 10 },
  safeCountry: { read: oneOf<'' | 'yes' | 'no'>(yesNo), longest: 10 },
  unaccompaniedMinor: { read: readFlag, longest: 10 },
  childrenInvolved: { read: readFlag, longest: 10 },
  earlierApplication: { read: readFlag, longest: 10 },
  planCategory: { read: readCategory, longest: 40 },
  courtTermOn: { read: readWholeDate, longest: 20 },
  defaultNoticeTermOn: { read: readWholeDate, longest: 20 },
  location: { read: readText, longest: 100 },
  address: { read: readText, longest: 500 },
  lawyerName: { read: readText, longest: 200 },
  lawyerBarNumber: { read: readNumber, longest: 30 },
  guardianNumber: { read: readNumber, longest: 30 },
  firstDecisionOn: { read: readWholeDate, longest: 20 },
  leftOn: { read: readWholeDate, longest: 20 },
  sourceDate: { read: readWholeDate, longest: 20 },
};

/** Columns whose signs people write in their own digits; names and addresses stay as they are. */
const asTyped: readonly Column[] = ['familyName', 'givenNames', 'birthPlace', 'address', 'lawyerName', 'location'];

export type CellRead<C extends Column> = { ok: true; value: CaseloadRow[C] } | { ok: false; problem: CellProblem };

/** Reads one cell of a file. */
export function readCell<C extends Column>(column: C, raw: string): CellRead<C> {
  const { read, longest } = cells[column] as Cell<C>;
  // Far beyond what any count of signs could make of it: nothing more is done with it.
  if (raw.length > 20 * longest) return { ok: false, problem: 'too_long' };
  if (control.test(raw) || /\p{Surrogate}/u.test(raw)) return { ok: false, problem: 'signs' };
  const text = raw.replace(steering, '').normalize('NFC').trim();
  if ([...text].length > longest) return { ok: false, problem: 'too_long' };
  const value = read(asTyped.includes(column) ? text : toLatinDigits(text));
  return value === undefined ? { ok: false, problem: 'unreadable' } : { ok: true, value };
}
