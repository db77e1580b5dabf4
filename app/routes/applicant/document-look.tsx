import type { LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listDocuments } from '#app/domain/document/documents.server.ts';
import { original } from '#app/domain/preview/look-ticket.server.ts';
import { letLook } from '#app/domain/preview/look.server.ts';
import { documentLook, pickDocument } from '#app/forms/reading/document-look.server.ts';
import { DocumentFacts } from '#app/forms/reading/document-pages.tsx';
import { langOf, requireActor } from '#app/http/context.server.ts';
import type { PageHandle } from '#app/http/page-handle.ts';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { DocView } from '#app/ui/doc-view/doc-view.tsx';
import { Note } from '#app/ui/note/note.tsx';
import { ApplicantPage } from './applicant-page.tsx';
import { ownState } from './document-state.ts';

export const handle = { audience: 'applicant', title: 'look:own.title' } satisfies PageHandle;

/** Her own document as others will see it, before and after sending; with `?take` the file itself. */
export async function loader(args: LoaderFunctionArgs) {
  const [ctx, lang] = [await requireActor(args, 'applicant'), langOf(args)];
  const { caseId } = ctx.actor;
  const documents = await listDocuments(ctx, caseId);
  const document = pickDocument(documents, args.params.documentId ?? '');
  const params = new URL(args.request.url).searchParams;
  if (params.has('take')) throw redirect(await letLook(ctx, { caseId, documentId: document.id, page: original }), 303);
  const hrefOf = (id: string) => path(lang, `/file/documents/${id}/look`);
  return { look: await documentLook(ctx, lang, { caseId, documents, document, params, hrefOf }), state: ownState(document), back: `/file/documents/${document.partOf ?? document.id}` as const };
}

export default function OwnDocument() {
  const { t } = useText();
  const { look, state, back } = useLoaderData<typeof loader>();
  return (
    <ApplicantPage back={back}>
      <h1><span className="said" dir="auto">{look.title}</span></h1>
      <Note tone={state === 'clean' ? 'calm' : 'plain'}>{t(`look:own.${state}`)}</Note>
      {look.picture && <DocView place={look.place} links={look.links} linksLabel={t('look:bar')} picture={look.picture} />}
      <DocumentFacts look={look} />
      {look.takes && (
        <>
          <p><a href="?take">{t('look:own.download')}</a></p>
          <p className="small soft">{t('look:own.shared')}</p>
        </>
      )}
    </ApplicantPage>
  );
}
