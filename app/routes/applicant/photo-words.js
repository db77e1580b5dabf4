// @ts-check
// What a photo says beside the picture: reads only its first bytes, here in the browser, and sends nothing.

const headBytes = 256 * 1024;
const [GPS_IFD, EXIF_IFD, MAKE, MODEL, DATE, DATE_TAKEN] = [0x8825, 0x8769, 0x010f, 0x0110, 0x0132, 0x9003];
const GPS_LATITUDE = 2;

/** @typedef {{ place: boolean, time: boolean, phone: boolean }} Carried */

/** @param {Blob} file @returns {Promise<Carried>} */
export async function whatItCarries(file) {
  const bytes = new Uint8Array(await file.slice(0, headBytes).arrayBuffer());
  const at = findExif(bytes);
  const nothing = { place: false, time: false, phone: false };
  if (at < 0) return nothing;
  try {
    return readTiff(new DataView(bytes.buffer, at));
  } catch (error) {
    // Cut short or of a strange make: nothing is claimed.
    if (error instanceof RangeError) return nothing;
    throw error;
  }
}

/** Where the table begins: behind the word "Exif" (JPEG, WebP, HEIC), or -1. @param {Uint8Array} bytes */
function findExif(bytes) {
  for (let at = 0; at + 14 < bytes.length; at += 1) {
    if (bytes[at] !== 0x45 || bytes[at + 1] !== 0x78 || bytes[at + 2] !== 0x69 || bytes[at + 3] !== 0x66) continue;
    for (const start of [at + 6, at + 4, at + 8]) {
      const [one, two, mark] = [bytes[start], bytes[start + 1], bytes[start + 2]];
      if ((one === 0x49 && two === 0x49 && mark === 42) || (one === 0x4d && two === 0x4d && mark === 0)) return start;
    }
  }
  return -1;
}

/** @param {DataView} view @returns {Carried} */
function readTiff(view) {
  const little = view.getUint8(0) === 0x49;
  /** @param {number} from @returns {Map<number, number>} tags and their values */
  const table = (from) => {
    const entries = new Map();
    for (let n = view.getUint16(from, little), at = from + 2; n > 0; n -= 1, at += 12) entries.set(view.getUint16(at, little), view.getUint32(at + 8, little));
    return entries;
  };
  const main = table(view.getUint32(4, little));
  const [gps, exif] = [main.get(GPS_IFD), main.get(EXIF_IFD)];
  return {
    place: gps !== undefined && table(gps).has(GPS_LATITUDE),
    time: main.has(DATE) || (exif !== undefined && table(exif).has(DATE_TAKEN)),
    phone: main.has(MAKE) || main.has(MODEL),
  };
}
