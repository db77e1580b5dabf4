// @ts-check
// The ways in over HTTP, as a browser without scripts takes them.
import { formOf, unescapeHtml } from './browser.js';

/** @typedef {import('./browser.js').Visitor} Visitor */

/**
 * Uses the code of a letter, chooses a PIN, and comes out at the explanation.
 * @param {Visitor} visitor
 * @param {{ code: string, check: string, pin?: string, lang?: string, alone?: boolean }} letter
 * @returns {Promise<{ returnCodes: string[] }>}
 */
export async function activate(visitor, { code, check, pin = '739154', lang = 'nl', alone = true }) {
  await visitor.open(`/${lang}/start`);
  const second = await visitor.post(`/${lang}/start`, { code, who: alone ? 'alone' : 'others' });
  if (!second.url.endsWith('/start/pin')) throw new Error(`code was not taken: ${second.status} at ${second.url}`);
  const codes = await visitor.post(`/${lang}/start/pin`, { check, pin, again: pin });
  if (!codes.url.endsWith('/start/codes')) throw new Error(`PIN was not taken: ${codes.status} at ${codes.url}`);
  return { returnCodes: [...codes.html.matchAll(/\b(\d{4}[ \u00a0]){4}\d{4}\b/g)].map(([text]) => text) };
}

/**
 * Signs in as a person of the demonstration, through its OIDC provider.
 * @param {Visitor} visitor @param {string} subject @param {'staff' | 'lawyer' | 'guardian'} [audience]
 */
export async function signInAs(visitor, subject, audience = 'staff') {
  const choose = await visitor.open(`/auth/sign-in/${audience}`);
  const { action } = formOf(choose.html, 'person');
  const page = await visitor.post(unescapeHtml(action), { person: subject });
  if (page.status !== 200) throw new Error(`${subject} did not get in: ${page.status} at ${page.url}`);
  return page;
}

/**
 * The letters that `npm start` prints: code and what the letter asks beside it.
 * @param {readonly string[]} lines
 */
export function lettersIn(lines) {
  const text = lines.join('\n');
  const codes = [...text.matchAll(/\b(?:\d{4} ){4}\d{4}\b/g)];
  return codes.map(({ 0: code, index }, at) => {
    const about = text.slice(index + code.length, codes[at + 1]?.index);
    return { code, check: /\b(19|20)\d{2}\b/.exec(about)?.[0] ?? '' };
  });
}
