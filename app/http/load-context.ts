import type { CtxBase } from '#app/domain/context.ts';

/** What the server hands to every loader and action, as `args.context`. */
export type LoadContext = {
  nonce: string;
  requestId: string;
  /** Where the request came from, as a keyed hash of the network: for the record, never an address. */
  origin: string;
  /** The line it came by, as a keyed hash: for taking turns, and kept nowhere. */
  network: string;
  base: CtxBase;
  /** True from the moment the process is asked to stop: `/ready` then answers 503. */
  stopping: () => boolean;
};

declare module '@remix-run/server-runtime' {
  interface AppLoadContext extends LoadContext {}
}
