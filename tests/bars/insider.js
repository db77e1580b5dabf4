// @ts-check
// Bad colleagues among normal reading: all of them stand in the weekly report, and hardly anybody else.
import { runTests } from './tests.js';

export const run = () => Promise.resolve(runTests(['tests/integration/insider.test.ts']));
