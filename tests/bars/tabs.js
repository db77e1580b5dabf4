// @ts-check
// Two tabs on one question, in every order that chance gives and sometimes at the same moment (R8): what was kept is never
// overwritten unseen, and who is refused is shown what is there.
import { randomBytes, randomInt } from 'node:crypto';
import { rmSync } from 'node:fs';
import { unescapeHtml, Visitor } from '../support/browser.js';
import { load } from '../support/load.js';
import { newFolder, sameDatabase, startPortal } from '../support/portal.js';

/** @typedef {{ visitor: Visitor, base: string }} Tab */
/** @typedef {{ text: string, base: string, kept: boolean, shown: string, next: string }} Save */

const page = '/nl/file/section/contact/address';
const name = 'postalAddress';

/** @param {Tab} tab */
async function open(tab) {
  const { status, html } = await tab.visitor.open(page);
  const base = new RegExp(`name="base-${name}" value="([^"]+)"`).exec(html)?.[1];
  if (status !== 200 || base === undefined) throw new Error(`${page} answered ${status}`);
  tab.base = unescapeHtml(base);
}

/** @param {Tab} tab @param {string} caseId @returns {Promise<Save>} */
async function save(tab, caseId) {
  const [text, base] = [`${randomBytes(6).toString('hex')} straat`, tab.base];
  const body = new FormData();
  for (const [input, value] of Object.entries({ file: caseId, section: 'contact', step: 'address', [`base-${name}`]: base, [name]: text })) body.append(input, value);
  const response = await tab.visitor.request('/nl/file/save', { method: 'POST', body });
  if (response.status !== 200) throw new Error(`a save was answered with ${response.status}`);
  const { bases, conflicts } = /** @type {{ bases: Record<string, string>, conflicts: Record<string, { theirs: string }> }} */ (await response.json());
  const next = bases[name] ?? '';
  const conflict = conflicts[name];
  if (!conflict && next) tab.base = next;
  return { text, base, kept: !conflict && next !== '', shown: conflict?.theirs ?? '', next };
}

/**
 * What stands there by the rule: a save on the newest version becomes the newest; any other is refused and shown it.
 * Knows nothing of the server.
 * @param {{ base: string, text: string }} standing @param {readonly Save[]} saves that were under way together
 * @param {string[]} faults
 */
export function follow(standing, saves, faults) {
  const kept = saves.filter((one) => one.kept);
  for (const one of kept) if (one.base !== standing.base) faults.push(`"${one.text}" was typed on another version than the one that stood there, and was kept`);
  if (kept.length > 1) faults.push(`${kept.length} saves on one version were kept`);
  const [winner] = kept;
  const now = winner ? { base: winner.next, text: winner.text } : standing;
  if (!winner && saves.some(({ base }) => base === standing.base)) faults.push('a save on the newest version was refused');
  for (const one of saves) if (!one.kept && one.shown !== now.text && one.shown !== standing.text) faults.push(`who was refused was shown "${one.shown}" and not "${now.text}"`);
  return now;
}

/** @param {import('./registry.js').Told} told @returns {Promise<import('./registry.js').Result>} */
export async function run({ full }) {
  const { makeCases } = /** @type {typeof import('../support/made-cases.ts')} */ (await load('tests/support/made-cases.ts'));
  const dataDir = newFolder();
  const [made] = await makeCases(dataDir, 1);
  if (!made) throw new Error('no case');
  const portal = await startPortal({ dataDir, env: sameDatabase() });
  /** @type {string[]} */
  const faults = [];
  const done = { kept: 0, refused: 0, together: 0 };
  try {
    /** @type {Tab[]} */
    const tabs = [0, 1].map(() => ({ visitor: new Visitor(portal.url), base: '' }));
    for (const { visitor } of tabs) visitor.cookies.set('session', made.token);
    const [left, right] = tabs;
    if (!left || !right) throw new Error('no tabs');
    await Promise.all(tabs.map(open));
    let standing = follow({ base: left.base, text: '' }, [await save(left, made.caseId)], faults);
    for (let step = 0; step < (full ? 1_000 : 60); step += 1) {
      const tab = tabs[randomInt(2)] ?? left;
      const act = randomInt(4);
      if (act === 0) await open(tab);
      else {
        const saves = act === 1 ? await Promise.all(tabs.map((one) => save(one, made.caseId))) : [await save(tab, made.caseId)];
        standing = follow(standing, saves, faults);
        if (act === 1) done.together += 1;
        for (const { kept } of saves) done[kept ? 'kept' : 'refused'] += 1;
      }
      // Who is refused opens the page anew, sooner or later: otherwise nobody would ever be heard again.
      if (step % 7 === 0) await open(tab);
    }
    const { html } = await left.visitor.open(page);
    if (!html.includes(standing.text)) faults.push(`at the end "${standing.text}" does not stand there`);
  } finally {
    await portal.stop();
  }
  if (done.refused === 0 || done.kept === 0 || done.together === 0) faults.push('too little happened to prove anything');
  rmSync(dataDir, { recursive: true, force: true });
  /** @param {readonly Partial<Save>[]} saves */
  const found = (saves) => {
    /** @type {string[]} */
    const wrong = [];
    follow({ base: '2.x', text: 'a' }, saves.map((one) => ({ text: 'b', base: '2.x', kept: true, shown: '', next: '3.x', ...one })), wrong);
    return wrong.length > 0;
  };
  return {
    figures: [['interleavings', full ? 1_000 : 60], ['at the same moment', done.together], ['kept', done.kept], ['refused, with what is there', done.refused]],
    faults,
    controls: [
      { about: 'a save on an old version that is kept', found: found([{ base: '1.x' }]) },
      { about: 'two on one version that are both kept', found: found([{}, { text: 'c' }]) },
      { about: 'a refusal that shows something else', found: found([{}, { text: 'c', kept: false, shown: 'd' }]) },
    ],
  };
}
