// What stands in the database, table by table, for tests that say that nothing changed.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import Connection from 'better-sqlite3';

export type Tables = Readonly<Record<string, string>>;

/** When a session was last used is written beside every request. */
const ownTime = ['lastSeenAt', 'last_seen_at'];

/** What a server writes by itself soon after it started, whoever asks for what meanwhile (`app/http/upkeep.server.ts`). */
const ofTheServer = ['reading_reports', 'reconciliations'];

/** Nothing can change or leave in it (`tests/integration/db-append-only.test.ts`), and every refusal adds to it: how long it is says enough. */
const onlyGrows = 'audit_rows';

type Look = {
  read: () => Tables;
  /** The same of the rows of one case. */
  readCase: (caseId: string) => Tables;
  close: () => void;
};

export function openTables(dataDir: string): Look {
  const db = new Connection(join(dataDir, 'voorportaal.sqlite'), { readonly: true });
  const all = db.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite^_%' ESCAPE '^' ORDER BY name`).pluck().all() as string[];
  const names = all.filter((name) => !ofTheServer.includes(name));
  const whole = names.map((name) => [name, db.prepare(name === onlyGrows ? `SELECT COUNT(*) FROM "${name}"` : `SELECT * FROM "${name}" ORDER BY 1, 2`)] as const);
  const read = () => Object.fromEntries(whole.map(([name, rows]) => [name, digest(rows.all() as Record<string, unknown>[])]));
  const ofCase = names.map((name) => {
    const columns = db.prepare('SELECT name FROM pragma_table_info(?)').pluck().all(name) as string[];
    const column = name === 'cases' ? 'id' : columns.find((one) => /^(case_?id|chain)$/i.test(one));
    return column === undefined ? undefined : { name, rows: db.prepare(`SELECT * FROM "${name}" WHERE "${column}" = ? ORDER BY 1, 2`) };
  });
  const readCase = (caseId: string) =>
    Object.fromEntries(ofCase.flatMap((one) => (one ? [[one.name, digest(one.rows.all(caseId) as Record<string, unknown>[])] as const] : [])));
  return { read, readCase, close: () => void db.close() };
}

function digest(rows: readonly Record<string, unknown>[]): string {
  const hash = createHash('sha256');
  for (const row of rows) {
    for (const [column, value] of Object.entries(row)) if (!ownTime.includes(column)) hash.update(`${column}=`).update(Buffer.isBuffer(value) ? value : String(value)).update('\0');
  }
  return `${rows.length} rows ${hash.digest('hex').slice(0, 12)}`;
}

/** The tables that differ, but for those that may. */
export const changed = (before: Tables, after: Tables, may: readonly string[] = []): string[] =>
  Object.keys(after).filter((name) => before[name] !== after[name] && !may.includes(name));
