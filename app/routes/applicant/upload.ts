import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { requireOnCase } from '#app/domain/access/subject.store.server.ts';
import { appendToUpload } from '#app/domain/document/receive-upload.server.ts';
import { dropUpload, getUpload, type UploadView } from '#app/domain/document/uploads.server.ts';
import { getCtx, langOf } from '#app/http/context.server.ts';
import { bytesOf, checkVersion, pieceType, tusAnswer, tusRefusal } from '#app/http/tus.server.ts';
import { path } from '#app/i18n/urls.ts';

const whereItStands = (status: number, { received, size }: UploadView) => tusAnswer(status, { 'Upload-Offset': String(received), 'Upload-Length': String(size) });

async function ownCase(args: LoaderFunctionArgs | ActionFunctionArgs) {
  const ctx = await getCtx(args);
  if (ctx.actor.kind === 'public') return tusAnswer(401);
  if (ctx.actor.kind !== 'applicant' && ctx.actor.kind !== 'helper') return tusAnswer(403);
  await requireOnCase(ctx.db.read, ctx, 'document.add', ctx.actor.caseId);
  return checkVersion(args.request) ?? { ctx, caseId: ctx.actor.caseId, id: args.params.uploadId ?? '' };
}

/** How far it is (`HEAD`). Opened as a page it leads to the documents. */
export async function loader(args: LoaderFunctionArgs) {
  if (args.request.method !== 'HEAD') return redirect(path(langOf(args), '/file/documents'), 303);
  const own = await ownCase(args);
  return own instanceof Response ? own : whereItStands(200, await getUpload(own.ctx, own.caseId, own.id));
}

/** Takes a piece (`PATCH`), or gives it up (`DELETE`). */
export async function action(args: ActionFunctionArgs) {
  const { request } = args;
  const own = await ownCase(args);
  if (own instanceof Response) return own;
  const { ctx, caseId, id } = own;
  if (request.method === 'DELETE') {
    await dropUpload(ctx, caseId, id);
    return tusAnswer(204);
  }
  if (request.method !== 'PATCH') return tusAnswer(405, { Allow: 'HEAD, PATCH, DELETE' });
  if (request.headers.get('Content-Type') !== pieceType) return tusAnswer(415);
  const offset = bytesOf(request, 'Upload-Offset');
  if (offset === undefined) return tusAnswer(400);
  const { size } = await getUpload(ctx, caseId, id);
  if (offset + (bytesOf(request, 'Content-Length') ?? 0) > size) return tusAnswer(413);
  const result = await appendToUpload(ctx, { caseId, id, offset, bytes: bytesIn(request.body) });
  if (result.ok) return whereItStands(204, result.upload);
  return result.error === 'elsewhere' ? whereItStands(409, result.upload) : tusRefusal(result.error);
}

/** Walked as it is: a stream of Node would end the process when the line breaks while nobody reads it. */
async function* bytesIn(body: Request['body']): AsyncGenerator<Buffer> {
  if (body === null) return;
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
}
