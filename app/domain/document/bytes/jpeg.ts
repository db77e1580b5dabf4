import type { ByteReader } from './reader.ts';

const SOS = 0xda;
const EOI = 0xd9;

/**
 * A JPEG is whole when the end of the picture comes after its data began (ITU T.81 B.1.1). A small picture inside the
 * head has an end of its own, so heads are stepped over by their length. What telephones write behind the end is fine.
 */
export function jpegReader(): ByteReader {
  let state: 'mark' | 'code' | 'high' | 'low' | 'skip' | 'data' | 'end' = 'mark';
  let [skip, high, begun, marked] = [0, 0, false, false];
  const step = (byte: number): void => {
    switch (state) {
      case 'mark':
        if (byte === 0xff) state = 'code';
        return;
      case 'code':
        if (byte === 0xff) return;
        if (byte === EOI && begun) state = 'end';
        else if (byte === 0xd8 || byte === 0x01 || byte === EOI) state = 'mark';
        else if (byte === SOS) [begun, state] = [true, 'data'];
        else state = 'high';
        return;
      case 'high':
        [high, state] = [byte, 'low'];
        return;
      case 'low':
        skip = high * 256 + byte - 2;
        state = skip > 0 ? 'skip' : 'mark';
        return;
      case 'data':
        if (marked && byte === EOI) state = 'end';
        marked = byte === 0xff;
        return;
      case 'skip':
      case 'end':
        return;
    }
  };
  return {
    see(bytes) {
      for (let at = 0; at < bytes.length && state !== 'end'; at += 1) {
        if (state === 'skip') {
          const over = Math.min(skip, bytes.length - at);
          skip -= over;
          at += over - 1;
          if (skip === 0) state = 'mark';
        } else if (state === 'data' && !marked) {
          const next = bytes.indexOf(0xff, at);
          if (next < 0) return;
          at = next;
          marked = true;
        } else step(bytes[at]!);
      }
    },
    verdict: () => (state === 'end' ? undefined : 'damaged'),
  };
}
