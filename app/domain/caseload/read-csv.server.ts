import { parse } from 'csv-parse/sync';
import { findColumn } from './columns.ts';
import { CaseloadFileError, type FileRowProblem, type Line } from './file-lines.server.ts';
import type { RawRow } from './read-row.ts';
import type { Column } from './row.ts';

export type FileRow = { line: number; raw: RawRow } | { line: number; problem: FileRowProblem };
/** Told once per name: columns of the file that mean nothing here. */
export type OnIgnored = (name: string) => void;

/** A cell may hold line breaks, an address for example; more lines than this is a quote that was never closed. */
const longestCell = 12;

/** Rows of a CSV file. A row that cannot be read is said to be so, and the next line is a new beginning. */
export async function* readCsv(lines: AsyncIterable<Line>, onIgnored: OnIgnored): AsyncGenerator<FileRow> {
  const next = withReturn(lines);
  const head = await readHead(next, onIgnored);
  for (let line = await next.take(); line; line = await next.take()) {
    if ('problem' in line) yield line;
    else if (line.text.trim() !== '') yield rowOf(await readRecord(line, next, head.delimiter), head.columns, line.line);
  }
}

async function readHead(next: Lines, onIgnored: OnIgnored) {
  let line = await next.take();
  while (line && 'text' in line && line.text.trim() === '') line = await next.take();
  if (!line) throw new CaseloadFileError('file_empty');
  if ('problem' in line) throw new CaseloadFileError(line.problem === 'not_utf8' ? 'file_not_utf8' : 'column_missing');
  const { text } = line;
  const delimiter = [';', '\t', ','].find((sign) => text.includes(sign)) ?? ',';
  const names = parseRecord(text, delimiter) ?? [];
  const columns = names.map(findColumn);
  const known = columns.filter((column) => column !== undefined);
  if (!known.includes('vNumber')) throw new CaseloadFileError('column_missing');
  if (new Set(known).size < known.length) throw new CaseloadFileError('column_twice');
  names.forEach((name, at) => {
    if (columns[at] === undefined && name.trim() !== '') onIgnored(name.trim());
  });
  return { delimiter, columns };
}

function parseRecord(text: string, delimiter: string): string[] | undefined {
  if (!text.includes('"')) return text.split(delimiter);
  try {
    const records = parse(text, { delimiter, ltrim: true, rtrim: true, relaxColumnCount: true, skipEmptyLines: true });
    return records.length === 1 ? records[0] : undefined;
  } catch {
    return undefined;
  }
}

/** One record: the line, and as many of the next as an open quote needs. When that leads nowhere they go back. */
async function readRecord(line: Line & { text: string }, next: Lines, delimiter: string): Promise<string[] | undefined> {
  if (!isOpen(line.text)) return parseRecord(line.text, delimiter);
  const more: Line[] = [];
  for (let text = line.text; more.length < longestCell; ) {
    const another = await next.take();
    if (!another) break;
    more.push(another);
    if ('problem' in another) break;
    text += `\n${another.text}`;
    const cells = isOpen(text) ? undefined : parseRecord(text, delimiter);
    if (cells) return cells;
  }
  next.giveBack(more);
  return undefined;
}

/** True when a quote is open at the end: an escaped quote counts twice, so the number of quotes is odd. */
const isOpen = (text: string): boolean => (text.split('"').length - 1) % 2 === 1;

function rowOf(cells: string[] | undefined, columns: readonly (Column | undefined)[], line: number): FileRow {
  if (!cells) return { line, problem: 'broken_quotes' };
  const tooMany = cells.slice(columns.length).some((cell) => cell.trim() !== '');
  if (cells.length < columns.length || tooMany) return { line, problem: 'number_of_cells' };
  const pairs = columns.flatMap((column, at) => (column === undefined ? [] : [[column, cells[at] ?? '']]));
  return { line, raw: Object.fromEntries(pairs) as RawRow };
}

type Lines = { take(): Promise<Line | undefined>; giveBack(lines: Line[]): void };

function withReturn(lines: AsyncIterable<Line>): Lines {
  const source = lines[Symbol.asyncIterator]();
  const waiting: Line[] = [];
  return {
    async take() {
      const held = waiting.shift();
      if (held) return held;
      const { value, done } = await source.next();
      return done ? undefined : value;
    },
    giveBack: (returned) => void waiting.unshift(...returned),
  };
}
