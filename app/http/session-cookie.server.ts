// The cookies of a signed-in visitor and the one of the language. Each is a random token or a code; what it
// means is in the database. All end with the browser, except the remembered own device and the language.
import type { CtxBase } from '#app/domain/context.ts';
import type { Lang } from '#locales/languages.ts';

const DAY = 86_400;

/**
 * `session`: who is signed in. `device`: an own device that asks for the PIN only; `device-help`: the same of who helps somebody, who
 * may have an own file too. `flow`: a sign-in under way. `codes`: new return codes that she did not yet say she kept.
 */
const lifetimes = { session: undefined, device: 180 * DAY, 'device-help': 180 * DAY, flow: undefined, codes: undefined, lang: 365 * DAY } as const;
export type CookieName = keyof typeof lifetimes;

type Config = CtxBase['config'];

/** Over https the browser itself guards name, path and host (`__Host-`); plain http exists only on the own machine. */
function fullName(config: Config, name: CookieName): string {
  return config.secureCookies ? `__Host-${name}` : name;
}

/** The value of a cookie of this request, if it looks like one of ours. */
export function readCookie(config: Config, request: Request, name: CookieName): string | undefined {
  return cookieIn(config, request.headers.get('Cookie'), name);
}

/** As `readCookie`, from the header. Of two cookies with one name the first counts: browsers send the closest first. */
export function cookieIn(config: Config, header: string | null | undefined, name: CookieName): string | undefined {
  const wanted = `${fullName(config, name)}=`;
  const pair = (header ?? '').split(/;\s*/).find((one) => one.startsWith(wanted));
  const value = pair?.slice(wanted.length);
  return value !== undefined && /^[\w.-]{1,400}$/.test(value) ? value : undefined;
}

/** The value of a `Set-Cookie` header: `headers.append('Set-Cookie', setCookie(config, 'session', token))`. */
export function setCookie(config: Config, name: CookieName, value: string | Lang): string {
  const lifetime = lifetimes[name];
  return cookie(config, name, value, lifetime === undefined ? '' : `; Max-Age=${lifetime}`);
}

export function clearCookie(config: Config, name: CookieName): string {
  return cookie(config, name, '', '; Max-Age=0');
}

function cookie(config: Config, name: CookieName, value: string, life: string): string {
  const secure = config.secureCookies ? '; Secure' : '';
  return `${fullName(config, name)}=${value}; Path=/; HttpOnly; SameSite=Lax${secure}${life}`;
}

/** What sign-out and quick exit send: our cookies gone, and all that the browser kept of the site. */
export function signedOutHeaders(config: Config, location: string): Headers {
  const headers = new Headers({ Location: location, 'Clear-Site-Data': '"cache", "storage"' });
  for (const name of ['session', 'flow', 'codes'] as const) headers.append('Set-Cookie', clearCookie(config, name));
  return headers;
}
