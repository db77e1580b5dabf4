// @ts-check
// What the program is made of; `npm run sbom` writes the list for machines.
import { runTests } from './tests.js';

export const run = () => Promise.resolve(runTests(['tests/security/supply.test.ts', 'tests/security/security-txt.test.ts']));
