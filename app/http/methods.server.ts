import type { Refuse, Step } from './exchange.server.ts';

const known = ['GET', 'HEAD', 'POST'];

/** A document that comes in pieces has an address, and methods of its own (tus 1.0). */
const pieces = { address: /^\/[a-z-]+\/file\/uploads\/[0-9a-f-]{36}$/, methods: ['PATCH', 'DELETE'] } as const;

/** Methods that change nothing: no origin is asked. */
export const isSafe = (method: string) => method === 'GET' || method === 'HEAD';

const isKnown = (method: string, path: string) => known.includes(method) || (pieces.methods.some((one) => one === method) && pieces.address.test(path));

/** What the site does not know is 405. */
export function checkMethod(refuse: Refuse): Step {
  return (req, res, next) => {
    if (isKnown(req.method, req.path)) return next();
    refuse(req, res, 405);
  };
}

export const allowed = known.join(', ');
