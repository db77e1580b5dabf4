import type { LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { recordReading } from '#app/domain/access/record-reading.server.ts';
import { listDocuments } from '#app/domain/document/documents.server.ts';
import { original } from '#app/domain/preview/look-ticket.server.ts';
import { letLook, lookOf } from '#app/domain/preview/look.server.ts';
import { documentLook, pickDocument, whatToShow } from '#app/forms/reading/document-look.server.ts';
import { langOf, requireActor } from '#app/http/context.server.ts';
import { path } from '#app/i18n/urls.ts';
import { lawyerUser } from './layout.tsx';
import { listOf, type Of } from './words.tsx';

/** One document of a client or a ward, to be looked at. Each look is a row in the record of the case. */
export async function loadClientDocument(args: LoaderFunctionArgs, of: Of) {
  const ctx = await requireActor(args, of);
  const lang = langOf(args);
  const [caseId, documentId] = [args.params.caseId ?? '', args.params.documentId ?? ''];
  const documents = await listDocuments(ctx, caseId);
  const document = pickDocument(documents, documentId);
  const params = new URL(args.request.url).searchParams;
  if (params.has('take')) throw redirect(await letLook(ctx, { caseId, documentId, page: original }), 303);
  const { query, notShown } = whatToShow(ctx, document, params);
  const asked = { caseId, documentId, page: query.page };
  await recordReading(ctx, caseId, { right: 'file.read', ...(notShown === undefined ? lookOf(ctx, asked) : { action: 'document.read' as const, object: `document:${documentId}` }) });
  const here = path(lang, `${listOf[of]}/${caseId}`);
  return { user: lawyerUser(ctx), here, withdrawn: document.withdrawn, look: await documentLook(ctx, lang, { caseId, documents, document, params, hrefOf: (id) => `${here}/documents/${id}` }) };
}
export type ClientDocumentData = Awaited<ReturnType<typeof loadClientDocument>>;
