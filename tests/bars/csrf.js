// @ts-check
// Every act sent from another site, and every GET asked whether it changes something.
import { runTests } from './tests.js';

export const run = () => Promise.resolve(runTests(['tests/security/matrix.test.ts']));
