import { Finder, Tail, type ByteReader } from './reader.ts';

const tailBytes = 256 * 1024;
const has = (bytes: Buffer, ...words: string[]) => words.some((word) => bytes.includes(word));

/** Names by which a container of parts tells what it is. They stand in its list at the end, and mostly in its head. */
const byName = [
  ['word/document.xml', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['xl/workbook.', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['ppt/presentation.xml', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
] as const;

/** The first names in a container that is an office document; anything else is an archive of somebody's files. */
export const looksLikeOffice = (head: Buffer) => has(head.subarray(0, 4096), '[Content_Types].xml', '_rels/', 'docProps/', 'word/', 'xl/', 'ppt/', 'mimetype', 'customXml/');

/**
 * Office documents of today are ZIP: whole when the list at the end is there (APPNOTE 4.3.16), locked when an entry is
 * (general flag 0), with macros when a part of that name is in the list.
 * @param said what the head told, 'application/zip' when it told no more.
 */
export function zipReader(said: string): ByteReader {
  const tail = new Tail(tailBytes);
  const finder = new Finder({ macro: 'vbaProject.bin', basic: 'Basic/script-lc.xml', macroSheet: 'xl/macrosheets/', locked: 'Contents/encryption.xml' });
  let first: Buffer = Buffer.alloc(0);
  return {
    see(bytes) {
      if (first.length < 8) first = Buffer.concat([first, bytes.subarray(0, 8 - first.length)]);
      tail.see(bytes);
      finder.see(bytes);
    },
    verdict() {
      if (finder.found.has('macro') || finder.found.has('basic') || finder.found.has('macroSheet')) return 'macro';
      if (((first[6] ?? 0) & 1) === 1) return 'locked';
      if (!tail.bytes.includes('PK\x05\x06')) return 'damaged';
      return said !== 'application/zip' || this.mediaType?.() !== undefined ? undefined : 'archive';
    },
    mediaType: () => (said === 'application/zip' ? byName.find(([name]) => tail.bytes.includes(name))?.[1] : undefined),
  };
}

const wide = (name: string) => Buffer.from(`${name}\0`, 'utf16le');

const oleTypes = [
  ['WordDocument', 'application/msword'],
  ['Workbook', 'application/vnd.ms-excel'],
  ['Book', 'application/vnd.ms-excel'],
  ['PowerPoint Document', 'application/vnd.ms-powerpoint'],
] as const;

/**
 * Office documents of before 2007, and locked ones of today, are OLE containers (MS-CFB): the names of their streams
 * stand at places that are a multiple of 128 (2.6.1), so they are found without following the table.
 */
export function oleReader(): ByteReader {
  const names = ['EncryptedPackage', '_VBA_PROJECT', '_VBA_PROJECT_CUR', 'VBA', ...oleTypes.map(([name]) => name)];
  const wanted = names.map((name) => [name, wide(name)] as const);
  const found = new Set<string>();
  let held: Buffer = Buffer.alloc(0);
  return {
    see(bytes) {
      const joined = Buffer.concat([held, bytes]);
      const whole = joined.length - (joined.length % 128);
      for (let at = 0; at < whole; at += 128) {
        for (const [name, word] of wanted) {
          const isName = joined[at] === word[0] && joined.readUInt16LE(at + 64) === word.length && joined.subarray(at, at + word.length).equals(word);
          if (isName) found.add(name);
        }
      }
      held = Buffer.from(joined.subarray(whole));
    },
    verdict() {
      if (found.has('EncryptedPackage')) return 'locked';
      if (found.has('_VBA_PROJECT') || found.has('_VBA_PROJECT_CUR') || found.has('VBA')) return 'macro';
      return this.mediaType?.() === undefined ? 'type' : undefined;
    },
    mediaType: () => oleTypes.find(([name]) => found.has(name))?.[1],
  };
}
