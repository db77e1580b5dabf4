/// <reference types="vitest/config" />
import { vitePlugin as remix } from '@remix-run/dev';
import { defineConfig } from 'vite';
import remixConfig from './remix.config.js';

// The unit and integration tests run the same modules without the Remix plugin: they are not a Remix build.
const testing = process.env.VITEST !== undefined;

export default defineConfig({
  plugins: testing ? [] : [remix(remixConfig)],
  build: { target: ['chrome90', 'safari14'], assetsInlineLimit: 0 },
  ssr: { target: 'node' },
  test: {
    include: ['app/**/*.test.{ts,tsx}', 'db/**/*.test.ts', 'tests/**/*.test.ts'],
    // Two cores are common, and by itself it would use one of them.
    maxWorkers: '100%',
    // No module keeps anything of a test: loading all of them again for each file took half of the time.
    isolate: false,
    // Against a hang, not a measure of speed: the machine may be shared.
    testTimeout: 90_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 60_000 } },
  },
});
