import type { LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { takeOwnPdf } from '#app/domain/archive/own-copy.server.ts';
import { readMessage } from '#app/forms/reading/message-words.server.ts';
import { langOf, requireActor } from '#app/http/context.server.ts';
import { path } from '#app/i18n/urls.ts';

/** Her copy as one PDF. Where her letters cannot be printed, the page that can says so. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireActor(args, 'applicant');
  const lang = langOf(args);
  const printed = await takeOwnPdf(ctx, ctx.actor.caseId, lang, (message) => readMessage(message, lang));
  if (!printed.ok) return redirect(path(lang, `/file/export/page?without=${printed.why}`), 303);
  return new Response(new Uint8Array(printed.pdf), {
    headers: { 'Content-Type': 'application/pdf', 'Content-Disposition': 'attachment; filename="file.pdf"' },
  });
}
