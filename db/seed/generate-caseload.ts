import { columnName } from '#app/domain/caseload/columns.ts';
import { columns, type Column } from '#app/domain/caseload/row.ts';
import { dayMs } from '#app/durations.ts';
import { cultures, type Culture, type Name } from './names.ts';
import { randomFrom, type Random } from './random.ts';
import { lawyers, locations, lodgedIn, origins, streets, type Origin } from './shares.ts';

/** A row as the case system would write it, and the name in the own script, which the case system does not have. */
export type GeneratedRow = { cells: Record<Column, string>; ownName: { family: string; given: string } };
export type GenerateOptions = {
  count: number;
  /** The same seed gives the same people. */
  seed?: number;
  /** The first V-number follows this one: two files with different starts never share a person. */
  start?: number;
  /** The day on which the file is made, yyyy-mm-dd. */
  today?: string;
};

/** The shares of `lodgedIn` are those of this day; a file that is made earlier has everything earlier. */
const sharesOf = '2026-06-15';

/** Believable invented people, shaped by domain 7.1 and 8. Nobody in it exists. */
export function* generateCaseload({ count, seed = 1, start = 0, today = sharesOf }: GenerateOptions): Generator<GeneratedRow> {
  const random = randomFrom(seed);
  for (let at = 0; at < count; at += 1) yield makeRow(random, start + at, today);
}

function makeRow(random: Random, number: number, today: string): GeneratedRow {
  const origin = random.weighed(origins.map((one) => [one, one.weight] as const));
  const female = random.chance(0.31);
  const culture: Culture = cultures[origin.culture];
  const given = random.pick(female ? culture.female : culture.male);
  const family = random.pick(culture.family);
  const minor = random.chance(0.035);
  const lodged = lodgingDay(random, today);
  const location = random.chance(0.92) ? random.pick(locations) : '';
  const lawyer = random.chance(0.65) ? random.pick(lawyers) : (['', ''] as const);
  const flag = (share: number) => (random.chance(share) ? 'ja' : '');
  const cells: Record<Column, string> = {
    vNumber: vNumber(number),
    familyName: family[0],
    givenNames: given[0],
    birthDate: minor ? youngBirth(random, lodged) : adultBirth(random),
    sex: female ? 'V' : 'M',
    birthPlace: random.pick(origin.places),
    nationality: origin.code === 'XXA' ? 'stateless' : origin.code === 'XXX' ? 'unknown' : origin.code,
    language: random.weighed(origin.languages),
    lodgedOn: lodged,
    madeOn: lodged === '' ? '' : daysAfter(lodged, -random.whole(0, 12)),
    track: random.chance(0.035) ? '1' : '4',
    nuisance: flag(0.012),
    safeCountry: isOftenSafe(origin) ? flag(0.7) : '',
    unaccompaniedMinor: minor ? 'ja' : '',
    childrenInvolved: minor ? '' : flag(0.2),
    earlierApplication: flag(0.05),
    planCategory: '',
    courtTermOn: random.chance(0.015) ? daysAfter(today, random.whole(180, 320)) : '',
    defaultNoticeTermOn: random.chance(0.05) ? daysAfter(today, random.whole(170, 380)) : '',
    location,
    address: address(random, location),
    lawyerName: lawyer[0],
    lawyerBarNumber: lawyer[1],
    guardianNumber: '',
    firstDecisionOn: '',
    leftOn: '',
    sourceDate: today,
  };
  return { cells, ownName: ownName(given, family) };
}

const ownName = (given: Name, family: Name) => ({ given: given[1], family: family[1] });
const isOftenSafe = ({ code }: Origin) => ['DZA', 'MAR', 'GEO', 'TTO', 'MNG'].includes(code);

/** Ten digits; neighbours in the file are no neighbours in number. 7919 and ten to the eighth share no factor. */
const vNumber = (number: number): string => `28${String((number * 7919 + 104_729) % 100_000_000).padStart(8, '0')}`;

function lodgingDay(random: Random, today: string): string {
  if (random.chance(0.004)) return '';
  const month = random.weighed(lodgedIn);
  const last = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate();
  // In June 2026 some came too late for the programme, which is how files are.
  const day = `${month}-${String(random.whole(1, month === '2026-06' ? 14 : last)).padStart(2, '0')}`;
  const early = Math.max(0, Date.parse(sharesOf) - Date.parse(today)) / dayMs;
  return daysAfter(day, -early);
}

export const daysAfter = (day: string, days: number): string => new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);

/** Day and month are often unknown, or a first of January that stands for it (domain 7.5). */
function adultBirth(random: Random): string {
  const year = 2026 - Math.round(19 + 45 * random.next() ** 1.9);
  if (random.chance(0.12)) return `00-00-${year}`;
  if (random.chance(0.1)) return `01-01-${year}`;
  return `${String(random.whole(1, 28)).padStart(2, '0')}-${String(random.whole(1, 12)).padStart(2, '0')}-${year}`;
}

/** Under age when they applied; some no longer are, and of some it cannot be told. */
function youngBirth(random: Random, lodged: string): string {
  const year = Number((lodged || '2024').slice(0, 4)) - random.whole(14, 17);
  return random.chance(0.3) ? `00-00-${year}` : `${String(random.whole(1, 28)).padStart(2, '0')}-${String(random.whole(1, 12)).padStart(2, '0')}-${year}`;
}

function address(random: Random, location: string): string {
  const letters = 'ABCDEGHJKLNPRSTVWXZ';
  const postcode = `${random.whole(1011, 9999)} ${random.pick([...letters])}${random.pick([...letters])}`;
  return `${random.pick(streets)} ${random.whole(1, 140)}\n${postcode} ${location || random.pick(locations)}`;
}

const quoted = (cell: string) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** Lines of a CSV file, as `caseload:import` reads it. */
export function* caseloadCsv(rows: Iterable<GeneratedRow>): Generator<string> {
  yield `${columns.map(columnName).join(',')}\n`;
  for (const { cells } of rows) yield `${columns.map((column) => quoted(cells[column])).join(',')}\n`;
}

/** The same as bytes, for the import itself. */
export async function* caseloadBytes(rows: Iterable<GeneratedRow>): AsyncGenerator<Uint8Array> {
  let text = '';
  for (const line of caseloadCsv(rows)) {
    text += line;
    if (text.length < 65_536) continue;
    yield Buffer.from(text);
    text = '';
  }
  if (text !== '') yield Buffer.from(text);
}
