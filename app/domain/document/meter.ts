import { createHash } from 'node:crypto';

/** Of bytes as they were given: how many, and their SHA-256 in hexadecimal. */
export type Measured = { size: number; sha256: string };

/** Counts bytes that go by. `result()` is asked once, after the last. */
export function meter(): { add(bytes: Uint8Array): void; readonly size: number; result(): Measured } {
  const hash = createHash('sha256');
  let size = 0;
  return {
    add(bytes) {
      hash.update(bytes);
      size += bytes.length;
    },
    get size() {
      return size;
    },
    result: () => ({ size, sha256: hash.digest('hex') }),
  };
}

/** A stream with a meter in it. */
export function metered(source: AsyncIterable<Buffer>): { bytes: AsyncGenerator<Buffer>; result: () => Measured } {
  const { add, result } = meter();
  async function* pass() {
    for await (const chunk of source) {
      add(chunk);
      yield chunk;
    }
  }
  return { bytes: pass(), result };
}

export const isSame = (one: Measured, other: Measured): boolean => one.size === other.size && one.sha256 === other.sha256;
