import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import { createReadableStreamFromReadable, createRequestHandler } from '@remix-run/node';
import type { AppLoadContext, ServerBuild } from '@remix-run/node';
import type { Request as Incoming, Response as Outgoing } from 'express';
import { hasToSignIn, signInAgain } from './context.server.ts';
import type { Refuse, Step } from './exchange.server.ts';
import { isSafe } from './methods.server.ts';
import { hasFailed, noteError, recordRefusal, refusalStatus } from './refusals.server.ts';
import { remember } from './typed.server.ts';

export type Build = ServerBuild | (() => Promise<ServerBuild>);

type Options = {
  build: Build;
  /** Under which address the request came. */
  siteOf: (req: Incoming) => string;
  contextOf: (req: Incoming) => AppLoadContext;
  refuse: Refuse;
};

/** Hands the request to Remix and its answer to the browser. What fails without a page gets the error page. */
export function remixStep({ build, siteOf, contextOf, refuse }: Options): Step {
  const handle = createRequestHandler(build, process.env.NODE_ENV);
  const answer = async (req: Incoming, res: Outgoing, context: AppLoadContext) => {
    const { body, typed } = remember(req);
    const request = toRequest(req, res, { origin: siteOf(req), body });
    const response = await handle(request, context);
    const refusal = refusalStatus(context);
    const status = refusal ?? response.status;
    await recordRefusal(context);
    if (status >= 500 && hasFailed(context) && !isSafe(req.method)) {
      await response.body?.cancel();
      return refuse(req, res, status, await typed());
    }
    // Her session had ended when this came, or ended before it could be kept.
    const signIn = hasToSignIn(context) ? response.headers.get('Location') : refusal === 401 ? await signInAgain(request, context) : undefined;
    if (!isSafe(req.method) && signIn) {
      const sent = await typed();
      if (sent) {
        await response.body?.cancel();
        return refuse(req, res, 401, { ...sent, signIn });
      }
      // Without words of hers, as for a page that is opened. A script is told by the status.
      if (refusal === 401 && isPage(response)) {
        await response.body?.cancel();
        return send(res, new Response(null, { status: 303, headers: { Location: signIn } }), false);
      }
    }
    // Only pages have HTML of their own; what else fails says nothing that a person can read.
    const faceless = status >= 400 && !/^(text\/html|text\/x-script|application\/(problem\+)?json)/.test(typeOf(response));
    if (faceless || (status >= 400 && status !== response.status)) {
      await response.body?.cancel();
      return refuse(req, res, status);
    }
    await send(res, response, req.method === 'HEAD');
  };
  return (req, res) => {
    const context = contextOf(req);
    answer(req, res, context).catch((error: unknown) => {
      if (res.destroyed) return;
      noteError(error, context);
      refuse(req, res, refusalStatus(context) ?? 500);
    });
  };
}

const typeOf = (response: Response) => response.headers.get('Content-Type') ?? '';
const isPage = (response: Response) => typeOf(response).startsWith('text/html');

function toRequest(req: Incoming, res: Outgoing, { origin, body: sent }: { origin: string; body: Readable }): Request {
  const gone = new AbortController();
  res.once('close', () => {
    if (!res.writableFinished) gone.abort();
  });
  const headers = new Headers();
  for (const [name, value] of Object.entries(req.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  const body = isSafe(req.method) ? {} : { body: createReadableStreamFromReadable(sent), duplex: 'half' as const };
  return new Request(origin + req.originalUrl, { method: req.method, headers, signal: gone.signal, ...body });
}

async function send(res: Outgoing, response: Response, headOnly: boolean): Promise<void> {
  res.statusCode = response.status;
  for (const [name, value] of response.headers) if (name !== 'set-cookie') res.setHeader(name, value);
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) res.setHeader('Set-Cookie', cookies);
  if (!response.body || headOnly) {
    res.end();
    return;
  }
  const body = Readable.fromWeb(response.body as NodeReadableStream<Uint8Array>);
  await pipeline(body, res).catch((error: unknown) => {
    if (!res.destroyed) throw error;
  });
}
