import type { Config } from '#app/config.server.ts';
import type { Actor } from '#app/domain/context.ts';
import type { Refuse, Step } from './exchange.server.ts';
import { insideOf, isAt, ownPlaces, workplaces } from './home-of.ts';
import { isSafe } from './methods.server.ts';

/** The addresses of the portal: of applicants and everybody, and of those who sign in by the provider. They may be one. */
export type Sites = Pick<Config, 'baseUrl' | 'staffUrl'>;

/** Under which of the two a request came. Whatever else a proxy or a visitor calls us is the first. */
export function siteOf({ baseUrl, staffUrl }: Sites, host: string | undefined): string {
  return host === new URL(staffUrl).host ? staffUrl : baseUrl;
}

/** Where a session of this kind counts. */
export const siteOfKind = ({ baseUrl, staffUrl }: Sites, kind: Actor['kind']): string =>
  kind === 'staff' || kind === 'lawyer' || kind === 'guardian' ? staffUrl : baseUrl;

const officePlaces = [...workplaces, '/sessions'];
const applicantPlaces = [...ownPlaces, '/start', '/return'];

/** To which of the two an address belongs; undefined for pages that everybody may see. Read as Remix reads it: any case, signs written out. */
export function sideOf(pathname: string): keyof Sites | undefined {
  const path = decodeURIComponent(pathname).toLowerCase();
  if (isAt(path, '/auth') || isAt(path, '/api')) return 'staffUrl';
  if (officePlaces.some((place) => isAt(insideOf(path), place))) return 'staffUrl';
  return applicantPlaces.some((place) => isAt(insideOf(path), place)) ? 'baseUrl' : undefined;
}

/** Each page at its own address: who asks for one at the other is sent there, and nothing is taken in on the way. */
export function keepApart(config: Sites, refuse: Refuse): Step {
  return (req, res, next) => {
    const here = siteOf(config, req.headers.host);
    const side = sideOf(req.path);
    if (side === undefined || config[side] === here) return next();
    if (!isSafe(req.method)) return refuse(req, res, 404);
    res.redirect(307, config[side] + req.originalUrl);
  };
}
