// @ts-check
// What is taken away is refused at the very next request: through the domain on both engines, over HTTP on SQLite.
import { runTests } from './tests.js';

const files = [
  'tests/integration/access-exceptional.test.ts',
  'tests/integration/access-revoke-applicant.test.ts',
  // Help that she ends, and a draft that her lawyer reads no longer.
  'tests/integration/helpers.test.ts',
  'tests/integration/helpers-end.test.ts',
  'tests/integration/lawyer-first.test.ts',
];
const overHttp = ['tests/security/exceptions.test.ts', 'tests/security/doors.test.ts'];

/** @param {import('./registry.js').Told} told */
export const run = async ({ engine }) => runTests(engine === 'sqlite' ? [...files, ...overHttp] : files);
