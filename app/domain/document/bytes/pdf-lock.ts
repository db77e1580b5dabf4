// MD5, RC4 and AES-CBC stand here because a PDF of somebody else was locked with them; nothing of ours is.
import { createCipheriv, createHash } from 'node:crypto';

const padding = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex');
const escapes: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, b: 8, f: 12 };

/**
 * Whether a reader opens this PDF without asking for a password (ISO 32000-2 7.6.4).
 * @param lock bytes around the dictionary of the lock. @param ends head and tail, where the number of the file stands.
 * @returns undefined when it cannot be told.
 */
export function emptyPasswordOpens(lock: Buffer, ends: Buffer): boolean | undefined {
  const text = lock.toString('latin1');
  const revision = numberOf(text, 'R');
  const [owner, user] = [stringOf(text, 'O'), stringOf(text, 'U')];
  if (revision === undefined || !owner || !user || user.length < 32) return undefined;
  if (revision >= 5) return user.length < 40 ? undefined : hardHash(user.subarray(32, 40), revision).equals(user.subarray(0, 32));
  const [permissions, id] = [numberOf(text, 'P'), stringIn(/\/ID\s*\[\s*/.exec(ends.toString('latin1')), ends.toString('latin1'))];
  if (permissions === undefined || !id || owner.length < 32) return undefined;
  const keyBytes = revision === 2 ? 5 : Math.min(16, Math.max(5, (numberOf(text, 'Length(?=\\s+(?:40|128|64|56|80|96|112)\\b)') ?? 40) / 8));
  const flags = Buffer.alloc(4);
  flags.writeInt32LE(permissions | 0);
  const open = revision >= 4 && /\/EncryptMetadata\s+false/.test(text) ? Buffer.alloc(4, 0xff) : Buffer.alloc(0);
  // Of a crypt filter the length of the key is 16, whatever else is said (7.6.5).
  const sizes = revision >= 4 ? [16, keyBytes] : [keyBytes];
  return sizes.some((size) => opens({ revision, size, user, id, seed: Buffer.concat([padding, owner.subarray(0, 32), flags, id, open]) }));
}

type Lock = { revision: number; size: number; user: Buffer; id: Buffer; seed: Buffer };

function opens({ revision, size, user, id, seed }: Lock): boolean {
  let key = md5(seed);
  for (let turn = 0; turn < (revision >= 3 ? 50 : 0); turn += 1) key = md5(key.subarray(0, size));
  key = key.subarray(0, size);
  if (revision === 2) return rc4(key, padding).equals(user.subarray(0, 32));
  let proof = rc4(key, md5(Buffer.concat([padding, id])));
  for (let turn = 1; turn <= 19; turn += 1) proof = rc4(key.map((byte) => byte ^ turn), proof);
  return proof.equals(user.subarray(0, 16));
}

const md5 = (bytes: Uint8Array) => createHash('md5').update(bytes).digest();

function rc4(key: Uint8Array, bytes: Buffer): Buffer {
  const box = Uint8Array.from({ length: 256 }, (_, at) => at);
  for (let at = 0, other = 0; at < 256; at += 1) {
    other = (other + box[at]! + key[at % key.length]!) & 255;
    [box[at], box[other]] = [box[other]!, box[at]!];
  }
  let [one, two] = [0, 0];
  return Buffer.from(bytes.map((byte) => {
    one = (one + 1) & 255;
    two = (two + box[one]!) & 255;
    [box[one], box[two]] = [box[two]!, box[one]!];
    return byte ^ box[(box[one]! + box[two]!) & 255]!;
  }));
}

/** Algorithm 2.B of ISO 32000-2, for the empty password. */
function hardHash(salt: Buffer, revision: number): Buffer {
  let key = createHash('sha256').update(salt).digest();
  if (revision === 5) return key;
  for (let turn = 0, last = 0; turn < 64 || last > turn - 32; turn += 1) {
    const cipher = createCipheriv('aes-128-cbc', key.subarray(0, 16), key.subarray(16, 32)).setAutoPadding(false);
    const mixed = Buffer.concat([cipher.update(Buffer.concat(Array.from({ length: 64 }, () => key))), cipher.final()]);
    const rest = mixed.subarray(0, 16).reduce((sum, byte) => sum + byte, 0) % 3;
    key = createHash(['sha256', 'sha384', 'sha512'][rest]!).update(mixed).digest();
    last = mixed[mixed.length - 1]!;
  }
  return key.subarray(0, 32);
}

function numberOf(text: string, name: string): number | undefined {
  const found = new RegExp(`/${name}\\s+(-?\\d+)`).exec(text)?.[1];
  return found === undefined ? undefined : Number(found);
}

const stringOf = (text: string, name: string) => stringIn(new RegExp(`/${name}\\s*(?=[(<])`).exec(text), text);

/** A string in either way of writing (7.3.4), from behind the match. */
function stringIn(match: RegExpExecArray | null, text: string): Buffer | undefined {
  if (!match) return undefined;
  const from = match.index + match[0].length;
  const hex = /^<([0-9A-Fa-f\s]*)>/.exec(text.slice(from, from + 1024))?.[1];
  if (hex !== undefined) return Buffer.from(hex.replace(/\s/g, ''), 'hex');
  if (text[from] !== '(') return undefined;
  const bytes: number[] = [];
  for (let at = from + 1, depth = 1; at < text.length; at += 1) {
    const sign = text[at]!;
    if (sign === '\\') {
      const octal = /^[0-7]{1,3}/.exec(text.slice(at + 1, at + 4))?.[0];
      if (octal !== undefined) bytes.push(parseInt(octal, 8) & 255);
      else if (text[at + 1] !== '\n' && text[at + 1] !== '\r') bytes.push(escapes[text[at + 1]!] ?? text.charCodeAt(at + 1));
      at += octal?.length ?? (text.slice(at + 1, at + 3) === '\r\n' ? 2 : 1);
      continue;
    }
    if (sign === '(') depth += 1;
    if (sign === ')' && (depth -= 1) === 0) return Buffer.from(bytes);
    bytes.push(text.charCodeAt(at));
  }
  return undefined;
}
