import type { Refuse, Step } from './exchange.server.ts';

const MAX_ADDRESS = 4_000;

/** Refuses addresses that no page of ours has: other forms, too long, with signs that are no text. */
export function checkAddress(refuse: Refuse): Step {
  return (req, res, next) => {
    if (req.url.length > MAX_ADDRESS) return refuse(req, res, 414);
    if (!isReadable(req.url)) return refuse(req, res, 400);
    // The old data requests of Remix: no page of ours sends them, and they would answer with one route alone.
    if (/[?&]_data=/.test(req.url)) return refuse(req, res, 400);
    next();
  };
}

function isReadable(url: string): boolean {
  if (!url.startsWith('/') || url.startsWith('//') || url.startsWith('/\\')) return false;
  try {
    // eslint-disable-next-line no-control-regex -- control signs are exactly what is looked for
    return !/[\u0000-\u001f\u007f]/.test(decodeURIComponent(url.replaceAll('+', ' ')));
  } catch {
    return false;
  }
}
