/** Whole pieces of this many bytes are kept; what comes after the last of them is sent again. */
export const blockBytes = 64 * 1024;

/**
 * Bytes as they come over a line, read in whole blocks. A line that is cut is an end: what came before it counts.
 * Memory: one block and what came with it.
 */
export class Inflow {
  readonly #source: AsyncIterator<Buffer>;
  #held: Buffer = Buffer.alloc(0);
  #ended = false;

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** Waits until this many bytes are there, or no more come. @returns them without taking them. */
  async peek(size: number): Promise<Buffer> {
    while (this.#held.length < size && !this.#ended) {
      const { value, done } = await this.#source.next().catch(() => ({ value: undefined, done: true as const }));
      if (done) this.#ended = true;
      else this.#held = this.#held.length ? Buffer.concat([this.#held, value]) : value;
    }
    return this.#held.subarray(0, size);
  }

  /** Whole blocks, up to a number of bytes that is a multiple of a block. */
  async *blocks(most: number): AsyncGenerator<Buffer> {
    for (let left = most; left >= blockBytes; left -= blockBytes) {
      const block = await this.peek(blockBytes);
      if (block.length < blockBytes) return;
      this.#held = this.#held.subarray(blockBytes);
      yield block;
    }
  }
}
