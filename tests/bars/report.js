// @ts-check
// The row of a bar in docs/bars.md, written by the run that measured it.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bars } from './registry.js';

const file = fileURLToPath(new URL('../../docs/bars.md', import.meta.url));
const head = `# Bars

What the project holds itself to, and what the last long run measured. \`npm run bar:<id> -- --full\` measures a bar anew and
writes its row; the short forms of those that need no machine of their own run in \`npm test\`. Machines differ: ratios and counts matter, not seconds.

| id | bar | target | database | figures | held | measured |
|---|---|---|---|---|---|---|
`;

/** @param {string} text */
const cell = (text) => text.replaceAll('|', '/').replaceAll('\n', ' ');

/**
 * @param {{ id: string, bar: import('./registry.js').Bar, engine: string, held: boolean,
 *   figures: import('./registry.js').Result['figures'] }} measured
 */
export function writeRow({ id, bar, engine, figures, held }) {
  const told = figures.map(([name, value]) => `${name}: ${value}`).join('; ');
  const day = new Date().toISOString().slice(0, 10);
  const line = `| ${[`${bar.code} ${id}`, bar.about, bar.target, engine, told, held ? 'yes' : '**no**', day].map(cell).join(' | ')} |`;
  const same = `| ${bar.code} ${id} | ${cell(bar.about)} | ${cell(bar.target)} | ${engine} |`;
  const kept = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter((row) => /^\| [A-Z]\d+ /.test(row) && !row.startsWith(same)) : [];
  const order = Object.entries(bars).map(([name, { code }]) => `| ${code} ${name} |`);
  /** @param {string} row */
  const place = (row) => order.findIndex((start) => row.startsWith(start));
  writeFileSync(file, head + [...kept, line].sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1)).join('\n') + '\n');
}
