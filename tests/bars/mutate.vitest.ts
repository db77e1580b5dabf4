// The test that a mutation run uses, as MUTATE_TEST names it.
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { alias: { '@node-rs/argon2': fileURLToPath(new URL('./quick-argon2.js', import.meta.url)) } },
  test: {
    include: [process.env.MUTATE_TEST ?? ''],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
