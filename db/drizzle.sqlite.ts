// drizzle-kit: the SQLite folder of migrations (npm run db:generate).
import { defineConfig } from 'drizzle-kit';

delete process.env.DATABASE_URL; // columns.ts then speaks SQLite

export default defineConfig({
  dialect: 'sqlite',
  schema: './db/schema/index.ts',
  out: './db/migrations/sqlite',
  casing: 'snake_case',
});
