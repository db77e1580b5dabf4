// @ts-check
// No request to another host, by server or browser: a journey of everybody in a network of its own that has nothing but
// loopback. What the server connects to is read from the kernel, what the browser asks from the browser.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { needProgram } from '../support/debian.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const journey = fileURLToPath(new URL('./egress-journey.js', import.meta.url));

/** @typedef {{ pages: number, requests: number, foreign: string[], connects: number, elsewhere: string[], controls: { about: string, found: boolean }[] }} Told */

/** Runs something where there is no way out. @param {string} unshare @param {string[]} command @param {Record<string, string>} [env] */
function apart(unshare, command, env = {}) {
  const inside = ['-n', '--', '/bin/sh', '-c', 'ip link set lo up && exec "$0" "$@"', process.execPath, ...command];
  return spawnSync(unshare, inside, { cwd: root, encoding: 'utf8', maxBuffer: 64_000_000, env: { ...process.env, DATABASE_URL: '', ...env } });
}

/** @param {import('./registry.js').Told} told @returns {Promise<import('./registry.js').Result>} */
export function run({ full }) {
  const [unshare, strace, ip] = [needProgram('unshare', 'util-linux'), needProgram('strace'), needProgram('ip', 'iproute2')];
  /** @param {string} notRun @returns {Promise<import('./registry.js').Result>} */
  const not = (notRun) => Promise.resolve({ figures: [], faults: [], notRun });
  if (process.getuid?.() !== 0) return not('a network of its own needs root');
  if (!unshare || !strace || !ip) return not('unshare, strace or ip is missing');
  const way = apart(unshare, ['-e', 'fetch("http://192.0.2.1/").catch((error) => console.log(error.cause.code))']);
  if (way.status !== 0) return not('a network of its own cannot be made here');
  const went = apart(unshare, [journey]);
  const line = went.stdout.trim().split('\n').at(-1) ?? '';
  if (went.status !== 0 || !line.startsWith('{')) return Promise.resolve({ figures: [], faults: [`the journey ended with ${went.status}: ${went.stderr.slice(-800)}`] });
  const told = /** @type {Told} */ (JSON.parse(line));
  const faults = [...told.foreign.map((one) => `a page asked ${one}`), ...told.elsewhere.map((one) => `the server went to ${one}`)];
  /** @type {[string, string | number][]} */
  const figures = [['pages opened', told.pages], ['requests of the browser', told.requests], ['of them to another host', told.foreign.length], ['connections of the server', told.connects], ['of them beyond loopback', told.elsewhere.length]];
  if (full) {
    const cli = join(dirname(createRequire(import.meta.url).resolve('@playwright/test/package.json')), 'cli.js');
    const walk = apart(unshare, [cli, 'test', 'tests/e2e/walk.spec.ts', '--reporter=line']);
    const passed = /(\d+) passed/.exec(walk.stdout)?.[1] ?? '0';
    figures.push(['whole walks without a way out', passed]);
    if (walk.status !== 0) faults.push(`the walk failed: ${walk.stdout.slice(-800)}`);
  }
  const controls = [...told.controls, { about: 'that there is no way out', found: way.stdout.trim() === 'ENETUNREACH' }];
  return Promise.resolve({ figures, faults, controls });
}
