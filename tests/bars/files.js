// @ts-check
// S9: the upload corpus. Every file becomes what it should, nothing phones home, memory stays flat.
import { runTests } from './tests.js';

/** @param {import('./registry.js').Told} told @returns {Promise<import('./registry.js').Result>} */
export function run({ full }) {
  if (full) process.env.FILES_FULL = '1';
  return Promise.resolve(runTests(['tests/security/document-files.test.ts']));
}
