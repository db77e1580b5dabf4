// @ts-check
// The bars of security.md section 6 that this project holds itself to: one line each. `run.js` runs them.

/**
 * @typedef {object} Result What a bar found.
 * @property {readonly (readonly [name: string, value: string | number])[]} figures In the order in which they are told.
 * @property {readonly string[]} faults Empty when the bar holds.
 * @property {readonly { about: string, found: boolean }[]} [controls] Damage done on purpose. One that is not found is a
 *   fault: the bar would have passed without looking.
 * @property {string} [notRun] Why it could not be run here, e.g. a program that is missing.
 */

/**
 * @typedef {object} Told
 * @property {boolean} full The long form, before a release.
 * @property {readonly string[]} args What else stood on the command line.
 * @property {'sqlite' | 'postgresql'} engine
 */

/**
 * @typedef {object} Bar A file `tests/bars/<id>.js` exports `run`.
 * @property {string} code Of security.md section 6.
 * @property {string} about
 * @property {string} target
 * @property {boolean} [engines] Asks both databases; others run on SQLite alone.
 * @property {'bars' | 'unit' | 'alone'} small Where its short form runs in `npm test`: by itself, or as tests of that
 *   step. `alone`: it takes minutes, and is run by hand and before a release.
 */

/** @type {Readonly<Record<string, Bar>>} */
export const bars = {
  crash: { code: 'R1', about: 'acknowledged answers survive SIGKILL', target: '0 lost, 0 torn', engines: true, small: 'bars' },
  fsync: { code: 'R2', about: 'acknowledged means flushed to the disk', target: '100 %, and the control fails', engines: true, small: 'bars' },
  versions: { code: 'R3', about: 'floor of database, driver and libraries', target: 'all', engines: true, small: 'bars' },
  enospc: { code: 'R4', about: 'disk full', target: '0 lost, back within 60 s', engines: true, small: 'bars' },
  eio: { code: 'R5', about: 'failing writes, flushes and file handles', target: 'acknowledged = stored', engines: true, small: 'bars' },
  docs: { code: 'R6', about: 'documents over broken lines, kills and a store that fails', target: '0 lost, 0 phantom, every hash equal', small: 'bars' },
  line: { code: 'D1', about: 'documents over 400 kbit/s, the browser killed', target: 'whole, once, nothing in plain', small: 'alone' },
  submit: { code: 'R7', about: 'sent once, however often it is pressed', target: 'exactly 1 receipt each, 0 incomplete sent', small: 'bars' },
  tabs: { code: 'R8', about: 'two tabs on one question', target: '0 overwritten unseen', engines: true, small: 'bars' },
  clock: { code: 'R9', about: 'clocks that jump', target: '0 codes used again, 0 sessions revived', engines: true, small: 'bars' },
  migrate: { code: 'R11', about: 'killed in the middle of a migration', target: 'same rows and hashes', engines: true, small: 'bars' },
  restore: { code: 'R12', about: 'backup under load, destroy, restore', target: '0 lost before the stamp, at most 10 min for 100,000 cases', engines: true, small: 'bars' },
  slow: { code: 'R15', about: 'slow clients', target: 'p95 of good ones at most 1.2 times, slow ones closed in 20 s', small: 'bars' },
  authz: { code: 'S1', about: 'role x route x method x state of the case', target: '0 gaps, 0 unexpected', small: 'unit' },
  idor: { code: 'S2', about: 'ids of two cases swapped everywhere', target: '0 bytes of the other case', small: 'unit' },
  csrf: { code: 'S3', about: 'requests of other sites', target: '100 % refused, 0 rows changed by GET', small: 'unit' },
  xss: { code: 'S4', about: 'markup and script in every field and file name', target: '0 run, 0 violations', small: 'bars' },
  headers: { code: 'S5', about: 'headers and cookies on every status', target: '100 %', small: 'unit' },
  signin: { code: 'S6', about: 'sign-in by code under attack', target: 'medians within 5 %, owner within 60 s, 0 of 2,000 refused', engines: true, small: 'bars' },
  revoke: { code: 'S7', about: 'what is taken away is gone', target: 'the next request refused', engines: true, small: 'unit' },
  oidc: { code: 'S8', about: 'broken tokens and flows of an identity provider', target: 'all refused', small: 'unit' },
  files: { code: 'S9', about: 'upload corpus', target: 'every outcome as expected, 0 connects, at most 150 MB', small: 'unit' },
  av: { code: 'S10', about: 'malware scan: found, down, slow, limits', target: '0 opened before clean, down is not clean', engines: true, small: 'unit' },
  rest: { code: 'S11', about: 'nothing readable on disk', target: '0 hits', engines: true, small: 'bars' },
  crypto: { code: 'S12', about: 'tampering and rotation', target: '100 % found, 0 unreadable', engines: true, small: 'bars' },
  audit: { code: 'S13', about: 'the record: complete, and damage is found', target: '0 missing, every damage found', engines: true, small: 'bars' },
  logs: { code: 'S14', about: 'logs without content', target: '0 hits', small: 'bars' },
  egress: { code: 'S15', about: 'no request to another host', target: '0', small: 'bars' },
  fuzz: { code: 'S17', about: 'readers of codes, dates, forms and file heads', target: '0 crashes, 0 hangs', small: 'unit' },
  sbom: { code: 'S18', about: 'what the program is made of', target: '0 unknown, 0 below the floor', small: 'unit' },
  mutate: { code: 'S19', about: 'mutation score of access, audit, keys and sessions', target: 'at least 85 %', small: 'alone' },
  retain: { code: 'P1', about: 'terms, holds and erasure', target: '0 hits, holds kept', small: 'unit' },
  exif: { code: 'P2', about: 'previews carry no metadata', target: '0 tags, 100 % of originals equal', small: 'unit' },
  journeys: { code: 'J1', about: 'whole journeys, letter to receipt', target: 'every answer byte for byte as typed, 360 px, keyboard alone', small: 'alone' },
  words: { code: 'J2', about: 'a long text, typed while everything happens to it', target: '0 signs lost', small: 'alone' },
  exit: { code: 'P3', about: 'a shared device after she left', target: '0 words, nothing stored, gone within 300 ms', small: 'bars' },
  neutral: { code: 'P4', about: 'what is left of a visit says nothing of why', target: '0 hits', small: 'bars' },
  insider: { code: 'P5', about: 'bad colleagues among normal reading', target: '6 of 6, at most 10 false', small: 'unit' },
  asvs: { code: 'V1', about: 'ASVS 5.0.0 rows and the tests that ran', target: 'L1 and L2 that apply, at least 20 of L3', small: 'bars' },
};
