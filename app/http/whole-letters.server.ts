import { Transform } from 'node:stream';

/**
 * React 18 fills buffers of 2048 bytes, and leaves zeros where the last letter needs more bytes than are left
 * (facebook/react#24985). Browsers show such a zero in a text box as U+FFFD, and would send it back as hers. No page of
 * ours has a zero of its own: text with NUL is refused where it comes in.
 */
export const wholeLetters = (): Transform =>
  new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      done(null, bytes.includes(0) ? bytes.filter((byte) => byte !== 0) : bytes);
    },
  });
