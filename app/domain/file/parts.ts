import { createHash, createHmac } from 'node:crypto';
import type { Answer } from './answer.ts';
import { canonicalJson } from './canonical.ts';
import type { Snapshot } from './snapshot.ts';

/** One text of a submission with its own hash: it can be proved by itself, and the others stay hers. */
export type TextPart = {
  /** `motive.account`; `addition` for words that were added later. */
  field: string;
  /** Exactly the bytes whose SHA-256 stands on the receipt, as UTF-8. */
  text: string;
  sha256: string;
};

/** Name of the only text of an addition. */
export const additionField = 'addition';

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

/**
 * The texts of a submission, each with a salt of its own: without one, the hash of "yes" would tell whoever sees the
 * receipt that it says yes (decision 0030). Who is given one text with its salt learns nothing of the salt of another.
 */
export function textPartsOf({ salt, answers, text }: Pick<Snapshot, 'salt' | 'answers' | 'text'>): TextPart[] {
  const part = (field: string, answer: Answer): TextPart => {
    const own = createHmac('sha256', Buffer.from(salt, 'hex')).update(field, 'utf8').digest('hex');
    const bytes = canonicalJson({ answer, field, salt: own });
    return { field, text: bytes, sha256: sha256(bytes) };
  };
  const added = text === '' ? [] : [part(additionField, { kind: 'value', value: text })];
  return [...answers.map(({ field, answer }) => part(field, answer)), ...added];
}

/** Hashes of every text and every file of a submission, in an order that tells nothing of them. */
export const partHashesOf = (snapshot: Snapshot): string[] =>
  [...textPartsOf(snapshot), ...snapshot.documents].map((part) => part.sha256).sort();
