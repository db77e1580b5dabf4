import type { RequestListener } from 'node:http';
import type { CtxBase } from '#app/domain/context.ts';

/** Handlers of other libraries under an address of their own. They check their own requests, also whence they come. */
export function mounts(base: CtxBase): readonly { path: `/${string}`; handler: RequestListener }[] {
  const { demonstration, staffUrl, oidc } = base.config;
  return demonstration && oidc.issuer === `${staffUrl}/demo-idp` ? [{ path: '/demo-idp', handler: demoProvider(base) }] : [];
}

/** Loaded when somebody first signs in, and never in production. */
function demoProvider(base: CtxBase): RequestListener {
  let made: Promise<RequestListener> | undefined;
  return (req, res) => {
    made ??= import('./demo-idp/provider.server.ts').then((module) => module.demoProvider(base));
    made.then((handler) => handler(req, res)).catch(() => res.destroy());
  };
}
