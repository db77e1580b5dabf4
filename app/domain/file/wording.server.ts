import { createHash } from 'node:crypto';
import { DomainError } from '#app/domain/context.ts';
import { canonicalJson } from './canonical.ts';

const files = import.meta.glob<object>('/locales/*/file.json', { eager: true, import: 'default' });

/** SHA-256 of all words of the questions per language: a submission says by it what exactly was asked. */
const hashes = new Map(
  Object.entries(files).map(([path, texts]) => [path.split('/')[2]!, createHash('sha256').update(canonicalJson(texts)).digest('hex')]),
);

/** @throws DomainError `invalid` for a language that has no texts. */
export function wordingHash(language: string): string {
  const hash = hashes.get(language);
  if (hash === undefined) throw new DomainError('invalid', 'language');
  return hash;
}
