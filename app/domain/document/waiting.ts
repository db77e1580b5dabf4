import { createHash } from 'node:crypto';

/** Of which documents a page says that they wait to be sent: sent from there, it must be these and no others (0047). */
export const digestOfWaiting = (ids: readonly string[]): string => createHash('sha256').update([...ids].sort().join()).digest('hex').slice(0, 32);
