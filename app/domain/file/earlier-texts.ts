import type { AnswerVersion } from './answer.ts';

/** A pause in writing after which another sitting begins. */
const pauseMs = 10 * 60_000;
/** So much gone, of a text and in characters, is something that somebody may miss. */
const goneShare = 0.2;
const goneLeast = 10;
/** A text is looked for in another by pieces: so much each, and no more of them than that. */
const pieceLength = 12;
const mostPieces = 50;
/** Characters looked through for one list: less than a second. What is written without end must not hold up everybody. */
const mostLooked = 1_000_000_000;

const textOf = ({ answer }: AnswerVersion): string => (answer.kind === 'value' && typeof answer.value === 'string' ? answer.value : '');

type Look = { left: number };

/** How much of a text stands in the others, wherever it stands there: what was put in between or moved is not gone. */
function shareIn(text: string, others: readonly string[], look: Look): number {
  const step = Math.max(pieceLength, Math.floor(text.length / mostPieces));
  let [pieces, found] = [0, 0];
  for (let at = 0; at === 0 || at + pieceLength <= text.length; at += step) {
    pieces += 1;
    const piece = text.slice(at, at + pieceLength);
    const isThere = (other: string) => {
      look.left -= other.length;
      return other.includes(piece);
    };
    if (others.some(isThere)) found += 1;
  }
  return Math.min(found / pieces, Math.max(0, ...others.map(({ length }) => length)) / text.length);
}

const isIn = (text: string, others: readonly string[], look: Look): boolean => text === '' || text.length * (1 - shareIn(text, others, look)) <= Math.max(goneLeast, text.length * goneShare);

/**
 * The texts worth going back to, newest first: every pause in typing is a version, and nobody looks through hundreds. They
 * are the last of each sitting, and those of which a good part stands neither in the text of now nor in another that is
 * offered, whether it went at once, step by step, or was replaced. Each text once.
 * @param versions of one answer, newest first
 */
export function listEarlierTexts(versions: readonly AnswerVersion[]): AnswerVersion[] {
  const offered = new Set<AnswerVersion>();
  const there = versions.slice(0, 1).map(textOf);
  const offer = (version: AnswerVersion) => {
    offered.add(version);
    there.push(textOf(version));
  };
  versions.forEach((version, at) => {
    const next = versions[at - 1];
    const isLast = next !== undefined && next.at.getTime() - version.at.getTime() > pauseMs;
    if (isLast && textOf(version) !== '' && !there.includes(textOf(version))) offer(version);
  });
  // The fullest first, of these the oldest: what it was made of, and what was left of it, need not be offered beside it.
  const look = { left: mostLooked };
  for (const version of versions.toReversed().sort((a, b) => textOf(b).length - textOf(a).length)) {
    if (look.left <= 0) break;
    if (!isIn(textOf(version), there, look)) offer(version);
  }
  return versions.filter((version) => offered.has(version));
}
