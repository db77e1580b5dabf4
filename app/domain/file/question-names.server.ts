import type { Digests } from '#app/domain/keys/keyring.server.ts';
import { allFields } from './sections/registry.ts';

/**
 * What a question is called in the rows of one case (decision 0061): a keyed digest, another one in each case, so that a
 * stolen database does not say which grounds anybody wrote about, nor which two people answered the same question.
 * @returns 128 bits, hex.
 */
export const questionName = (keys: Digests, caseId: string, field: string): string => keys.digest('question', JSON.stringify([caseId, field])).slice(0, 32);

/** The way back, for rows without a sealed part that says it. Of a question that is asked no more nothing is found. */
export function fieldsByName(keys: Digests, caseId: string): ReadonlyMap<string, string> {
  return new Map(allFields.map(({ id }) => [questionName(keys, caseId, id), id]));
}
