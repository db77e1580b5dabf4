import type { AnswerVersion } from './answer.ts';

/** A pause in writing after which another sitting begins. */
const pauseMs = 10 * 60_000;
/** So much less than before is a text that somebody may miss. */
const shrunk = 0.8;

const lengthOf = ({ answer }: AnswerVersion): number => (answer.kind === 'value' && typeof answer.value === 'string' ? answer.value.length : 0);

/**
 * The texts worth going back to, newest first: every pause in typing is a version, and nobody looks through hundreds. They
 * are the last of each sitting, and each from which a good part was taken away. What stands there now is not among them.
 * @param versions of one answer, newest first
 */
export function listEarlierTexts(versions: readonly AnswerVersion[]): AnswerVersion[] {
  const current = versions[0];
  return versions.filter((version, at) => {
    const next = versions[at - 1];
    if (!current || !next || lengthOf(version) === 0) return false;
    if (lengthOf(version) === lengthOf(current) && valueOf(version) === valueOf(current)) return false;
    return next.at.getTime() - version.at.getTime() > pauseMs || lengthOf(next) < lengthOf(version) * shrunk;
  });
}

const valueOf = ({ answer }: AnswerVersion) => (answer.kind === 'value' ? answer.value : '');
