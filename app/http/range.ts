/**
 * The part of a file that a player asks for (RFC 9110, section 14): one range, first and last byte. `none`: the whole,
 * also for what we do not understand, as the standard wants. `outside`: nothing of it is there.
 */
export function rangeOf(header: string | null, size: number): { from: number; to: number } | 'none' | 'outside' {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? [];
  if (first === '' && last === '') return 'none';
  if (first === '') return Number(last) === 0 ? 'outside' : { from: Math.max(0, size - Number(last)), to: size - 1 };
  const [from, to] = [Number(first), last === '' ? size - 1 : Math.min(Number(last), size - 1)];
  if (last !== '' && Number(last) < from) return 'none';
  return from >= size ? 'outside' : { from, to };
}
