// @ts-check
// A copy on the device of what the server has not acknowledged yet, sealed with AES-256-GCM. A phone that dies, a browser
// that is closed or a session that ends then loses nothing; who finds the phone reads nothing. Plain and without imports:
// pages without other script load it by itself (`routes/applicant/kept-words.js`).

/** @typedef {(readonly [name: string, value: string])[]} Entries What was in a form, in order. Files are not among it: they have their own way. */

/**
 * @typedef {object} DeviceCopy
 * @property {(body: FormData) => Promise<void>} keep Keeps what would be sent now. Later calls win.
 * @property {() => Promise<Entries | undefined>} find
 * @property {() => void} drop
 */

/** A copy that nobody came back for is thrown away: after a week, in milliseconds. */
const LONGEST = 7 * 24 * 3_600_000;
const PREFIX = 'page.';

/**
 * @param {import('./view.ts').CopyPlace} place
 * @returns {DeviceCopy | undefined} nothing where the browser has no cipher or no storage: then the page is as it was without this.
 */
export function openDeviceCopy({ key, slot, lasting }) {
  const storage = storageOf(lasting);
  if (!storage || !globalThis.crypto?.subtle) return undefined;
  const name = PREFIX + slot;
  const about = new TextEncoder().encode(slot);
  const cipher = crypto.subtle.importKey('raw', bytesOf(key), 'AES-GCM', false, ['encrypt', 'decrypt']);
  let turn = 0;
  dropOld(storage);
  return {
    async keep(body) {
      const mine = (turn += 1);
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const plain = new TextEncoder().encode(JSON.stringify(entriesOf(body)));
      const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: about }, await cipher, plain);
      // A newer text, or an acknowledgement, came in between.
      if (mine !== turn) return;
      try {
        storage.setItem(name, `${Date.now()}.${textOf(iv)}.${textOf(new Uint8Array(sealed))}`);
      } catch {
        // No room on the device: the page still holds the text, and goes on saving.
      }
    },
    async find() {
      const [, iv, sealed] = (storage.getItem(name) ?? '').split('.');
      if (!iv || !sealed) return undefined;
      try {
        const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: bytesFrom(iv), additionalData: about }, await cipher, bytesFrom(sealed));
        return readEntries(new TextDecoder().decode(plain));
      } catch {
        storage.removeItem(name);
        return undefined;
      }
    },
    drop() {
      turn += 1;
      storage.removeItem(name);
    },
  };
}

/** Removes a copy whose key this page does not have. @param {string} slot */
export function dropCopy(slot) {
  for (const lasting of [true, false]) storageOf(lasting)?.removeItem(PREFIX + slot);
}

/** Some browsers refuse even to be asked. @param {boolean} lasting */
function storageOf(lasting) {
  try {
    return lasting ? localStorage : sessionStorage;
  } catch {
    return undefined;
  }
}

/** @param {Storage} storage */
function dropOld(storage) {
  const names = Object.keys(storage).filter((name) => name.startsWith(PREFIX));
  for (const name of names) if (Date.now() - Number(storage.getItem(name)?.split('.')[0]) > LONGEST) storage.removeItem(name);
}

/** Before decision 0046 the entries stood beside a mark. @param {string} json @returns {Entries} */
function readEntries(json) {
  const kept = JSON.parse(json);
  return Array.isArray(kept) ? kept : kept.entries;
}

/** @param {FormData} body @returns {Entries} */
export const entriesOf = (body) => [...body].flatMap(([name, value]) => (typeof value === 'string' ? [/** @type {const} */ ([name, value])] : []));

/** @param {string} hex */
const bytesOf = (hex) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));
/** @param {Uint8Array} bytes */
const textOf = (bytes) => btoa(bytes.reduce((text, byte) => text + String.fromCharCode(byte), ''));
/** @param {string} text */
const bytesFrom = (text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
