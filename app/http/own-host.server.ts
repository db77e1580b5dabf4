import { isSafe } from './methods.server.ts';
import type { Refuse, Step } from './exchange.server.ts';
import { siteOf, type Sites } from './sites.server.ts';

/** The origins under which browsers know a site. On the own machine `localhost` has three names. */
export function ownOrigins(site: string): ReadonlySet<string> {
  const { origin, protocol, hostname, port } = new URL(site);
  const loopback = ['localhost', '127.0.0.1', '[::1]'];
  if (!loopback.includes(hostname)) return new Set([origin]);
  return new Set(loopback.map((name) => new URL(`${protocol}//${name}${port && `:${port}`}`).origin));
}

/**
 * Only our own pages may change something (OWASP: verifying origin). No `Origin` at all, or `null`, is accepted only
 * when the browser itself says that the request comes from this site.
 */
export function checkOrigin(config: Sites, refuse: Refuse): Step {
  const ownOf = { [config.baseUrl]: ownOrigins(config.baseUrl), [config.staffUrl]: ownOrigins(config.staffUrl) };
  return (req, res, next) => {
    const { origin } = req.headers;
    const said = req.headers['sec-fetch-site'];
    const none = origin === undefined || origin === 'null';
    if (isSafe(req.method) || (none ? said === 'same-origin' : ownOf[siteOf(config, req.headers.host)]?.has(origin))) return next();
    refuse(req, res, 403);
  };
}

/**
 * Whatever a proxy or a visitor calls us, from here on the request is for a configured address. Remix and the sign-in
 * compare these headers with each other, and would fail instead of refuse.
 */
export function ownHost(config: Sites): Step {
  return (req, _res, next) => {
    const { host, origin, protocol } = new URL(siteOf(config, req.headers.host));
    req.headers.host = host;
    req.headers['x-forwarded-host'] = host;
    req.headers['x-forwarded-proto'] = protocol.replace(':', '');
    if (req.headers.origin !== undefined) req.headers.origin = origin;
    next();
  };
}

/**
 * On the own machine a browser may know us by another name than the configured one. Cookies and the sign-in of staff
 * know one name only, so a page that is asked for under another is shown under that one.
 */
export function oneName(config: Sites): Step {
  const { origin, host, protocol } = new URL(config.baseUrl);
  const own = ownOrigins(config.baseUrl);
  return (req, res, next) => {
    const asked = req.headers.host ?? host;
    const page = req.method === 'GET' && (req.headers.accept ?? '').includes('text/html');
    if (!page || asked === host || siteOf(config, asked) !== config.baseUrl || !own.has(`${protocol}//${asked}`)) return next();
    res.redirect(307, origin + req.originalUrl);
  };
}
