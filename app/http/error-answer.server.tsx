import type { Request } from 'express';
import { renderToStaticMarkup } from 'react-dom/server';
import type { Config } from '#app/config.server.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import { negotiateLanguage } from '#app/i18n/negotiate.server.ts';
import { TextProvider } from '#app/i18n/translate.tsx';
import { langOfPath } from '#app/i18n/urls.ts';
import type { Lang } from '#locales/languages.ts';
import { Document } from './document.tsx';
import { ErrorPage } from './error-page.tsx';
import { exchangeOf } from './exchange.server.ts';
import { homeOf } from './home-of.ts';
import type { Refuse, Typed } from './exchange.server.ts';
import { allowed, isSafe } from './methods.server.ts';
import { isApi, problemBody, problemType } from './problem.server.ts';
import { cookieIn } from './session-cookie.server.ts';

/** The answer of the steps that stand before Remix, and of the last resort behind it: the same error page. */
export function refuseWithPage(config: Config): Refuse {
  return (req, res, status, typed) => {
    const { requestId } = exchangeOf(req);
    if (res.headersSent) {
      res.destroy();
      return;
    }
    res.statusCode = status;
    const api = isApi(req.path);
    res.setHeader('Content-Type', api ? problemType : 'text/html; charset=utf-8');
    if (status === 405) res.setHeader('Allow', allowed);
    if (status === 503 || status === 507) res.setHeader('Retry-After', '30');
    if (req.method === 'HEAD') return void res.end();
    res.end(api ? problemBody(status) : errorDocument(languageOf(config, req), status, requestId, { pathname: req.path, notSaved: status >= 500 && !isSafe(req.method), typed }));
  };
}

type Lost = { pathname?: string; notSaved?: boolean; typed?: Typed | undefined };

export function errorDocument(lang: Lang, status: number, requestId: string, { pathname = '/', ...lost }: Lost = {}): string {
  const t = textIn(lang);
  const page = (
    <TextProvider lang={lang} t={t} textsAsJson={() => '{}'}>
      <Document audience="public" site={homeOf(pathname) === '/' ? 'own' : 'work'} title={t('errors:title')}>
        <ErrorPage pathname={pathname} status={status} requestId={requestId} {...lost} />
      </Document>
    </TextProvider>
  );
  return `<!DOCTYPE html>${renderToStaticMarkup(page)}`;
}

function languageOf(config: Config, req: Request): Lang {
  const cookie = cookieIn(config, req.headers.cookie, 'lang');
  return langOfPath(req.path) ?? negotiateLanguage({ cookie, accept: req.headers['accept-language'] ?? null });
}
