// @ts-check
// A caseload file of the size of the country's, by the command that an operator gives.
import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from '../support/load.js';
import { newFolder, runCommand } from '../support/portal.js';

const sizes = [5_000, 50_000];

/** Tells the greatest memory that the command held, in kB, when it ends. */
const telling = `--import=data:text/javascript,${encodeURIComponent("import{writeFileSync}from'node:fs';process.on('exit',()=>writeFileSync(process.env.MEMORY_FILE,String(process.resourceUsage().maxRSS)))")}`;

/** Seconds and memory of an import of two sizes, and of the greater file once more: it changes nothing. */
export async function caseload() {
  const { generateCaseload, caseloadCsv } = /** @type {typeof import('../../db/seed/generate-caseload.ts')} */ (await load('db/seed/generate-caseload.ts'));
  const rows = [];
  for (const count of sizes) {
    const dataDir = newFolder();
    const file = join(dataDir, 'caseload.csv');
    writeFileSync(file, '');
    for (const line of caseloadCsv(generateCaseload({ count }))) appendFileSync(file, line);
    rows.push({ rows: count, ...(await take(dataDir, file)) });
    if (count === sizes.at(-1)) rows.push({ rows: `${count} again`, ...(await take(dataDir, file)) });
    rmSync(dataDir, { recursive: true, force: true });
  }
  const [small, great] = rows;
  const growth = Math.round(((great?.['memory MB'] ?? Infinity) / (small?.['memory MB'] ?? 1)) * 100) / 100;
  const seconds = great?.seconds ?? Infinity;
  return {
    rows,
    bars: [
      { bar: 'seconds for 50,000 rows', value: seconds, limit: 'under 60', ok: seconds < 60 },
      { bar: 'memory, 50,000 rows against 5,000', value: growth, limit: 'at most 1.5', ok: growth <= 1.5 },
    ],
  };
}

/** @param {string} dataDir @param {string} file */
async function take(dataDir, file) {
  const memory = join(dataDir, 'memory');
  const begun = performance.now();
  const { code, out, err } = await runCommand(dataDir, ['caseload:import', file], { NODE_OPTIONS: telling, MEMORY_FILE: memory });
  const seconds = Math.round((performance.now() - begun) / 100) / 10;
  if (code !== 0) throw new Error(`the import ended with ${code}: ${err.slice(0, 500)}`);
  const told = out.split('\n').slice(0, -2).join(' ').trim();
  return { seconds, 'memory MB': Math.round(Number(readFileSync(memory, 'utf8')) / 1024), told };
}
