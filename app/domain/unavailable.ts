import { isUnavailable as isDatabaseUnavailable } from '#db/engine.ts';
import { DomainError } from './context.ts';

/** What the system says of a disk that is full, broken or only readable, and of a table of open files that is full. */
const storeCodes = ['ENOSPC', 'EDQUOT', 'EIO', 'EROFS', 'EMFILE', 'ENFILE', 'EACCES'];

/**
 * Whether an act failed because database, store or provider cannot serve now. Nothing of it was kept; whoever pressed
 * may press again (security 1.7: every exception is "not saved", and says so).
 */
export function isUnavailable(error: unknown): boolean {
  if (error instanceof DomainError) return error.code === 'unavailable';
  const { code } = (error ?? {}) as { code?: string };
  return (code !== undefined && storeCodes.includes(code)) || isDatabaseUnavailable(error);
}
