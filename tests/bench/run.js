// @ts-check
// `npm run bench [-- --json] [-- --only=weight,throughput,caseload,queue,documents]`: what a page weighs, what the server
// carries, how long a whole caseload takes, what encrypting a document costs, and whether the queue stays quick when it is as long as the country's. Ratios against a baseline of the same run:
// machines differ.
import { setUp } from '../../setup.js';

const only = process.argv.find((arg) => arg.startsWith('--only='))?.slice('--only='.length).split(',');
const asJson = process.argv.includes('--json');

/** @type {Record<string, () => Promise<{ rows: Record<string, string | number>[], bars: { bar: string, value: number, limit: string, ok: boolean }[] }>>} */
const benches = {
  weight: async () => (await import('./weight.js')).weight(),
  throughput: async () => (await import('./throughput.js')).throughput(),
  caseload: async () => (await import('./caseload.js')).caseload(),
  queue: async () => (await import('./queue.js')).queue(),
  documents: async () => (await import('./documents.js')).documents(),
};

// With --json the figures stand alone on stdout.
if (asJson) console.log = console.error;
setUp();
/** @type {Record<string, unknown>} */
const results = {};
let failed = false;
for (const [name, bench] of Object.entries(benches)) {
  if (only && !only.includes(name)) continue;
  const result = await bench();
  results[name] = result;
  failed ||= result.bars.some((bar) => !bar.ok);
  if (asJson) continue;
  console.log(`\n== ${name}`);
  console.table(result.rows);
  for (const { bar, value, limit, ok } of result.bars) console.log(`${ok ? 'holds ' : 'BROKEN'}  ${bar}: ${value} (${limit})`);
}
if (asJson) process.stdout.write(`${JSON.stringify(results, null, 2)}\n`);
process.exitCode = failed ? 1 : 0;
