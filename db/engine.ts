// The one place that knows both engines: as columns.ts, DATABASE_URL decides when the module loads.
import { dialect } from './columns.ts';
import * as pg from './engine.pg.ts';
import * as sqlite from './engine.sqlite.ts';

export type { Db, Tx } from './engine.sqlite.ts';

const engine: typeof sqlite = dialect === 'pg' ? (pg as unknown as typeof sqlite) : sqlite;

export const { openDb, openReader, dropGuard, rows, forUpdate, isUniqueViolation } = engine;
