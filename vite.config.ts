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
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
