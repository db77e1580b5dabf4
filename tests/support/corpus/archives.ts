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

/** A letter of LibreOffice. */
export const odt = (body = '<text:p>Hallo</text:p>', more: readonly Entry[] = []): Buffer =>
  zip([
    text('mimetype', 'application/vnd.oasis.opendocument.text', { store: true }),
    text('META-INF/manifest.xml', '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'),
    text('content.xml', `<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2"><office:body><office:text>${body}</office:text></office:body></office:document-content>`),
    ...more,
  ]);

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
