// @ts-check
// S10: what a scanner finds, and what becomes of documents when it is not there, slow, or has not looked at all of them.
import { runTests } from './tests.js';

export const run = () => Promise.resolve(runTests(['tests/integration/document-check.test.ts', 'tests/integration/document-turns.test.ts']));
