import type { Refuse, Step } from './exchange.server.ts';

const known = ['GET', 'HEAD', 'POST'];

/** Methods that change nothing: no origin is asked. */
export const isSafe = (method: string) => method === 'GET' || method === 'HEAD';

/** What the site does not know is 405. */
export function checkMethod(refuse: Refuse): Step {
  return (req, res, next) => {
    if (known.includes(req.method)) return next();
    refuse(req, res, 405);
  };
}

export const allowed = known.join(', ');
