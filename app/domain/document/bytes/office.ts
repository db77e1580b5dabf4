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
 * Office documents of today are ZIP: whole when the list at the end is there (APPNOTE 4.3.16), locked when any entry is
 * (general flag 0, 4.4.4), with macros when a part of that name is in the list.
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
      if (((first[6] ?? 0) & 1) === 1 || listsLocked(tail.bytes)) return 'locked';
      if (!tail.bytes.includes('PK\x05\x06')) return 'damaged';
      return said !== 'application/zip' || this.mediaType?.() !== undefined ? undefined : 'archive';
    },
    mediaType: () => (said === 'application/zip' ? byName.find(([name]) => tail.bytes.includes(name))?.[1] : undefined),
  };
}

const [entryMark, endMark] = ['PK\x01\x02', 'PK\x05\x06'].map((mark) => Buffer.from(mark, 'latin1')) as [Buffer, Buffer];

/** Whether an entry of the list at the end says that it is encrypted. Of a list that is longer than what is held, nothing is said: the cage tells. */
function listsLocked(tail: Buffer): boolean {
  const end = tail.lastIndexOf(endMark);
  if (end < 0 || end + 22 > tail.length) return false;
  let at = end - tail.readUInt32LE(end + 12);
  while (at >= 0 && at + 46 <= end && tail.subarray(at, at + 4).equals(entryMark)) {
    if ((tail.readUInt16LE(at + 8) & 1) === 1) return true;
    at += 46 + tail.readUInt16LE(at + 28) + tail.readUInt16LE(at + 30) + tail.readUInt16LE(at + 32);
  }
  return false;
}

const wide = (name: string) => Buffer.from(`${name}\0`, 'utf16le');

const oleTypes = [
  ['WordDocument', 'application/msword'],
  ['Workbook', 'application/vnd.ms-excel'],
  ['Book', 'application/vnd.ms-excel'],
  ['PowerPoint Document', 'application/vnd.ms-powerpoint'],
] as const;

/** Every sector begins at a multiple of this (MS-CFB 2.2). */
const sectorStep = 512;
/** The first word of a text of Word, and of its flags that which says that it is encrypted (MS-DOC 2.5.2). */
const [wordMark, flagsAt, encryptedFlag] = [0xa5ec, 10, 0x0100] as const;

/**
 * Office documents of before 2007, and locked ones of today, are OLE containers (MS-CFB): the names of their streams
 * stand at places that are a multiple of 128 (2.6.1), so they are found without following the table. One of Word is locked
 * when the first sector of its text says so.
 */
export function oleReader(): ByteReader {
  const names = ['EncryptedPackage', '_VBA_PROJECT', '_VBA_PROJECT_CUR', 'VBA', ...oleTypes.map(([name]) => name)];
  const wanted = names.map((name) => [name, wide(name)] as const);
  const found = new Set<string>();
  /** Where a sector begins as a locked text of Word does. The list that says which of them is the text may come later. */
  const lockedTexts = new Set<number>();
  let [sectorBytes, textSector, seen] = [sectorStep, -1, 0];
  let held: Buffer = Buffer.alloc(0);
  return {
    see(bytes) {
      const joined = Buffer.concat([held, bytes]);
      const whole = joined.length - (joined.length % 128);
      for (let at = 0; at < whole; at += 128) {
        if (seen + at === 0) sectorBytes = joined.readUInt16LE(30) === 12 ? 4_096 : sectorStep;
        if ((seen + at) % sectorStep === 0 && joined.readUInt16LE(at) === wordMark && (joined.readUInt16LE(at + flagsAt) & encryptedFlag) !== 0) lockedTexts.add(seen + at);
        for (const [name, word] of wanted) {
          const isName = joined[at] === word[0] && joined.readUInt16LE(at + 64) === word.length && joined.subarray(at, at + word.length).equals(word);
          if (!isName) continue;
          found.add(name);
          if (name === 'WordDocument') textSector = joined.readUInt32LE(at + 116);
        }
      }
      seen += whole;
      held = Buffer.from(joined.subarray(whole));
    },
    verdict() {
      if (found.has('EncryptedPackage') || lockedTexts.has((textSector + 1) * sectorBytes)) return 'locked';
      if (found.has('_VBA_PROJECT') || found.has('_VBA_PROJECT_CUR') || found.has('VBA')) return 'macro';
      return this.mediaType?.() === undefined ? 'type' : undefined;
    },
    mediaType: () => oleTypes.find(([name]) => found.has(name))?.[1],
  };
}
