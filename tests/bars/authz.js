// @ts-check
// Who gets what at which address, as page and as data, in every state of a case; and the table of rights itself.
import { controlsOf } from './damage.js';
import { runTests } from './tests.js';

const matrix = 'tests/security/matrix.test.ts';

/** @param {import('./registry.js').Told} told @returns {Promise<import('./registry.js').Result>} */
export const run = async ({ full }) => ({
  ...runTests([matrix, 'tests/security/exceptions.test.ts', 'app/domain/access/may.test.ts'], full ? { MATRIX: 'whole' } : {}),
  controls: controlsOf([
    { about: 'a colleague reads a file that is not hers', from: /"file\.read": \(a, s\) => worksOn\(a, s\) && /, to: '"file.read": (a, s) => ', file: matrix, only: "'/:lang/work/cases/:caseId/documents' is read by who may" },
    { about: 'a planner guards cases', from: /"protection\.read": \(a\) => hasRole\(a, /, to: '"protection.read": (a) => hasRole(a, "planner", ', file: matrix, only: "'/:lang/work/protection' takes nothing from who may not send" },
  ]),
});
