// The tests as they are, with one source file that is another: DAMAGED names it and has its text (damage.js).
import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

const { file, text } = JSON.parse(process.env.DAMAGED ?? '{}') as { file?: string; text?: string };

export default defineConfig({
  plugins: [{ name: 'damaged', enforce: 'pre', load: (id) => (file !== undefined && id.split('?', 1)[0] === resolve(file) ? text : undefined) }],
  test: { testTimeout: 90_000, hookTimeout: 120_000 },
});
