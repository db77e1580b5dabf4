// @ts-check
import autocannon from 'autocannon';
import { Visitor } from '../support/browser.js';
import { startPortal } from '../support/portal.js';
import { activate, lettersIn } from '../support/sign-in.js';
import { median } from './measure.js';

const rounds = 5;
const seconds = 4;

/** Requests a second of a form page with a session, against an empty page of the same server, in turns. */
export async function throughput() {
  const portal = await startPortal({ command: 'demonstration' });
  try {
    const visitor = new Visitor(portal.url);
    const [letter] = lettersIn(portal.lines);
    if (!letter) throw new Error('no letter among the ways in');
    await activate(visitor, letter);
    const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const measure = async (/** @type {string} */ path) => {
      const result = await autocannon({ url: portal.url + path, connections: 10, duration: seconds, headers: { cookie } });
      if (result.non2xx > 0) throw new Error(`${path}: ${result.non2xx} answers were not 200`);
      return result.requests.average;
    };
    // A section leads on to its first page.
    const form = new URL((await visitor.open('/nl/file/section/about')).url).pathname;
    const empty = '/nl/left';
    await measure(empty);
    await measure(form);
    /** @type {{ empty: number, form: number }[]} */
    const runs = [];
    for (let round = 0; round < rounds; round++) runs.push({ empty: await measure(empty), form: await measure(form) });
    const share = Math.round(median(runs.map((run) => run.form / run.empty)) * 100);
    return {
      rows: runs.map((run) => ({ 'empty page /s': Math.round(run.empty), 'form page /s': Math.round(run.form), 'share %': Math.round((run.form / run.empty) * 100) })),
      bars: [{ bar: 'form page against empty page, median of runs, %', value: share, limit: 'at least 60', ok: share >= 60 }],
    };
  } finally {
    await portal.stop();
    portal.remove();
  }
}
