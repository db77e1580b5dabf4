import type { Config } from '#app/config.server.ts';
import { negotiateLanguage } from '#app/i18n/negotiate.server.ts';
import { langOfPath } from '#app/i18n/urls.ts';
import type { Lang } from '#locales/languages.ts';
import { readCookie } from './session-cookie.server.ts';

/** The language of an answer: the one in the address, else the one of last time, else what the browser asks for. */
export function pageLanguage(request: Request, config: Config): Lang {
  return (
    langOfPath(new URL(request.url).pathname) ??
    negotiateLanguage({
      cookie: readCookie(config, request, 'lang'),
      accept: request.headers.get('Accept-Language'),
    })
  );
}
