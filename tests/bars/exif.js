// @ts-check
// P2: what exiftool finds in every preview that the corpus gives, and whether the originals are what was sent.
import { runTests } from './tests.js';

/** @param {import('./registry.js').Told} told @returns {Promise<import('./registry.js').Result>} */
export function run({ full }) {
  if (full) process.env.FILES_FULL = '1';
  return Promise.resolve(runTests(['tests/security/document-files.test.ts']));
}
