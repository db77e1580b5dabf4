import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireOnCase } from '#app/domain/access/subject.store.server.ts';
import { acceptedTypes, documentKinds, documentLimits, type DocumentKind, type Refusal } from '#app/domain/document/document-types.ts';
import { storageFault } from '#app/domain/storage-fault.ts';
import { addDocument } from '#app/domain/document/documents.server.ts';
import { langOf, requireFiler } from '#app/http/context.server.ts';
import { statusOf } from '#app/http/errors.ts';
import type { PageHandle } from '#app/http/page-handle.ts';
import { receiveUpload, UnreadablePart } from '#app/http/upload.server.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import { formatBytes } from '#app/i18n/format.server.ts';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Actions } from '#app/ui/actions/actions.tsx';
import { Button } from '#app/ui/button/button.tsx';
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx';
import { Field } from '#app/ui/field/field.tsx';
import { FileInput } from '#app/ui/file-input/file-input.tsx';
import { Note } from '#app/ui/note/note.tsx';
import { Select } from '#app/ui/select/select.tsx';
import { TextInput } from '#app/ui/text-input/text-input.tsx';
import { helpView } from '../helper/help-view.server.ts';
import { ApplicantPage } from './applicant-page.tsx';

export const handle = { audience: 'applicant', title: 'documents:addTitle' } satisfies PageHandle;

/** A round number to say: just under what is really taken. */
const saidLimit = Math.floor(documentLimits.fileBytes / 5e6) * 5e6;

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireFiler(args);
  await requireOnCase(ctx.db.read, ctx, 'document.add', ctx.actor.caseId);
  const kind = kindOf(new URL(args.request.url).searchParams.get('kind') ?? 'identity');
  return { help: await helpView(ctx, langOf(args)), limit: formatBytes(saidLimit, langOf(args)), kind };
}

const kindOf = (text: string | undefined): DocumentKind => documentKinds.find((kind) => kind === text) ?? 'other';

/** Receives one document while it arrives. A refusal says why, and keeps what was typed. */
export async function action(args: ActionFunctionArgs) {
  const [ctx, lang] = [await requireFiler(args), langOf(args)];
  const t = textIn(lang);
  const { caseId } = ctx.actor;
  await requireOnCase(ctx.db.read, ctx, 'document.add', caseId);
  let typed: Record<string, string> = {};
  const upload = await receiveUpload(args.request, async ({ fileName, bytes }, values) => {
    typed = values;
    if ('switchLanguage' in values) return undefined;
    const kind = kindOf(values['kind']);
    const title = values['title']?.trim() || t(`documents:kinds.${kind}`);
    const words = { title, fileName: fileName.slice(-documentLimits.nameBytes), kind, language: '', note: '' };
    return addDocument(ctx, { caseId, words, bytes });
  }).catch((error: unknown) => {
    if (error instanceof UnreadablePart) return { values: error.values, result: { ok: false as const, error: 'fileName' as const } };
    const storage = storageFault(error);
    if (storage) return { values: typed, result: { ok: false as const, error: 'store' as const }, status: statusOf[storage.code] };
    // A line that was cut: the browser may still be there to read why.
    if (error instanceof Error && /unexpected end|aborted|premature/i.test(error.message)) return undefined;
    throw error;
  });
  const values = { title: upload?.values['title'] ?? '', kind: kindOf(upload?.values['kind']) };
  if (upload && 'switchLanguage' in upload.values) return data({ refused: undefined, values });
  const result = upload?.result;
  if (result?.ok) return redirect(path(lang, `/file/documents?saved=${result.id}`), 303);
  const refused: Refusal = upload === undefined ? 'incomplete' : (result?.error ?? 'noFile');
  return data({ refused, values }, { status: upload && 'status' in upload ? upload.status : 422 });
}

export default function AddDocument() {
  const { t, lang } = useText();
  const { limit, kind } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const error = answer?.refused && t(`documents:refused.${answer.refused}`, { limit, count: documentLimits.files });
  const onTitle = answer?.refused === 'titleTooLong';
  return (
    <ApplicantPage back="/file/documents" form="add-document">
      <ErrorSummary title={t('documents:refused.title')} errors={error ? [{ field: onTitle ? 'title' : 'file', text: error }] : []} />
      <h1>{t('documents:addTitle')}</h1>
      <form id="add-document" method="post" encType="multipart/form-data" className="stack" noValidate>
        <Field id="kind" label={t('documents:kindLabel')} hint={t('documents:kindHint')}>
          <Select name="kind" defaultValue={answer?.values.kind ?? kind} options={documentKinds.map((value) => ({ value, label: t(`documents:kinds.${value}`) }))} />
        </Field>
        <Field id="title" label={t('documents:titleLabel')} hint={t('documents:titleHint')} {...(onTitle && error ? { error } : {})}>
          <TextInput name="title" dir="auto" defaultValue={answer?.values.title ?? ''} autoComplete="off" />
        </Field>
        <Field id="file" label={t('documents:fileLabel')} hint={t('documents:fileHint', { limit })} {...(!onTitle && error ? { error } : {})}>
          <FileInput name="file" accept={[...acceptedTypes, '.heic', '.heif'].join(',')} />
        </Field>
        <Note icon="camera">{t('documents:carries')}</Note>
        <Actions>
          <Button primary full>
            {t('documents:send')}
          </Button>
          <Button full href={path(lang, '/file/documents')}>
            {t('documents:cancel')}
          </Button>
        </Actions>
      </form>
      <p className="small soft">{t('documents:intimate')}</p>
    </ApplicantPage>
  );
}
