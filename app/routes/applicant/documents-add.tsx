import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { recordReading } from '#app/domain/access/record-reading.server.ts';
import { requireOnCase } from '#app/domain/access/subject.store.server.ts';
import { acceptedTypes, documentKinds, documentLimits, type Refusal } from '#app/domain/document/document-types.ts';
import { storageFault } from '#app/domain/storage-fault.ts';
import { addDocument } from '#app/domain/document/add-document.server.ts';
import { listDocuments } from '#app/domain/document/documents.server.ts';
import { dropUpload, getRoomLeft, listUploads } from '#app/domain/document/uploads.server.ts';
import { langOf, requireFiler } from '#app/http/context.server.ts';
import { statusOf } from '#app/http/errors.ts';
import type { PageHandle } from '#app/http/page-handle.ts';
import { receiveUpload, UnreadablePart } from '#app/http/upload.server.ts';
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
import { kindOf, wordsOf } from './document-words.server.ts';
import { HalfUploads } from './half-uploads.tsx';
import { halfViews } from './half-uploads-view.server.ts';
import { Sending, SendingChoices } from './sending.tsx';

export const handle = { audience: 'applicant', title: 'documents:addTitle' } satisfies PageHandle;

/** A round number to say: just under what is really taken. */
const saidLimit = Math.floor(documentLimits.fileBytes / 5e6) * 5e6;

export async function loader(args: LoaderFunctionArgs) {
  const [ctx, lang] = [await requireFiler(args), langOf(args)];
  const { caseId } = ctx.actor;
  await requireOnCase(ctx.db.read, ctx, 'document.add', caseId);
  const query = new URL(args.request.url).searchParams;
  const half = (await listUploads(ctx, caseId)).find(({ id }) => id === query.get('upload'));
  // A page may be added to a document of which the first page was taken out.
  const first = (await listDocuments(ctx, caseId, { removed: true })).find(({ id }) => id === query.get('pageOf'));
  const help = await helpView(ctx, lang);
  const others = (await halfViews(ctx, lang, caseId)).filter(({ id }) => id !== half?.id);
  // In the record when something of the file stands here, as on the list.
  if (help && (half ?? first ?? others[0])) await recordReading(ctx, caseId, { right: 'document.add', action: 'document.read', object: 'helper' });
  const { title = '', kind = kindOf(query.get('kind') ?? undefined) } = half ?? first ?? {};
  return {
    help,
    limit: formatBytes(saidLimit, lang),
    left: await getRoomLeft(ctx, caseId),
    // A telephone may load this page anew behind the camera: what was on its way stands here too.
    others,
    kind,
    title,
    upload: half?.id ?? '',
    pageOf: half?.pageOf || (first?.id ?? ''),
  };
}

/** Receives one document while it arrives. A refusal says why, and keeps what was typed. */
export async function action(args: ActionFunctionArgs) {
  const [ctx, lang] = [await requireFiler(args), langOf(args)];
  const { caseId } = ctx.actor;
  await requireOnCase(ctx.db.read, ctx, 'document.add', caseId);
  let typed: Record<string, string> = {};
  const upload = await receiveUpload(args.request, async ({ fileName, bytes }, values) => {
    typed = values;
    if ('switchLanguage' in values) return undefined;
    const words = wordsOf(lang, { kind: values['kind'], title: values['title'], fileName });
    const added = await addDocument(ctx, { caseId, words, bytes, pageOf: values['pageOf'] ?? '' });
    // It came whole this time: what came half before is not needed.
    const half = values['upload'] ?? '';
    if (added.ok && half !== '') await dropUpload(ctx, caseId, half).catch(() => undefined);
    return added;
  }).catch((error: unknown) => {
    if (error instanceof UnreadablePart) return { values: error.values, result: { ok: false as const, error: 'fileName' as const } };
    const storage = storageFault(error);
    if (storage) return { values: typed, result: { ok: false as const, error: 'store' as const }, status: statusOf[storage.code] };
    // A line that was cut: the browser may still be there to read why.
    if (error instanceof Error && /unexpected end|aborted|premature/i.test(error.message)) return undefined;
    throw error;
  });
  const { title = '', kind: kindSaid, pageOf = '', upload: half = '' } = upload?.values ?? {};
  const values = { title, kind: kindOf(kindSaid), pageOf, upload: half };
  if (upload && 'switchLanguage' in upload.values) return data({ refused: undefined, values });
  const result = upload?.result;
  if (result?.ok) return redirect(path(lang, `/file/documents?saved=${result.id}`), 303);
  const refused: Refusal = upload === undefined ? 'incomplete' : (result?.error ?? 'noFile');
  return data({ refused, values }, { status: upload && 'status' in upload ? upload.status : 422 });
}

export default function AddDocument() {
  const { t, lang } = useText();
  const { limit, left, others, ...known } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { kind, title, pageOf, upload } = answer?.values ?? known;
  const error = answer?.refused && t(`documents:refused.${answer.refused}`, { limit, count: documentLimits.files });
  const onTitle = answer?.refused === 'titleTooLong';
  return (
    <ApplicantPage back="/file/documents" form="add-document">
      <ErrorSummary title={t('documents:refused.title')} errors={error ? [{ field: onTitle ? 'title' : 'file', text: error }] : []} />
      <h1>{t(pageOf === '' ? 'documents:addTitle' : 'documents:addPage')}</h1>
      <p className="small soft">{t('documents:intimate')}</p>
      <form id="add-document" method="post" encType="multipart/form-data" className="stack" noValidate>
        <input type="hidden" name="pageOf" value={pageOf} />
        <input type="hidden" name="upload" value={upload} />
        <Field id="kind" label={t('documents:kindLabel')} hint={t('documents:kindHint')}>
          <Select name="kind" defaultValue={kind} options={documentKinds.map((value) => ({ value, label: t(`documents:kinds.${value}`) }))} />
        </Field>
        <Field id="title" label={t('documents:titleLabel')} hint={t('documents:titleHint')} {...(onTitle && error ? { error } : {})}>
          <TextInput name="title" dir="auto" defaultValue={title} autoComplete="off" />
        </Field>
        <Field id="file" label={t('documents:fileLabel')} hint={t('documents:fileHint', { limit })} {...(!onTitle && error ? { error } : {})}>
          <FileInput name="file" accept={[...acceptedTypes, '.heic', '.heif'].join(',')} />
        </Field>
        <p id="file-problem" className="error-text" role="alert" hidden />
        <SendingChoices />
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
      <Sending limit={limit} left={left} />
      <HalfUploads uploads={others} />
    </ApplicantPage>
  );
}
