// One line of JSON per event, on stderr: stdout belongs to what a person started the program for. A line names events,
// kinds and numbers; never content, a query, a name or an address.

type Fields = Readonly<Record<string, string | number | boolean | undefined>>;
type Level = 'info' | 'warn' | 'error';

function write(level: Level, event: string, fields: Fields): void {
  process.stderr.write(`${JSON.stringify({ time: new Date().toISOString(), level, event, ...fields })}\n`);
}

export const log = {
  info: (event: string, fields: Fields = {}) => write('info', event, fields),
  warn: (event: string, fields: Fields = {}) => write('warn', event, fields),
  error: (event: string, fields: Fields = {}) => write('error', event, fields),
};
