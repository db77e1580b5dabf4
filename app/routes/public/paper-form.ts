import type { LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { blankFormPdf } from '#app/domain/paper/blank-form.server.ts';
import { langOf } from '#app/http/context.server.ts';
import { path } from '#app/i18n/urls.ts';

/** The empty form. The same for everybody; its name says nothing. */
export function loader(args: LoaderFunctionArgs) {
  const lang = langOf(args);
  const printed = blankFormPdf(lang);
  if (!printed.ok) return redirect(path(lang, '/paper'), 303);
  return new Response(new Uint8Array(printed.pdf), {
    headers: { 'Content-Type': 'application/pdf', 'Content-Disposition': `inline; filename="form-${lang}.pdf"` },
  });
}
