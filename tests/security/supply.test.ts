// What the program is made of: every package named, hashed, licensed and above its floor, and nothing runs while it is
// installed but what must (security S18).
import { readFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import floors from '../bars/minimum-versions.json' with { type: 'json' };
import { figure } from '../support/figures.ts';
import { allowed, licenceOf, licencesPage, mayBeUsed, writtenPage } from '../support/licences.js';
import { installedManifest, isAtLeast, lockedPackages, manifest, missingOptional, runsAtInstall } from '../support/lock.js';
import { makeSbom } from '../support/sbom.js';

const packages = lockedPackages();
const read = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');

/** Packages of other platforms that the lock file may lack, each with the reason. None today. */
const excused: Readonly<Record<string, string>> = {};

/** What runs while it is installed, and why it must. */
const justified: Readonly<Record<string, string>> = {
  'better-sqlite3': 'the database driver is C++: it is compiled for this Node, or a compiled one is fetched',
  esbuild: 'checks that its program for this platform is there; only to build and to test',
};

test('the lock file has the packages of all platforms', () => {
  figure('packages in the lock file', packages.length);
  const missing = missingOptional(packages);
  expect(missing.filter((one) => !Object.hasOwn(excused, one))).toEqual([]);
  expect(Object.keys(excused).filter((one) => !missing.includes(one))).toEqual([]);
});

test('a package of another platform that was left out is noticed', () => {
  const without = packages.filter(({ name }) => name !== '@rollup/rollup-darwin-arm64');
  expect(without.length).toBeLessThan(packages.length);
  expect(missingOptional(without)).toContain('rollup wants @rollup/rollup-darwin-arm64');
});

test('every package has the hash of what is unpacked, and comes from no address of its own', () => {
  expect(packages.filter(({ integrity }) => !/^sha512-/.test(integrity)).map(({ at }) => at)).toEqual([]);
  expect(read('package-lock.json')).not.toMatch(/"resolved": "(?:git|http:|file:)/);
  const { dependencies, devDependencies, optionalDependencies, overrides } = manifest;
  for (const wanted of Object.values({ ...dependencies, ...devDependencies, ...optionalDependencies, ...overrides })) expect(wanted).toMatch(/^\d+\.\d+\.\d+$/);
});

test('nothing runs while it is installed but what is listed, with its reason', () => {
  const running = packages.filter(runsAtInstall);
  figure('packages that run at installation', running.length);
  expect([...new Set(running.map(({ name }) => name))].sort()).toEqual(Object.keys(justified).sort());
  expect(Object.keys(manifest.allowScripts as object).sort()).toEqual(Object.keys(justified).sort());
  expect(packages.filter((one) => installedManifest(one) !== undefined).length).toBeGreaterThan(packages.length / 2);
});

test('nothing is below its floor', () => {
  const { sqlite, node, postgresql: _server, ...wanted } = floors;
  const db = new Database(':memory:');
  const [{ version }] = db.prepare('select sqlite_version() as version').all() as [{ version: string }];
  db.close();
  figure('SQLite', version);
  expect([version, isAtLeast(version, sqlite)]).toEqual([version, true]);
  expect([process.version, isAtLeast(process.version, node)]).toEqual([process.version, true]);
  for (const [name, floor] of Object.entries(wanted)) {
    const found = packages.filter((one) => one.name === name);
    expect([name, found.length]).not.toEqual([name, 0]);
    for (const one of found) expect([name, one.version, isAtLeast(one.version, floor)]).toEqual([name, one.version, true]);
  }
  expect(['3.51.2', '3.9.0', '2.99.99'].filter((older) => isAtLeast(older, sqlite))).toEqual([]);
});

test('every licence may be part of a work under EUPL-1.2, and docs/licences.md says which', () => {
  const licences = packages.map((one) => [one.name, licenceOf(one)] as const);
  figure('licences', new Set(licences.map(([, licence]) => licence)).size);
  expect(licences.filter(([, licence]) => !mayBeUsed(licence))).toEqual([]);
  expect(writtenPage() === licencesPage(), 'run "npm run licences"').toBe(true);
  for (const other of ['unknown', 'AGPL-3.0', 'SSPL-1.0', 'UNLICENSED', 'MIT AND AGPL-3.0', 'BUSL-1.1']) expect([other, mayBeUsed(other)]).toEqual([other, false]);
  expect(Object.values(allowed).every((why) => why.length > 5)).toBe(true);
});

test('the list for machines has what runs, all of it and nothing else, each with hash and licence', () => {
  const sbom = makeSbom();
  expect([sbom.bomFormat, sbom.specVersion, sbom.metadata.component.name]).toEqual(['CycloneDX', '1.5', 'voorportaal']);
  figure('components in the SBOM', sbom.components.length);
  const names = (of: readonly { name: string; version: string }[]) => [...new Set(of.map(({ name, version }) => `${name}@${version}`))].sort();
  expect(names(sbom.components)).toEqual(names(packages.filter(({ dev }) => !dev)));
  expect(sbom.components.filter(({ hashes, purl }) => !hashes?.some(({ alg }) => alg === 'SHA-512') || !purl.startsWith('pkg:npm/')).map(({ name }) => name)).toEqual([]);
});
