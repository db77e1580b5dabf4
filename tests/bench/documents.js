// @ts-check
// What encryption costs a document on its way to the disk, and whether the server's memory grows with what is sent.
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Visitor } from '../support/browser.js';
import { load } from '../support/load.js';
import { newFolder, startPortal } from '../support/portal.js';
import { inTurns } from './measure.js';

const megabyte = 1024 * 1024;
const rounds = 9;

/** Encrypt and store against storing the same bytes plain, in turns, into the same folder. */
async function storing() {
  const { folderStore } = /** @type {typeof import('#app/domain/document/document-store.server.ts')} */ (await load('app/domain/document/document-store.server.ts'));
  const { encryptDocument } = /** @type {typeof import('#app/domain/document/document-cipher.server.ts')} */ (await load('app/domain/document/document-cipher.server.ts'));
  const dir = mkdtempSync(join(tmpdir(), 'voorportaal-bench-'));
  const [store, key, bytes] = [folderStore(dir), randomBytes(32), randomBytes(50 * megabyte)];
  async function* source() {
    for (let at = 0; at < bytes.length; at += 64 * 1024) yield bytes.subarray(at, at + 64 * 1024);
  }
  const plain = async () => {
    const name = randomUUID();
    await store.put(name, source());
    await store.remove(name);
  };
  const sealed = async () => {
    const name = randomUUID();
    await store.put(name, encryptDocument(key, name, source()));
    await store.remove(name);
  };
  try {
    await inTurns([plain, sealed], 1);
    const [one = [], other = []] = await inTurns([plain, sealed], rounds);
    // The least disturbed round of each: what else the machine does is not the question.
    return { plain: Math.min(...one), sealed: Math.min(...other) };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

const png = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478da63f8cfc0f01f0005050102cfa02a7a0000000049454e44ae426082', 'hex');

/** As the browser does with JavaScript. @param {Visitor} visitor @param {number} size @param {number} number */
async function inPieces(visitor, size, number) {
  const tus = { 'Tus-Resumable': '1.0.0' };
  const begun = await visitor.request('/nl/file/uploads', { method: 'POST', headers: { ...tus, 'Upload-Length': String(size), 'Upload-Metadata': `kind ${Buffer.from('other').toString('base64')},title ${Buffer.from(String(number)).toString('base64')}` } });
  const place = begun.headers.get('Location');
  if (begun.status !== 201 || place === null) throw new Error(`beginning was answered with ${begun.status}`);
  const piece = Buffer.alloc(4 * megabyte, number);
  for (let offset = 0; offset < size; ) {
    const body = offset === 0 ? Buffer.concat([png, piece]).subarray(0, Math.min(piece.length, size)) : piece.subarray(0, Math.min(piece.length, size - offset));
    const answer = await visitor.request(place, { method: 'PATCH', body: new Uint8Array(body), headers: { ...tus, 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': String(offset) } });
    if (answer.status !== 204) throw new Error(`a piece was answered with ${answer.status}`);
    offset = Number(answer.headers.get('Upload-Offset'));
  }
}

/** As it does without: one form. @param {Visitor} visitor @param {number} size @param {number} number */
async function asForm(visitor, size, number) {
  const body = new FormData();
  body.append('kind', 'other');
  body.append('title', String(number));
  body.append('file', new Blob([png, Buffer.alloc(size - png.length, number)], { type: 'image/png' }), 'a.png');
  const answer = await visitor.request('/nl/file/documents/add', { method: 'POST', body });
  if (answer.status !== 303) throw new Error(`a form was answered with ${answer.status}`);
}

/**
 * 500 MB through one server, in files of the largest size that is taken; its memory before and at its highest.
 * @param {(visitor: Visitor, size: number, number: number) => Promise<void>} send
 */
async function memory(send) {
  const { makeCases } = /** @type {typeof import('../support/made-cases.ts')} */ (await load('tests/support/made-cases.ts'));
  const dataDir = newFolder();
  const [warm, person] = await makeCases(dataDir, 2, { filled: false });
  const portal = await startPortal({ dataDir });
  const resident = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${portal.pid}/status`, 'utf8'))?.[1] ?? NaN) / 1024;
  /** @param {{ token: string }} who @param {number} number */
  const sendOne = async ({ token }, number) => {
    const visitor = new Visitor(portal.url);
    visitor.cookies.set('session', token);
    await send(visitor, 50 * megabyte, number);
  };
  try {
    if (!warm || !person) throw new Error('no cases');
    // What a process takes when it works for the first time is not growth.
    for (let number = 1; number <= 2; number += 1) await sendOne(warm, number);
    const before = resident();
    let most = before;
    const watch = setInterval(() => (most = Math.max(most, resident())), 50);
    for (let number = 1; number <= 10; number += 1) await sendOne(person, number);
    clearInterval(watch);
    return { before: Math.round(before), most: Math.round(most) };
  } finally {
    await portal.stop();
    portal.remove();
  }
}

export async function documents() {
  const { plain, sealed } = await storing();
  const pieces = await memory(inPieces);
  const form = await memory(asForm);
  const grown = Math.max(...[pieces, form].map(({ before, most }) => most - before));
  const share = Math.round((plain / sealed) * 100);
  return {
    rows: [
      { what: '50 MB stored plain, ms', value: Math.round(plain) },
      { what: '50 MB encrypted and stored, ms', value: Math.round(sealed) },
      { what: 'memory before 500 MB in pieces, MB', value: pieces.before },
      { what: 'memory at its highest, in pieces, MB', value: pieces.most },
      { what: 'memory before 500 MB by the plain form, MB', value: form.before },
      { what: 'memory at its highest, by the plain form, MB', value: form.most },
    ],
    bars: [
      { bar: 'encrypted and stored against plain, best of runs, %', value: share, limit: 'at least 50', ok: share >= 50 },
      { bar: 'growth of memory during 500 MB, in pieces or by the plain form, MB', value: grown, limit: 'less than 50', ok: grown < 50 },
    ],
  };
}
