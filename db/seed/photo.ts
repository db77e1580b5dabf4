import { crc32, deflateSync } from 'node:zlib';

const chunk = (type: string, data: Buffer): Buffer => {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([size, named, sum]);
};

/** A small picture of a paper with lines on it, as PNG: something to look at that is nobody's document. */
export function photoOfPaper(lines: number): Buffer {
  const [width, height] = [240, 320];
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const pixels = Buffer.alloc((width + 1) * height, 0xd8);
  for (let y = 0; y < height; y += 1) {
    pixels[y * (width + 1)] = 0;
    const onPaper = y > 20 && y < height - 20;
    if (onPaper) pixels.fill(0xfb, y * (width + 1) + 25, y * (width + 1) + width - 24);
    const line = Math.floor((y - 50) / 18);
    if (onPaper && y >= 50 && (y - 50) % 18 < 5 && line < lines) pixels.fill(0x60, y * (width + 1) + 45, y * (width + 1) + width - 45 - (line % 3) * 25);
  }
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', deflateSync(pixels)), chunk('IEND', Buffer.alloc(0))]);
}
