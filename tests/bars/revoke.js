// @ts-check
// What is taken away is refused at the very next request: through the domain on both engines, over HTTP on SQLite.
import { controlsOf } from './damage.js';
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

const file = 'tests/integration/access-exceptional.test.ts';
const source = 'app/domain/access/subject.store.server.ts';
const controls = [
  { about: 'a reason that she ended, and that lasts', from: /, isNull\(endedAt\)\)/, to: ')', source, file, only: 'does not open what was not sent, and is ended by her' },
  { about: 'a mandate that ended, and lasts', from: /, isNull\(mandates\.endedAt\)/, to: '', source, file, only: 'a mandate that ended' },
];
const atTheDoor = {
  about: 'an officer who knows the person, and goes on',
  from: /const isUnbiased = \(actor, \w+\) => [^;]+;/,
  to: 'const isUnbiased = (actor) => actor.kind === "staff";',
  file: 'tests/security/exceptions.test.ts',
  only: 'the case of a person whom she knows is closed to her officer',
};

/** @param {import('./registry.js').Told} told @returns {Promise<import('./registry.js').Result>} */
export const run = async ({ engine }) => ({
  ...runTests(engine === 'sqlite' ? [...files, ...overHttp] : files),
  controls: controlsOf(engine === 'sqlite' ? [...controls, atTheDoor] : controls),
});
