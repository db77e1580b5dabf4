// @ts-check
// People who send documents over lines that break, to a server that is killed around them. Each notes what she was told.
import { createHash, randomBytes } from 'node:crypto';
import { Visitor } from '../support/browser.js';

/** @typedef {import('../support/check-documents.ts').SentDocument} SentDocument */
/** @typedef {{ url: () => string, up: () => Promise<void>, started: () => void, note: (one: SentDocument) => void, canary: string, largest: number, tally: { cuts: number, answers: number, pieces: number } }} World */

const png = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478da63f8cfc0f01f0005050102cfa02a7a0000000049454e44ae426082', 'hex');
const pick = (/** @type {number} */ upTo) => Math.floor(Math.random() * upTo);

/** Small ones and large ones, and those at the edges of a block. @param {World} world */
function newFile({ canary, largest }) {
  const edges = [1, 65_536 - 1, 65_536, 65_537, 131_072];
  const size = pick(4) === 0 ? (edges[pick(edges.length)] ?? 1) + png.length : Math.floor(largest * Math.random() ** 2) + 200;
  return Buffer.concat([png, Buffer.from(canary), randomBytes(size)]).subarray(0, Math.max(size, png.length));
}

/** Sends so many documents, one after another. @param {World} world @param {{ caseId: string, token: string }} person @param {number} count */
export async function send(world, person, count) {
  for (let done = 0; done < count; done += 1) {
    const file = newFile(world);
    const sha256 = createHash('sha256').update(file).digest('hex');
    const told = pick(6) === 0 ? await sendForm(world, person, file) : await sendPieces(world, person, file, sha256);
    world.note({ caseId: person.caseId, sha256, size: file.length, ...told });
  }
}

/** As a browser sends, that may break off. @param {Buffer} bytes @param {number} cutAt */
function body(bytes, cutAt) {
  let at = 0;
  return new ReadableStream({
    async pull(controller) {
      if (at >= cutAt) return controller.error(new TypeError('fetch failed: cut on purpose'));
      if (at >= bytes.length) return controller.close();
      const to = Math.min(bytes.length, cutAt, at + 16_384);
      controller.enqueue(bytes.subarray(at, to));
      at = to;
      await new Promise((resolve) => setImmediate(resolve));
    },
  });
}

/** The plain form: answered, or nobody knows. @param {World} world @param {{ token: string }} person @param {Buffer} file @returns {Promise<{ id: string, result: 'ok' | 'unknown' }>} */
async function sendForm(world, { token }, file) {
  const visitor = new Visitor(world.url());
  visitor.cookies.set('session', token);
  const form = new FormData();
  form.append('kind', 'other');
  form.append('title', '');
  form.append('file', new Blob([new Uint8Array(file)]), 'form.png');
  await world.up();
  world.started();
  const response = await visitor.request('/nl/file/documents/add', { method: 'POST', body: form }).catch(() => undefined);
  await response?.arrayBuffer().catch(() => undefined);
  return { id: '', result: response?.status === 303 ? 'ok' : 'unknown' };
}

/** @param {World} world @param {{ token: string }} person @param {Buffer} file @param {string} fingerprint @returns {Promise<{ id: string, result: 'ok' }>} */
async function sendPieces(world, { token }, file, fingerprint) {
  const visitor = new Visitor(world.url());
  visitor.cookies.set('session', token);
  const tus = { 'Tus-Resumable': '1.0.0' };
  let [place, id, last] = ['', '', 0];
  /** @param {string} path @param {RequestInit} init */
  const ask = async (path, init) => {
    await world.up();
    world.started();
    const response = await visitor.request(path, /** @type {RequestInit} */ ({ ...init, headers: { ...tus, ...init.headers }, duplex: 'half' })).catch(() => undefined);
    await response?.arrayBuffer().catch(() => undefined);
    last = response?.status ?? 0;
    if (response === undefined || response.status >= 500) await new Promise((resolve) => setTimeout(resolve, 20));
    return response;
  };
  const words = `title ${Buffer.from('Paper').toString('base64')},kind ${Buffer.from('other').toString('base64')},fingerprint ${Buffer.from(fingerprint).toString('base64')}`;
  for (let sure = false, offset = 0, turns = 0; ; turns += 1) {
    if (turns > 2_000) throw new Error(`an upload of ${file.length} bytes never ends at ${offset}, last answered with ${last}`);
    if (place === '') {
      const begun = await ask('/nl/file/uploads', { method: 'POST', headers: { 'Upload-Length': String(file.length), 'Upload-Metadata': words } });
      if (begun?.status === 201) [place, id] = [begun.headers.get('Location') ?? '', begun.headers.get('Upload-Document') ?? ''];
      else if (begun && begun.status < 500) throw new Error(`beginning was answered with ${begun.status}`);
      continue;
    }
    if (!sure) {
      const head = await ask(place, { method: 'HEAD' });
      if (head?.status !== 200) {
        if (head && head.status < 500) throw new Error(`asking was answered with ${head.status}`);
        continue;
      }
      offset = Number(head.headers.get('Upload-Offset'));
      if (offset === file.length) return { id, result: 'ok' };
      sure = true;
    }
    // What she thinks of where she is may be wrong, too: then she is told. What she sends is what belongs there.
    const said = pick(20) === 0 ? Math.min(offset + 65_536, file.length) : offset;
    const piece = file.subarray(said, said + 1 + pick(400_000));
    const cutAt = pick(3) === 0 ? pick(piece.length + 1) : Infinity;
    world.tally.pieces += 1;
    if (cutAt !== Infinity) world.tally.cuts += 1;
    const answer = await ask(place, { method: 'PATCH', body: body(piece, cutAt), headers: { 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': String(said) } });
    if (answer?.status === 204) {
      offset = Number(answer.headers.get('Upload-Offset'));
      // Once in a while the last answer is lost on its way to her.
      if (offset === file.length && pick(4) > 0) return { id, result: 'ok' };
      if (offset === file.length) {
        world.tally.answers += 1;
        await ask(place, { method: 'PATCH', body: body(piece, Infinity), headers: { 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': String(said) } });
        sure = false;
      }
    } else if (answer && answer.status < 500 && answer.status !== 409 && answer.status !== 413) throw new Error(`a piece was answered with ${answer.status}`);
    else sure = false;
  }
}
