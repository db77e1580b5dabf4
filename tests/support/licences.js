// @ts-check
// The licences of all packages, and whether each may be part of a work under EUPL-1.2. `npm run licences` writes
// docs/licences.md anew; tests/security/supply.test.ts holds it to be the newest.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { installedManifest, lockedPackages } from './lock.js';

const file = fileURLToPath(new URL('../../docs/licences.md', import.meta.url));

/** SPDX identifiers that may be, each with the reason. */
export const allowed = /** @type {Readonly<Record<string, string>>} */ ({
  '0BSD': 'permissive',
  'Apache-2.0': 'permissive; notices stay',
  'BlueOak-1.0.0': 'permissive',
  'BSD-2-Clause': 'permissive; notices stay',
  'BSD-3-Clause': 'permissive; notices stay',
  ISC: 'permissive; notices stay',
  MIT: 'permissive; notices stay',
  'Python-2.0': 'permissive; notices stay',
  Unlicense: 'public domain',
  Zlib: 'permissive',
  'CC0-1.0': 'public domain; data',
  'CC-BY-3.0': 'data, with the name of the maker',
  'CC-BY-4.0': 'data, with the name of the maker',
  'EUPL-1.2': 'the own licence',
  'LGPL-3.0-or-later': 'named as compatible in the appendix of EUPL-1.2; libraries of their own that can be replaced',
  'MPL-2.0': 'named as compatible in the appendix of EUPL-1.2',
  'OFL-1.1': 'fonts: may be bundled with any software (its clause 2), not sold alone',
});

/** Packages that say it in an older form than SPDX: from their own files. */
const byHand = /** @type {Readonly<Record<string, string>>} */ ({
  'require-like@0.1.2': 'MIT', // its file License
  'only@0.0.2': 'MIT', // its file Readme
  'humanize-number@0.0.2': 'MIT', // its file Readme
});

/** @param {import('./lock.js').Locked} locked */
export function licenceOf(locked) {
  const told = locked.license ?? byHand[`${locked.name}@${locked.version}`];
  if (told) return told;
  /** @type {{ type: string }[]} */
  const older = installedManifest(locked)?.licenses ?? [];
  return older.map(({ type }) => type).join(' OR ') || 'unknown';
}

/** An expression of SPDX: all of an AND, one of an OR. @param {string} expression */
export function mayBeUsed(expression) {
  const plain = expression.replace(/[()]/g, '');
  const mixed = / AND /.test(plain) && / OR /.test(plain);
  // None has both today; a reader must look at the first that does.
  if (mixed) return false;
  return plain.includes(' OR ') ? plain.split(' OR ').some((one) => one in allowed) : plain.split(' AND ').every((one) => one in allowed);
}

export function licencesPage() {
  const packages = lockedPackages();
  const shipped = packages.filter(({ dev }) => !dev);
  /** @param {readonly import('./lock.js').Locked[]} of @returns {Map<string, string[]>} */
  const byLicence = (of) => {
    /** @type {Map<string, string[]>} */
    const groups = new Map();
    for (const locked of of) groups.set(licenceOf(locked), [...(groups.get(licenceOf(locked)) ?? []), `${locked.name} ${locked.version}`]);
    return new Map([...groups].sort(([a], [b]) => (a < b ? -1 : 1)));
  };
  const table = [...byLicence(shipped)].map(([licence, names]) => `| ${licence} | ${names.length} | ${[...new Set(names)].sort().join(', ')} |`);
  const tools = [...byLicence(packages.filter(({ dev }) => dev))].map(([licence, names]) => `| ${licence} | ${names.length} |`);
  const reasons = Object.entries(allowed).map(([id, why]) => `| ${id} | ${why} |`);
  return `# Licences

Written by \`npm run licences\` from \`package-lock.json\`; a test fails when it is not the newest, or when a licence is not in the
last table. The program itself is under [EUPL-1.2](../LICENSE).

## What runs: ${shipped.length} packages

| licence | packages | which |
|---|---|---|
${table.join('\n')}

## What only builds and tests: ${packages.length - shipped.length} packages

| licence | packages |
|---|---|
${tools.join('\n')}

## What may be used, and why

The names are those of SPDX. The appendix of EUPL-1.2 names the licences under which a larger work may go out; permissive licences
ask only that their notices stay.

| licence | why |
|---|---|
${reasons.join('\n')}
`;
}

export const writtenPage = () => readFileSync(file, 'utf8');

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(file, licencesPage());
