import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import { endingOf } from '#app/domain/archive/media-types.ts';
import { DomainError, type CtxBase } from '#app/domain/context.ts';
import { openLooked } from '#app/domain/preview/look.server.ts';
import { statusOf } from './errors.ts';
import { exchangeOf, type Step } from './exchange.server.ts';
import { contentHeaders } from './headers.server.ts';
import { log } from './log.server.ts';
import { originOf } from './rate-limits.server.ts';

const place = '/look/';

/** Whether browsers call both one site: the last two parts of their names are the same, and they are no numbers. */
function isSameSite(one: string, other: string): boolean {
  const endOf = (url: string) => new URL(url).hostname.split('.').slice(-2).join('.');
  return /[a-z]$/.test(endOf(one)) && endOf(one).includes('.') && endOf(one) === endOf(other);
}

/**
 * Documents, at an address of their own without cookies: a ticket is all that counts there. Where that address has a name
 * that is not also the site's, nothing else answers under it.
 */
export function serveContent(base: CtxBase): Step {
  const { contentUrl, baseUrl, staffUrl, demonstration } = base.config;
  if (contentUrl === undefined) return (_req, _res, next) => next();
  const { host } = new URL(contentUrl);
  const headers = contentHeaders([baseUrl, staffUrl].every((site) => isSameSite(contentUrl, site)));
  return (req, res, next) => {
    if (req.headers.host !== host) return next();
    if (!req.path.startsWith(place)) return demonstration ? next() : refuse(res, 404);
    for (const [name, value] of Object.entries(headers)) res.setHeader(name, value);
    if (req.method !== 'GET' && req.method !== 'HEAD') return refuse(res, 405);
    serve(base, req, res).catch((error: unknown) => {
      if (res.headersSent) return res.destroy();
      if (!(error instanceof DomainError)) log.error('content.failed', { kind: error instanceof Error ? error.name : typeof error, requestId: exchangeOf(req).requestId });
      refuse(res, error instanceof DomainError ? statusOf[error.code] : 500);
    });
  };
}

function refuse(res: Response, status: number): void {
  res.status(status).type('text/plain; charset=utf-8').send(`${status}\n`);
}

async function serve(base: CtxBase, req: Request, res: Response): Promise<void> {
  const shown = await openLooked(base, req.path.slice(place.length), { origin: originOf(base, req.ip), requestId: exchangeOf(req).requestId });
  res.setHeader('Content-Length', shown.size);
  if (shown.original === undefined) {
    res.setHeader('Content-Type', 'image/jpeg');
    res.setHeader('Content-Disposition', 'inline');
  } else {
    // Never the kind that it says it is: a browser would open it. And never its name, which may be anything.
    res.setHeader('Content-Type', 'application/octet-stream');
    res.setHeader('Content-Disposition', `attachment; filename="document.${endingOf(shown.original)}"`);
  }
  if (req.method === 'HEAD') return void res.end();
  await pipeline(Readable.from(shown.bytes), res);
}
