// @ts-check
// Payloads in every text that somebody can type, and every page that shows one opened in a browser by everybody who may:
// nothing runs, nothing is asked of another host, no policy is broken, and the text stands there as it was typed.
// `-- --cases=30`: how many cases; with as many as there are payloads each has been in every place.
import { parseArgs } from 'node:util';
import { findChromium, launchChromium } from '../support/chromium.js';
import { load } from '../support/load.js';
import { startPortal } from '../support/portal.js';
import { ownPayloads, payloads } from '../support/xss-payloads.js';

/** @typedef {import('../support/xss-cases.ts').XssCase} XssCase */
/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {{ ran: string[], violations: string[], elements: string[], text: string }} Seen */

/** @type {typeof import('../support/xss-cases.ts')} */
const { makeXssCases } = await load('tests/support/xss-cases.ts');
/** @type {typeof import('../../app/domain/file/sections/registry.ts')} */
const { sections } = await load('app/domain/file/sections/registry.ts');
/** @type {typeof import('../../app/http/headers.server.ts')} */
const { securityPolicy } = await load('app/http/headers.server.ts');


/** Before any script of a page: whatever a payload calls is written down. */
function listen() {
  /** @type {any} */
  const here = globalThis;
  here.seen = { ran: [], violations: [] };
  const note = (/** @type {string} */ what) => (/** @type {unknown[]} */ ...told) => void here.seen.ran.push(`${what}(${told.join()})`);
  for (const name of ['__ran', 'alert', 'confirm', 'prompt', 'print']) Object.defineProperty(here, name, { value: note(name), writable: false });
  document.addEventListener('securitypolicyviolation', (event) => here.seen.violations.push(`${event.violatedDirective} ${event.blockedURI}`));
}

/** What stands on the page: its words and the values in its fields, and elements that no page of ours has. @returns {Seen} */
function look() {
  const words = [];
  const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!['SCRIPT', 'STYLE'].includes(node.parentElement?.tagName ?? '')) words.push(node.nodeValue ?? '');
  }
  const elements = [];
  for (const one of document.querySelectorAll('*')) {
    const tag = one.tagName.toLowerCase();
    if (['iframe', 'object', 'embed', 'base', 'math', 'animate', 'video', 'audio', 'template', 'frame', 'applet', 'marquee', 'plaintext', 'xmp'].includes(tag)) elements.push(`<${tag}>`);
    for (const { name, value } of one.attributes) {
      if (/^on/.test(name) || name === 'style' || name === 'srcdoc') elements.push(`<${tag} ${name}>`);
      if (!['href', 'src', 'action', 'formaction', 'xlink:href', 'data'].includes(name)) continue;
      const { protocol, host } = new URL(value, location.href);
      const own = host === location.host || protocol === 'mailto:' || protocol === 'tel:';
      if (!own) elements.push(`<${tag} ${name}="${value}">`);
    }
  }
  const fields = [...document.querySelectorAll('input, textarea')].map((field) => /** @type {HTMLInputElement} */ (field).value);
  /** @type {any} */
  const here = globalThis;
  return { ...here.seen, elements, text: [words.join(''), ...fields].join('\n') };
}

/** Which pages show something of the case, by who may open them. @param {XssCase} made */
function pagesOf({ caseId, state }) {
  const steps = sections.flatMap(({ id, steps: all }) => all.map((step) => (id === 'motive' ? '/nl/file/motive' : `/nl/file/section/${id}/${step.id}`)));
  const hers = ['/nl/file', '/nl/file/welcome', '/nl/file/messages', '/nl/file/documents', '/nl/file/readers'];
  const work = `/nl/work/cases/${caseId}`;
  const read = ['', ...sections.map(({ id, sealed }) => (id === 'motive' ? '/motive' : `/section/${id}${sealed ? '?open=yes' : ''}`)), '/documents', '/gates', '/timeline', '/readers'].map((page) => work + page);
  const draft = state === 'draft';
  return {
    owner: [...hers, ...(draft ? [...steps, '/nl/file/check'] : ['/nl/file/receipt', '/nl/file/add'])],
    officer: draft ? [] : ['/nl/work', ...read],
    lawyer: ['/nl/clients', ...['', ...sections.filter(({ sealed }) => sealed).map(({ id }) => `?open=${id}`)].map((query) => `/nl/clients/${caseId}${query}`)],
    planner: state === 'planned' ? ['/nl/work/planning', `/nl/work/planning/${caseId}`, `/nl/work/planning/${caseId}/package`] : [],
  };
}

/** Lines, because a page writes each as its own. @param {string} text */
const linesOf = (text) => text.split('\n').map((line) => line.trim()).filter((line) => line !== '');

class Visit {
  /** @type {string[]} */ faults = [];
  /** @type {string[]} */ dialogs = [];
  /** @type {string[]} */ foreign = [];
  pages = 0;

  /** @param {Page} page @param {string} url */
  constructor(page, url) {
    this.page = page;
    this.url = url;
    page.on('dialog', (dialog) => {
      this.dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    page.on('request', (request) => {
      if (new URL(request.url()).host !== new URL(url).host) this.foreign.push(request.url());
    });
  }

  /** @param {string} path */
  async open(path) {
    const response = await this.page.goto(this.url + path);
    const seen = await this.page.evaluate(look);
    this.pages += 1;
    const said = [...seen.ran.map((one) => `ran ${one}`), ...seen.violations.map((one) => `broke the policy: ${one}`), ...seen.elements.map((one) => `has ${one}`)];
    said.push(...this.dialogs.splice(0).map((one) => `opened a dialog: ${one}`), ...this.foreign.splice(0).map((one) => `asked ${one}`));
    if ((response?.status() ?? 500) >= 500) said.push(`answered ${response?.status()}`);
    this.faults.push(...said.map((one) => `${path}: ${one}`));
    return { ...seen, status: response?.status() ?? 0, wrong: said.length };
  }
}

/** @param {Visit} visit @param {XssCase} made @param {Set<string>} shown @returns {Promise<void>} */
async function visitCase(visit, made, shown) {
  for (const [who, paths] of Object.entries(pagesOf(made))) {
    const cookie = made.cookies[/** @type {keyof XssCase['cookies']} */ (who)];
    const [name = '', value = ''] = cookie.split('=');
    await visit.page.context().clearCookies();
    await visit.page.context().addCookies([{ name, value, url: visit.url, httpOnly: true, sameSite: 'Lax' }]);
    let [text, opened] = ['', 0];
    for (const path of paths) {
      const seen = await visit.open(path);
      if (seen.status === 200) opened += 1;
      else if (seen.status !== 403 && seen.status !== 404) visit.faults.push(`${path} as ${who}: ${seen.status}`);
      text += `\n${seen.text}`;
    }
    if (paths.length > 0 && opened < Math.min(2, paths.length)) visit.faults.push(`${who} could open ${opened} of ${paths.length} pages`);
    for (const { place, text: typed, forStaff, forLawyer } of made.placed) {
      // Once it is sent, the file stands with those who judge it; she has her receipt.
      const hers = made.state === 'draft' ? !/^(?:gate|facts)\./.test(place) : /^(?:document|question)/.test(place);
      const forHim = who === 'owner' ? hers : who === 'officer' ? forStaff : who === 'lawyer' ? forLawyer : false;
      if (!forHim) continue;
      const missing = linesOf(typed).filter((line) => !text.includes(line));
      if (missing.length > 0) visit.faults.push(`${made.state} as ${who}: ${place} does not show ${JSON.stringify(missing[0]?.slice(0, 120))}`);
      else shown.add(`${who} ${place} ${typed}`);
    }
  }
}

/** Pages that do let something run, or try to: each must be noticed. @param {Visit} visit */
async function controlsOf(visit) {
  const planted = [
    ['a script in the page', '<script>__ran(1)</script>', ''],
    ['a picture that calls when it fails', '<img src=/nothing.png onerror=__ran(2)>', ''],
    ['a dialog', '<script>document.createElement("iframe")</script><a href="javascript:__ran(3)">x</a>', ''],
    ['a script that the policy stops', '<script>__ran(4)</script>', securityPolicy('AAAAAAAAAAAAAAAAAAAAAA==')],
    ['a request of another host', '<img src="http://192.0.2.1/x.png">', ''],
  ];
  const controls = [];
  for (const [about = '', body, policy] of planted) {
    await visit.page.route('**/planted', (route) => route.fulfill({ status: 200, contentType: 'text/html', headers: policy ? { 'Content-Security-Policy': policy } : {}, body: `<!doctype html><html><body>${body}</body></html>` }));
    await visit.page.route('http://192.0.2.1/**', (route) => route.abort());
    const before = visit.faults.length;
    const { wrong } = await visit.open('/planted');
    visit.faults.splice(before);
    await visit.page.unroute('**/planted');
    controls.push({ about, found: wrong > 0 });
  }
  return controls;
}

/** @param {import('./registry.js').Told} told @returns {Promise<import('./registry.js').Result>} */
export async function run({ full, args }) {
  if (!findChromium()) return { figures: [], faults: [], notRun: 'no Chromium' };
  const { values } = parseArgs({ args: [...args], options: { cases: { type: 'string', default: full ? String(payloads.length) : '3' } } });
  const portal = await startPortal();
  const browser = await launchChromium();
  try {
    const page = await browser.newPage({ locale: 'nl-NL' });
    await page.addInitScript(listen);
    const visit = new Visit(page, portal.url);
    const shown = new Set();
    let placed = 0;
    const [total, atOnce] = [Number(values.cases), 15];
    const used = new Set();
    const places = new Set();
    for (let from = 0; from < total; from += atOnce) {
      for (const made of await makeXssCases(portal, payloads, from, Math.min(atOnce, total - from))) {
        placed += made.placed.length;
        for (const { text, place } of made.placed) {
          used.add(text);
          places.add(place);
        }
        await visitCase(visit, made, shown);
      }
    }
    const controls = await controlsOf(visit);
    if (placed < total * 20) visit.faults.push(`only ${placed} payloads were placed`);
    return {
      figures: [
        ['payloads: list of naughty strings', payloads.length - ownPayloads.length],
        ['payloads of our own', ownPayloads.length],
        ['cases', total],
        ['places in a case', places.size],
        ['payloads placed', placed],
        ['different ones', used.size],
        ['pages opened', visit.pages],
        ['texts shown as typed', shown.size],
        ['ran, dialogs, violations, foreign', visit.faults.filter((one) => /: (ran|opened|broke|asked|has) /.test(one)).length],
      ],
      faults: visit.faults,
      controls,
    };
  } finally {
    await browser.close();
    await portal.stop();
    portal.remove();
  }
}
