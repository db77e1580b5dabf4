import type { Refusal } from '../document-types.ts';

/**
 * Looks at the bytes of a file while they go by: whether it is whole, locked or holds a program. Cheap and in bounded
 * memory; nothing is decoded. What only a parser can tell is for later, outside the request.
 */
export type ByteReader = {
  see(bytes: Buffer): void;
  /** After the last byte. */
  verdict(): Refusal | undefined;
  /** What it is, where the head alone did not tell. */
  mediaType?(): string | undefined;
};

/** The last bytes of a stream, in two buffers at most. */
export class Tail {
  #held: Buffer = Buffer.alloc(0);
  readonly #size: number;
  constructor(size: number) {
    this.#size = size;
  }
  see(bytes: Buffer): void {
    const joined = bytes.length >= this.#size ? bytes : Buffer.concat([this.#held, bytes]);
    this.#held = Buffer.from(joined.subarray(Math.max(0, joined.length - this.#size)));
  }
  get bytes(): Buffer {
    return this.#held;
  }
}

/**
 * Finds words in a stream, also across the seams between its pieces.
 * @param words each at most 64 bytes.
 */
export class Finder {
  readonly found = new Set<string>();
  #seam: Buffer = Buffer.alloc(0);
  readonly #words: readonly (readonly [name: string, bytes: Buffer])[];
  constructor(words: Readonly<Record<string, string | Buffer>>) {
    this.#words = Object.entries(words).map(([name, word]) => [name, Buffer.from(word as string)] as const);
  }
  see(bytes: Buffer): void {
    const joined = Buffer.concat([this.#seam, bytes]);
    for (const [name, word] of this.#words) if (!this.found.has(name) && joined.includes(word)) this.found.add(name);
    this.#seam = Buffer.from(joined.subarray(Math.max(0, joined.length - 64)));
  }
}
