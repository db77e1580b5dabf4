import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { requireOnCase } from '#app/domain/access/subject.store.server.ts';
import { beginUpload } from '#app/domain/document/uploads.server.ts';
import { getCtx, langOf } from '#app/http/context.server.ts';
import { bytesOf, checkVersion, metadataOf, tusAnswer, tusRefusal } from '#app/http/tus.server.ts';
import { path } from '#app/i18n/urls.ts';
import { wordsOf } from './document-words.server.ts';

/** Only the page's own script sends in pieces: an address that is opened leads to the documents. */
export const loader = (args: LoaderFunctionArgs) => redirect(path(langOf(args), '/file/documents'), 303);

const hash = /^[0-9a-f]{64}$/;
const id = /^[0-9a-f-]{36}$/;

/** Begins a document that comes in pieces, or names the one that was begun with this file before. */
export async function action(args: ActionFunctionArgs) {
  const [ctx, lang] = [await getCtx(args), langOf(args)];
  if (ctx.actor.kind === 'public') return tusAnswer(401);
  if (ctx.actor.kind !== 'applicant' && ctx.actor.kind !== 'helper') return tusAnswer(403);
  await requireOnCase(ctx.db.read, ctx, 'document.add', ctx.actor.caseId);
  const other = checkVersion(args.request);
  if (other) return other;
  const size = bytesOf(args.request, 'Upload-Length');
  const { kind, title, fileName = '', fingerprint = '', pageOf = '' } = metadataOf(args.request);
  if (size === undefined || (fingerprint !== '' && !hash.test(fingerprint)) || (pageOf !== '' && !id.test(pageOf))) return tusAnswer(400);
  const begun = await beginUpload(ctx, { caseId: ctx.actor.caseId, size, words: wordsOf(lang, { kind, title, fileName }), fingerprint, pageOf, named: (title ?? '').trim() !== '' });
  if (!begun.ok) return tusRefusal(begun.error);
  const { upload } = begun;
  return tusAnswer(201, { Location: path(lang, `/file/uploads/${upload.id}`), 'Upload-Offset': String(upload.received), 'Upload-Document': upload.documentId });
}
