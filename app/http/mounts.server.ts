import type { RequestListener } from 'node:http';
import type { CtxBase } from '#app/domain/context.ts';

/** Handlers of other libraries under an address of their own. They check their own requests, also whence they come. */
export function mounts(_base: CtxBase): readonly { path: `/${string}`; handler: RequestListener }[] {
  return [];
}
