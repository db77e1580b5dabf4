// @ts-check
// Who gets what at which address, as page and as data, in every state of a case; and the table of rights itself.
import { runTests } from './tests.js';

export const run = () => Promise.resolve(runTests(['tests/security/matrix.test.ts', 'tests/security/exceptions.test.ts', 'app/domain/access/may.test.ts']));
