// @ts-check
// ASVS 5.0.0, row by row, against tests that ran: `npm test` leaves its reports in .cache/reports, `-- --report=folder`
// takes others. Without a report the named tests must exist; with one they must have passed. Writes docs/asvs.md with --full.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { access } from './asvs-access.js';
import { files } from './asvs-files.js';
import { input } from './asvs-input.js';
import { keeping } from './asvs-keeping.js';
import { bars } from './registry.js';

/** @typedef {import('./asvs-input.js').Row} Row */
/** @typedef {Map<string, Map<string, boolean>>} Ran By file, by name: whether it passed. */
/** @typedef {{ row: Row, proofs: string[], not: string, operator: string, open: string }} Read */

const root = fileURLToPath(new URL('../..', import.meta.url));
const rows = [...input, ...access, ...keeping];
/** Of the whole standard: 70 of level 1, 183 of level 2. */
const ALL = 253;
const LEVEL_3 = 20;

/** @param {Row} row @returns {Read} */
function read(row) {
  const [, , , ...told] = row;
  const of = (/** @type {string} */ mark) => told.find((one) => one.startsWith(`${mark}: `))?.slice(mark.length + 2) ?? '';
  return { row, proofs: told.filter((one) => !/^(?:not|operator|open): /.test(one)), not: of('not'), operator: of('operator'), open: of('open') };
}

/** @param {Ran} ran @param {string} file @param {string} name @param {boolean} passed */
const note = (ran, file, name, passed) => void ran.set(file, (ran.get(file) ?? new Map()).set(name, passed && (ran.get(file)?.get(name) ?? true)));

/** What vitest wrote. @param {string} file @param {Ran} ran */
function readUnit(file, ran) {
  /** @type {{ testResults: { name: string, assertionResults: { fullName: string, status: string }[] }[] }} */
  const report = JSON.parse(readFileSync(file, 'utf8'));
  for (const { name, assertionResults } of report.testResults) {
    for (const { fullName, status } of assertionResults) note(ran, relative(root, name), fullName, status === 'passed');
  }
}

/** @typedef {{ title: string, file?: string, suites?: Suite[], specs?: { title: string, ok: boolean }[] }} Suite */

/** What Playwright wrote. @param {string} file @param {Ran} ran */
function readPages(file, ran) {
  /** @type {(suite: Suite, at: string, before: string) => void} */
  const walk = ({ title, file: own, suites = [], specs = [] }, at, before) => {
    const place = own ? `tests/${own.replace(/^tests\//, '')}` : at;
    const name = title === own ? before : `${before} ${title}`.trim();
    for (const spec of specs) note(ran, place, `${name} ${spec.title}`.trim(), spec.ok);
    for (const suite of suites) walk(suite, place, name);
  };
  for (const suite of /** @type {{ suites: Suite[] }} */ (JSON.parse(readFileSync(file, 'utf8'))).suites) walk(suite, '', '');
}

/** The names of all tests, none of them run. @returns {Ran} */
function listTests() {
  const folder = mkdtempSync(join(tmpdir(), 'voorportaal-asvs-'));
  const require = createRequire(import.meta.url);
  const program = (/** @type {string} */ pkg, /** @type {string} */ file) => join(dirname(require.resolve(`${pkg}/package.json`)), file);
  /** @type {Ran} */
  const ran = new Map();
  const list = join(folder, 'unit.json');
  const wanted = Object.values(files).filter((file) => !file.endsWith('.spec.ts') && existsSync(join(root, file)));
  spawnSync(process.execPath, [program('vitest', 'vitest.mjs'), 'list', ...wanted, `--json=${list}`], { cwd: root, stdio: 'ignore' });
  /** @type {{ name: string, file: string }[]} */
  const units = JSON.parse(readFileSync(list, 'utf8'));
  for (const { name, file } of units) note(ran, relative(root, file), name.replaceAll(' > ', ' '), true);
  rmSync(folder, { recursive: true, force: true });
  const pages = spawnSync(process.execPath, [program('@playwright/test', 'cli.js'), 'test', '--list', '--reporter=json'], { cwd: root, encoding: 'utf8', maxBuffer: 64_000_000 });
  const saved = join(tmpdir(), `voorportaal-list-${process.pid}.json`);
  writeFileSync(saved, pages.stdout);
  readPages(saved, ran);
  rmSync(saved);
  return ran;
}

/**
 * What is wrong with a proof: '' when it holds, undefined when it lies on a part that is not here yet.
 * @param {string} proof @param {Ran} ran @param {boolean} full
 */
function faultOf(proof, ran, full) {
  const [, key = '', name = ''] = /^(\w+): ?(.*)$/.exec(proof) ?? [];
  if (key === 'bar') {
    if (!bars[name] || !existsSync(new URL(`./${name}.js`, import.meta.url))) return `there is no bar ${name}`;
    const table = existsSync(join(root, 'docs/bars.md')) ? readFileSync(join(root, 'docs/bars.md'), 'utf8').split('\n') : [];
    const row = table.find((line) => line.startsWith(`| ${bars[name]?.code} ${name} |`));
    if (row === undefined) return full ? `bar ${name} has no row in docs/bars.md` : undefined;
    return row.includes('| **no** |') ? `bar ${name} did not hold` : '';
  }
  const file = files[key];
  if (file === undefined) return `no file is called ${key}`;
  if (!existsSync(join(root, file))) return full ? `${file} is not there` : undefined;
  const found = [...(ran.get(file) ?? [])].filter(([one]) => one.includes(name));
  if (found.length === 0) return `${file} has no test "${name}"`;
  return found.every(([, passed]) => passed) ? '' : `${file}: "${name}" did not pass`;
}

/** @param {readonly Read[]} all */
function page(all) {
  const cell = (/** @type {Read} */ { proofs, not, operator, open }) =>
    [...(not ? [`does not apply: ${not}`] : []), ...proofs.map(linkOf), ...(operator ? [`by the operator: ${operator}`] : []), ...(open ? [`**open**: ${open}`] : [])].join('<br>');
  const lines = all.map((one) => `| ${one.row[0]} | L${one.row[1]} | ${one.row[2]} | ${cell(one)} |`);
  return `# ASVS 5.0.0

Written by \`npm run bar:asvs -- --full\` from the tests that ran. All requirements of level 1 and 2 of the
[OWASP Application Security Verification Standard 5.0.0](https://github.com/OWASP/ASVS/tree/v5.0.0) are here, some of level 3, each in a
few words of ours; the standard has the full text. Where no test of ours can prove one, it says who must, or what is open.

| id | level | in short | proved by |
|---|---|---|---|
${lines.join('\n')}
`;
}

/** @param {string} proof */
function linkOf(proof) {
  const [, key = '', name = ''] = /^(\w+): ?(.*)$/.exec(proof) ?? [];
  if (key === 'bar') return `[bar ${name}](bars.md)`;
  return `[${files[key]?.replace(/^.*\//, '')}](../${files[key]})${name ? ` ${name}` : ''}`;
}

/** @param {import('./registry.js').Told} told @returns {Promise<import('./registry.js').Result>} */
export function run({ full, args }) {
  const { values } = parseArgs({ args: [...args], options: { report: { type: 'string', default: '.cache/reports' } } });
  const [unit, e2e] = ['unit.json', 'e2e.json'].map((name) => resolve(root, values.report, name));
  const reported = unit !== undefined && e2e !== undefined && existsSync(unit) && existsSync(e2e);
  /** @type {Ran} */
  const ran = reported ? new Map() : listTests();
  if (reported) {
    readUnit(unit, ran);
    readPages(e2e, ran);
  }
  const all = rows.map(read);
  const faults = [];
  let awaited = 0;
  const proven = new Set();
  for (const { row, proofs, not, operator, open } of all) {
    const found = proofs.map((proof) => [proof, faultOf(proof, ran, full)]);
    faults.push(...found.filter(([, fault]) => fault).map(([, fault]) => `${row[0]}: ${fault}`));
    awaited += found.filter(([, fault]) => fault === undefined).length;
    if (proofs.length === 0 && !not && !operator && !open) faults.push(`${row[0]}: nothing proves it`);
    if (found.some(([, fault]) => fault === '')) proven.add(row[0]);
  }
  const ids = rows.map(([id]) => id);
  faults.push(...ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `${id} stands there twice`));
  const basic = rows.filter(([, level]) => level < 3);
  const high = rows.filter(([id, level]) => level === 3 && proven.has(id));
  if (basic.length !== ALL) faults.push(`${basic.length} of ${ALL} requirements of level 1 and 2 are here`);
  if (high.length < LEVEL_3) faults.push(`${high.length} of level 3, ${LEVEL_3} are wanted`);
  if (full && !reported) faults.push('no report of a whole run: run "npm test" first');
  const count = (/** @type {(one: Read) => unknown} */ test) => all.filter((one) => one.row[1] < 3 && test(one)).length;
  const applicable = count(({ not }) => !not);
  if (full && reported && faults.length === 0) writeFileSync(join(root, 'docs/asvs.md'), page(all));
  const control = faultOf('headers: a test that nobody wrote', ran, full);
  return Promise.resolve({
    figures: [
      ['taken from', reported ? 'a report of tests that ran' : 'the list of tests, not run'],
      ['level 1 and 2', basic.length],
      ['that do not apply', basic.length - applicable],
      ['that apply and have a test', count(({ row, not }) => !not && proven.has(row[0]))],
      ['for the operator alone', count(({ row, operator }) => operator && !proven.has(row[0]))],
      ['open, wholly or in part', count(({ open }) => open)],
      ['level 3 with a test', high.length],
      ['proofs on parts that are not here', awaited],
      ['tests looked at', [...ran.values()].reduce((sum, names) => sum + names.size, 0)],
    ],
    faults,
    controls: [{ about: 'a test that does not exist', found: Boolean(control) }],
  });
}
