import { emptyPasswordOpens } from './pdf-lock.ts';
import { Tail, type ByteReader } from './reader.ts';

const tailBytes = 64 * 1024;
const mostKept = 256 * 1024;

/**
 * A PDF is whole when its end is there (ISO 32000 7.5.5). Locked: it says how it is encrypted, and the empty password,
 * which every reader tries by itself, does not open it. One that only forbids printing opens.
 */
export function pdfReader(): ByteReader {
  const [tail, head] = [new Tail(tailBytes), [] as Buffer[]];
  let [size, around] = [0, Buffer.alloc(0)];
  let seam: Buffer = Buffer.alloc(0);
  let named = false;
  return {
    see(bytes) {
      if (size < tailBytes) head.push(Buffer.from(bytes.subarray(0, tailBytes - size)));
      size += bytes.length;
      tail.see(bytes);
      // The dictionary of the lock may stand anywhere: what is around its name is kept.
      const joined = Buffer.concat([seam, bytes]);
      for (let at = joined.indexOf('/Standard'); at >= 0 && around.length < mostKept; at = joined.indexOf('/Standard', at + 9)) {
        around = Buffer.concat([around, joined.subarray(Math.max(0, at - 1024), at + 2048), Buffer.from('\n')]);
      }
      named ||= joined.includes('/Encrypt');
      seam = Buffer.from(joined.subarray(Math.max(0, joined.length - 2048)));
    },
    verdict() {
      if (!tail.bytes.includes('%%EOF') && !tail.bytes.includes('startxref')) return 'damaged';
      if (!named) return undefined;
      return emptyPasswordOpens(around, Buffer.concat([...head, tail.bytes])) === false ? 'locked' : undefined;
    },
  };
}
