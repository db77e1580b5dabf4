// @ts-check
// What is left of a visit where others can see it says nothing of why (P4): addresses, titles, names of files and of
// cookies, headers, what a page tells other programs about itself. Every route, every language, everybody who may open it.
import { rmSync } from 'node:fs';
import { load } from '../support/load.js';

/** @typedef {import('../support/matrix.portal.ts').Matrix} Matrix */

/** In the languages of the portal and of those who may look: in any place and as part of any word. */
const telling =
  /asiel|asyl|azc\b|\bcoa\b|\bind\b|vlucht|refug|deport|uitzet|persec|vervolg|verblijfs|migra|immi|nidos|لجوء|لاجئ|لاجئة|ترحيل|اضطهاد|هجرة|پناهند|ጥገኝነት|ስደተኛ|qaxooti|magangelyo|iltica|sığınma|mülteci|réfugi|беженец|убежищ/i;

/** Words of ours that have such letters in them, and mean something else. */
const harmless = /\b(?:vervolg|vervolgens|vervolgvraag)\b/gi;

/** @param {{ address: string, status: number, headers: Record<string, string>, cookies: readonly string[], body: string }} answer */
export function tellingIn({ address, headers, cookies, body }) {
  /** @type {[string, string][]} */
  const places = [
    ['address', decodeURIComponent(address)],
    ['title', /<title>([^<]*)/.exec(body)?.[1] ?? ''],
    ['file name', decodeURIComponent((headers['content-disposition'] ?? '').replaceAll('+', ' '))],
    ['location', headers['location'] ?? ''],
    ['cookies', cookies.map((cookie) => cookie.split('=')[0]).join(' ')],
    ['headers', Object.entries(headers).filter(([name]) => !/^(content-security-policy|content-disposition|location|date|etag)$/.test(name)).map(([name, value]) => `${name}: ${value}`).join('\n')],
    ...[...body.matchAll(/<(?:meta|link)\b[^>]*>/g)].map(([tag]) => /** @type {[string, string]} */ (['what the page says of itself', tag])),
    ...[...body.matchAll(/\bdownload="([^"]*)"/g)].map(([, name = '']) => /** @type {[string, string]} */ (['name of a download', name])),
    ...[...body.matchAll(/\b(?:href|action|src)="(\/[^"]*)"/g)].map(([, to = '']) => /** @type {[string, string]} */ (['address on the page', to])),
  ];
  return places.flatMap(([place, text]) => {
    const found = telling.exec(text.replaceAll(harmless, ''));
    return found ? [`${place}: "${found[0]}"`] : [];
  });
}

/** @returns {Promise<import('./registry.js').Result>} */
export async function run() {
  const { openMatrix } = /** @type {typeof import('../support/matrix.portal.ts')} */ (await load('tests/support/matrix.portal.ts'));
  const { exampleOf, routes } = /** @type {typeof import('../support/urls.ts')} */ (await load('tests/support/urls.ts'));
  const { languages } = /** @type {typeof import('../../locales/languages.ts')} */ (await load('locales/languages.ts'));
  const m = await openMatrix();
  /** @type {Set<string>} */
  const faults = new Set();
  const looked = { pages: 0, opened: 0 };
  try {
    for (const { code: lang } of languages) {
      for (const state of /** @type {const} */ (['draft', 'sent'])) {
        const own = m.cases[state].own;
        for (const asker of /** @type {const} */ (['public', 'owner'])) {
          // Staff sit in an office that everybody knows: what they see need not be hidden from a passer-by.
          for (const route of routes.filter(({ path }) => !/\/(?:work|clients|wards|desk|auth|api|demo-idp)\b/.test(path))) {
            const address = exampleOf(route, { lang, caseId: own.caseId, documentId: own.documentId, requestId: own.requestId, waveId: m.wave.id });
            const answer = await m.ask(asker, state, address);
            looked.pages += 1;
            if (answer.status === 200) looked.opened += 1;
            for (const fault of tellingIn({ address, ...answer })) faults.add(`${address} for ${asker}: ${fault}`);
          }
        }
      }
    }
  } finally {
    await m.close();
    rmSync(m.dataDir, { recursive: true, force: true });
  }
  const clean = { address: '/nl/file', status: 200, headers: {}, cookies: [], body: '<title>Mijn dossier</title>' };
  return {
    figures: [['answers', looked.pages], ['of them pages that opened', looked.opened], ['languages', languages.length]],
    faults: [...faults, ...(looked.opened < 100 ? ['too few pages opened to prove anything'] : [])],
    controls: [
      { about: 'a title', found: tellingIn({ ...clean, body: '<title>Asielaanvraag</title>' }).length > 0 },
      { about: 'the name of a file', found: tellingIn({ ...clean, headers: { 'content-disposition': "attachment; filename*=UTF-8''lajoo-%D9%84%D8%AC%D9%88%D8%A1.pdf" } }).length > 0 },
      { about: 'an address', found: tellingIn({ ...clean, body: '<a href="/nl/asylum">x</a>' }).length > 0 },
    ],
  };
}
