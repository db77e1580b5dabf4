import type { TextKey } from '#app/i18n/keys.ts';

export type Clean = { ok: true; text: string } | { ok: false; error: TextKey };

/** Most characters of one long text: about 30 hours of typing. */
export const longTextLimit = 200_000;
export const textLimit = 1000;
export const nameLimit = 300;

const halfPair = /\p{Surrogate}/u;
/** Nothing a reader can see: blanks, controls, joiners, fillers. */
const invisible = /^[\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]*$/u;
/** Controls that turn the text around them: embeddings, overrides, isolates. Marks and joiners belong to scripts. */
const turning = /[\u202A-\u202E\u2066-\u2069]/g;
/** Code units that one character as a reader counts them may take, on average. */
const unitsPerCharacter = 20;

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/**
 * Text as it is kept: as typed, in NFC, lines ended by LF, joiners included. Only what cannot be kept is refused: NUL
 * and half a surrogate pair. What has nothing visible in it is empty.
 */
export function cleanText(typed: string, limit: number): Clean {
  if (typed.includes('\0') || halfPair.test(typed)) return { ok: false, error: 'file:errors.text.unreadable' };
  const text = typed.replace(/\r\n?/g, '\n').normalize('NFC');
  if (invisible.test(text)) return { ok: true, text: '' };
  if (isLonger(text, limit)) return { ok: false, error: 'file:errors.text.tooLong' };
  return { ok: true, text };
}

/** A name stands between other words on many pages: it turns none of them, and has no blanks around it. */
export function cleanName(typed: string): Clean {
  const clean = cleanText(typed.replace(turning, ''), nameLimit);
  return clean.ok ? { ok: true, text: clean.text.trim() } : clean;
}

function isLonger(text: string, limit: number): boolean {
  if (text.length <= limit) return false;
  if (limit >= longTextLimit || text.length > limit * unitsPerCharacter) return true;
  let count = 0;
  for (const _ of graphemes.segment(text)) if (++count > limit) return true;
  return false;
}
