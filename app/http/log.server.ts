// One line of JSON per event. A line names events, kinds and numbers; never content, a query, a name or an address.
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

type Fields = Readonly<Record<string, string | number | boolean | undefined>>;
type Level = 'info' | 'warn' | 'error';

/** Stderr: stdout belongs to what a person started the program for. */
let out: { write(line: string): unknown } = process.stderr;

/** The demonstration writes its log to a file, so that the ways in stay readable. */
export function logToFile(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const lines = createWriteStream(file, { flags: 'a', mode: 0o600 });
  // A full disk must not end the program because it could not say so: from then on it says it elsewhere.
  lines.on('error', () => (out = process.stderr));
  out = lines;
}

function write(level: Level, event: string, fields: Fields): void {
  const line = `${JSON.stringify({ time: new Date().toISOString(), level, event, ...fields })}\n`;
  out.write(line);
  if (level === 'error' && out !== process.stderr) process.stderr.write(line);
}

export const log = {
  info: (event: string, fields: Fields = {}) => write('info', event, fields),
  warn: (event: string, fields: Fields = {}) => write('warn', event, fields),
  error: (event: string, fields: Fields = {}) => write('error', event, fields),
};
