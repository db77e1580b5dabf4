// @ts-check
// What runs, for machines: `npm run sbom` writes build/sbom.cdx.json (CycloneDX 1.5), made anew for each release.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { lockedPackages, manifest } from './lock.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
export const sbomFile = fileURLToPath(new URL('../../build/sbom.cdx.json', import.meta.url));

/**
 * @typedef {{ 'bom-ref': string, name: string, version: string, purl: string, hashes?: { alg: string, content: string }[], licenses?: unknown[] }} Component
 * @typedef {{ bomFormat: string, specVersion: string, metadata: { component: { name: string } }, components: Component[], dependencies: { ref: string, dependsOn: string[] }[] }} Sbom
 */

/**
 * All that runs. Not by npm's own `--omit=dev`: that leaves out what a tool needs too, and so zod and undici (npm 11.19).
 * @returns {Sbom}
 */
export function makeSbom() {
  const args = ['sbom', '--package-lock-only', '--sbom-format=cyclonedx', '--sbom-type=application'];
  // Under npm, the same npm: another one on the path may be of another version.
  const npm = process.env.npm_execpath;
  const [program, ...rest] = npm?.endsWith('.js') ? [process.execPath, npm, ...args] : ['npm', ...args];
  const { stdout, stderr, status } = spawnSync(program ?? 'npm', rest, { cwd: root, encoding: 'utf8', maxBuffer: 64_000_000 });
  if (status !== 0) throw new Error(`npm sbom ended with ${status}: ${stderr.slice(0, 500)}`);
  const sbom = /** @type {Sbom} */ (JSON.parse(stdout));
  // npm takes the name of the folder, which says where it was built and nothing else.
  sbom.metadata.component.name = manifest.name;
  const running = new Set(lockedPackages().filter(({ dev }) => !dev).map(({ name, version }) => `${name}@${version}`));
  /** @type {(ref: string) => boolean} */
  const runs = (ref) => running.has(ref);
  sbom.components = sbom.components.filter((one) => runs(one['bom-ref']));
  sbom.dependencies = sbom.dependencies
    .filter(({ ref }) => runs(ref) || ref === `${manifest.name}@${manifest.version}`)
    .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter(runs) }));
  return sbom;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const sbom = makeSbom();
  mkdirSync(dirname(sbomFile), { recursive: true });
  writeFileSync(sbomFile, `${JSON.stringify(sbom, null, 2)}\n`);
  console.log(`${sbomFile}: ${sbom.components.length} components`);
}
