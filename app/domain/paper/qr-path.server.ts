import QRCode from 'qrcode';

/** Light around the square, in modules (ISO/IEC 18004). */
const quiet = 4;

/** A QR code as one path in a square of `size` modules: a row of dark modules is one stroke. */
export function qrPath(text: string): { size: number; path: string } {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  const strokes: string[] = [];
  for (let y = 0; y < modules.size; y += 1) {
    for (let x = 0; x < modules.size; x += 1) {
      const start = x;
      while (x < modules.size && modules.get(y, x)) x += 1;
      if (x > start) strokes.push(`M${start + quiet} ${y + quiet}h${x - start}v1h${start - x}z`);
    }
  }
  return { size: modules.size + 2 * quiet, path: strokes.join('') };
}
