import { createHash } from 'node:crypto';
import type { Answer } from '#app/domain/file/answer.ts';
import { canonicalJson } from '#app/domain/file/canonical.ts';

/*
 * What a page says of each answer it shows: its version, and a digest of what it was. So the server knows which answers
 * were touched on that page, and an old tab never overwrites what it did not change.
 */

function plain(answer: Answer): Answer {
  if (answer.kind !== 'value') return answer;
  const { register: _beside, ...said } = answer;
  return said;
}

const digestOf = (answer: Answer): string => createHash('sha256').update(canonicalJson(plain(answer))).digest('base64url').slice(0, 16);

export const baseToken = (version: number, answer: Answer): string => `${version}.${digestOf(answer)}`;

/** Version 0 and nothing, for a token that no page of ours wrote. */
export function readBase(token: string): { version: number; isSame: (answer: Answer) => boolean } {
  const [, version = '0', digest = ''] = /^(\d{1,9})\.([\w-]{16})$/.exec(token) ?? [];
  return { version: Number(version), isSame: (answer) => (digest === '' ? answer.kind === 'empty' : digestOf(answer) === digest) };
}
