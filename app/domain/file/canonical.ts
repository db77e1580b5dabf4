/**
 * JSON with the names of every object in order and nothing undefined (as RFC 8785 orders them): the same content is
 * the same text, whoever wrote it. Over this text answers are compared and snapshots hashed.
 */
export const canonicalJson = (value: unknown): string => JSON.stringify(ordered(value));

export const sameContent = (a: unknown, b: unknown): boolean => canonicalJson(a) === canonicalJson(b);

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  // By UTF-16 code units: no collation, so that every machine agrees.
  entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return Object.fromEntries(entries.map(([name, part]) => [name, ordered(part)]));
}
