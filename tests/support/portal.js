// @ts-check
// A whole portal as a process of its own, from the build, on a free port and in a folder of its own. Plain JavaScript:
// tests, benchmarks and bars all use it.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * @typedef {object} Portal
 * @property {string} url
 * @property {string} dataDir
 * @property {number | undefined} pid
 * @property {string[]} lines What it printed after `ready`: the ways in.
 * @property {() => string} logged Everything that it printed, for tests that look for what must not be there.
 * @property {() => Promise<void>} kill Ends it at once, as a power cut would.
 * @property {() => Promise<number | null>} stop Asks it to stop and waits for the exit code.
 * @property {() => Promise<Portal>} restart The same folder and port again.
 * @property {() => void} remove
 */

/** @typedef {{ command?: 'serve' | 'demonstration', dataDir?: string, port?: number, env?: Record<string, string>, waitMs?: number, under?: string[] }} Options  `under`: a program that starts the server, as strace does. */

/** @returns {Promise<number>} */
export async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== 'object' || address === null) throw new Error('no free port');
  return address.port;
}

/** For `env`: the database that the bar itself was given, instead of a file in the folder. */
export const sameDatabase = () => ({ DATABASE_URL: process.env.DATABASE_URL ?? '' });

export const newFolder = () => mkdtempSync(join(tmpdir(), 'voorportaal-portal-'));

/**
 * Runs one command of the program to its end.
 * @param {string} dataDir
 * @param {string[]} args
 * @param {Record<string, string>} [env]
 * @returns {Promise<{ code: number | null, out: string, err: string }>}
 */
export function runCommand(dataDir, args, env = {}) {
  const child = spawn(process.execPath, ['server.js', ...args], { cwd: root, env: { ...process.env, NODE_ENV: 'production', DATABASE_URL: '', DATA_DIR: dataDir, ...env } });
  let [out, err] = ['', ''];
  child.stdout.on('data', (text) => (out += text));
  child.stderr.on('data', (text) => (err += text));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, out, err })));
}

/** @param {Options} [options] @returns {Promise<Portal>} */
export async function startPortal(options = {}) {
  const { command = 'serve', env = {}, waitMs = 180_000, under = [] } = options;
  const dataDir = options.dataDir ?? newFolder();
  const port = options.port ?? (await freePort());
  const url = `http://localhost:${port}`;
  const [program = '', ...args] = [...under, process.execPath, 'server.js', command];
  const child = spawn(program, args, {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', DATABASE_URL: '', RATE_FACTOR: '100000', DATA_DIR: dataDir, PORT: String(port), BASE_URL: url, ...env },
  });
  let log = '';
  /** @type {Promise<number | null>} */
  const gone = new Promise((resolve) => child.once('close', resolve));
  child.stderr.on('data', (text) => (log += text));
  await new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      // Nobody else would end it: whoever asked gets no portal to stop.
      child.kill('SIGKILL');
      reject(new Error(`not ready in ${waitMs} ms\n${log}`));
    }, waitMs);
    child.stdout.on('data', (text) => {
      log += text;
      if (!/^ready http/m.test(log)) return;
      clearTimeout(timer);
      // The ways in are of one breath with the ready line; a pipe may still break it in two.
      setTimeout(resolve, 100);
    });
    void gone.then((code) => {
      clearTimeout(timer);
      reject(new Error(`stopped with ${code} before it was ready\n${log}`));
    });
  });
  /** @param {NodeJS.Signals} signal */
  const end = (signal) => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    return gone;
  };
  return {
    url,
    dataDir,
    pid: child.pid,
    lines: log.slice(log.search(/^ready http/m)).split('\n').slice(1),
    logged: () => log,
    kill: () => end('SIGKILL').then(() => undefined),
    stop: () => end('SIGTERM'),
    restart: () => startPortal({ ...options, command: 'serve', dataDir, port }),
    remove: () => rmSync(dataDir, { recursive: true, force: true }),
  };
}
