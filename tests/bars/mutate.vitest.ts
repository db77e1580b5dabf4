// The tests that a mutation run may use, as MUTATE_TESTS names them: files, or folders that are walked.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: (process.env.MUTATE_TESTS ?? '').split(' ').filter((name) => name !== ''),
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
