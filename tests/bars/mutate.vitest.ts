// The tests that a mutation run may use, as MUTATE_TESTS names them: files, or folders that are walked.
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { alias: { '@node-rs/argon2': fileURLToPath(new URL('./quick-argon2.js', import.meta.url)) } },
  test: {
    include: (process.env.MUTATE_TESTS ?? '').split(' ').filter((name) => name !== ''),
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
