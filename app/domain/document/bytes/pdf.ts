import { emptyPasswordOpens } from './pdf-lock.ts';
import { Tail, type ByteReader } from './reader.ts';

const tailBytes = 64 * 1024;
/** Of the dictionary of a lock: what stands before its name, and after it. */
const [beforeBytes, afterBytes] = [2_048, 4_096];
const lockName = /\/Filter\s*\/Standard(?![A-Za-z])/;

/**
 * A PDF is whole when its end is there (ISO 32000-2 7.5.5). Locked: it says how it is encrypted, and the empty password,
 * which every reader tries by itself, does not open it. One that only forbids printing opens.
 */
export function pdfReader(): ByteReader {
  const tail = new Tail(tailBytes);
  let [head, seam]: [Buffer, Buffer] = [Buffer.alloc(0), Buffer.alloc(0)];
  /** It may stand anywhere: from its name on it is kept. */
  let lock: Buffer | undefined;
  let named = false;
  return {
    see(bytes) {
      if (head.length < tailBytes) head = Buffer.concat([head, bytes.subarray(0, tailBytes - head.length)]);
      tail.see(bytes);
      const joined = Buffer.concat([seam, bytes]);
      named ||= joined.includes('/Encrypt');
      if (lock === undefined) {
        const at = lockName.exec(joined.toString('latin1'))?.index;
        if (at !== undefined) lock = Buffer.from(joined.subarray(Math.max(0, at - beforeBytes)));
      } else if (lock.length < beforeBytes + afterBytes) lock = Buffer.concat([lock, bytes.subarray(0, afterBytes)]);
      seam = Buffer.from(joined.subarray(Math.max(0, joined.length - beforeBytes)));
    },
    verdict() {
      if (!tail.bytes.includes('%%EOF') && !tail.bytes.includes('startxref')) return 'damaged';
      if (!named || lock === undefined) return undefined;
      return emptyPasswordOpens(lock, Buffer.concat([head, tail.bytes])) === false ? 'locked' : undefined;
    },
  };
}
