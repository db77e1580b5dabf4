import type { AppLoadContext, EntryContext } from '@remix-run/node';
import { createReadableStreamFromReadable } from '@remix-run/node';
import { RemixServer } from '@remix-run/react';
import { renderToPipeableStream } from 'react-dom/server';
import { findCtx } from '#app/http/context.server.ts';
import { pageLanguage } from '#app/http/page-language.server.ts';
import { noteError, refusalStatus } from '#app/http/refusals.server.ts';
import { RequestInfoProvider } from '#app/http/request-info.tsx';
import { sessionClock } from '#app/http/session-clock.server.ts';
import { wholeLetters } from '#app/http/whole-letters.server.ts';
import { textIn, textsAsJson } from '#app/i18n/catalog.server.ts';

import { TextProvider } from '#app/i18n/translate.tsx';

export { runCommand } from '#app/commands/registry.ts';
export { createServer } from '#app/http/server.server.ts';

const RENDER_LIMIT = 5_000;

/** Renders a page as a whole: nothing that a reader needs is sent later by a script. */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  loadContext: AppLoadContext,
): Promise<Response> {
  const { nonce, requestId } = loadContext;
  const lang = pageLanguage(request, loadContext.base.config);
  // Where the database is away there is an error to show, and no session to tell of.
  const ctx = await findCtx(loadContext)?.catch(() => undefined);
  const session = ctx && sessionClock(ctx, lang);
  const shown = refusalStatus(loadContext) ?? status;
  return new Promise((resolve, reject) => {
    const page = (
      <RequestInfoProvider nonce={nonce} requestId={requestId} status={shown} session={session}>
        <TextProvider lang={lang} t={textIn(lang)} textsAsJson={(names) => textsAsJson(lang, names)}>
          <RemixServer context={remixContext} url={request.url} abortDelay={RENDER_LIMIT} nonce={nonce} />
        </TextProvider>
      </RequestInfoProvider>
    );
    const { pipe, abort } = renderToPipeableStream(page, {
      nonce,
      onAllReady() {
        clearTimeout(limit);
        const body = wholeLetters();
        headers.set('Content-Type', 'text/html; charset=utf-8');
        resolve(new Response(createReadableStreamFromReadable(body), { headers, status: shown }));
        pipe(body);
      },
      onShellError(error) {
        clearTimeout(limit);
        reject(error instanceof Error ? error : new Error('The page could not be rendered'));
      },
      onError(error) {
        noteError(error, loadContext);
      },
    });
    const limit = setTimeout(abort, RENDER_LIMIT);
  });
}

export function handleError(error: unknown, { request, context }: { request: Request; context: AppLoadContext }) {
  if (!request.signal.aborted) noteError(error, context);
}
