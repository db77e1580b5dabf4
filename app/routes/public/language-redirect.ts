import type { LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { pageLanguage } from '#app/http/page-language.server.ts';
import { path } from '#app/i18n/urls.ts';

/** `/` has no language yet: last time's, else the browser's, else the source language. */
export function loader({ request, context }: LoaderFunctionArgs) {
  const lang = pageLanguage(request, context.base.config);
  return redirect(path(lang), { headers: { Vary: 'Cookie, Accept-Language' } });
}
