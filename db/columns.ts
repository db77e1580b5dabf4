// The one place that knows both vocabularies. DATABASE_URL decides when the module loads; types are those of SQLite,
// and tsconfig.pg.json checks the same schema and stores against columns.pg.ts (package.json "imports", check-pg).
import * as pg from './columns.pg.ts';
import * as sqlite from './columns.sqlite.ts';

const vocabulary: typeof sqlite = process.env.DATABASE_URL?.startsWith('postgres') ? (pg as unknown as typeof sqlite) : sqlite;

export const { dialect, table, id, text, integer, instant, bool, json, bytes } = vocabulary;
export const { index, uniqueIndex, check, foreignKey, primaryKey } = vocabulary;
