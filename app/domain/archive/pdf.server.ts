import template from './paper.typ?raw';
import type { Paper } from './paper.ts';
import { print, type PdfStandard, type Printed } from './press.server.ts';

/** The first letter that has a direction decides (Unicode Standard Annex 9, P2), as dir="auto" does. */
const isRtl = (text: string) => /^[^\p{L}]*[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u.test(text);
const hasDirection = (text: string) => /\p{L}/u.test(text);

/** Every paragraph of what she wrote has its own direction, as on the screen (`unicode-bidi: plaintext`). */
const rowsOf = (text: string, pageIsRtl: boolean) => text.split('\n').map((row) => ({ text: row, rtl: hasDirection(row) ? isRtl(row) : pageIsRtl }));

/** Beside its label stands what is short; the rest under it. Characters. */
const inline = 60;

/** A paper as PDF, tagged and with its fonts inside. */
export function pdfOf(paper: Paper, at: Date, standard: PdfStandard): Printed {
  const pageIsRtl = paper.dir === 'rtl';
  const parts = paper.parts.map((part) => ({
    ...part,
    items: part.items.map(({ term, lines, ...item }) => ({
      ...item,
      term,
      termRtl: hasDirection(term) ? isRtl(term) : pageIsRtl,
      lines: lines.map((line) => {
        const rows = rowsOf(line.text, pageIsRtl);
        return { ...line, rows, lang: line.said ? (line.lang?.split('-')[0] ?? '') : '', block: line.said && (line.label === undefined || rows.length > 1 || line.text.length > inline) };
      }),
    })),
  }));
  return print({ template, lang: paper.lang, data: { ...paper, parts }, at, standard });
}
