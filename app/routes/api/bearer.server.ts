import { createHash, timingSafeEqual } from 'node:crypto';
import type { Secret } from '#app/config.server.ts';

const digest = (text: string) => createHash('sha256').update(text).digest();

/** Whether the request carries this token (RFC 6750). Takes equally long for every wrong one, of any length. */
export function hasToken(request: Request, token: Secret): boolean {
  const [, given = ''] = /^Bearer +([\w.~+/-]+=*)$/i.exec(request.headers.get('Authorization') ?? '') ?? [];
  return timingSafeEqual(digest(given), digest(token.reveal())) && given !== '';
}
