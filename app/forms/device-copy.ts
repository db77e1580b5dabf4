import { dayMs } from '#app/durations.ts';
import type { CopyPlace } from './view.ts';

/** What was in a form, in order. Files are not among it: they have their own way. */
export type Entries = (readonly [name: string, value: string])[];
/** `sent`: the form itself was sent, and whether it arrived is not known. */
export type Kept = { entries: Entries; sent: boolean };

/** A copy that nobody came back for is thrown away. */
const LONGEST = 7 * dayMs;
const PREFIX = 'page.';

export type DeviceCopy = {
  /** Keeps what stands in the form now. Later calls win. */
  keep(form: HTMLFormElement, sent?: boolean): Promise<void>;
  find(): Promise<Kept | undefined>;
  drop(): void;
};

/**
 * A copy on the device of what the server has not acknowledged yet, sealed with AES-256-GCM. A phone that dies, a browser
 * that is closed or a session that ends then loses nothing; who finds the phone reads nothing.
 * @returns nothing where the browser has no cipher or no storage: then the page is as it was without this.
 */
export function openDeviceCopy({ key, slot, lasting }: CopyPlace): DeviceCopy | undefined {
  const storage = storageOf(lasting);
  if (!storage || !globalThis.crypto?.subtle) return undefined;
  const name = PREFIX + slot;
  const about = new TextEncoder().encode(slot);
  const cipher = crypto.subtle.importKey('raw', bytesOf(key), 'AES-GCM', false, ['encrypt', 'decrypt']);
  let turn = 0;
  dropOld(storage);
  return {
    async keep(form, sent = false) {
      const mine = (turn += 1);
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const plain = new TextEncoder().encode(JSON.stringify({ entries: entriesOf(form), sent } satisfies Kept));
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
        return JSON.parse(new TextDecoder().decode(plain)) as Kept;
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

/** Some browsers refuse even to be asked. */
function storageOf(lasting: boolean): Storage | undefined {
  try {
    return lasting ? localStorage : sessionStorage;
  } catch {
    return undefined;
  }
}

const namesIn = (storage: Storage) => Object.keys(storage).filter((name) => name.startsWith(PREFIX));

function dropOld(storage: Storage): void {
  for (const name of namesIn(storage)) if (Date.now() - Number(storage.getItem(name)?.split('.')[0]) > LONGEST) storage.removeItem(name);
}

/** What would be sent. */
export const entriesOf = (form: HTMLFormElement): Entries => [...new FormData(form)].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : []));

const bytesOf = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));
const textOf = (bytes: Uint8Array) => btoa(bytes.reduce((text, byte) => text + String.fromCharCode(byte), ''));
const bytesFrom = (text: string) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
