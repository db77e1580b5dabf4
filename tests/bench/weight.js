// @ts-check
import { formOf, Visitor } from '../support/browser.js';
import { load } from '../support/load.js';
import { startPortal } from '../support/portal.js';
import { lettersIn } from '../support/sign-in.js';
import { weigh } from './measure.js';

const outside = ['', '/start', '/return', '/left', '/help', '/privacy', '/progress', '/confirm'];
/** @type {typeof import('../../app/domain/file/sections/registry.ts')} */
const { sections } = await load('app/domain/file/sections/registry.ts');
/** The motive has a page of its own. */
const ofSections = sections.filter(({ id }) => id !== 'motive').map(({ id }) => `/file/section/${id}`);
const signIn = ['', '/pin', '/codes', '/passkey'].map((part) => `/file/sign-in${part}`);
const inside = ['/file', ...ofSections, '/file/motive', '/file/motive/texts', '/file/documents', '/file/documents/add', '/file/lawyer', '/file/helpers', '/file/stopped', '/file/check', '/file/messages', '/file/readers', '/file/export', ...signIn];
const sent = ['/file', '/file/receipt', '/file/receipt/contents', '/file/add'];

/** Bytes of each page that an applicant may see, on her way from the letter to the receipt, in Arabic: the longest texts. */
export async function weight() {
  const portal = await startPortal({ command: 'demonstration' });
  try {
    const visitor = new Visitor(portal.url);
    /** @type {Awaited<ReturnType<typeof weigh>>[]} */
    const rows = [];
    const weighAll = async (/** @type {readonly string[]} */ paths) => {
      for (const path of paths) rows.push(await weigh(visitor, `/ar${path}`));
    };
    const [letter] = lettersIn(portal.lines);
    if (!letter) throw new Error('no letter among the ways in');
    await weighAll(outside);
    await visitor.post('/ar/start', { code: letter.code, who: 'alone' });
    await weighAll(['/start/pin']);
    await visitor.post('/ar/start/pin', { check: letter.check, pin: '739154', again: '739154' });
    await weighAll(['/start/codes', '/file/welcome']);
    /** The form of a page with what it holds. */
    const send = async (/** @type {string} */ page, /** @type {string} */ field, /** @type {Record<string, string>} */ values) =>
      visitor.post(page, { ...formOf((await visitor.open(page)).html, field).hidden, ...values });
    // What goes with a story is asked once there is one.
    await send('/ar/file/motive', 'account', { account: 'x' });
    await weighAll(inside);
    await send('/ar/file/check', 'helped', { helped: 'no', declare: 'yes' });
    await weighAll(sent);
    const kB = (/** @type {number} */ bytes) => Math.round(bytes / 100) / 10;
    const scripts = Math.max(...rows.map((row) => row.js));
    const heaviest = Math.max(...rows.map((row) => row.html + row.css));
    return {
      rows: rows.map((row) => ({ page: row.path || '/', 'html kB': kB(row.html), 'css kB': kB(row.css), 'js kB': kB(row.js) })),
      bars: [
        { bar: 'JavaScript of the heaviest page, kB gzip', value: kB(scripts), limit: 'at most 130', ok: scripts <= 130_000 },
        { bar: 'HTML and CSS of the heaviest page, kB gzip', value: kB(heaviest), limit: 'at most 30', ok: heaviest <= 30_000 },
      ],
    };
  } finally {
    await portal.stop();
    portal.remove();
  }
}
