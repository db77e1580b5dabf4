import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { recordReading } from '#app/domain/access/record-reading.server.ts';
import { getCaseRow } from '#app/domain/caseload/case.store.server.ts';
import { isClosed } from '#app/domain/caseload/stages.ts';
import { listDocuments, withdrawDocument } from '#app/domain/document/documents.server.ts';
import { langOf, requireFiler } from '#app/http/context.server.ts';
import { readForm } from '#app/http/form.server.ts';
import type { PageHandle } from '#app/http/page-handle.ts';
import { Rich } from '#app/i18n/rich.tsx';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Actions } from '#app/ui/actions/actions.tsx';
import { Button } from '#app/ui/button/button.tsx';
import { DocList } from '#app/ui/doc-row/doc-row.tsx';
import { Note } from '#app/ui/note/note.tsx';
import { helpView } from '../helper/help-view.server.ts';
import { ApplicantPage } from './applicant-page.tsx';
import { DocumentItem } from './document-item.tsx';
import { documentRow } from './documents-view.server.ts';

export const handle = { audience: 'applicant', title: 'documents:title' } satisfies PageHandle;

export async function loader(args: LoaderFunctionArgs) {
  const [ctx, lang] = [await requireFiler(args), langOf(args)];
  const { caseId } = ctx.actor;
  const help = await helpView(ctx, lang);
  if (help) await recordReading(ctx, caseId, { right: 'document.add', action: 'document.read', object: 'helper' });
  const documents = (await listDocuments(ctx, caseId, { removed: true })).map((document) => documentRow(document, lang));
  const query = new URL(args.request.url).searchParams;
  const { stage } = await getCaseRow(ctx.db.read, caseId);
  return { help, documents, closed: isClosed(stage), saved: query.get('saved'), removed: query.get('removed') };
}

/** Takes a document out of the file, or puts it back. */
export async function action(args: ActionFunctionArgs) {
  const [ctx, lang] = [await requireFiler(args), langOf(args)];
  const form = await readForm(args.request);
  const [id, back] = [form.one('document'), form.one('intent') === 'restore'];
  await withdrawDocument(ctx, ctx.actor.caseId, id, !back);
  return redirect(path(lang, `/file/documents${back ? '' : `?removed=${encodeURIComponent(id)}`}`), 303);
}

export default function Documents() {
  const { t, lang } = useText();
  const { help, documents, closed, saved, removed } = useLoaderData<typeof loader>();
  const shown = documents.filter((document) => !document.withdrawn || document.sent || document.id === removed);
  const latest = documents.find((document) => document.id === saved);
  return (
    <ApplicantPage back="/file">
      <h1>{t('documents:title')}</h1>
      {latest && (
        <Note tone="calm" role="status">
          {t('documents:saved', { title: latest.title })}
        </Note>
      )}
      <p>{t('documents:lead')}</p>
      <Note tone="attention" icon="person">
        <p>
          <Rich text={t('documents:danger')} tags={{ b: (words) => <b>{words}</b> }} />
        </p>
      </Note>
      {shown.length === 0 ? (
        <p className="soft">{t('documents:none')}</p>
      ) : (
        <DocList label={t('documents:title')}>
          {shown.map((document) => (
            <DocumentItem key={document.id} document={document} closed={closed || help !== undefined} />
          ))}
        </DocList>
      )}
      {closed ? (
        <Note>{t('documents:closed')}</Note>
      ) : (
        <Actions>
          <Button primary full icon="camera" href={path(lang, '/file/documents/add')}>
            {t('documents:add')}
          </Button>
          {!help?.sent && (
            <Button full href={path(lang, '/file/section/identity-documents')}>
              {t('documents:dontHave')}
            </Button>
          )}
        </Actions>
      )}
      <p className="small soft">{t('documents:intimate')}</p>
      <p className="small soft">{t('documents:later')}</p>
    </ApplicantPage>
  );
}
