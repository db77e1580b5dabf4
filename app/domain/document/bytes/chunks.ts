import type { ByteReader } from './reader.ts';

/**
 * Files that are a row of parts with a length at their head: steps from head to head without keeping what is between.
 * @param headBytes of one head.
 * @param read of a head: how many bytes follow it (`Infinity`: to the end of the file), and whether it is the last.
 */
function walker(firstAt: number, headBytes: number, read: (head: Buffer) => { skip: number; last?: boolean } | undefined) {
  let [skip, held, broken, last, toEnd] = [firstAt, Buffer.alloc(0), false, false, false];
  return {
    see(bytes: Buffer): void {
      let at = 0;
      while (at < bytes.length && !broken && !toEnd && !(last && skip === 0)) {
        if (skip > 0) {
          const over = Math.min(skip, bytes.length - at);
          skip -= over;
          at += over;
          continue;
        }
        const piece = bytes.subarray(at, at + headBytes - held.length);
        held = Buffer.concat([held, piece]);
        at += piece.length;
        if (held.length < headBytes) continue;
        const part = read(held);
        held = Buffer.alloc(0);
        if (!part) broken = true;
        else if (part.skip === Infinity) toEnd = true;
        else [skip, last] = [part.skip, part.last === true];
      }
    },
    state: () => ({ broken, toEnd, last: last && skip === 0, between: skip === 0 && held.length === 0 }),
  };
}

/** PNG is whole when its last chunk, IEND, is there (PNG 5.6). */
export function pngReader(): ByteReader {
  const walk = walker(8, 8, (head) => ({ skip: head.readUInt32BE(0) + 4, last: head.toString('latin1', 4, 8) === 'IEND' }));
  return { see: walk.see, verdict: () => (walk.state().last ? undefined : 'damaged') };
}

const boxes = new Set(['ftyp', 'styp', 'moov', 'moof', 'mdat', 'meta', 'free', 'skip', 'wide', 'uuid', 'pdin', 'sidx', 'mfra', 'pnot', 'udta']);

/** HEIC, AVIF, MP4 and their kin (ISO/IEC 14496-12): cut inside a box. What stands behind the last box and is none is let be. */
export function boxReader(): ByteReader {
  let wide = false;
  let began = false;
  const walk = walker(0, 8, (head) => {
    if (wide) {
      wide = false;
      const size = Number(head.readBigUInt64BE(0)) - 16;
      return size >= 0 && Number.isSafeInteger(size) ? { skip: size } : undefined;
    }
    const size = head.readUInt32BE(0);
    if (!boxes.has(head.toString('latin1', 4, 8))) return undefined;
    began = true;
    if (size === 0) return { skip: Infinity };
    wide = size === 1;
    return wide ? { skip: 0 } : size >= 8 ? { skip: size - 8 } : undefined;
  });
  return {
    see: walk.see,
    verdict() {
      const { broken, toEnd, between } = walk.state();
      return began && (broken || toEnd || (between && !wide)) ? undefined : 'damaged';
    },
  };
}

/** WebP: as many bytes as its head says (RIFF). */
export function webpReader(): ByteReader {
  let [head, size] = [Buffer.alloc(0), 0];
  return {
    see(bytes) {
      if (head.length < 8) head = Buffer.concat([head, bytes.subarray(0, 8 - head.length)]);
      size += bytes.length;
    },
    verdict: () => (head.length === 8 && size >= head.readUInt32LE(4) + 8 ? undefined : 'damaged'),
  };
}
