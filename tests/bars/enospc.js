// @ts-check
// The disk runs full while people save and send documents, and later has room again (R4): that of the portal, and on
// PostgreSQL that of its server too. Needs to be root: the disk is a small one in memory.
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from '../support/load.js';
import { runCommand, sameDatabase, startPortal } from '../support/portal.js';
import { keepUp, startPostgres } from '../support/postgres.js';
import { Visitor } from '../support/browser.js';
import { newTally, postForm, saveOn } from './fault-writer.js';

/** @typedef {import('../support/history.js').Op} Op */

/** What the page must say, in the language of the person: read from the texts themselves. @param {string} lang */
const unsaved = async (lang) => /** @type {{ save: { failedTitle: string } }} */ ((await import(`../../locales/${lang}/form.json`, { with: { type: 'json' } })).default).save.failedTitle;

/** No room, or not now. @param {number} status */
const isRefusal = (status) => status === 507 || status === 503;

const png = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478da63f8cfc0f01f0005050102cfa02a7a0000000049454e44ae426082', 'hex');

/** Room for the database server itself, beside the 20 MB in which people write. */
const SERVER_MB = 48;

/** @param {string} dataDir */
async function startDatabase(dataDir) {
  const folder = join(dataDir, 'server');
  mkdirSync(folder);
  // Its user goes through the folder of the portal, and reads nothing there.
  chmodSync(dataDir, 0o711);
  const started = await startPostgres({ fsync: 'on', folder, settings: ['min_wal_size=2MB', 'max_wal_size=4MB', 'shared_buffers=8MB'] });
  if ('reason' in started) throw new Error(started.reason);
  process.env.DATABASE_URL = started.url;
  return started;
}

/** @param {string} url @param {string} token @param {number} size @returns {Promise<number>} the status */
async function upload(url, token, size) {
  const visitor = new Visitor(url);
  visitor.cookies.set('session', token);
  const body = new FormData();
  body.append('kind', 'identity');
  body.append('title', 'Paper');
  body.append('file', new Blob([png, Buffer.alloc(size)]), 'paper.png');
  const response = await visitor.request('/nl/file/documents/add', { method: 'POST', body }).catch(() => undefined);
  await response?.arrayBuffer().catch(() => undefined);
  return response?.status ?? 0;
}

/** @param {import('./registry.js').Told} told @returns {Promise<import('./registry.js').Result>} */
export async function run({ full, engine }) {
  const none = { figures: [], faults: [] };
  if (process.getuid?.() !== 0) return { ...none, notRun: 'a small disk can only be made by root' };
  const dataDir = mkdtempSync(join(tmpdir(), 'voorportaal-full-'));
  const mount = (/** @type {string} */ options) => spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', dataDir]).status === 0;
  const small = engine === 'postgresql' ? 20 + SERVER_MB : 20;
  if (!mount(`size=${small}m`)) return { ...none, notRun: 'a small disk could not be mounted' };
  /** @type {Op[]} */
  const history = [];
  const faults = [];
  const tally = newTally();
  const database = engine === 'postgresql' ? await startDatabase(dataDir) : undefined;
  const documents = { kept: 0, refused: 0, other: /** @type {number[]} */ ([]) };
  try {
    const { makeCases } = /** @type {typeof import('../support/made-cases.ts')} */ (await load('tests/support/made-cases.ts'));
    const { checkHistory } = /** @type {typeof import('../support/checker.ts')} */ (await load('tests/support/checker.ts'));
    const cases = await makeCases(dataDir, 6);
    const portal = await startPortal({ dataDir, env: sameDatabase() });
    const letDown = database && keepUp(database);
    let more = true;
    const work = Promise.all(cases.slice(0, 4).map((one) => saveOn({ url: portal.url, ...one, history, tally, more: () => more, slowly: 5 })));
    const refusedSaves = () => Object.values(tally.refused).reduce((sum, count) => sum + count, 0);
    const [uploader, reader] = [cases[4], cases[5]];
    if (!uploader || !reader) throw new Error('no cases');
    // Until the disk is full: documents first, the rest by saving; then a file that takes the last block.
    const until = Date.now() + 60_000;
    while (refusedSaves() < (full ? 200 : 40) && Date.now() < until) {
      const status = await upload(portal.url, uploader.token, 700_000);
      if (status !== 303 && !isRefusal(status)) documents.other.push(status);
      else documents[status === 303 ? 'kept' : 'refused'] += 1;
      if (status !== 303) fillUp(dataDir);
    }
    if (refusedSaves() === 0) faults.push('the disk never ran full');
    /** @type {string[]} */
    const told = [];
    for (const lang of ['nl', 'en', 'ar']) {
      /** @type {{ status: number, html: string }} */
      let answer = { status: 0, html: '' };
      let text = '';
      // A database has a little room of its own: until it is used up, it may still keep something.
      for (let tries = 0; tries < 50 && !isRefusal(answer.status); tries += 1) {
        fillUp(dataDir);
        text = `Nothing of this may be lost ${lang} ${tries}.`;
        history.push({ op: 'save', caseId: reader.caseId, field: 'contact.postalAddress', text, result: 'unknown', version: 0 });
        answer = await postForm({ url: portal.url, lang, ...reader, text });
      }
      if (!isRefusal(answer.status)) faults.push(`${lang}: a form that could not be kept was answered with ${answer.status}`);
      if (!answer.html.includes(text)) faults.push(`${lang}: what was typed is not shown back`);
      if (answer.html.includes(await unsaved(lang))) told.push(lang);
      else faults.push(`${lang}: the page does not say that it was not saved`);
    }
    const health = await fetch(`${portal.url}/health`).then(({ status }) => status);
    if (health !== 200) faults.push(`/health answered ${health}`);
    const before = tally.saved;
    rmSync(join(dataDir, 'filler'), { force: true });
    mount('remount,size=400m');
    const freed = Date.now();
    while (tally.saved === before && Date.now() - freed < 60_000) await new Promise((resolve) => setTimeout(resolve, 50));
    const back = (Date.now() - freed) / 1000;
    if (tally.saved === before) faults.push('60 s after there was room again, nothing was saved');
    if ((await upload(portal.url, uploader.token, 1_000)) !== 303) faults.push('a document is still refused');
    more = false;
    await work;
    await portal.stop();
    const starts = (await letDown?.()) ?? 0;
    const checked = await checkHistory(dataDir, history);
    faults.push(...checked.faults.map(({ invariant, what }) => `${invariant}: ${what}`));
    const audit = await runCommand(dataDir, ['audit:verify'], sameDatabase());
    if (audit.code !== 0) faults.push(`audit:verify: ${audit.err.slice(0, 300)}`);
    const orphans = await orphansIn(dataDir);
    faults.push(...orphans.map((name) => `a file without a row, or a row without a file: ${name}`));
    writeFileSync(join(dataDir, 'documents', '00000000-0000-4000-8000-000000000000'), 'planted');
    const statuses = Object.keys(tally.refused).join(', ');
    if (Object.keys(tally.refused).some((status) => !isRefusal(Number(status)))) faults.push(`saves were refused with ${statuses}`);
    if (documents.other.length > 0) faults.push(`documents were refused with ${documents.other.join(', ')}`);
    return {
      figures: [
        ['saves acknowledged', tally.saved],
        ['saves refused while full', refusedSaves()],
        ['documents kept', documents.kept],
        ['documents refused while full', documents.refused],
        ['told in words, with the text shown back', told.join(', ')],
        ['seconds until the first save after', back.toFixed(2)],
        ...(database ? [/** @type {const} */ (['times the database had to be started again', starts])] : []),
      ],
      faults,
      controls: [{ about: 'a planted file without a row', found: (await orphansIn(dataDir)).length === orphans.length + 1 }],
    };
  } finally {
    await database?.crash();
    spawnSync('umount', ['-l', dataDir]);
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Takes what room is left. @param {string} dataDir */
function fillUp(dataDir) {
  spawnSync('dd', ['if=/dev/zero', `of=${join(dataDir, 'filler')}`, 'bs=4k', 'oflag=append', 'conv=notrunc'], { stdio: 'ignore' });
}

/** Both ways: files that no row promises, rows whose file is not there. @param {string} dataDir */
async function orphansIn(dataDir) {
  const { look } = /** @type {typeof import('../support/tables.ts')} */ (await load('tests/support/tables.ts'));
  const { placeIn } = /** @type {typeof import('../support/damaged-copy.ts')} */ (await load('tests/support/damaged-copy.ts'));
  const looked = await look(placeIn(dataDir));
  const names = async (/** @type {string} */ table, column = 'storage_name') => (await looked.rows(table, [column])).map((row) => String(row[column]));
  const promised = await names('documents');
  // Pictures of pages too, and what is known to be on its way or to be taken away: the server's own sweep finds those.
  const known = new Set([...promised, ...(await names('document_pages')), ...(await names('upload_parts', 'id')), ...(await names('store_writes', 'name'))]);
  await looked.close();
  const files = new Set(readdirSync(join(dataDir, 'documents')));
  return [...[...files].filter((name) => !known.has(name)), ...promised.filter((name) => !files.has(name))];
}
