import { randomBytes } from 'node:crypto';
import { setExchange } from './exchange.server.ts';
import type { Step } from './exchange.server.ts';
import { headersFor } from './headers.server.ts';
import { log } from './log.server.ts';

/** Gives the request its number and its nonce, puts the table of headers on the answer, writes one line at its end. */
export function beginExchange({ https, contentUrl, stopping }: { https: boolean; contentUrl: string | undefined; stopping: () => boolean }): Step {
  return (req, res, next) => {
    const requestId = randomBytes(8).toString('hex');
    const nonce = randomBytes(16).toString('base64');
    const pathname = req.url.split('?', 1)[0] ?? '/';
    setExchange(req, { requestId, nonce, pathname });
    for (const [name, value] of Object.entries(headersFor({ pathname, nonce, https, contentUrl }))) res.setHeader(name, value);
    res.setHeader('X-Request-Id', requestId);
    if (stopping()) res.setHeader('Connection', 'close');
    const begun = performance.now();
    res.once('close', () => {
      const ms = Math.round(performance.now() - begun);
      const status = res.writableFinished ? res.statusCode : 499;
      // An address that no page of ours has can be anything that somebody typed.
      const path = status === 404 ? '*' : withoutTokens(pathname);
      log.info('request', { method: req.method, path, status, ms, requestId });
    });
    next();
  };
}

/** Our own page names stay, everything that could be a number, a code or somebody's words becomes `*`. */
export function withoutTokens(pathname: string): string {
  return pathname
    .split('/')
    .map((part) => (/^(v\d|[a-z][a-z-]{0,23}(\.[a-z]{2,4})?)?$/.test(part) ? part : '*'))
    .join('/')
    .slice(0, 200);
}
