// @ts-check
import { unescapeHtml, Visitor } from '../support/browser.js';
import { newFolder, runCommand, startPortal } from '../support/portal.js';
import { signInAs } from '../support/sign-in.js';
import { fillQueue } from './fill-queue.js';
import { inTurns, median } from './measure.js';

const sizes = [10_000, 100_000, 1_000_000];
const rounds = 60;

/** Milliseconds of the queue page, first and deep, over three lengths of queue, asked in turns. */
export async function queue() {
  const portals = [];
  for (const size of sizes) {
    const dataDir = newFolder();
    const { code, err } = await runCommand(dataDir, ['migrate']);
    if (code !== 0) throw new Error(`migrate failed: ${err}`);
    fillQueue(dataDir, size);
    portals.push(await startPortal({ dataDir }));
  }
  try {
    /** @type {{ first: () => Promise<unknown>, deep: () => Promise<unknown> }[]} */
    const visits = [];
    for (const portal of portals) {
      const visitor = new Visitor(portal.url);
      await signInAs(visitor, 'demo-planner');
      const deep = await walk(visitor, '/nl/work/planning', 10);
      visits.push({ first: () => read(visitor, '/nl/work/planning'), deep: () => read(visitor, deep) });
    }
    const ask = async (/** @type {'first' | 'deep'} */ which) => {
      await inTurns(visits.map((visit) => visit[which]), 10);
      return (await inTurns(visits.map((visit) => visit[which]), rounds)).map(median);
    };
    const [first, deep] = [await ask('first'), await ask('deep')];
    const ratio = (/** @type {number[]} */ times) => Math.round(((times.at(-1) ?? 0) / (times[0] ?? 1)) * 100) / 100;
    const round = (/** @type {number | undefined} */ ms) => Math.round((ms ?? 0) * 10) / 10;
    return {
      rows: sizes.map((size, at) => ({ cases: size, 'first page ms': round(first[at]), 'tenth page ms': round(deep[at]) })),
      bars: [
        { bar: 'first page, 1,000,000 against 10,000', value: ratio(first), limit: 'at most 1.5', ok: ratio(first) <= 1.5 },
        { bar: 'tenth page, 1,000,000 against 10,000', value: ratio(deep), limit: 'at most 1.5', ok: ratio(deep) <= 1.5 },
      ],
    };
  } finally {
    for (const portal of portals) {
      await portal.stop();
      portal.remove();
    }
  }
}

/** @param {Visitor} visitor @param {string} path */
async function read(visitor, path) {
  const page = await visitor.open(path);
  if (page.status !== 200) throw new Error(`${path}: ${page.status}`);
  return page;
}

/** Follows "next" some times. @param {Visitor} visitor @param {string} path @param {number} times */
async function walk(visitor, path, times) {
  for (let step = 0; step < times; step++) {
    const { html, url } = await read(visitor, path);
    const href = /<a[^>]*href="([^"]+)"[^>]*rel="next"/.exec(html)?.[1];
    if (href === undefined) throw new Error(`no next page at step ${step}`);
    path = new URL(unescapeHtml(href), url).href;
  }
  return path;
}
