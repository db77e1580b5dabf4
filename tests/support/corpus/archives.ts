// Office documents and other archives for the upload corpus.
import { crc32, deflateRawSync } from 'node:zlib';
import { eicar } from '../clamd.js';
import { home } from './papers.ts';

type Entry = { name: string; bytes: Buffer; /** Says that it is locked by a password. */ locked?: boolean; /** What its own head says its name is, when that is not the same. */ localName?: string; store?: boolean };

/** A ZIP written by hand, so that it may be wrong in every way. */
export function zip(entries: readonly Entry[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const { name, bytes, locked = false, localName = name, store = false } of entries) {
    const packed = store ? bytes : deflateRawSync(bytes, { level: 9 });
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(locked ? 1 : 0, 2);
    facts.writeUInt16LE(store ? 0 : 8, 4);
    facts.writeUInt32LE(crc32(bytes), 10);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(bytes.length, 18);
    const head = Buffer.from(facts);
    head.writeUInt16LE(Buffer.byteLength(localName), 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), head, Buffer.from(localName), packed]);
    facts.writeUInt16LE(Buffer.byteLength(name), 22);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    central.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), facts, rest, Buffer.from(name)]));
    locals.push(local);
    at += local.length;
  }
  const list = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(list.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...locals, list, Buffer.from('PK\u0005\u0006', 'latin1'), end]);
}

const text = (name: string, words: string, more: Partial<Entry> = {}): Entry => ({ name, bytes: Buffer.from(words), ...more });
const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
const types = (type = wordType) => text('[Content_Types].xml', `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${type}"/></Types>`);
const relations = text('_rels/.rels', '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>');
const words = (said: string) => text('word/document.xml', `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>${said}</w:t></w:r></w:p></w:body></w:document>`);

/** A letter of Word. @param more entries beside the letter itself. */
export const docx = (said = 'Hallo', more: readonly Entry[] = [], type?: string): Buffer => zip([types(type), relations, words(said), ...more]);

/** A letter of LibreOffice, or a sheet or slides of it. */
export const odt = (body = '<text:p>Hallo</text:p>', more: readonly Entry[] = [], kind: 'text' | 'spreadsheet' | 'presentation' = 'text'): Buffer =>
  zip([
    text('mimetype', `application/vnd.oasis.opendocument.${kind}`, { store: true }),
    text('META-INF/manifest.xml', `<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.${kind}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>`),
    text('content.xml', `<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2"><office:body><office:${kind}>${body}</office:${kind}></office:body></office:document-content>`),
    ...more,
  ]);

export const ods = () => odt('<table:table table:name="A"><table:table-row><table:table-cell office:value-type="string"><text:p>Hallo</text:p></table:table-cell></table:table-row></table:table>', [], 'spreadsheet');
export const odp = () => odt('<draw:page draw:name="A"><draw:frame svg:width="10cm" svg:height="2cm" svg:x="2cm" svg:y="2cm"><draw:text-box><text:p>Hallo</text:p></draw:text-box></draw:frame></draw:page>', [], 'presentation');

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const package_ = 'http://schemas.openxmlformats.org/package/2006';
const related = (name: string, ...to: (readonly [type: string, target: string])[]) =>
  text(name, `<?xml version="1.0"?><Relationships xmlns="${package_}/relationships">${to.map(([type, target], at) => `<Relationship Id="r${at + 1}" Type="${office}/${type}" Target="${target}"/>`).join('')}</Relationships>`);
const typed = (parts: Readonly<Record<string, string>>) =>
  text('[Content_Types].xml', `<?xml version="1.0"?><Types xmlns="${package_}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${Object.entries(parts).map(([part, type]) => `<Override PartName="${part}" ContentType="application/vnd.openxmlformats-officedocument.${type}+xml"/>`).join('')}</Types>`);

/** A sheet of Excel. */
export const xlsx = (): Buffer => {
  const space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  return zip([
    typed({ '/xl/workbook.xml': 'spreadsheetml.sheet.main', '/xl/worksheets/sheet1.xml': 'spreadsheetml.worksheet' }),
    related('_rels/.rels', ['officeDocument', 'xl/workbook.xml']),
    text('xl/workbook.xml', `<?xml version="1.0"?><workbook ${space} xmlns:r="${office}"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>`),
    related('xl/_rels/workbook.xml.rels', ['worksheet', 'worksheets/sheet1.xml']),
    text('xl/worksheets/sheet1.xml', `<?xml version="1.0"?><worksheet ${space}><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Hallo</t></is></c></row></sheetData></worksheet>`),
  ]);
};

/** Two slides of PowerPoint. */
export const pptx = (): Buffer => {
  const space = `xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="${office}"`;
  const group = '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>';
  const slide = (name: string) => text(name, `<?xml version="1.0"?><p:sld ${space}><p:cSld><p:spTree>${group}<p:sp><p:nvSpPr><p:cNvPr id="2" name="T"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="900000" y="900000"/><a:ext cx="4000000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr/><a:p><a:r><a:rPr lang="nl" sz="3200"/><a:t>Hallo</a:t></a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld></p:sld>`);
  return zip([
    typed({ '/ppt/presentation.xml': 'presentationml.presentation.main', '/ppt/slides/slide1.xml': 'presentationml.slide', '/ppt/slides/slide2.xml': 'presentationml.slide' }),
    related('_rels/.rels', ['officeDocument', 'ppt/presentation.xml']),
    text('ppt/presentation.xml', `<?xml version="1.0"?><p:presentation ${space}><p:sldIdLst><p:sldId id="256" r:id="r1"/><p:sldId id="257" r:id="r2"/></p:sldIdLst><p:sldSz cx="9144000" cy="6858000"/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>`),
    related('ppt/_rels/presentation.xml.rels', ['slide', 'slides/slide1.xml'], ['slide', 'slides/slide2.xml']),
    slide('ppt/slides/slide1.xml'),
    slide('ppt/slides/slide2.xml'),
  ]);
};

export const harmful = {
  /** In a letter, as a part of it. */
  docx: () => docx('Hallo', [text('word/media/a.txt', eicar)]),
  odt: () => odt(undefined, [text('Pictures/a.txt', eicar)]),
  /** In an archive in an archive. */
  nested: () => docx('Hallo', [{ name: 'word/embeddings/a.zip', bytes: zip([text('b.txt', eicar)]) }]),
  zip: () => zip([text('a.txt', eicar)]),
} as const;

/** A letter of a few kilobytes that is hundreds of megabytes unpacked (security F09). */
export const docxBomb = (megabytes: number): Buffer => docx('Hallo', [{ name: 'word/media/a.xml', bytes: Buffer.alloc(megabytes * 1024 * 1024, 'a') }]);
export const crowdedDocx = (entries: number): Buffer => docx('Hallo', Array.from({ length: entries }, (_, at) => text(`word/media/${at}.txt`, 'x', { store: true })));
export const climbingDocx = (): Buffer => docx('Hallo', [text('../../../../tmp/climbed', 'x'), text('/tmp/climbed', 'x'), text('word\\..\\..\\climbed', 'x')]);
export const twoFacedDocx = (): Buffer => docx('Hallo', [text('word/a.xml', '<a/>', { localName: 'word/b.exe' })]);
export const lockedDocx = (): Buffer => docx('Hallo', [text('word/secret.xml', 'x', { locked: true })]);
export const remoteOdt = (): Buffer => odt(`<text:p><draw:frame><draw:image xlink:href="${home.url}" xlink:type="simple"/></draw:frame></text:p>`);
export const macroDocx = (): Buffer => docx('Hallo', [text('word/vbaProject.bin', 'macro')], 'application/vnd.ms-word.document.macroEnabled.main+xml');
export const nestedZip = (deep: number): Buffer => {
  let inner = zip([text('a.txt', 'x')]);
  for (let n = 0; n < deep; n += 1) inner = zip([{ name: 'a.zip', bytes: inner }]);
  return inner;
};
/** The head of every old file of Microsoft: letters, messages, installers. */
export const ole = (): Buffer => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2_000)]);
