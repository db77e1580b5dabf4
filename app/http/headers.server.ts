// The one table of headers. Every answer carries them: pages, redirects, errors, files.
import { isLang } from '#locales/languages.ts';

const contentPolicy = {
  'default-src': "'none'",
  'script-src': "'nonce-{nonce}' 'strict-dynamic'",
  'style-src': "'self'",
  'img-src': "'self'",
  'font-src': "'self'",
  'media-src': "'self'",
  'connect-src': "'self'",
  'form-action': "'self'",
  'base-uri': "'none'",
  'frame-ancestors': "'none'",
  'object-src': "'none'",
} as const;

const switchedOff = [
  'accelerometer', 'autoplay', 'browsing-topics', 'camera', 'display-capture', 'encrypted-media',
  'fullscreen', 'gamepad', 'geolocation', 'gyroscope', 'hid', 'identity-credentials-get', 'idle-detection',
  'local-fonts', 'magnetometer', 'microphone', 'midi', 'otp-credentials', 'payment', 'picture-in-picture',
  'publickey-credentials-create', 'publickey-credentials-get', 'screen-wake-lock', 'serial', 'storage-access', 'usb',
  'window-management', 'xr-spatial-tracking',
] as const;

/** Where a browser may be asked for a passkey, and for nothing else. */
const passkeyPages = [
  { page: /^\/[a-z-]+\/return(?:\.data)?$/, feature: 'publickey-credentials-get' },
  { page: /^\/[a-z-]+\/file\/sign-in\/passkey(?:\.data)?$/, feature: 'publickey-credentials-create' },
] as const satisfies readonly { page: RegExp; feature: (typeof switchedOff)[number] }[];

/** What a page may ask of the browser: nothing, but for the two above. */
export function permissionsFor(pathname: string): string {
  const asked = passkeyPages.find(({ page }) => page.test(pathname))?.feature;
  return switchedOff.map((feature) => `${feature}=${feature === asked ? '(self)' : '()'}`).join(', ');
}

const always = {
  // Not `no-referrer`: the browser would then send `Origin: null` with every form.
  'Referrer-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-DNS-Prefetch-Control': 'off',
  'Cache-Control': 'no-store',
} as const;

const TWO_YEARS = 63_072_000;

/** Pages that show a document: its pictures, and nothing else, come from the other address. */
const documentPages = /^\/[a-z-]+\/(?:file|(?:work\/cases|clients|wards)\/[^/]+)\/documents\/[^/]+(?:\/look)?$/;

export const showsDocuments = (pathname: string): boolean => documentPages.test(pathname);

export function securityPolicy(nonce: string, pictures = ''): string {
  return Object.entries({ ...contentPolicy, 'img-src': `${contentPolicy['img-src']}${pictures && ` ${pictures}`}` })
    .map(([directive, sources]) => `${directive} ${sources.replace('{nonce}', nonce)}`)
    .join('; ');
}

/** Search engines may show the front page and the public figures; nothing else is theirs. */
export function mayBeIndexed(pathname: string): boolean {
  const [, lang, page] = pathname.split('/');
  return isLang(lang) && (page === undefined || page === 'progress');
}

export function headersFor(request: { pathname: string; nonce: string; https: boolean; contentUrl?: string | undefined }): Record<string, string> {
  return {
    ...always,
    'Content-Security-Policy': securityPolicy(request.nonce, showsDocuments(request.pathname) ? request.contentUrl : ''),
    'Permissions-Policy': permissionsFor(request.pathname),
    ...(mayBeIndexed(request.pathname) ? {} : { 'X-Robots-Tag': 'noindex, nofollow' }),
    ...(request.https ? { 'Strict-Transport-Security': `max-age=${TWO_YEARS}; includeSubDomains; preload` } : {}),
  };
}

/**
 * What a document itself is served with, from its own address: nothing of it runs, nothing of it is kept or guessed at, no
 * page of another shows it in a frame (security 2.7).
 * @param sameSite whether browsers see both addresses as one site.
 */
export const contentHeaders = (sameSite: boolean): Record<string, string> => ({
  'Content-Security-Policy': "default-src 'none'; sandbox; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'Cross-Origin-Resource-Policy': sameSite ? 'same-site' : 'cross-origin',
  'Referrer-Policy': 'no-referrer',
});

/** For files whose name changes when their content does. */
export const immutable = 'public, max-age=31536000, immutable';
