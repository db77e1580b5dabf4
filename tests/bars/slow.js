// @ts-check
// Clients that hold connections by being slow, beside people who only want their page (R15, security B16): slow heads,
// slow bodies, slow readers. The good ones must not notice, and the slow ones must be shown out.
import { readdirSync, rmSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { load } from '../support/load.js';
import { newFolder, startPortal } from '../support/portal.js';

/** More than the kernels of both sides take before anybody has read: 4 MB here. */
const MORE = 12_000_000;
const assets = new URL('../../build/client/assets/', import.meta.url);

/** So many of the largest file that everybody may ask for, one after the other on one connection. */
function askForMuch() {
  const [name = '', bytes = 1] = readdirSync(assets)
    .map((file) => /** @type {[string, number]} */ ([file, statSync(new URL(file, assets)).size]))
    .sort((a, b) => b[1] - a[1])[0] ?? [];
  return `GET /assets/${name} HTTP/1.1\r\nHost: x\r\n\r\n`.repeat(Math.ceil(MORE / bytes));
}

const quiet = 'Connection: keep-alive\r\nAccept: text/html\r\n';
/** What opens it, and what drops in now and then. A reader learns only by what it sends that it was ended. */
const kinds = {
  heads: { opening: () => 'GET /nl/return HTTP/1.1\r\nHost: x\r\n', drop: 'X-a: b\r\n' },
  bodies: { opening: () => `POST /nl/return HTTP/1.1\r\nHost: x\r\n${quiet}Origin: {origin}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 50000\r\n\r\n`, drop: 'a' },
  readers: { opening: askForMuch, drop: '\r\n' },
};

/** @param {string} url @param {string} opening */
function open(url, opening) {
  const { origin, port } = new URL(url);
  const socket = connect({ port: Number(port), host: '127.0.0.1' });
  socket.on('connect', () => socket.write(opening.replace('{origin}', origin).replaceAll('Host: x', `Host: localhost:${port}`)));
  return socket;
}

/**
 * Opens one slow connection. @param {string} url @param {keyof typeof kinds} kind @param {boolean} sips a reader that takes a byte now and then
 * @returns {Promise<number>} seconds until the server ended it, or Infinity.
 */
function goSlow(url, kind, sips, patience = 30_000) {
  const { opening, drop } = kinds[kind];
  let began = performance.now();
  return new Promise((resolve) => {
    const socket = open(url, opening());
    const end = (/** @type {number} */ seconds) => {
      clearInterval(dripping);
      clearTimeout(given);
      socket.destroy();
      resolve(seconds);
    };
    const dripping = setInterval(() => {
      socket.write(drop);
      if (kind === 'readers' && sips) socket.read(1);
    }, kind === 'readers' ? 500 : 2_000);
    const given = setTimeout(() => end(Infinity), patience);
    // Nobody is slow in reading what is not there yet.
    if (kind === 'readers') socket.once('readable', () => (began = performance.now()));
    else socket.on('data', () => undefined);
    socket.on('error', () => end((performance.now() - began) / 1000));
    socket.on('close', () => end((performance.now() - began) / 1000));
  });
}

/** Somebody on a slow line who asks for as much, and reads what comes. @param {string} url @param {number} bytesPerSecond */
function readOn(url, bytesPerSecond) {
  const socket = open(url, askForMuch());
  const state = { read: 0, lost: false, stop: () => void socket.destroy() };
  socket.on('data', (bytes) => {
    state.read += bytes.length;
    socket.pause();
    setTimeout(() => socket.resume(), (bytes.length / bytesPerSecond) * 1000);
  });
  for (const event of ['error', 'end']) socket.on(event, () => (state.lost = true));
  return state;
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
  // Lines of 400 and of 50 kbit/s: who ends everybody would have no slow ones left either.
  const honest = [50_000, 6_250].map((pace) => readOn(portal.url, pace));
  // A reader costs the kernel megabytes: fewer of them.
  const slow = /** @type {(keyof typeof kinds)[]} */ (Object.keys(kinds)).map((kind) => ({ kind, ends: Promise.all(Array.from({ length: kind === 'readers' ? each / 5 : each }, (_, number) => goSlow(portal.url, kind, number % 2 === 0))) }));
  const among = [await people(portal.url, tokens, spell * 2)];
  /** @type {{ kind: string, count: number, first: number, last: number }[]} */
  const ended = [];
  for (const { kind, ends } of slow) ended.push({ kind, count: (await ends).length, first: quantile(await ends, 0), last: quantile(await ends, 1) });
  const lost = honest.filter((one) => one.lost).length;
  const before = honest.map(({ read }) => read);
  await people(portal.url, tokens, 12_000);
  const stuck = honest.filter(({ read }, index) => read === before[index]).length;
  for (const one of honest) one.stop();
  alone.push(await people(portal.url, tokens, spell));
  await portal.stop();
  rmSync(dataDir, { recursive: true, force: true });
  const p95 = (/** @type {typeof alone} */ runs) => quantile(runs.flatMap(({ times }) => times), 0.95);
  const ratio = p95(among) / p95(alone);
  const failed = [...alone, ...among].reduce((sum, run) => sum + run.failed, 0);
  const faults = [];
  // The short form runs beside other bars: how quick anything is, it tells and does not judge.
  if (full && ratio > 1.2) faults.push(`p95 beside slow clients is ${ratio.toFixed(2)} times that without`);
  if (failed > 0) faults.push(`${failed} pages of good users failed`);
  for (const { kind, first, last } of ended) {
    if (last > (full ? 20 : 60)) faults.push(`slow ${kind} were still open after ${last.toFixed(1)} s`);
    if (first < 1) faults.push(`slow ${kind} were refused after ${first.toFixed(1)} s: nothing was proved`);
  }
  if (lost + stuck > 0) faults.push(`of two who read over a slow line ${lost} were ended and ${stuck} got nothing more`);
  return {
    figures: [
      ['slow connections', ended.reduce((sum, { count }) => sum + count, 0)],
      ['p95 of 20 good users alone, ms', p95(alone).toFixed(1)],
      ['p95 beside the slow ones, ms', p95(among).toFixed(1)],
      ['ratio', ratio.toFixed(2)],
      ...ended.map(({ kind, last }) => /** @type {[string, string]} */ ([`last of slow ${kind} ended after, s`, last.toFixed(1)])),
      ['honest readers on a slow line ended', lost + stuck],
      ['failed pages', failed],
    ],
    faults,
  };
}
