// @ts-check
// Thirty words through a whole journey over HTTP, errors included: none of them in anything that the server says of
// itself, and every row of the record has its six fields (BIO2 8.15.01).
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { formOf, Visitor } from '../support/browser.js';
import { load } from '../support/load.js';
import { newFolder, startPortal } from '../support/portal.js';
import { activate, signInAs } from '../support/sign-in.js';

/** @type {typeof import('../support/bar-audit.ts')} */
const { bendFacts, openRecord, rowsWithoutFields, seats } = await load('tests/support/bar-audit.ts');
/** @type {typeof import('../support/bar-base.ts')} */
const { signIn } = await load('tests/support/bar-base.ts');
/** @type {typeof import('../support/letters.ts')} */
const { inviteSomebody } = await load('tests/support/letters.ts');
/** @type {typeof import('../support/whole-case.ts')} */
const { canaries } = await load('tests/support/whole-case.ts');

/** What is typed or sent along on the way, beside what the case already holds. */
const typed = {
  pin: '830174',
  'wrong PIN': '264915',
  'wrong code': '19283746501928374650',
  'V-number': '1648203975',
  search: '2736401958',
  'text of an answer': 'Kleinzwartkop8301',
  'text of a motive': 'Braamsluiper8302',
  'text of an addition': 'Spotvogel8303',
  'words of a question': 'Fluiter8304er',
  'note on a gate': 'Tjiftjaf8305',
  'title of a document': 'Goudhaan8306',
  'name of a file': 'vuurgoudhaan8307.png',
  'bytes of a file': 'Staartmees8308',
  path: 'Baardman8309',
  query: 'Buidelmees8310',
  'user agent': 'Boomklever8311',
  referer: 'Boomkruiper8312',
  cookie: 'Wielewaal8313x',
  'name of a client': 'Klapekster8314',
  'broken form': 'Kauw8315',
  'forwarded address': '203.0.113.77',
  bearer: 'Roek8316Roek8316Roek8316Roek8316Roek',
};

/** @param {string} url @param {Awaited<ReturnType<typeof openRecord>>} t @param {string} caseId @param {{ caseId: string, code: string }} letter */
async function journey(url, t, caseId, letter) {
  const headers = { 'User-Agent': typed['user agent'], Referer: `${url}/${typed.referer}`, 'X-Forwarded-For': typed['forwarded address'] };
  /** @type {number[]} */
  const statuses = [];
  const tell = (/** @type {{ status: number }} */ { status }) => void statuses.push(status);
  const person = new Visitor(url);
  const { returnCodes } = await activate(person, { code: letter.code, check: '1989', pin: typed.pin });
  for (const [page, field, text] of /** @type {const} */ ([['/nl/file/section/origin/region', 'region', typed['text of an answer']], ['/nl/file/motive', 'account', typed['text of a motive']]])) {
    const { html } = await person.open(page);
    tell(await person.post(page, { ...formOf(html, field).hidden, [field]: text }));
  }
  const document = new FormData();
  document.append('title', typed['title of a document']);
  document.append('kind', 'identity');
  document.append('file', new Blob([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), typed['bytes of a file']], { type: 'image/png' }), typed['name of a file']);
  tell(await person.open('/nl/file/documents/add', { method: 'POST', body: document }));
  const owner = new Visitor(url);
  owner.cookies.set('session', await signIn(t, caseId));
  tell(await owner.post('/nl/file/add', { text: typed['text of an addition'] }));
  const officer = new Visitor(url);
  await signInAs(officer, 'demo-officer');
  const lawyer = new Visitor(url);
  await signInAs(lawyer, 'demo-lawyer', 'lawyer');
  await seats(t, caseId);
  const work = `/nl/work/cases/${caseId}`;
  tell(await officer.post('/nl/work', { act: 'find', find: typed.search }));
  for (const part of ['section/about', 'motive', 'documents', 'gates', 'timeline', 'readers']) tell(await officer.open(`${work}/${part}`, { headers }));
  tell(await officer.post(`${work}/section/about`, { act: 'send', field: 'about.nameLatin', base: '0', seq: '3', reason: 'unclear', words: typed['words of a question'], 'respondBy-day': '1', 'respondBy-month': '3', 'respondBy-year': '2027' }));
  tell(await officer.post(`${work}/gates`, { act: 'confirm', gate: 'G11', note: typed['note on a gate'], base: '1', seq: '3' }));
  tell(await lawyer.open(`/nl/clients/${caseId}`));
  tell(await lawyer.open(`/nl/clients?find=${typed['name of a client']}`));
  // What fails, on purpose.
  const stranger = new Visitor(url);
  stranger.cookies.set('session', typed.cookie);
  for (const path of [`/nl/${typed.path}?q=${typed.query}`, `/nl/file/receipt?q=${typed.query}`, `/nl/start?code=${typed['wrong code']}`, `${work}/motive`]) tell(await stranger.open(path, { headers }));
  await stranger.open('/nl/start');
  tell(await stranger.post('/nl/start', { code: typed['wrong code'], who: 'alone' }));
  await stranger.open('/nl/return?with=code');
  tell(await stranger.post('/nl/return?with=code', { code: returnCodes[0] ?? '', pin: typed['wrong PIN'] }));
  tell(await person.open('/nl/file/documents/add', { method: 'POST', body: `--x\r\n${typed['broken form']}`, headers: { 'Content-Type': 'multipart/form-data; boundary=x' } }));
  tell(await stranger.open('/api/v1/planning-queue', { headers: { Authorization: `Bearer ${typed.bearer}` } }));
  await bendFacts(t, caseId);
  for (const path of ['/nl/file/section/about/name', '/nl/file/receipt', '/nl/file']) tell(await owner.open(path, { headers }));
  tell(await officer.open(`${work}/motive`));
  return { statuses, secrets: { 'return code': (returnCodes[0] ?? '').replace(/\D/g, ''), session: person.cookies.get('session') ?? '', 'session of an officer': officer.cookies.get('session') ?? '' } };
}

/** @returns {Promise<import('./registry.js').Result>} */
export async function run() {
  const dataDir = newFolder();
  const t = await openRecord(dataDir, 1);
  try {
    const caseId = t.cases[0] ?? '';
    const letter = await inviteSomebody(t, { vNumber: typed['V-number'] }, { reference: 'Z-9000001' });
    const portal = await startPortal({ dataDir });
    const { statuses, secrets } = await journey(portal.url, t, caseId, letter);
    await portal.stop();
    const words = { ...canaries, ...typed, ...secrets, 'code of a letter': letter.code };
    const file = join(dataDir, 'server.log');
    const said = portal.logged() + (existsSync(file) ? readFileSync(file, 'utf8') : '');
    const finds = (/** @type {string} */ text) => Object.entries(words).filter(([, word]) => word === '' || text.toLowerCase().includes(word.toLowerCase())).map(([name]) => `${name} was said`);
    const { rows, faults } = await rowsWithoutFields(t.base);
    const failed = statuses.filter((status) => status >= 500).length;
    const lines = said.split('\n').length;
    return {
      figures: [
        ['words looked for', Object.keys(words).length],
        ['requests with a word in them', statuses.length],
        ['of these refused', statuses.filter((status) => status >= 400 && status < 500).length],
        ['of these failed', failed],
        ['lines of log', lines],
        ['hits', finds(said).length],
        ['rows with all six fields', `${rows - faults.length} of ${rows}`],
      ],
      faults: [
        ...finds(said),
        ...faults,
        ...(failed === 0 ? ['nothing failed: errors were not looked at'] : []),
        ...(lines < 50 ? ['too few lines to prove anything'] : []),
      ],
      controls: [{ about: 'a word in a line of log', found: finds(`${said}\n{"q":"${typed.query.toUpperCase()}"}`).length === finds(said).length + 1 }],
    };
  } finally {
    await t.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
