// @ts-check
// Nothing that a person wrote can be read on the disk: database, log of the database, documents, pieces of documents that
// are under way, temporary folder, log, checkpoints, a backup; on PostgreSQL its whole data folder.
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

const sent = { piece: 'Watersnip8203', half: 'Poelruiter8204', title: 'Oeverloper8205' };
const typed = { pin: '580291647083', answer: 'Kwartelkoning8201', wrongPin: '914380265174', vNumber: '1739582640' };
const png = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478da63f8cfc0f01f0005050102cfa02a7a0000000049454e44ae426082', 'hex');
const planted = 'Grauwe8299gors';

/** Folder of the server that DATABASE_URL names: bars start it themselves, on a socket in its own folder. */
const serverFolder = () => decodeURIComponent(new URL(process.env.DATABASE_URL ?? '').searchParams.get('host') ?? '');

/**
 * A document in pieces to the server that runs: whole, or left half way.
 * @param {Visitor} visitor @param {string} word @param {boolean} whole
 */
async function sendPieces(visitor, word, whole) {
  const bytes = Buffer.concat([png, Buffer.alloc(300_000, word)]);
  const said = Object.entries({ title: `${sent.title} ${word}`, kind: 'other', fileName: `${word}.png` }).map(([name, text]) => `${name} ${Buffer.from(text).toString('base64')}`);
  const tus = { 'Tus-Resumable': '1.0.0' };
  const begun = await visitor.request('/nl/file/uploads', { method: 'POST', headers: { ...tus, 'Upload-Length': String(bytes.length), 'Upload-Metadata': said.join(',') } });
  const place = begun.headers.get('Location') ?? '';
  const ends = whole ? [131_072, bytes.length] : [131_072];
  let at = 0;
  for (const end of ends) {
    const headers = { ...tus, 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': String(at) };
    const put = await visitor.request(place, { method: 'PATCH', headers, body: new Uint8Array(bytes.subarray(at, end)) });
    if (put.status !== 204 || put.headers.get('Upload-Offset') !== String(end)) throw new Error(`a piece was answered with ${put.status}, at ${put.headers.get('Upload-Offset')}`);
    at = end;
  }
}

/** @param {import('./registry.js').Told} told @returns {Promise<import('./registry.js').Result>} */
export async function run({ full, engine }) {
  const dataDir = newFolder();
  const temporary = mkdtempSync(join(tmpdir(), 'voorportaal-rest-'));
  const backups = mkdtempSync(join(tmpdir(), 'voorportaal-rest-backup-'));
  const env = { DATABASE_URL: process.env.DATABASE_URL ?? '', TMPDIR: temporary };
  const t = await openBeside(dataDir);
  try {
    for (let n = 0; n < (full ? 30 : 3); n += 1) await makeWholeCase(t, 100);
    const letter = await inviteSomebody(t, { vNumber: typed.vNumber }, { reference: 'Z-9000001' });
    const portal = await startPortal({ dataDir, env });
    const visitor = new Visitor(portal.url);
    const { returnCodes } = await activate(visitor, { code: letter.code, check: '1989', pin: typed.pin });
    await visitor.post('/nl/file/section/origin/region', { region: typed.answer });
    await sendPieces(visitor, sent.piece, true);
    await sendPieces(visitor, sent.half, false);
    const wrong = new Visitor(portal.url);
    await wrong.open('/nl/return?with=code');
    await wrong.post('/nl/return?with=code', { code: returnCodes[0] ?? '', pin: typed.wrongPin });
    const session = await signIn(t, letter.caseId);
    await makeCheckpoint(t.base);
    const made = await runCommand(dataDir, ['backup', backups], env);
    const places = [dataDir, temporary, backups, ...(engine === 'postgresql' ? [join(serverFolder(), 'data')] : [])];
    const words = { ...canaries, ...typed, ...sent, code: letter.code, 'return code': (returnCodes[0] ?? '').replace(/\D/g, ''), 'return code as shown': returnCodes[0] ?? '', session, cookie: visitor.cookies.get('session') ?? '' };
    const empty = Object.entries(words).filter(([, word]) => word === '').map(([name]) => `nothing to look for: ${name}`);
    // Beside a server that runs, then after a kill, then after the database was closed.
    const running = searchApart(places, words);
    await portal.kill();
    const killed = searchApart(places, words);
    const reencrypted = await runCommand(dataDir, ['keys:reencrypt'], env);
    const after = searchApart(places, words);
    const hits = [...running.hits, ...killed.hits, ...after.hits];
    const inBackup = searchApart([backups], words).files;
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
        ['files of the backup', inBackup],
        ['looks (running, killed, sealed anew)', 3],
        ['hits', new Set(hits).size],
      ],
      faults: [...(made.code === 0 && inBackup > 3 ? [] : [`no backup was made: ${made.err.slice(-300)}`]), ...empty, ...new Set(hits), ...logged, ...(reencrypted.code === 0 ? [] : [`keys:reencrypt: ${reencrypted.err.slice(-300)}`])],
      controls: [
        { about: 'a word in the clear in the database', found: inDatabase.length > 0 },
        { about: 'a word in base64 in a file', found: inFile.some((hit) => hit.startsWith('note in')) },
      ],
    };
  } finally {
    await t.close();
    for (const folder of [dataDir, temporary, backups]) rmSync(folder, { recursive: true, force: true });
  }
}
