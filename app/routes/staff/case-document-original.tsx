import type { LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listDocuments } from '#app/domain/document/documents.server.ts';
import { requireOnCase } from '#app/domain/access/subject.store.server.ts';
import { original } from '#app/domain/preview/look-ticket.server.ts';
import { letLook, mayShow } from '#app/domain/preview/look.server.ts';
import { pickDocument } from '#app/forms/reading/document-look.server.ts';
import { requireActor } from '#app/http/context.server.ts';
import type { PageHandle } from '#app/http/page-handle.ts';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Button } from '#app/ui/button/button.tsx';
import { PartHead } from '#app/ui/case-desk/case-desk.tsx';
import { Empty } from '#app/ui/empty/empty.tsx';
import { Note } from '#app/ui/note/note.tsx';
import { frameOf, openPage } from './case-frame.server.ts';
import { CasePage } from './case-frame.tsx';

export const handle = { audience: 'work', title: 'case:title' } satisfies PageHandle;

/** The warning before the file itself; with `?take` the file, which is a row of its own in the record. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireActor(args, 'staff');
  const [caseId, documentId] = [args.params.caseId ?? '', args.params.documentId ?? ''];
  await requireOnCase(ctx.db.read, ctx, 'file.read', caseId);
  const document = pickDocument(await listDocuments(ctx, caseId), documentId);
  if (new URL(args.request.url).searchParams.has('take')) throw redirect(await letLook(ctx, { caseId, documentId, page: original }), 303);
  const opened = await openPage(args, { action: 'document.read', object: `document:${documentId}` });
  const takes = mayShow(ctx, { scan: document.scan, submissionId: document.sent ? 'sent' : null }) && ctx.config.contentUrl !== undefined;
  return { frame: frameOf(opened), title: document.title, id: documentId, takes };
}

export default function CaseDocumentOriginal() {
  const { t, lang } = useText();
  const { frame, title, id, takes } = useLoaderData<typeof loader>();
  const back = path(lang, `/work/cases/${frame.caseId}/documents/${id}`);
  return (
    <CasePage frame={frame} part="documents">
      <PartHead title={t('look:original.title')} note={<span className="said" dir="auto">{title}</span>} />
      {takes ? (
        <div className="padded stack">
          <Note tone="attention">
            <p>{t('look:original.warning')}</p>
            <p>{t('look:original.record')}</p>
          </Note>
          <div className="row-links">
            <Button href="?take">{t('look:original.take')}</Button>
            <a href={back}>{t('look:original.back')}</a>
          </div>
        </div>
      ) : (
        <Empty title={t('look:original.closed')}><a href={back}>{t('look:original.back')}</a></Empty>
      )}
    </CasePage>
  );
}
