import { CaseloadFileError, readLines, withoutMark } from './file-lines.server.ts';
import { readCsv, type FileRow, type OnIgnored } from './read-csv.server.ts';
import { readJsonArray, readJsonLines } from './read-json.server.ts';

/** A file of the case system, as it comes: nothing of it is held longer than a row. */
export type CaseloadSource = { bytes: AsyncIterable<Uint8Array>; size?: number };

/** Rows of a CSV file, a JSON array or JSON lines: the first sign tells which. @throws CaseloadFileError. */
export async function* readCaseloadFile(source: CaseloadSource, onIgnored: OnIgnored): AsyncGenerator<FileRow> {
  const chunks = withoutMark(source.bytes);
  const first = await chunks.next();
  if (first.done) throw new CaseloadFileError('file_empty');
  const all = rejoin(first.value, chunks);
  const start = /\S/.exec(first.value.toString('latin1'))?.[0];
  if (start === '[') yield* readJsonArray(all, onIgnored);
  else if (start === '{') yield* readJsonLines(readLines(all), onIgnored);
  else yield* readCsv(readLines(all), onIgnored);
}

async function* rejoin(first: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  yield* rest;
}
