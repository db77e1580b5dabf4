// @ts-check
// A malware scanner of its own for a test: Debian's clamd with one signature, of the text that every scanner knows
// (EICAR), on a socket in a temporary folder. It needs no network and no signatures of others.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { needProgram } from './debian.js';

const START_MS = 60_000;

/** In two parts: a scanner on the machine of a developer must not take this file away. */
export const eicar = 'X5O!P%@AP[4\\PZX54(P^)7CC)7}$' + 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*';

/** @typedef {{ address: string, pid: number, signal: (signal: NodeJS.Signals) => void, stop: () => Promise<void> }} Clamd */

/**
 * @param {Record<string, string>} [settings] of clamd.conf(5), beside those below
 * @returns {Promise<Clamd>}
 * @throws Error when it cannot be had: a test of the scanner without one proves nothing.
 */
export async function startClamd(settings = {}) {
  const program = needProgram('clamd', 'clamav-daemon');
  if (!program) throw new Error('clamd is not installed (Debian: apt-get install clamav-daemon)');
  const folder = mkdtempSync(join(tmpdir(), 'voorportaal-clamd-'));
  const database = join(folder, 'signatures');
  mkdirSync(database);
  writeFileSync(join(database, 'test.ndb'), `Eicar.Test.Local:0:*:${Buffer.from(eicar).toString('hex')}\n`);
  const address = join(folder, 'clamd.sock');
  const config = {
    LocalSocket: address,
    DatabaseDirectory: database,
    TemporaryDirectory: folder,
    Foreground: 'yes',
    StreamMaxLength: '60M',
    AlertExceedsMax: 'yes',
    MaxThreads: '2',
    ...(process.getuid?.() === 0 ? { User: 'root' } : {}),
    ...settings,
  };
  writeFileSync(join(folder, 'clamd.conf'), Object.entries(config).map((line) => `${line.join(' ')}\n`).join(''));
  const child = spawn(program, ['--config-file', join(folder, 'clamd.conf')], { stdio: ['ignore', 'pipe', 'pipe'] });
  const gone = new Promise((resolve) => child.once('close', resolve));
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const clean = () => {
    process.off('exit', kill);
    rmSync(folder, { recursive: true, force: true });
  };
  await new Promise((resolve, reject) => {
    let said = '';
    const timer = setTimeout(() => reject(new Error(`clamd is not ready in ${START_MS} ms\n${said}`)), START_MS);
    const hear = (/** @type {Buffer} */ text) => {
      said = (said + String(text)).slice(-4_000);
      if (!/Self checking every|Not limiting/.test(said) && !said.includes('Listening daemon')) return;
      clearTimeout(timer);
      resolve(undefined);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('error', reject);
    void gone.then((code) => reject(new Error(`clamd ended with ${code}\n${said}`)));
  }).catch((error) => {
    kill();
    clean();
    throw error;
  });
  return {
    address,
    pid: child.pid ?? 0,
    signal: (signal) => void child.kill(signal),
    async stop() {
      child.kill('SIGKILL');
      await gone;
      clean();
    },
  };
}
