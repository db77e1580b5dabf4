/** Why a row of a file could not be read as a row. Codes are stable; sentences: `waves:import.<code>`. */
export const fileRowProblems = ['not_utf8', 'broken_quotes', 'number_of_cells', 'not_json', 'nested', 'too_large', 'broken_off'] as const;
export type FileRowProblem = (typeof fileRowProblems)[number];
/** Why a file as a whole was not read. */
export const fileProblems = ['file_empty', 'file_not_utf8', 'column_missing', 'column_twice'] as const;
export type FileProblem = (typeof fileProblems)[number];

export class CaseloadFileError extends Error {
  readonly code: FileProblem;
  constructor(code: FileProblem) {
    super(code);
    this.name = 'CaseloadFileError';
    this.code = code;
  }
}

/** Larger is no row of a case: it is a quote or a bracket that was never closed. */
export const largestRow = 100_000;

export type Line = { line: number; text: string } | { line: number; problem: FileRowProblem };

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Text of bytes that must be UTF-8; undefined when they are not, for example Windows-1252. */
export function decode(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}

/** Drops the mark that some programs put before UTF-8. @throws CaseloadFileError for UTF-16. */
export async function* withoutMark(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let first: Buffer | undefined = Buffer.alloc(0);
  for await (const chunk of chunks) {
    if (first === undefined) {
      yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
      continue;
    }
    first = Buffer.concat([first, chunk]);
    if (first.length < 3) continue;
    yield markless(first);
    first = undefined;
  }
  if (first && first.length > 0) yield markless(first);
}

function markless(bytes: Buffer): Buffer {
  const sixteenBit = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (sixteenBit) throw new CaseloadFileError('file_not_utf8');
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

/** Lines with their numbers. Each is decoded by itself, so that one bad sign costs one row. */
export async function* readLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<Line> {
  let rest: Buffer = Buffer.alloc(0);
  let line = 0;
  let skipping = false;
  for await (const chunk of chunks) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let from = 0;
    for (let end = rest.indexOf(10, from); end >= 0; end = rest.indexOf(10, from)) {
      if (!skipping) yield lineOf(rest.subarray(from, end), (line += 1));
      skipping = false;
      from = end + 1;
    }
    rest = rest.subarray(from);
    if (rest.length <= largestRow) continue;
    if (!skipping) yield { line: (line += 1), problem: 'too_large' };
    skipping = true;
    rest = Buffer.alloc(0);
  }
  if (rest.length > 0 && !skipping) yield lineOf(rest, line + 1);
}

function lineOf(bytes: Buffer, line: number): Line {
  if (bytes.length > largestRow) return { line, problem: 'too_large' };
  const text = decode(bytes.at(-1) === 13 ? bytes.subarray(0, -1) : bytes);
  return text === undefined ? { line, problem: 'not_utf8' } : { line, text };
}
