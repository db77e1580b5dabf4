// @ts-check
// What a photo says beside the picture: looked at here in the browser, nothing is sent. `no` is said only of a photo of
// which all parts were walked to the end and none can hide anything; of everything else it is told in general.

/** More than this is not read for it: an old phone has little memory. */
const mostBytes = 25 * 1024 * 1024;
const headBytes = 256 * 1024;
const [EXIF_IFD, GPS_IFD, XMP_TAG, IPTC_TAG, MAKER_NOTE] = [0x8769, 0x8825, 0x02bc, 0x83bb, 0x927c];
const [DATES, GPS_LATITUDE, GPS_DATE] = [[0x0132, 0x9003, 0x9004], 2, 0x1d];
const placeWords = /GPS(?:Latitude|Longitude)|photoshop:(?:City|State|Country)|Iptc4xmp\w*:Location/;
const timeWords = /DateTime(?:Original|Digitized)|(?:Create|Modify|Metadata)Date|DateCreated/;

/** @typedef {'yes' | 'no' | 'notLooked'} Answer */
/** @typedef {{ place: Answer, time: Answer }} Carried */
/** What was found so far; `sure`: nothing was passed that may say more. @typedef {{ place: boolean, time: boolean, sure: boolean }} Found */

/** @param {Blob} file @returns {Promise<Carried>} */
export async function whatItCarries(file) {
  const whole = file.size <= mostBytes;
  const bytes = new Uint8Array(await (whole ? file : file.slice(0, headBytes)).arrayBuffer());
  const found = { place: false, time: false, sure: true };
  try {
    if (!walk(bytes, found) || !whole) found.sure = false;
  } catch (error) {
    // Cut short or of a strange make: what it says beyond that is not known.
    if (!(error instanceof RangeError)) throw error;
    found.sure = false;
  }
  /** @param {boolean} yes @returns {Answer} */
  const answer = (yes) => (yes ? 'yes' : found.sure ? 'no' : 'notLooked');
  return { place: answer(found.place), time: answer(found.time) };
}

/**
 * Looks at every choice of files, and tells only of the newest: what was read of an earlier one says nothing of these.
 * @param {(carried: Carried[]) => void} tell
 * @returns {(files: readonly Blob[]) => Promise<void>}
 */
export function lookAtNewest(tell) {
  let turn = 0;
  return async (files) => {
    const mine = (turn += 1);
    const carried = await Promise.all(files.map((file) => whatItCarries(file).catch(() => /** @type {Carried} */ ({ place: 'notLooked', time: 'notLooked' }))));
    if (mine === turn) tell(carried);
  };
}

/** @param {Uint8Array} bytes @param {Found} found @returns {boolean} whether the end of the photo is the end of the file */
function walk(bytes, found) {
  const starts = text(bytes, 0, 12);
  if (starts.startsWith('\xff\xd8\xff')) return walkJpeg(bytes, found);
  if (starts.startsWith('\x89PNG')) return walkPng(bytes, found);
  if (/^RIFF.{4}WEBP$/s.test(starts)) return walkWebp(bytes, found);
  // A film has its place and time elsewhere; of photos in such a box only what stands at the beginning is found.
  if (/^.{4}ftyp(?:hei|hev|mif1|msf1|avi)/s.test(starts)) findExif(bytes.subarray(0, headBytes), found);
  return false;
}

/** @param {Uint8Array} bytes @param {number} from @param {number} length in Latin-1, as much as there is */
const text = (bytes, from, length) => String.fromCharCode(...bytes.subarray(from, from + length));
/** @param {Uint8Array} bytes */
const viewOf = (bytes) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** @param {Uint8Array} bytes @param {Found} found */
function walkJpeg(bytes, found) {
  const view = viewOf(bytes);
  for (let at = 2; ; ) {
    // Behind the beginning of the picture come its points, up to the next mark that is none of theirs.
    while (view.getUint8(at) !== 0xff || view.getUint8(at + 1) === 0 || (view.getUint8(at + 1) >= 0xd0 && view.getUint8(at + 1) <= 0xd7) || view.getUint8(at + 1) === 0xff) at += 1;
    const mark = view.getUint8(at + 1);
    if (mark === 0xd9) return at + 2 === bytes.length;
    const end = at + 2 + view.getUint16(at + 2);
    const part = bytes.subarray(at + 4, end);
    const name = text(part, 0, 29);
    if (mark === 0xe1 && name.startsWith('Exif\0\0')) readTiff(part.subarray(6), found);
    else if (mark === 0xe1 && name.startsWith('http://ns.adobe.com/xap/1.0/\0')) readXmp(part.subarray(29), found);
    else if (mark >= 0xe0 && !(mark === 0xe0 && /^JF(?:IF|XX)/.test(name)) && !(mark === 0xe2 && name.startsWith('ICC_PROFILE')) && !(mark === 0xee && name.startsWith('Adobe'))) found.sure = false;
    at = end;
  }
}

/** @param {Uint8Array} bytes @param {Found} found */
function walkPng(bytes, found) {
  const view = viewOf(bytes);
  for (let at = 8; ; ) {
    const length = view.getUint32(at);
    const [kind, part] = [text(bytes, at + 4, 4), bytes.subarray(at + 8, at + 8 + length)];
    at += 12 + length;
    if (kind === 'IEND') return at === bytes.length;
    if (kind === 'eXIf') readTiff(part, found);
    else if (kind === 'tIME') found.time = true;
    else if (/^(?:tEXt|iTXt|zTXt)$/.test(kind)) readText(kind, part, found);
    else if (!/^(?:IHDR|PLTE|IDAT|tRNS|cHRM|gAMA|iCCP|sBIT|sRGB|cICP|bKGD|hIST|pHYs|sPLT|acTL|fcTL|fdAT)$/.test(kind)) found.sure = false;
  }
}

/** @param {string} kind @param {Uint8Array} part @param {Found} found */
function readText(kind, part, found) {
  const word = text(part, 0, Math.min(79, Math.max(0, part.indexOf(0))));
  if (kind === 'iTXt' && word === 'XML:com.adobe.xmp' && part[word.length + 1] === 0) readXmp(part.subarray(word.length + 3), found);
  else if (/time|date/i.test(word)) found.time = true;
  else if (word !== 'Software') found.sure = false;
}

/** @param {Uint8Array} bytes @param {Found} found */
function walkWebp(bytes, found) {
  const view = viewOf(bytes);
  const end = 8 + view.getUint32(4, true);
  for (let at = 12; at < end; ) {
    const length = view.getUint32(at + 4, true);
    const [kind, part] = [text(bytes, at, 4), bytes.subarray(at + 8, at + 8 + length)];
    if (kind === 'EXIF') readTiff(text(part, 0, 4) === 'Exif' ? part.subarray(6) : part, found);
    else if (kind === 'XMP ') readXmp(part, found);
    else if (!/^(?:VP8[ LX]|ALPH|ANIM|ANMF|ICCP)$/.test(kind)) found.sure = false;
    at += 8 + length + (length % 2);
  }
  return end === bytes.length;
}

/** @param {Uint8Array} part @param {Found} found */
function readXmp(part, found) {
  const words = new TextDecoder().decode(part);
  found.place ||= placeWords.test(words);
  found.time ||= timeWords.test(words);
}

/** Behind the word "Exif", wherever it stands. @param {Uint8Array} bytes @param {Found} found */
function findExif(bytes, found) {
  for (let at = bytes.indexOf(0x45); at >= 0; at = bytes.indexOf(0x45, at + 1)) {
    if (text(bytes, at, 4) !== 'Exif') continue;
    const start = [at + 6, at + 4, at + 8].find((from) => /^(?:II\x2a\0|MM\0\x2a)$/.test(text(bytes, from, 4)));
    if (start !== undefined) return readTiff(bytes.subarray(start), found);
  }
}

/** @param {Uint8Array} part @param {Found} found */
function readTiff(part, found) {
  const view = viewOf(part);
  const little = view.getUint8(0) === 0x49;
  /** @param {number} from @returns {Map<number, number>} tags and their values */
  const table = (from) => {
    const entries = new Map();
    for (let n = view.getUint16(from, little), at = from + 2; n > 0; n -= 1, at += 12) entries.set(view.getUint16(at, little), view.getUint32(at + 8, little));
    return entries;
  };
  const main = table(view.getUint32(4, little));
  const [gps, exif] = [main.get(GPS_IFD), main.get(EXIF_IFD)];
  const [where, how] = [gps === undefined ? new Map() : table(gps), exif === undefined ? new Map() : table(exif)];
  found.place ||= where.has(GPS_LATITUDE);
  found.time ||= where.has(GPS_DATE) || DATES.some((tag) => main.has(tag) || how.has(tag));
  // Words of a maker, and other ways to say the same inside this one.
  if (how.has(MAKER_NOTE) || main.has(XMP_TAG) || main.has(IPTC_TAG)) found.sure = false;
}
