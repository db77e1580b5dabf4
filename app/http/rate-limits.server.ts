import { isIPv6 } from 'node:net';
import type { Request } from 'express';
import type { CtxBase } from '#app/domain/context.ts';
import { isSafe } from './methods.server.ts';
import type { Refuse, Step } from './exchange.server.ts';

/**
 * Tokens per network address. A reception centre of 2,000 people shares one address: on the day of the letters all may
 * sign in within minutes, while somebody there sends guesses, or asks for pages without end. So at the entrances a browser
 * that we know, by the ticket that it got with the form, has tokens of its own; `enter` is for who brings none. And where an
 * address has used up what it had, whoever has something in hand goes on with tokens of her own: `session` with a session,
 * `page` with a ticket. Who has nothing is refused once, and gets a ticket with that answer (decision 0059). Guessing a code is
 * limited per code and browser in the domain, and what it costs is shared fairly there; this only keeps a machine that knows
 * nothing of us from taking the whole server. `provider`: an office at nine o'clock is 150 sign-ins at once.
 */
const tiers = {
  read: { burst: 3_000, perSecond: 100 },
  write: { burst: 1_500, perSecond: 50 },
  enter: { burst: 300, perSecond: 3 },
  browser: { burst: 30, perSecond: 0.5 },
  page: { burst: 60, perSecond: 1 },
  session: { burst: 300, perSecond: 5 },
  provider: { burst: 300, perSecond: 3 },
} as const;
type Tier = keyof typeof tiers;

/** Addresses where a code or a PIN is tried. */
const entrances = /^\/[a-z-]+\/(?:start(?:\/pin)?|return)(?:\.data)?\/?$/;
/** Where a sign-in at a provider begins and ends: only asked for, and yet each writes something down. */
const provided = /^\/auth(?:\/|$)/;

/** Asked by machines of the operator, every few seconds. */
const unlimited = new Set(['/health', '/ready']);

const MOST_BUCKETS = 50_000;

type Bucket = { tokens: number; at: number };

type Options = {
  factor: number;
  refuse: Refuse;
  /** The name of a browser that holds a ticket of ours. */
  browserOf: (req: Request) => string | undefined;
  /** The number of the session that it brings, if that stands: looked up only for who would be refused without it. */
  sessionOf: (req: Request) => Promise<string | undefined>;
  /** A cookie by which a browser is known from now on. */
  newTicket: () => string;
  /** Milliseconds, of a clock that only runs on: the machine's may go back a day. */
  now?: () => number;
};

export function limitRates({ factor, refuse, browserOf, sessionOf, newTicket, now = () => performance.now() }: Options): Step {
  const buckets = new Map<string, Bucket>();

  /** Takes one token. Returns the seconds to wait when there is none. */
  function take(tier: Tier, holder: string): number {
    const burst = tiers[tier].burst * factor;
    const perMs = (tiers[tier].perSecond * factor) / 1_000;
    const key = `${tier} ${holder}`;
    const time = now();
    const before = buckets.get(key) ?? { tokens: burst, at: time };
    const tokens = Math.min(burst, before.tokens + (time - before.at) * perMs);
    // The oldest address is the first key: it has been away longest, so its bucket is full again.
    buckets.delete(key);
    if (buckets.size >= MOST_BUCKETS) buckets.delete(buckets.keys().next().value ?? '');
    buckets.set(key, { tokens: Math.max(0, tokens - 1), at: time });
    return tokens >= 1 ? 0 : Math.ceil((1 - tokens) / perMs / 1_000);
  }

  return (req, res, next) => {
    if (unlimited.has(req.path)) return next();
    const tier = tierOf(req);
    const guesses = tier === 'enter' ? browserOf(req) : undefined;
    const wait = guesses ? take('browser', guesses) : take(tier, networkOf(req.ip));
    if (wait === 0) return next();
    takeOwn(req, tier).then((own) => {
      if (own === 0) return next();
      // Only with a page that she opens herself: a form that another site sends comes without her cookies, and would take their place.
      if (own === undefined && tier === 'read') res.setHeader('Set-Cookie', newTicket());
      res.setHeader('Retry-After', own ?? wait);
      refuse(req, res, 429);
    }, next);
  };

  /** The seconds to wait for who has something in hand; undefined for who has nothing. A sign-in at a provider needs nothing, so nothing helps there. */
  async function takeOwn(req: Request, tier: Tier): Promise<number | undefined> {
    if (tier === 'provider') return undefined;
    const session = await sessionOf(req);
    if (session) return take('session', session);
    const browser = tier === 'read' ? browserOf(req) : undefined;
    return browser === undefined ? undefined : take('page', browser);
  }
}

function tierOf(req: Request): Tier {
  // Remix finds its page under other letters and escapes too.
  const address = decodeURIComponent(req.path).toLowerCase();
  if (provided.test(address)) return 'provider';
  if (isSafe(req.method)) return 'read';
  return entrances.test(address) ? 'enter' : 'write';
}

/** One line has one IPv4 address, or one /64 of IPv6. */
export function networkOf(ip: string | undefined): string {
  if (ip === undefined) return 'unknown';
  const address = ip.replace(/^::ffff:(?=\d+\.)/, '');
  return isIPv6(address) ? fullIPv6(address).slice(0, 4).join(':') : address;
}

/** For the record: where a request came from, as a keyed hash of its region. */
export const originOf = ({ keys }: Pick<CtxBase, 'keys'>, ip: string | undefined): string => keys.digest('origin', regionOf(ip));

/** Where a request came from, one step coarser than its network. */
export function regionOf(ip: string | undefined): string {
  const network = networkOf(ip);
  return network.includes(':') ? network.split(':').slice(0, 3).join(':') : network.split('.').slice(0, 3).join('.');
}

function fullIPv6(address: string): string[] {
  const [head = '', tail] = address.split('%', 1)[0]!.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const gap = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  return [...before, ...Array<string>(gap).fill('0'), ...after].map((part) => part.toLowerCase().replace(/^0+(?=.)/, ''));
}
