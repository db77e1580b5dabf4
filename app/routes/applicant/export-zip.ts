import type { LoaderFunctionArgs } from '@remix-run/node';
import { createReadableStreamFromReadable } from '@remix-run/node';
import { Readable } from 'node:stream';
import { takeOwnCopy } from '#app/domain/archive/own-copy.server.ts';
import { readMessage } from '#app/forms/reading/message-words.server.ts';
import { langOf, requireActor } from '#app/http/context.server.ts';

/** Everything about her as one file, written while it is sent. Its name says nothing. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireActor(args, 'applicant');
  const lang = langOf(args);
  const bytes = await takeOwnCopy(ctx, ctx.actor.caseId, lang, (message) => readMessage(message, lang));
  return new Response(createReadableStreamFromReadable(Readable.from(bytes)), {
    headers: { 'Content-Type': 'application/zip', 'Content-Disposition': 'attachment; filename="file.zip"' },
  });
}
