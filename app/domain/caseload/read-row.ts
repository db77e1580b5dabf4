import { readCell, type CellProblem } from './read-cell.ts';
import { emptyRow, type CaseloadRow, type Column } from './row.ts';

/** Cells of one row by column, as the file has them. Columns that the file does not have are absent. */
export type RawRow = Partial<Record<Column, string>>;

export const rowProblems = ['in_future', 'name_missing'] as const;
export type RowProblem = { code: CellProblem | (typeof rowProblems)[number]; column: Column };

/** What of a case is taken from the file: only these columns replace what is there. */
export type ReadRow = { ok: true; values: Partial<CaseloadRow> & Pick<CaseloadRow, 'vNumber'> } | { ok: false; problems: RowProblem[] };

const pastColumns = ['lodgedOn', 'madeOn', 'firstDecisionOn', 'leftOn', 'sourceDate'] as const satisfies readonly Column[];

/** Reads a row whole, so that one report names everything that is wrong with it. */
export function readRow(raw: RawRow, today: string): ReadRow {
  const values: Partial<Record<Column, CaseloadRow[Column]>> = {};
  const problems: RowProblem[] = [];
  for (const [column, text] of Object.entries(raw) as [Column, string][]) {
    const read = readCell(column, text);
    if (read.ok) values[column] = read.value;
    else problems.push({ code: column === 'vNumber' && text.trim() === '' ? 'missing' : read.problem, column });
  }
  const row = values as Partial<CaseloadRow>;
  if (row.vNumber === undefined && !problems.some(({ column }) => column === 'vNumber')) problems.push({ code: 'missing', column: 'vNumber' });
  for (const column of pastColumns) if ((row[column] ?? '') > today) problems.push({ code: 'in_future', column });
  if ((row.birthDate?.year ?? '') > today.slice(0, 4)) problems.push({ code: 'in_future', column: 'birthDate' });
  if (problems.length > 0 || row.vNumber === undefined) return { ok: false, problems };
  return { ok: true, values: { ...row, vNumber: row.vNumber } };
}

/** A new case, or an existing one with what the file says of it. */
export const lay = (values: Partial<CaseloadRow>, under: CaseloadRow = emptyRow): CaseloadRow => ({ ...under, ...values });

/** What must hold of a case as a whole. One name is enough (domain 7.4). */
export const problemsOfCase = (row: CaseloadRow): RowProblem[] =>
  row.familyName === '' && row.givenNames === '' ? [{ code: 'name_missing', column: 'familyName' }] : [];
