// @ts-check
import { gzipSync } from 'node:zlib';

/** @param {number[]} values */
export const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** @param {Buffer | string} bytes */
export const gzipped = (bytes) => gzipSync(bytes, { level: 9 }).length;

/**
 * What a page makes the browser load, in bytes after gzip: the document, its style sheets, and every script that it
 * names or preloads.
 * @param {import('../support/browser.js').Visitor} visitor @param {string} path
 */
export async function weigh(visitor, path) {
  const page = await visitor.open(path);
  if (page.status !== 200) throw new Error(`${path}: ${page.status}`);
  const hrefs = (/** @type {RegExp} */ pattern) => [...new Set([...page.html.matchAll(pattern)].map((match) => match[1] ?? ''))];
  const load = async (/** @type {string} */ href) => gzipped(Buffer.from(await (await visitor.request(href)).arrayBuffer()));
  const sum = async (/** @type {string[]} */ list) => (await Promise.all(list.map(load))).reduce((all, one) => all + one, 0);
  const css = await sum(hrefs(/<link rel="stylesheet" href="([^"]+)"/g));
  const js = await sum(hrefs(/(?:href|src|from|import)[=( ]*"(\/assets\/[^"]+\.js)"/g));
  return { path: path.replace(/^\/\w+/, ''), html: gzipped(page.html), css, js };
}

/**
 * One request after another; two things measured in turns, so that a busy machine weighs on both.
 * @param {(() => Promise<unknown>)[]} subjects @param {number} rounds
 * @returns {Promise<number[][]>} milliseconds, per subject.
 */
export async function inTurns(subjects, rounds) {
  /** @type {number[][]} */
  const times = subjects.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [at, subject] of subjects.entries()) {
      const begun = performance.now();
      await subject();
      times[at]?.push(performance.now() - begun);
    }
  }
  return times;
}
