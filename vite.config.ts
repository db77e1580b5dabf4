/// <reference types="vitest/config" />
import { vitePlugin as remix } from '@remix-run/dev';
import { defineConfig } from 'vite';
import remixConfig from './remix.config.js';

// The unit and integration tests run the same modules without the Remix plugin: they are not a Remix build.
const testing = process.env.VITEST !== undefined;

/** The pages that a script makes better while somebody writes (decision 0009). */
const writing = /\/app\/routes\/applicant\/(section|motive)\.tsx/;

/**
 * Two files for these pages in place of thirty: fewer requests over a bad line, and what is packed together is smaller.
 * What only other pages use stays out; these load no modules.
 */
function chunkOf(id: string, { getModuleInfo }: { getModuleInfo: (id: string) => { importers: readonly string[] } | null }): string | undefined {
  const seen = new Set<string>();
  const serves = (one: string): boolean => {
    if (writing.test(one)) return true;
    if (seen.has(one)) return false;
    seen.add(one);
    return (getModuleInfo(one)?.importers ?? []).some(serves);
  };
  if (id.includes('/node_modules/')) return 'libraries';
  return /\/app\/(ui|forms|i18n)\//.test(id) && serves(id) ? 'parts' : undefined;
}

export default defineConfig(({ isSsrBuild }) => ({
  plugins: testing ? [] : [remix(remixConfig)],
  build: { target: ['chrome90', 'safari14'], assetsInlineLimit: 0, ...(isSsrBuild ? {} : { rollupOptions: { output: { manualChunks: chunkOf } } }) },
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
}));
