import type { RawField } from './form.server.ts';

export const MAX_FIELDS = 2_000;

/** Splits a body into bytes, without deciding what they mean. Stops counting just beyond the limit. */
export function readUrlencoded(body: Buffer): RawField[] {
  const parts = body.toString('latin1').split('&', MAX_FIELDS + 1);
  return parts
    .filter((part) => part !== '')
    .map((part) => {
      const sign = part.indexOf('=');
      const name = sign < 0 ? part : part.slice(0, sign);
      return [decode(name), decode(sign < 0 ? '' : part.slice(sign + 1))] as const;
    });
}

const PERCENT = 0x25;
const PLUS = 0x2b;
const SPACE = 0x20;

/** Percent signs to bytes; one that is followed by something else stays a percent sign, as browsers have it. */
function decode(encoded: string): Buffer {
  const bytes = Buffer.from(encoded, 'latin1');
  let end = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at]!;
    const value = byte === PERCENT ? hexAt(bytes, at + 1) : undefined;
    if (value !== undefined) at += 2;
    bytes[end++] = value ?? (byte === PLUS ? SPACE : byte);
  }
  return bytes.subarray(0, end);
}

function hexAt(bytes: Buffer, at: number): number | undefined {
  const high = digit(bytes[at]);
  const low = digit(bytes[at + 1]);
  return high === undefined || low === undefined ? undefined : high * 16 + low;
}

function digit(byte: number | undefined): number | undefined {
  if (byte === undefined) return undefined;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : undefined;
}
