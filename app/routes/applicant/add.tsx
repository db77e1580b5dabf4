import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { createHash } from 'node:crypto';
import { DomainError } from '#app/domain/context.ts';
import { isBeforeSending, isClosed } from '#app/domain/caseload/stages.ts';
import { listDocuments } from '#app/domain/document/documents.server.ts';
import { getSubmittedFile, sendAddition } from '#app/domain/file/submissions.server.ts';
import { getCaseRow } from '#app/domain/caseload/case.store.server.ts';
import { guessLanguage, spokenLanguages } from '#app/domain/file/text-language.ts';
import { copyPlaceOf } from '#app/forms/copy-place.server.ts';
import { listsFor } from '#app/forms/lists.server.ts';
import { TextLanguage } from '#app/forms/text-language.tsx';
import { readWritten, writtenView } from '#app/forms/written-view.server.ts';
import { langOf, requireActor } from '#app/http/context.server.ts';
import { readForm } from '#app/http/form.server.ts';
import type { PageHandle } from '#app/http/page-handle.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import { formatDateTime } from '#app/i18n/format.server.ts';
import type { TextKey } from '#app/i18n/keys.ts';
import { Rich } from '#app/i18n/rich.tsx';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import type { Lang } from '#locales/languages.ts';
import { Actions } from '#app/ui/actions/actions.tsx';
import { Button } from '#app/ui/button/button.tsx';
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx';
import { Field } from '#app/ui/field/field.tsx';
import { Note } from '#app/ui/note/note.tsx';
import { OwnWords } from '#app/ui/own-words/own-words.tsx';
import { TextArea } from '#app/ui/text-area/text-area.tsx';
import { ApplicantPage } from './applicant-page.tsx';
import { nothingWaits, waitingView } from './documents-view.server.ts';
import { KeepWords } from './keep-words.tsx';
import { WhoReads } from './step-parts.tsx';
import { whoReadsView } from './who-reads-view.server.ts';

export const handle = { audience: 'applicant', title: 'form:add.title' } satisfies PageHandle;

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireActor(args, 'applicant');
  const lang = langOf(args);
  const { caseId } = ctx.actor;
  const { stage } = await getCaseRow(ctx.db.read, caseId);
  if (isBeforeSending(stage)) throw redirect(path(lang, '/file'), 303);
  const { additions, answers } = await getSubmittedFile(ctx, caseId);
  const closed = isClosed(stage);
  return {
    closed,
    waiting: closed ? nothingWaits : waitingView(await listDocuments(ctx, caseId)),
    reads: await whoReadsView(ctx, lang, { sent: true }),
    file: caseId,
    copy: closed ? undefined : copyPlaceOf(ctx, 'add', 'text'),
    written: writtenOf(lang, '', spokenLanguages(answers)),
    languages: listsFor(new Set(['longtext']), lang, ctx.now()).languages,
    sent: new URL(args.request.url).searchParams.has('sent'),
    digests: additions.filter(({ text }) => text !== '').map(({ text }) => createHash('sha256').update(text).digest('hex')),
    additions: additions.filter(({ text }) => text !== '').map(({ seq, at, text, language }) => ({ seq, at: formatDateTime(at, lang), text, language })).toReversed(),
  };
}

const writtenOf = (lang: Lang, text: string, spoken: readonly string[], said?: string) =>
  writtenView({ t: textIn(lang), lang, name: 'text', spoken, said, guess: text === '' ? undefined : guessLanguage(text, { page: lang, spoken }) });

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireActor(args, 'applicant');
  const lang = langOf(args);
  const form = await readForm(args.request);
  const { caseId } = ctx.actor;
  // The page of another session: her words never land in the file of whoever signed in after.
  if (![caseId, ''].includes(form.one('file'))) throw new DomainError('forbidden', 'another file');
  const text = form.one('text');
  const said = readWritten(form.values, 'text').language;
  const again = (error: TextKey | undefined) => data({ text, written: writtenOf(lang, text, [], said), error }, { status: error ? 422 : 200 });
  if (form.switching) return again(undefined);
  const problem = form.problems['text'];
  if (problem) return again(problem);
  const added = await sendAddition(ctx, { caseId, language: lang, text, written: said, waiting: form.one('waiting') || undefined });
  if (!added.ok) return again(added.error);
  return redirect(path(lang, '/file/add?sent=1'), 303);
}

/** Something changed, or came to mind: it is added to what was sent, dated, and changes nothing of it. */
export default function Add() {
  const { t, lang } = useText();
  const { closed, reads, waiting, file, copy, written, languages, sent, digests, additions } = useLoaderData<typeof loader>();
  const again = useActionData<typeof action>();
  const error = again?.error && t(again.error);
  return (
    <ApplicantPage back="/file" form="add">
      <ErrorSummary title={t('form:step.problemsOne')} errors={error ? [{ field: 'text', text: error }] : []} />
      <h1>{t('form:add.title')}</h1>
      {!closed && <KeepWords form="add" at={copy} said={t('form:add.broughtBack')} again={again !== undefined} sent={digests} />}
      {sent && !again && (
        <Note tone="calm" role="status">
          {t('form:add.sent')}
        </Note>
      )}
      {closed ? (
        <Note>{t('form:add.closed')}</Note>
      ) : (
        <form method="post" action={path(lang, '/file/add')} id="add" encType="multipart/form-data" className="stack" autoComplete="off" noValidate>
          <input type="hidden" name="file" value={file} />
          <p>{t('form:add.lead')}</p>
          <input type="hidden" name="waiting" value={waiting.digest} />
          {waiting.count > 0 && <Note icon="camera">{t('form:add.waiting', { count: waiting.count })}</Note>}
          <Field
            id="text"
            label={t('form:add.label')}
            hint={t('form:add.hint')}
            error={error}
            below={<TextLanguage written={again?.written ?? written} languages={languages} about={t('form:add.label')} />}
          >
            <TextArea name="text" spellCheck={false} defaultValue={again?.text} />
          </Field>
          <p>
            <Rich text={t('form:add.documents')} tags={{ a: (words) => <a href={path(lang, '/file/documents')}>{words}</a> }} />
          </p>
          <WhoReads reads={reads} />
          <Actions>
            <Button primary>{t('form:add.send')}</Button>
          </Actions>
        </form>
      )}
      {additions.length > 0 && (
        <>
          <h2>{t('form:add.before')}</h2>
          {additions.map(({ seq, at, text, language }) => (
            <div key={seq} className="stack-s">
              <p className="small soft">{t('form:add.at', { date: at })}</p>
              <OwnWords text={text} lang={language} />
            </div>
          ))}
        </>
      )}
    </ApplicantPage>
  );
}
