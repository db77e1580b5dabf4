// @ts-check
// Broken tokens and flows, each followed by an honest sign-in at the same provider; and no provider of our own in production.
import { runTests } from './tests.js';

export const run = () => Promise.resolve(runTests(['tests/integration/access-oidc-hostile.test.ts', 'tests/security/production.test.ts']));
