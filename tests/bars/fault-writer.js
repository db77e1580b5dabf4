// @ts-check
// People who save while something is broken. Unlike the writers of the crash bar they take no for an answer: what was
// refused is noted as refused, and they go on.
import { randomBytes } from 'node:crypto';
import { unescapeHtml, Visitor } from '../support/browser.js';

/** @typedef {import('../support/history.js').Op} Op */
/** @typedef {{ saved: number, refused: Record<number, number>, cut: number, words: Set<string> }} Tally */

const [page, section, step, name] = ['/file/section/contact/address', 'contact', 'address', 'postalAddress'];
const field = `${section}.${name}`;

/** @returns {Tally} */
export const newTally = () => ({ saved: 0, refused: {}, cut: 0, words: new Set() });

/**
 * Saves at one file until told to stop.
 * @param {{ url: string, lang?: string, caseId: string, token: string, history: Op[], tally: Tally, more: () => boolean, slowly?: number }} given
 */
export async function saveOn({ url, lang = 'nl', caseId, token, history, tally, more, slowly = 0 }) {
  const visitor = new Visitor(url);
  visitor.cookies.set('session', token);
  let base = '';
  while (more()) {
    if (slowly > 0) await new Promise((resolve) => setTimeout(resolve, slowly));
    try {
      if (base === '') base = await openPage(visitor, lang);
      if (base === '') continue;
      const text = `${randomBytes(6).toString('hex')} ${randomBytes(200).toString('hex')}.`;
      history.push({ op: 'save', caseId, field, text, result: 'unknown', version: 0 });
      const at = history.length - 1;
      const body = new FormData();
      for (const [input, value] of Object.entries({ file: caseId, section, step, [`base-${name}`]: base, [name]: text })) body.append(input, value);
      const response = await visitor.request(`/${lang}/file/save`, { method: 'POST', body });
      if (response.status !== 200) {
        tally.refused[response.status] = (tally.refused[response.status] ?? 0) + 1;
        await response.arrayBuffer();
        base = '';
        continue;
      }
      const reply = /** @type {{ bases: Record<string, string>, conflicts: object, problem: boolean }} */ (await response.json());
      base = reply.bases[name] ?? '';
      if (base === '') continue;
      tally.saved += 1;
      history[at] = { op: 'save', caseId, field, text, result: 'ok', version: Number(base.split('.')[0]) };
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      tally.cut += 1;
      base = '';
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

/** @param {Visitor} visitor @param {string} lang */
async function openPage(visitor, lang) {
  const { status, html } = await visitor.open(`/${lang}${page}`);
  const found = status === 200 ? new RegExp(`name="base-${name}" value="([^"]+)"`).exec(html)?.[1] : undefined;
  return found === undefined ? '' : unescapeHtml(found);
}

/**
 * The form without script, posted once: is what was typed shown back?
 * @param {{ url: string, lang: string, caseId: string, token: string, text: string }} given
 */
export async function postForm({ url, lang, caseId, token, text }) {
  const visitor = new Visitor(url);
  visitor.cookies.set('session', token);
  const base = await openPage(visitor, lang);
  const body = new FormData();
  for (const [input, value] of Object.entries({ file: caseId, section, step, [`base-${name}`]: base || '0.x', [name]: text })) body.append(input, value);
  return visitor.open(`/${lang}${page}`, { method: 'POST', body });
}
