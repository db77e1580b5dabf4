// drizzle-kit: the PostgreSQL folder of migrations, from the same schema (npm run db:generate).
import { defineConfig } from 'drizzle-kit';

process.env.DATABASE_URL = 'postgres://generate'; // columns.ts then speaks PostgreSQL; nothing connects

export default defineConfig({
  dialect: 'postgresql',
  schema: './db/schema/index.ts',
  out: './db/migrations/pg',
  casing: 'snake_case',
});
