// The migrations, as text inside the program: the build carries them, so no folder has to be found at run time.
import { createHash } from 'node:crypto';

const files = {
  sqlite: import.meta.glob<string>('./migrations/sqlite/*.sql', { query: '?raw', import: 'default', eager: true }),
  pg: import.meta.glob<string>('./migrations/pg/*.sql', { query: '?raw', import: 'default', eager: true }),
};

export interface Migration {
  /** File name without its end: sorts in the order of application. */
  name: string;
  statements: string[];
  /** Of the whole file: an edited migration is refused. */
  hash: string;
}

export const migration = (name: string, text: string): Migration => ({
  name,
  statements: text.split('--> statement-breakpoint').filter((statement) => statement.trim() !== ''),
  hash: createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex'),
});

export const shippedMigrations = (dialect: 'sqlite' | 'pg'): Migration[] =>
  Object.entries(files[dialect])
    .map(([path, text]) => migration(path.replace(/^.*\/|\.sql$/g, ''), text))
    .sort((a, b) => (a.name < b.name ? -1 : 1));

/**
 * Those that have not run yet. Migrations that only the database knows are those of a newer program: allowed, so that
 * a deploy can be taken back.
 */
export function pending(all: Migration[], applied: { name: string; hash: string }[]): Migration[] {
  const hashes = new Map(applied.map(({ name, hash }) => [name, hash]));
  const left: Migration[] = [];
  for (const each of all) {
    const hash = hashes.get(each.name);
    if (hash === undefined) left.push(each);
    else if (hash !== each.hash) throw new Error(`Migration ${each.name} was edited after it ran (see db/README.md)`);
    else if (left[0]) throw new Error(`Migration ${left[0].name} comes before ${each.name}, which has run already`);
  }
  return left;
}
