// @ts-check
// Nothing that a person wrote can be read on the disk: database, log of the database, documents, temporary folder, log,
// checkpoints; on PostgreSQL its whole data folder.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Visitor } from '../support/browser.js';
import { load } from '../support/load.js';
import { newFolder, runCommand, startPortal } from '../support/portal.js';
import { searchApart } from '../support/search-bytes.js';
import { activate } from '../support/sign-in.js';

/** @type {typeof import('../support/bar-base.ts')} */
const { openBeside, signIn } = await load('tests/support/bar-base.ts');
/** @type {typeof import('../support/whole-case.ts')} */
const { canaries, makeWholeCase } = await load('tests/support/whole-case.ts');
/** @type {typeof import('../support/letters.ts')} */
const { inviteSomebody } = await load('tests/support/letters.ts');
/** @type {typeof import('../../app/domain/audit/checkpoint.server.ts')} */
const { makeCheckpoint } = await load('app/domain/audit/checkpoint.server.ts');
/** @type {typeof import('../../app/domain/settings/settings.store.server.ts')} */
const { changeSetting } = await load('app/domain/settings/settings.store.server.ts');

const typed = { pin: '580291', answer: 'Kwartelkoning8201', wrongPin: '914380', vNumber: '1739582640' };
const planted = 'Grauwe8299gors';

/** Folder of the server that DATABASE_URL names: bars start it themselves, on a socket in its own folder. */
const serverFolder = () => decodeURIComponent(new URL(process.env.DATABASE_URL ?? '').searchParams.get('host') ?? '');

/** @param {import('./registry.js').Told} told @returns {Promise<import('./registry.js').Result>} */
export async function run({ full, engine }) {
  const dataDir = newFolder();
  const temporary = mkdtempSync(join(tmpdir(), 'voorportaal-rest-'));
  const env = { DATABASE_URL: process.env.DATABASE_URL ?? '', TMPDIR: temporary };
  const t = await openBeside(dataDir);
  try {
    for (let n = 0; n < (full ? 30 : 3); n += 1) await makeWholeCase(t, 100);
    const letter = await inviteSomebody(t, { vNumber: typed.vNumber }, { reference: 'Z-9000001' });
    const portal = await startPortal({ dataDir, env });
    const visitor = new Visitor(portal.url);
    const { returnCodes } = await activate(visitor, { code: letter.code, check: '1989', pin: typed.pin });
    await visitor.post('/nl/file/section/origin/region', { region: typed.answer });
    const wrong = new Visitor(portal.url);
    await wrong.open('/nl/return?with=code');
    await wrong.post('/nl/return?with=code', { code: returnCodes[0] ?? '', pin: typed.wrongPin });
    const session = await signIn(t, letter.caseId);
    await makeCheckpoint(t.base);
    const places = [dataDir, temporary, ...(engine === 'postgresql' ? [join(serverFolder(), 'data')] : [])];
    const words = { ...canaries, ...typed, code: letter.code, 'return code': (returnCodes[0] ?? '').replace(/\D/g, ''), 'return code as shown': returnCodes[0] ?? '', session, cookie: visitor.cookies.get('session') ?? '' };
    const empty = Object.entries(words).filter(([, word]) => word === '').map(([name]) => `nothing to look for: ${name}`);
    // Beside a server that runs, then after a kill, then after the database was closed.
    const running = searchApart(places, words);
    await portal.kill();
    const killed = searchApart(places, words);
    const reencrypted = await runCommand(dataDir, ['keys:reencrypt'], env);
    const after = searchApart(places, words);
    const hits = [...running.hits, ...killed.hits, ...after.hits];
    const logged = Object.entries(words).filter(([, word]) => portal.logged().includes(word)).map(([name]) => `${name} was printed`);
    // In the clear on purpose: a setting is, and a file is.
    await changeSetting(t.as({ kind: 'system', id: 'bar' }), 'returnAddress', planted, t.base.now());
    const inDatabase = searchApart(places, { planted }).hits;
    mkdirSync(join(temporary, 'deep'));
    writeFileSync(join(temporary, 'deep', 'note.txt'), Buffer.from(`x${canaries.motive}`, 'utf16le').toString('base64') + Buffer.from(`ab${canaries.note}cd`).toString('base64'));
    const inFile = searchApart([temporary], words).hits;
    return {
      figures: [
        ['words looked for', Object.keys(words).length],
        ['files', after.files],
        ['megabytes', (after.bytes / 1e6).toFixed(1)],
        ['looks (running, killed, sealed anew)', 3],
        ['hits', new Set(hits).size],
      ],
      faults: [...empty, ...new Set(hits), ...logged, ...(reencrypted.code === 0 ? [] : [`keys:reencrypt: ${reencrypted.err.slice(-300)}`])],
      controls: [
        { about: 'a word in the clear in the database', found: inDatabase.length > 0 },
        { about: 'a word in base64 in a file', found: inFile.some((hit) => hit.startsWith('note in')) },
      ],
    };
  } finally {
    await t.close();
    for (const folder of [dataDir, temporary]) rmSync(folder, { recursive: true, force: true });
  }
}
