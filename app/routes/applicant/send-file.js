// @ts-check
// Sends one file in pieces (tus 1.0) and goes on by itself after whatever happens to the line. What arrived is known on
// the server; nothing about the file stays in the browser.

const block = 64 * 1024;
const mostBytes = 4 * 1024 * 1024;
/** A piece takes about so long, whatever the line: what is lost when it breaks is never more. */
const pieceMs = 4_000;
const hangMs = 120_000;
/** However long it is asked to wait. */
const longestRest = 600_000;

/**
 * @typedef {'queued' | 'sending' | 'waiting' | 'away' | 'full' | 'paused'} Going
 * @typedef {object} Job
 * @property {string} address Where a document begins.
 * @property {Blob} file
 * @property {() => Record<string, string>} words What goes along, asked when it is begun; see `app/routes/applicant/uploads.ts`.
 * @property {(state: Going, sent: number) => void} told
 * @property {Control} control
 * @typedef {{ ok: true, document: string } | { ok: false, why: string }} Outcome
 *   `why`: a code of `documents:refused`, or `signIn`, `mayNot`, `changed`, `dropped`.
 */

/** Pausing and giving up, from outside. */
export class Control {
  paused = false;
  dropped = false;
  /** @type {AbortController | undefined} */
  #running;
  /** @type {(() => void)[]} */
  #waiting = [];

  /** @param {boolean} paused */
  pause(paused) {
    this.paused = paused;
    this.wake();
  }
  drop() {
    this.dropped = true;
    this.wake();
  }
  /** Ends what is under way and every waiting. */
  wake() {
    this.#running?.abort();
    for (const go of this.#waiting.splice(0)) go();
  }
  /** @param {number} ms */
  rest(ms) {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#waiting.push(() => {
        clearTimeout(timer);
        resolve(undefined);
      });
    });
  }
  /** @param {string} address @param {RequestInit} init */
  async ask(address, init) {
    const running = (this.#running = new AbortController());
    const timer = setTimeout(() => running.abort(), hangMs);
    try {
      return await fetch(address, { ...init, redirect: 'manual', signal: running.signal, headers: { 'Tus-Resumable': '1.0.0', ...init.headers } });
    } finally {
      clearTimeout(timer);
    }
  }
}

/** The same file picked again is known by its size and this: a hash of its first and last part. @param {Blob} file */
export async function fingerprintOf(file) {
  // Without https a browser has no hashes, and every file is a new one.
  if (!globalThis.crypto?.subtle) return '';
  const ends = await new Blob([`${file.size} `, file.slice(0, block), file.slice(-block)]).arrayBuffer();
  return [...new Uint8Array(await crypto.subtle.digest('SHA-256', ends))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** @param {string} text in base64 of its UTF-8 */
const encoded = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
/** @param {Record<string, string>} words */
const metadata = (words) => Object.entries(words).filter(([, value]) => value !== '').map(([name, value]) => `${name} ${encoded(value)}`).join(',');

/** From a half to the whole of it, so that not everybody comes back in the same second. @param {number} ms */
const about = (ms) => ms * (0.5 + (crypto.getRandomValues(new Uint8Array(1))[0] ?? 0) / 510);

/** The server, or what stands before it, cannot take it now. */
class Away extends Error {
  /** @param {Response} response */
  constructor({ status, headers }) {
    super(`answered with ${status}`);
    this.full = status === 507;
    /** Milliseconds for which it asks. */
    this.wait = Math.min(longestRest, (Number(headers.get('Retry-After')) || 0) * 1_000);
  }
}

/** One file on its way. Begun, the server knows of it; `send` goes on from wherever it stands. @param {Job} job */
export function upload({ address, file, words, told, control }) {
  let [place, document, offset, size, most, failures, sure] = ['', '', 0, 2 * block, mostBytes, 0, false];

  /** @param {Response} response @returns {Promise<Outcome | undefined>} */
  async function judge(response) {
    if (response.ok) {
      failures = 0;
      dispatchEvent(new Event('contact'));
      offset = Number(response.headers.get('Upload-Offset') ?? offset);
      return offset === file.size && place !== '' ? { ok: true, document } : undefined;
    }
    if (response.status === 422) return { ok: false, why: String((await response.json()).refused) };
    if (response.status === 401 || response.type === 'opaqueredirect') return { ok: false, why: 'signIn' };
    if (response.status === 403) return { ok: false, why: 'mayNot' };
    if (response.status === 413) return smaller(response);
    if (response.status === 409 && response.headers.get('Upload-Offset') === null) return { ok: false, why: 'closed' };
    // Dropped or run out meanwhile: begun anew.
    if (response.status === 404 || response.status === 410) place = '';
    else if (response.status === 429 || response.status >= 500) throw new Away(response);
    else if (response.status !== 409) throw new Error(`answered with ${response.status}`);
    failures += 1;
    return failures > 20 ? { ok: false, why: 'store' } : undefined;
  }

  /** The portal says it of a file that grew; what stands before it says it of a piece. @param {Response} response @returns {Outcome | undefined} */
  function smaller(response) {
    if (response.headers.has('Tus-Resumable')) return { ok: false, why: 'changed' };
    if (place === '' || size <= block) return { ok: false, why: 'store' };
    size = most = Math.max(block, Math.floor(size / 2 / block) * block);
    return undefined;
  }

  async function begin() {
    const headers = { 'Upload-Length': String(file.size), 'Upload-Metadata': metadata({ ...words(), fingerprint: await fingerprintOf(file) }) };
    const response = await control.ask(address, { method: 'POST', headers });
    if (response.ok) {
      place = response.headers.get('Location') ?? '';
      document = response.headers.get('Upload-Document') ?? '';
      sure = true;
    }
    return judge(response);
  }

  async function sendPiece() {
    const body = await file.slice(offset, offset + size).arrayBuffer();
    const began = performance.now();
    const response = await control.ask(place, { method: 'PATCH', body, headers: { 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': String(offset) } });
    const share = pieceMs / Math.max(1, performance.now() - began);
    if (response.ok) size = Math.min(most, Math.max(block, Math.floor((size * Math.min(2, Math.max(0.25, share))) / block) * block));
    return judge(response);
  }

  /** After a break only the server knows what arrived. */
  async function look() {
    const outcome = await judge(await control.ask(place, { method: 'HEAD' }));
    sure = true;
    return outcome;
  }

  async function drop() {
    if (place !== '') await fetch(place, { method: 'DELETE', headers: { 'Tus-Resumable': '1.0.0' } }).catch(() => undefined);
    return /** @type {const} */ ({ ok: false, why: 'dropped' });
  }

  /** @param {Going} going @param {() => boolean} isEnough @returns {Promise<Outcome | undefined>} nothing when that is enough, or paused */
  async function goOn(going, isEnough) {
    for (;;) {
      if (control.dropped) return drop();
      told(control.paused ? 'paused' : going, offset);
      if (control.paused || isEnough()) return undefined;
      try {
        const outcome = await (place === '' ? begin() : sure ? sendPiece() : look());
        if (outcome) return outcome;
      } catch (error) {
        if (error instanceof DOMException && /NotReadable|NotFound/.test(error.name)) return { ok: false, why: 'changed' };
        sure = false;
        if (control.paused || control.dropped) continue;
        failures += 1;
        const away = error instanceof Away ? error : undefined;
        told(away ? (away.full ? 'full' : 'away') : 'waiting', offset);
        const back = () => control.wake();
        addEventListener('online', back, { once: true });
        await control.rest(Math.max(away?.wait ?? 0, about(Math.min(60_000, 1_000 * 2 ** Math.min(failures, 6)))));
        removeEventListener('online', back);
      }
    }
  }

  return {
    /** Tells the server of it, so that it is not forgotten when this page ends. */
    begin: () => goOn('queued', () => place !== ''),
    /** All of it, or until it is paused. */
    send: () => goOn('sending', () => false),
    drop,
    /** What it will be once it has arrived; known when it is begun. */
    get document() {
      return document;
    },
  };
}
