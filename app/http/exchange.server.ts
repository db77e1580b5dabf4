import type { Request, RequestHandler, Response } from 'express';

/** What the first steps of the line found out about a request, for the steps after them. */
export type Exchange = {
  requestId: string;
  nonce: string;
  /** Without query: only this may stand in a log. */
  pathname: string;
};

const exchanges = new WeakMap<Request, Exchange>();

export function exchangeOf(req: Request): Exchange {
  const exchange = exchanges.get(req);
  if (!exchange) throw new Error('beginExchange() comes first');
  return exchange;
}

export function setExchange(req: Request, exchange: Exchange): void {
  exchanges.set(req, exchange);
}

/** A form that came and is not kept: where it goes, and what was typed in it, in order. */
export type Typed = {
  action: string;
  encType: string;
  fields: readonly (readonly [name: string, value: string])[];
  /** The session had ended: where to sign in, beside this page. */
  signIn?: string;
};

/** Ends a request with an error page. `typed` is shown back, to be copied or sent again. */
export type Refuse = (req: Request, res: Response, status: number, typed?: Typed) => void;
export type Step = RequestHandler;
