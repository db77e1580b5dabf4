// @ts-check
import { Visitor } from '../support/browser.js';
import { startPortal } from '../support/portal.js';
import { activate, lettersIn } from '../support/sign-in.js';
import { weigh } from './measure.js';

const pages = ['', '/start', '/return', '/left', '/file/welcome', '/file', '/file/section/languages', '/file/section/about', '/file/section/family', '/file/motive', '/file/documents', '/file/documents/add', '/file/stopped', '/file/check', '/file/messages', '/file/readers', '/help', '/privacy', '/progress'];

/** Bytes of each page that an applicant may see, in Arabic: the longest texts. */
export async function weight() {
  const portal = await startPortal({ command: 'demonstration' });
  try {
    const visitor = new Visitor(portal.url);
    const rows = [];
    for (const path of pages.slice(0, 4)) rows.push(await weigh(visitor, `/ar${path}`));
    const [letter] = lettersIn(portal.lines);
    if (!letter) throw new Error('no letter among the ways in');
    await activate(visitor, { ...letter, lang: 'ar' });
    for (const path of pages.slice(4)) rows.push(await weigh(visitor, `/ar${path}`));
    const motive = rows.find((row) => row.path === '/file/motive');
    const kB = (/** @type {number} */ bytes) => Math.round(bytes / 100) / 10;
    const heaviest = Math.max(...rows.map((row) => row.html + row.css));
    return {
      rows: rows.map((row) => ({ page: row.path || '/', 'html kB': kB(row.html), 'css kB': kB(row.css), 'js kB': kB(row.js) })),
      bars: [
        { bar: 'JavaScript of the motive page, kB gzip', value: kB(motive?.js ?? Infinity), limit: 'at most 130', ok: (motive?.js ?? Infinity) <= 130_000 },
        { bar: 'HTML and CSS of the heaviest page, kB gzip', value: kB(heaviest), limit: 'at most 30', ok: heaviest <= 30_000 },
      ],
    };
  } finally {
    await portal.stop();
    portal.remove();
  }
}
