// @ts-check
// The table of headers and cookies on every route and status.
import { runTests } from './tests.js';

export const run = () => Promise.resolve(runTests(['tests/security/headers.test.ts']));
