// @ts-check
// The table of headers and cookies on every route and status.
import { controlsOf } from './damage.js';
import { runTests } from './tests.js';

const file = 'tests/security/headers.test.ts';
const only = 'every route, as page and as data';

/** @returns {Promise<import('./registry.js').Result>} */
export const run = async () => ({
  ...runTests([file]),
  controls: controlsOf([
    { about: 'an answer without one of them', from: /"X-Content-Type-Options": "nosniff"/, to: '"X-Content-Type-Options": ""', file, only },
    { about: 'a policy by which others frame our pages', from: /"frame-ancestors": "'none'"/, to: `"frame-ancestors": "'self'"`, file, only },
    { about: 'a cookie that a script can read', from: /; Path=\/; HttpOnly; SameSite/, to: '; Path=/; SameSite', file, only },
  ]),
});
