import { findColumn } from './columns.ts';
import { decode, largestRow, type Line } from './file-lines.server.ts';
import type { FileRow, OnIgnored } from './read-csv.server.ts';
import type { RawRow } from './read-row.ts';

/** Rows of a file with one JSON object on each line. */
export async function* readJsonLines(lines: AsyncIterable<Line>, onIgnored: OnIgnored): AsyncGenerator<FileRow> {
  for await (const line of lines) {
    if ('problem' in line) yield line;
    else if (line.text.trim() !== '') yield rowOf(line.text, line.line, onIgnored);
  }
}

const sign = { quote: 0x22, backslash: 0x5c, open: 0x7b, close: 0x7d, line: 0x0a };

/** Rows of a JSON array, object by object as they arrive. An object that cannot be read does not stop the next. */
export async function* readJsonArray(chunks: AsyncIterable<Buffer>, onIgnored: OnIgnored): AsyncGenerator<FileRow> {
  let held: Buffer[] = [];
  let [depth, line, began, size] = [0, 1, 1, 0];
  let [inText, escaped] = [false, false];
  for await (const chunk of chunks) {
    let from = depth > 0 ? 0 : -1;
    for (let at = 0; at < chunk.length; at += 1) {
      const byte = chunk[at];
      if (byte === sign.line) line += 1;
      if (inText) {
        if (escaped) escaped = false;
        else if (byte === sign.backslash) escaped = true;
        else if (byte === sign.quote) inText = false;
      } else if (byte === sign.quote) inText = depth > 0;
      else if (byte === sign.open && (depth += 1) === 1) [from, began] = [at, line];
      else if (byte === sign.close && depth > 0 && (depth -= 1) === 0) {
        const text = decode(Buffer.concat([...held, chunk.subarray(from, at + 1)]));
        yield text === undefined ? { line: began, problem: 'not_utf8' } : rowOf(text, began, onIgnored);
        [held, size, from] = [[], 0, -1];
      }
    }
    if (from < 0) continue;
    held.push(chunk.subarray(from));
    size += chunk.length - from;
    if (size > largestRow) break;
  }
  if (depth > 0) yield { line: began, problem: 'broken_off' };
}

function rowOf(text: string, line: number, onIgnored: OnIgnored): FileRow {
  const parsed = parse(text);
  if (!parsed) return { line, problem: 'not_json' };
  const raw: RawRow = {};
  for (const [name, value] of Object.entries(parsed)) {
    const column = findColumn(name);
    if (value !== null && typeof value === 'object') return { line, problem: 'nested' };
    if (column) raw[column] = value === null ? '' : String(value);
    else onIgnored(name);
  }
  return { line, raw };
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
