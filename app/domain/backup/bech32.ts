// Bech32 (BIP 173), the writing of age's keys. Their lengths are beyond the 90 characters of the standard, as age allows.
const letters = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const generators = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];

function polymod(values: readonly number[]): number {
  let sum = 1;
  for (const value of values) {
    const top = sum >>> 25;
    sum = ((sum & 0x1ffffff) << 5) ^ value;
    generators.forEach((generator, bit) => {
      if ((top >>> bit) & 1) sum ^= generator;
    });
  }
  return sum;
}

const spread = (prefix: string) => [...prefix].map((c) => c.charCodeAt(0) >> 5).concat(0, [...prefix].map((c) => c.charCodeAt(0) & 31));

/** Groups of bits of one width as groups of another; what is left over is filled with zeros, or must be zeros. */
function regroupBits(values: Iterable<number>, from: number, to: number, fill: boolean): number[] | undefined {
  const out: number[] = [];
  let [held, bits] = [0, 0];
  for (const value of values) {
    held = ((held << from) | value) & 0xfff;
    bits += from;
    while (bits >= to) {
      bits -= to;
      out.push((held >> bits) & ((1 << to) - 1));
    }
  }
  const rest = (held << (to - bits)) & ((1 << to) - 1);
  if (fill) return bits > 0 ? [...out, rest] : out;
  return bits >= from || rest !== 0 ? undefined : out;
}

export function toBech32(prefix: string, bytes: Uint8Array): string {
  const data = regroupBits(bytes, 8, 5, true) ?? [];
  const sum = polymod([...spread(prefix), ...data, 0, 0, 0, 0, 0, 0]) ^ 1;
  const check = [0, 1, 2, 3, 4, 5].map((at) => (sum >>> (5 * (5 - at))) & 31);
  return `${prefix}1${[...data, ...check].map((value) => letters[value]).join('')}`;
}

/** @returns nothing when it is not what `toBech32` wrote under this prefix: one wrong letter is noticed. */
export function fromBech32(prefix: string, text: string): Buffer | undefined {
  if (!text.startsWith(`${prefix}1`)) return undefined;
  const values = [...text.slice(prefix.length + 1)].map((letter) => letters.indexOf(letter));
  if (values.length < 6 || values.includes(-1) || polymod([...spread(prefix), ...values]) !== 1) return undefined;
  const bytes = regroupBits(values.slice(0, -6), 5, 8, false);
  return bytes && Buffer.from(bytes);
}
