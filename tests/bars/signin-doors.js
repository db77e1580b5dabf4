// @ts-check
// One knock at a door of the applicants: what the server said, in which shape and how long it took.
import { createHash } from 'node:crypto';
import { Agent, request } from 'node:http';

/** @typedef {{ status: number, location: string, body: string, hash: string, ms: number, cookies: string[] }} Knock */

// All are kept: a crowd that opens a new line for each knock has more of them open than the server has closed.
const agent = new Agent({ keepAlive: true, maxSockets: 2500, maxFreeSockets: 2500 });
const typedOnly = /value="[^"]*"|nonce="[^"]*"|data-challenge="[^"]*"/g;

/**
 * @param {string} base @param {string} path
 * @param {{ cookie?: string, from?: string, fields?: Record<string, string> }} [given] `from`: the address, as the proxy tells it.
 * @returns {Promise<Knock>}
 */
export function knock(base, path, { cookie = '', from = '192.0.2.1', fields } = {}) {
  const body = fields ? new URLSearchParams(fields).toString() : undefined;
  const headers = {
    'X-Forwarded-For': from,
    ...(cookie === '' ? {} : { Cookie: cookie }),
    ...(body === undefined ? {} : { Origin: base, 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': String(Buffer.byteLength(body)) }),
  };
  return new Promise((resolve, reject) => {
    const begun = performance.now();
    const outgoing = request(new URL(path, base), { method: body === undefined ? 'GET' : 'POST', headers, agent }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (/** @type {string} */ part) => (text += part));
      answer.once('end', () => {
        // What she typed comes back to her, and each page has an own nonce; all else must be the same.
        const hash = createHash('sha256').update(text.replace(typedOnly, '')).digest('hex');
        const cookies = (answer.headers['set-cookie'] ?? []).map((one) => one.split(';', 1)[0] ?? '');
        resolve({ status: answer.statusCode ?? 0, location: answer.headers.location ?? '', body: text, hash, ms: performance.now() - begun, cookies });
      });
    });
    outgoing.once('error', (/** @type {NodeJS.ErrnoException} */ error) => {
      // A kept connection that the server was just closing: the request was not read, and is sent again.
      if (outgoing.reusedSocket && error.code === 'ECONNRESET') knock(base, path, { cookie, from, ...(fields ? { fields } : {}) }).then(resolve, reject);
      else reject(new Error(`${path} from ${from}: ${error.message}`));
    });
    outgoing.end(body);
  });
}

/** What the browser sends next: new cookies over old ones. @param {string} before @param {readonly string[]} set */
export function carry(before, set) {
  const all = new Map([...before.split('; '), ...set].filter(Boolean).map((pair) => /** @type {[string, string]} */ ([pair.slice(0, pair.indexOf('=')), pair])));
  return [...all.values()].filter((pair) => !pair.endsWith('=')).join('; ');
}

const wait = (/** @type {number} */ ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * A person who tries again when the portal says that it is busy.
 * @param {() => Promise<Knock>} once @param {{ count: number }} busy
 */
export async function patiently(once, busy) {
  for (let tries = 0; ; tries += 1) {
    const answer = await once();
    if (answer.status !== 503 || tries === 30) return answer;
    busy.count += 1;
    await wait(1000);
  }
}

/** A page of the entrance, opened as a browser does it. @param {string} base @param {string} path @param {{ cookie?: string, from?: string }} [given] @returns what the browser carries then. */
export async function open(base, path, given = {}) {
  return carry(given.cookie ?? '', (await knock(base, path, given)).cookies);
}

/**
 * From the letter to the strip, as a browser does it.
 * @param {string} base @param {{ code: string, from?: string, busy?: { count: number }, pin: string }} person
 */
export async function enterWithLetter(base, { code, from, busy = { count: 0 }, pin }) {
  const origin = from === undefined ? {} : { from };
  let cookie = await open(base, '/nl/start', origin);
  const second = await patiently(() => knock(base, '/nl/start', { ...origin, cookie, fields: { code, who: 'alone' } }), busy);
  if (second.status !== 303) return second;
  cookie = carry(cookie, second.cookies);
  return patiently(() => knock(base, '/nl/start/pin', { ...origin, cookie, fields: { check: '1989', pin, again: pin } }), busy);
}

/** Runs jobs, so many at once. @param {number} atOnce @param {number} count @param {(at: number) => Promise<unknown>} job */
export async function crowd(atOnce, count, job) {
  let next = 0;
  const worker = async () => {
    while (next < count) await job(next++);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, count) }, worker));
}
