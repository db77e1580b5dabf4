import type { AnswerVersion } from './answer.ts';

/** A pause in writing after which another sitting begins. */
const pauseMs = 10 * 60_000;
/** So much less than before is a text that somebody may miss. */
const shrunk = 0.8;

const textOf = ({ answer }: AnswerVersion): string => (answer.kind === 'value' && typeof answer.value === 'string' ? answer.value : '');

/**
 * The texts worth going back to, newest first: every pause in typing is a version, and nobody looks through hundreds. They
 * are the last of each sitting, and each from which a good part was taken away; each text once, and not what stands there now.
 * @param versions of one answer, newest first
 */
export function listEarlierTexts(versions: readonly AnswerVersion[]): AnswerVersion[] {
  const seen = new Set(versions.slice(0, 1).map(textOf));
  return versions.filter((version, at) => {
    const [text, next] = [textOf(version), versions[at - 1]];
    if (!next || text === '' || seen.has(text)) return false;
    if (next.at.getTime() - version.at.getTime() <= pauseMs && textOf(next).length >= text.length * shrunk) return false;
    seen.add(text);
    return true;
  });
}
