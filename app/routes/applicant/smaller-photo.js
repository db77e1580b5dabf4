// @ts-check
// A smaller copy of a photo, upright, made on the telephone itself. Only when she asks for it: the original is better proof.

const longestSide = 2000;
const quality = 0.85;

/** @param {File} file */
export const canBeSmaller = (file) => /^image\/(jpeg|png|webp|avif|heic|heif)$/.test(file.type) && 'createImageBitmap' in globalThis;

/** @param {File} file @returns {Promise<File>} the original when this browser cannot, or when it would not be smaller */
export async function makeSmaller(file) {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => undefined);
  if (!picture) return file;
  const scale = Math.min(1, longestSide / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  const paper = canvas.getContext('2d');
  if (!paper) return file;
  // What can be seen through is white, as on paper: a JPEG would make it black.
  paper.fillStyle = '#fff';
  paper.fillRect(0, 0, canvas.width, canvas.height);
  paper.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  /** @type {Blob | null} */
  const small = await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
  if (!small || small.size >= file.size) return file;
  return new File([small], `${file.name.replace(/\.\w+$/, '')}.jpg`, { type: 'image/jpeg' });
}
