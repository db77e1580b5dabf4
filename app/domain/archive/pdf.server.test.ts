// A page in every script that people write to us, as PDF: no letter becomes a box, and what is not there is said.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { needProgram } from '../../../tests/support/debian.js';
import type { Paper } from './paper.ts';
import { pdfOf } from './pdf.server.ts';

const at = new Date('2026-11-24T09:00:00Z');
const paperOf = (text: string, extra: Partial<Paper> = {}): Paper => ({
  lang: 'nl',
  dir: 'ltr',
  title: 'Alles over mij',
  lead: [],
  parts: [{ title: 'Antwoorden', items: [{ term: 'Vraag', lines: [{ text, said: true, lang: 'nl' }] }] }],
  ...extra,
});

/** All characters of these blocks that somebody can type. */
function charactersIn(...blocks: [first: number, last: number][]): string {
  const all = blocks.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, place) => String.fromCodePoint(first + place)));
  return all.filter((sign) => /[\p{L}\p{Mn}\p{Nd}\p{Po}\p{Sc}]/u.test(sign)).join(' ');
}

describe('no letter becomes a box', () => {
  const blocks: Record<string, [number, number][]> = {
    'Latin, with the letters of African and Turkic languages': [[0x20, 0x7e], [0xa0, 0x24f], [0x1e00, 0x1eff], [0x2010, 0x2027]],
    'Cyrillic and Greek': [[0x386, 0x3e1], [0x400, 0x52f]],
    'Arabic: also Persian, Dari, Pashto, Sorani, Urdu, Sindhi, Uyghur': [[0x600, 0x6ff], [0x750, 0x77f]],
    'Ge’ez: Tigrinya, Amharic, Tigre, Bilen': [[0x1200, 0x137f], [0x1380, 0x139f], [0x2d80, 0x2dde]],
  };
  test.each(Object.entries(blocks))('%s', (_, ranges) => {
    expect(pdfOf(paperOf(charactersIn(...ranges)), at, 'ua-1')).toMatchObject({ ok: true, replaced: [] });
  });

  test('pictures of a telephone keyboard', () => {
    expect(pdfOf(paperOf('😀 👍🏽 ❤️ 👨‍👩‍👧 🇸🇾 🙏 😢 ✔️'), at, 'ua-1')).toMatchObject({ ok: true, replaced: [] });
  });
});

describe('what we cannot print', () => {
  test.each(['我叫王', 'Հայերեն', 'தமிழ்', 'ქართული', 'Mijn naam is 王'])('a script that no font of ours has is not printed: %s', (text) => {
    expect(pdfOf(paperOf(text), at, 'ua-1')).toEqual({ ok: false, why: 'script' });
  });

  test('a mere sign stands as its number', () => {
    expect(pdfOf(paperOf('een bloem ✿'), at, 'ua-1')).toMatchObject({ ok: true, replaced: ['✿'] });
  });
});

const poppler = needProgram('pdftotext', 'poppler-utils');
describe.skipIf(!poppler)('read back by another program', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'voorportaal-pdf-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const run = (program: string, ...args: string[]) => spawnSync(program, args, { encoding: 'utf8' }).stdout;
  const save = (paper: Paper, standard: 'ua-1' | 'a-2a' = 'ua-1') => {
    const printed = pdfOf(paper, at, standard);
    if (!printed.ok) throw new Error(printed.why);
    const file = join(folder, 'paper.pdf');
    writeFileSync(file, printed.pdf);
    return file;
  };
  const mixed = 'I left Asmara on 12-09-2014.\nኣነ ኣብ ኣስመራ ተወሊደ።\nكنت أعمل معلمة قرب حمص في 12/03/2021.\nمن در سال ۱۴۰۲ از تهران رفتم.\nİzmir’de öğretmendim.';

  test.each(['ua-1', 'a-2a'] as const)('%s: tagged, with a neutral title and every font inside', (standard) => {
    const file = save(paperOf(`${mixed} 😀`), standard);
    const about = run('pdfinfo', file);
    expect(about).toMatch(/^Title: +Alles over mij$/m);
    expect(about).toMatch(/^Tagged: +yes$/m);
    expect(about).not.toMatch(/asiel|asylum|لجوء/i);
    const fonts = run('pdffonts', file).trim().split('\n').slice(2);
    expect(fonts.map((line) => /\+([A-Za-z]+)-/.exec(line)?.[1])).toEqual(expect.arrayContaining(['NotoSans', 'Vazirmatn', 'NotoSansEthiopic', 'NotoEmoji']));
    // Columns: embedded, subset, with a way back to Unicode.
    for (const line of fonts) expect(line).toMatch(/ yes +yes +yes +\d+ +\d+$/);
  });

  test('words come back in the order in which they were written, in each script', () => {
    const text = run('pdftotext', save(paperOf(mixed)), '-').replaceAll(/\p{Bidi_Control}/gu, '');
    for (const row of ['I left Asmara on 12-09-2014.', 'ኣነ ኣብ ኣስመራ ተወሊደ።', 'İzmir’de öğretmendim.', 'كنت أعمل معلمة قرب حمص في', 'از تهران رفتم', 'من در سال']) expect(text).toContain(row);
    // Where numbers stand in a line from right to left the reader decides; they are whole.
    for (const number of ['12/03/2021', '۱۴۰۲']) expect(text).toContain(number);
  });

  test('a text of many pages is there from the first word to the last, and every paragraph keeps its line', () => {
    const rows = Array.from({ length: 400 }, (_, place) => `Regel ${place} en wat er toen gebeurde.`);
    const text = run('pdftotext', save(paperOf(rows.join('\n'))), '-');
    expect(rows.filter((row) => !text.split(/[\n\f]/).includes(row))).toEqual([]);
  });
});
