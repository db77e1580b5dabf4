/**
 * The characters that a font can write, from its `cmap` table (OpenType 1.9, formats 4 and 12). Typst prints an empty
 * box for the others without a word, so it is asked before.
 */
export function charactersOf(font: Buffer): Set<number> {
  const found = new Set<number>();
  const tables = font.readUInt16BE(4);
  for (let table = 0; table < tables; table += 1) {
    const entry = 12 + table * 16;
    if (font.toString('latin1', entry, entry + 4) === 'cmap') readCmap(font, font.readUInt32BE(entry + 8), found);
  }
  return found;
}

function readCmap(font: Buffer, cmap: number, found: Set<number>): void {
  const count = font.readUInt16BE(cmap + 2);
  for (let at = 0; at < count; at += 1) {
    const start = cmap + font.readUInt32BE(cmap + 4 + at * 8 + 4);
    const format = font.readUInt16BE(start);
    if (format === 4) readSegments(font, start, found);
    if (format === 12) readGroups(font, start, found);
  }
}

function readSegments(font: Buffer, start: number, found: Set<number>): void {
  const segments = font.readUInt16BE(start + 6) / 2;
  for (let at = 0; at < segments; at += 1) {
    const end = font.readUInt16BE(start + 14 + at * 2);
    const begin = font.readUInt16BE(start + 16 + segments * 2 + at * 2);
    for (let code = begin; code <= end && code < 0xffff; code += 1) found.add(code);
  }
}

function readGroups(font: Buffer, start: number, found: Set<number>): void {
  const groups = font.readUInt32BE(start + 12);
  for (let at = 0; at < groups; at += 1) {
    const group = start + 16 + at * 12;
    for (let code = font.readUInt32BE(group); code <= font.readUInt32BE(group + 4); code += 1) found.add(code);
  }
}
