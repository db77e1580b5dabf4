// @ts-check
// Fifty fingers on the button that sends, at once, for one file after another, while the server is killed: each file is
// sent once and every finger gets the same receipt; what is not complete, or is made incomplete in that very moment, is
// not sent. `npm run bar:submit -- --cases 200 --presses 50 --kills 20`.
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { formOf, unescapeHtml, Visitor } from '../support/browser.js';
import { load } from '../support/load.js';
import { newFolder, runCommand, startPortal } from '../support/portal.js';
import { controlIn } from './control.js';
import { isCut } from './crash-writer.js';

/** @typedef {import('../support/history.js').Op} Op */
/** @typedef {{ caseId: string, token: string }} Made */
/** @typedef {'complete' | 'incomplete' | 'emptied'} Kind  `emptied`: another tab takes an answer away between the presses. */

/** @type {typeof import('../support/made-cases.ts')} */
const { makeCases } = await load('tests/support/made-cases.ts');
/** @type {typeof import('../support/checker.ts')} */
const { checkHistory } = await load('tests/support/checker.ts');

const receiptNumber = />([0-9A-Z]{4}-[0-9A-Z]{4})</;
const wholeHash = /\b(?:[0-9a-f]{4} ){15}[0-9a-f]{4}\b/;

class Sender {
  /** @param {() => string} url @param {Op[]} history @param {Made} made */
  constructor(url, history, { caseId, token }) {
    this.url = url;
    this.history = history;
    this.caseId = caseId;
    this.visitor = new Visitor(url());
    this.visitor.cookies.set('session', token);
  }

  /** @param {string} path */
  async see(path) {
    for (;;) {
      try {
        return await this.visitor.open(path);
      } catch (error) {
        if (!isCut(error)) throw error;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
  }

  /** Presses until there is an answer, as a person does. @param {Record<string, string>} hidden @param {() => void} began @returns {Promise<number>} */
  async press(hidden, began) {
    for (;;) {
      try {
        began();
        const answer = await this.visitor.request('/nl/file/check', { method: 'POST', body: new URLSearchParams({ ...hidden, helped: 'no', declare: 'yes' }) });
        await answer.arrayBuffer();
        return answer.status;
      } catch (error) {
        if (!isCut(error)) throw error;
        this.history.push({ op: 'send', caseId: this.caseId, result: 'unknown', number: '', sha256: '' });
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
  }

  /** The receipt that she has in hand, if any. */
  async receipt() {
    const { html } = await this.see('/nl/file/receipt');
    const number = receiptNumber.exec(html)?.[1];
    const sha256 = wholeHash.exec(html)?.[0].replaceAll(' ', '');
    return number === undefined || sha256 === undefined ? undefined : { number, sha256 };
  }

  /** Takes a needed answer away, in another tab. @param {string} base */
  async empty(base) {
    const body = new FormData();
    for (const [name, value] of Object.entries({ file: this.caseId, section: 'motive', step: 'account', 'base-account': base, account: '' })) body.append(name, value);
    try {
      await (await this.visitor.request('/nl/file/save', { method: 'POST', body })).arrayBuffer();
    } catch (error) {
      // Kept or not: she does not try again.
      if (!isCut(error)) throw error;
    }
  }
}

/**
 * @param {Sender} sender @param {Kind} kind @param {number} presses @param {() => void} began
 * @returns {Promise<{ sent: boolean, faults: string[], answers: number[] }>}
 */
async function pressAll(sender, kind, presses, began) {
  const { hidden } = formOf((await sender.see('/nl/file/check')).html, 'helped');
  const base = kind === 'emptied' ? unescapeHtml(/name="base-account" value="([^"]+)"/.exec((await sender.see('/nl/file/motive')).html)?.[1] ?? '') : '';
  // At the same moment: which of them comes first is by chance.
  const emptying = kind === 'emptied' ? sender.empty(base) : Promise.resolve();
  if (kind === 'emptied') await new Promise((resolve) => setTimeout(resolve, Math.random() * 40));
  const fingers = Array.from({ length: presses }, async () => {
    const status = await sender.press(hidden, began);
    // What each finger is shown is the receipt of that finger.
    return { status, receipt: status === 303 ? await sender.receipt() : undefined };
  });
  const told = await Promise.all(fingers);
  await emptying;
  const faults = told.flatMap(({ status }) => (status === 303 || status === 422 ? [] : [`sending was answered with ${status}`]));
  const receipts = told.flatMap(({ receipt }) => (receipt ? [receipt] : []));
  for (const receipt of receipts) sender.history.push({ op: 'send', caseId: sender.caseId, result: 'ok', ...receipt });
  if (new Set(receipts.map(({ number }) => number)).size > 1) faults.push('two receipts for one file');
  const after = await sender.receipt();
  const accepted = told.filter(({ status }) => status === 303).length;
  if (accepted !== receipts.length) faults.push(`${accepted} presses were accepted, ${receipts.length} showed a receipt`);
  if (kind === 'complete' && accepted !== presses) faults.push(`${presses - accepted} presses on a complete file were refused`);
  if (kind === 'incomplete' && (accepted > 0 || after)) faults.push('an incomplete file was sent');
  if (accepted > 0 !== (after !== undefined)) faults.push('what was told is not what stands there afterwards');
  return { sent: after !== undefined, faults: faults.map((fault) => `${fault} (${kind}, case ${sender.caseId})`), answers: told.map(({ status }) => status) };
}

/** One in five is not complete, one in five loses an answer meanwhile. @param {number} place @returns {Kind} */
const kindOf = (place) => (place % 5 === 3 ? 'incomplete' : place % 5 === 4 ? 'emptied' : 'complete');

/** @param {import('./registry.js').Told} told @returns {Promise<import('./registry.js').Result>} */
export async function run({ full, args }) {
  const options = /** @type {const} */ ({
    cases: { type: 'string', default: full ? '200' : '10' },
    presses: { type: 'string', default: '50' },
    kills: { type: 'string', default: full ? '40' : '3' },
  });
  const { values } = parseArgs({ args: [...args], options });
  const [count, presses, kills] = [Number(values.cases), Number(values.presses), Number(values.kills)];
  const dataDir = newFolder();
  /** @type {Op[]} */
  const history = [];
  const places = Array.from({ length: count }, (_, place) => place);
  const filled = await makeCases(dataDir, places.filter((place) => kindOf(place) !== 'incomplete').length);
  const empty = await makeCases(dataDir, count - filled.length, { filled: false });
  let portal = await startPortal({ dataDir });
  /** @type {string[]} */
  const faults = [];
  const counts = { sent: 0, accepted: 0, refused: 0, kills: 0, emptiedFirst: 0 };
  for (const place of places) {
    const kind = kindOf(place);
    const made = /** @type {Made} */ ((kind === 'incomplete' ? empty : filled).shift());
    const sender = new Sender(() => portal.url, history, made);
    // Kills are spread over the files; the moment within the fifty presses is by chance.
    const kill = Math.floor(((place + 1) * kills) / count) > Math.floor((place * kills) / count);
    let pressed = 0;
    const at = 1 + Math.floor(Math.random() * presses);
    /** @type {Promise<void> | undefined} */
    let killed;
    const began = () => {
      pressed += 1;
      if (!kill || killed || pressed < at) return;
      killed = new Promise((resolve) => setTimeout(resolve, Math.random() * 40)).then(async () => {
        await portal.kill();
        portal = await portal.restart();
        counts.kills += 1;
      });
    };
    const done = await pressAll(sender, kind, presses, began);
    await killed;
    faults.push(...done.faults);
    counts.sent += done.sent ? 1 : 0;
    counts.accepted += done.answers.filter((status) => status === 303).length;
    counts.refused += done.answers.filter((status) => status === 422).length;
    counts.emptiedFirst += kind === 'emptied' && !done.sent ? 1 : 0;
  }
  const code = await portal.stop();
  if (code !== 0) faults.push(`the server stopped with ${code}`);
  writeFileSync(join(dataDir, 'history.jsonl'), history.map((op) => `${JSON.stringify(op)}\n`).join(''));
  const checked = await checkHistory(dataDir, history);
  faults.push(...checked.faults.map(({ invariant, what }) => `${invariant}: ${what}`));
  if (checked.receipts !== counts.sent) faults.push(`${counts.sent} files were sent, ${checked.receipts} receipts are kept`);
  const audit = await runCommand(dataDir, ['audit:verify']);
  if (audit.code !== 0) faults.push(`audit:verify: ${audit.err.slice(0, 500)}`);
  const control = controlIn(dataDir, history);
  const twice = "INSERT INTO submissions SELECT id || '-2', case_id, seq + 1, kind, '3333-3333', form_version, language, actor_kind, actor_id, at, sha256, parts, sealed FROM submissions LIMIT 1";
  const controls = [
    await control('a file sent twice', twice),
    await control('a receipt with another hash', "UPDATE submissions SET sha256 = replace(sha256, substr(sha256, 1, 1), 'x')"),
    await control('a text with another hash', "UPDATE submissions SET parts = replace(parts, substr(parts, 3, 8), '00000000')"),
    await control('a file that is with the office and was not sent', "UPDATE cases SET stage = 'submitted' WHERE id IN (SELECT chain FROM audit_rows) AND id NOT IN (SELECT case_id FROM submissions)"),
  ];
  if (faults.length === 0) rmSync(dataDir, { recursive: true, force: true });
  else faults.push(`everything is in ${dataDir}`);
  return {
    figures: [
      ['files', count],
      ['presses at once', presses],
      ['presses accepted', counts.accepted],
      ['presses refused, not complete', counts.refused],
      ['files sent', counts.sent],
      ['receipts kept', checked.receipts],
      ['emptied first, and so not sent', counts.emptiedFirst],
      ['kills', counts.kills],
    ],
    faults,
    controls,
  };
}
