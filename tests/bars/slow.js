// @ts-check
// Clients that hold connections by being slow, beside people who only want their page (R15, security B16): slow heads,
// slow bodies, slow readers. The good ones must not notice, and the slow ones must be shown out.
import { connect } from 'node:net';
import { rmSync } from 'node:fs';
import { load } from '../support/load.js';
import { newFolder, startPortal } from '../support/portal.js';

const quiet = 'Connection: keep-alive\r\nAccept: text/html\r\n';
const kinds = {
  heads: { opening: 'GET /nl/return HTTP/1.1\r\nHost: x\r\n', drop: 'X-a: b\r\n' },
  bodies: { opening: `POST /nl/return HTTP/1.1\r\nHost: x\r\n${quiet}Origin: {origin}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 50000\r\n\r\n`, drop: 'a' },
  readers: { opening: `GET /nl/progress HTTP/1.1\r\nHost: x\r\n${quiet}\r\n`, drop: '' },
};

/**
 * Opens one slow connection. @param {string} url @param {keyof typeof kinds} kind
 * @returns {Promise<number>} seconds until the server ended it, or Infinity.
 */
function goSlow(url, kind, patience = 30_000) {
  const { origin, port } = new URL(url);
  const { opening, drop } = kinds[kind];
  const began = performance.now();
  return new Promise((resolve) => {
    const socket = connect({ port: Number(port), host: '127.0.0.1' });
    const end = (/** @type {number} */ seconds) => {
      clearInterval(dripping);
      clearTimeout(given);
      socket.destroy();
      resolve(seconds);
    };
    const dripping = setInterval(() => drop && socket.write(drop), 2_000);
    const given = setTimeout(() => end(Infinity), patience);
    socket.on('connect', () => {
      socket.write(opening.replace('{origin}', origin).replaceAll('Host: x', `Host: localhost:${port}`));
      if (kind === 'readers') socket.pause();
    });
    socket.on('data', () => undefined);
    socket.on('error', () => end((performance.now() - began) / 1000));
    socket.on('close', () => end((performance.now() - began) / 1000));
    // A paused socket does not hear that it was closed: look now and then.
    if (kind === 'readers') setInterval(() => socket.resume(), 2_000).unref();
  });
}

/** @param {number[]} values @param {number} part */
const quantile = (values, part) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? Infinity;

/** Twenty people, each a page every quarter of a second. @param {string} url @param {string[]} tokens @param {number} ms */
async function people(url, tokens, ms) {
  /** @type {number[]} */
  const times = [];
  let failed = 0;
  const until = performance.now() + ms;
  await Promise.all(
    tokens.map(async (token) => {
      while (performance.now() < until) {
        const began = performance.now();
        const response = await fetch(`${url}/nl/file`, { headers: { Cookie: `session=${token}` }, redirect: 'manual' }).catch(() => undefined);
        await response?.arrayBuffer();
        if (response?.status !== 200) failed += 1;
        times.push(performance.now() - began);
        await new Promise((resolve) => setTimeout(resolve, 250));
      }
    }),
  );
  return { times, failed };
}

/** @param {import('./registry.js').Told} told @returns {Promise<import('./registry.js').Result>} */
export async function run({ full }) {
  const { makeCases } = /** @type {typeof import('../support/made-cases.ts')} */ (await load('tests/support/made-cases.ts'));
  const dataDir = newFolder();
  const tokens = (await makeCases(dataDir, 20, { filled: false })).map(({ token }) => token);
  const portal = await startPortal({ dataDir });
  const each = full ? 300 : 100;
  const spell = full ? 10_000 : 3_000;
  await people(portal.url, tokens, 2_000);
  // Before, during and after by turns: the machine may be busy with other things too.
  const alone = [await people(portal.url, tokens, spell)];
  const slow = Object.keys(kinds).map((kind) => ({ kind, ends: Promise.all(Array.from({ length: each }, () => goSlow(portal.url, /** @type {keyof typeof kinds} */ (kind)))) }));
  const among = [await people(portal.url, tokens, spell * 2)];
  /** @type {[string, number][]} */
  const ended = [];
  for (const { kind, ends } of slow) ended.push([kind, quantile(await ends, 1)]);
  alone.push(await people(portal.url, tokens, spell));
  await portal.stop();
  rmSync(dataDir, { recursive: true, force: true });
  const p95 = (/** @type {typeof alone} */ runs) => quantile(runs.flatMap(({ times }) => times), 0.95);
  const ratio = p95(among) / p95(alone);
  const failed = [...alone, ...among].reduce((sum, run) => sum + run.failed, 0);
  const faults = [];
  // A busy machine alone moves a p95 by more than a fifth in three seconds: the short form allows for that.
  if (ratio > (full ? 1.2 : 2)) faults.push(`p95 beside slow clients is ${ratio.toFixed(2)} times that without`);
  if (failed > 0) faults.push(`${failed} pages of good users failed`);
  for (const [kind, seconds] of ended) if (seconds > 20) faults.push(`slow ${kind} were still open after ${seconds.toFixed(1)} s`);
  return {
    figures: [
      ['slow connections', each * ended.length],
      ['p95 of 20 good users alone, ms', p95(alone).toFixed(1)],
      ['p95 beside the slow ones, ms', p95(among).toFixed(1)],
      ['ratio', ratio.toFixed(2)],
      ...ended.map(([kind, seconds]) => /** @type {[string, string]} */ ([`last of slow ${kind} ended after, s`, seconds.toFixed(1)])),
      ['failed pages', failed],
    ],
    faults,
  };
}
