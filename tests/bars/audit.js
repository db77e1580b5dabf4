// @ts-check
// The record: everything that happened and every read of content has its row, and damage of each kind is found and
// named at the right row.
import { rmSync } from 'node:fs';
import { Visitor } from '../support/browser.js';
import { load } from '../support/load.js';
import { newFolder, runCommand, startPortal } from '../support/portal.js';
import { signInAs } from '../support/sign-in.js';

/** @typedef {import('../support/bar-audit.ts').Found} Found */

/** @type {typeof import('../support/bar-audit.ts')} */
const { checkCompleteness, damageMany, openRecord, readsSince, seats } = await load('tests/support/bar-audit.ts');

/** Pages that show content, by who opens them and the read that must stand in the record of the case. @param {string} caseId */
const pages = (caseId) => /** @type {const} */ ([
  ...['', '/section/about', '/section/origin', '/motive', '/documents', '/gates', '/timeline', '/readers'].map((part) => /** @type {const} */ (['demo-officer', 'staff', `/nl/work/cases/${caseId}${part}`])),
  /** @type {const} */ (['demo-lawyer', 'lawyer', `/nl/clients/${caseId}`]),
]);

/** On a busy machine the provider of the demonstration may not answer in time. @template T @param {() => Promise<T>} act @returns {Promise<T>} */
async function insist(act) {
  for (let left = 4; left > 0; left -= 1) {
    try {
      return await act();
    } catch {
      continue;
    }
  }
  return act();
}

/** Reads over HTTP by people who may and people who may not. @param {string} url @param {Awaited<ReturnType<typeof openRecord>>} t @param {string} caseId */
async function readOverHttp(url, t, caseId) {
  /** @type {string[]} */
  const faults = [];
  let [reads, refused] = [0, 0];
  /** @type {Map<string, Visitor>} */
  const visitors = new Map();
  for (const [subject, audience] of /** @type {const} */ ([['demo-officer', 'staff'], ['demo-lawyer', 'lawyer'], ['demo-second-officer', 'staff'], ['demo-second-lawyer', 'lawyer']])) {
    const visitor = new Visitor(url);
    await insist(() => signInAs(visitor, subject, audience));
    visitors.set(subject, visitor);
  }
  await seats(t, caseId);
  for (const [subject, , path] of pages(caseId)) {
    for (const end of ['', '.data']) {
      if (end === '.data' && path.endsWith(caseId)) continue;
      const before = await readsSince(t, caseId);
      const { status, html } = await /** @type {Visitor} */ (visitors.get(subject)).open(path + end);
      const after = await readsSince(t, caseId);
      const shows = status === 200 && html.length > 0;
      if (!shows) faults.push(`${path}${end} answered ${status}`);
      else if (after.done <= before.done) faults.push(`${path}${end} was shown to ${subject} and no row tells of it`);
      reads += 1;
    }
  }
  for (const [subject, path] of /** @type {const} */ ([['demo-second-officer', `/nl/work/cases/${caseId}/motive`], ['demo-second-lawyer', `/nl/clients/${caseId}`]])) {
    const before = await readsSince(t, caseId);
    const { status } = await /** @type {Visitor} */ (visitors.get(subject)).open(path);
    const after = await readsSince(t, caseId);
    if (status !== 403) faults.push(`${path} answered ${status} to ${subject}`);
    if (after.refused !== before.refused + 1 || after.done !== before.done) faults.push(`${path}: refused to ${subject}, and no row tells of it`);
    refused += 1;
  }
  return { reads, refused, faults };
}

/** @param {import('./registry.js').Told} told @returns {Promise<import('./registry.js').Result>} */
export async function run({ full }) {
  const dataDir = newFolder();
  const env = { DATABASE_URL: process.env.DATABASE_URL ?? '' };
  const t = await openRecord(dataDir, full ? 20 : 3);
  try {
    const portal = await startPortal({ dataDir, env });
    const http = await readOverHttp(portal.url, t, t.cases[0] ?? '');
    await portal.stop();
    const complete = await checkCompleteness(t);
    const verified = await runCommand(dataDir, ['audit:verify'], env);
    const damaged = await damageMany(t, full ? 50 : 6);
    const controls = [
      { about: 'an answer that no row tells of', found: (await checkCompleteness(t, 'an answer without a row')).faults.length > 0 },
      { about: 'a record that is whole is not said to be broken', found: verified.code === 0 && damaged.wholeAtTheEnd },
    ];
    return {
      figures: [
        ['acts counted where they happened', complete.acts],
        ['events', complete.events],
        ['rows of the record', complete.rows],
        ['rows with all six fields', `${complete.rows - complete.without} of ${complete.rows}`],
        ['reads of content over HTTP', http.reads],
        ['refusals over HTTP', http.refused],
        ['damages', damaged.tried],
        ['named at the right row', damaged.named],
      ],
      faults: [...http.faults, ...complete.faults, ...damaged.faults, ...(verified.code === 0 ? [] : [`audit:verify: ${verified.err.slice(0, 500)}`])],
      controls,
    };
  } finally {
    await t.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
