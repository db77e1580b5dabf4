// @ts-check
// Every number that a page offers, replaced by that of somebody else.
import { runTests } from './tests.js';

export const run = () => Promise.resolve(runTests(['tests/security/idor.test.ts']));
