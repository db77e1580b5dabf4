import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { isBeforeSending, isClosed } from '#app/domain/caseload/stages.ts';
import { getSubmittedFile, sendAddition } from '#app/domain/file/submissions.server.ts';
import { getCaseRow } from '#app/domain/caseload/case.store.server.ts';
import { langOf, requireActor } from '#app/http/context.server.ts';
import { readForm } from '#app/http/form.server.ts';
import type { PageHandle } from '#app/http/page-handle.ts';
import { formatDateTime } from '#app/i18n/format.server.ts';
import { Rich } from '#app/i18n/rich.tsx';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Actions } from '#app/ui/actions/actions.tsx';
import { Button } from '#app/ui/button/button.tsx';
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx';
import { Field } from '#app/ui/field/field.tsx';
import { Note } from '#app/ui/note/note.tsx';
import { OwnWords } from '#app/ui/own-words/own-words.tsx';
import { TextArea } from '#app/ui/text-area/text-area.tsx';
import { ApplicantPage } from './applicant-page.tsx';
import { WhoReads } from './step-parts.tsx';

export const handle = { audience: 'applicant', title: 'applicant:add.title' } satisfies PageHandle;

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireActor(args, 'applicant');
  const lang = langOf(args);
  const { caseId } = ctx.actor;
  const { stage } = await getCaseRow(ctx.db.read, caseId);
  if (isBeforeSending(stage)) throw redirect(path(lang, '/file'), 303);
  const { additions } = await getSubmittedFile(ctx, caseId);
  return {
    closed: isClosed(stage),
    sent: new URL(args.request.url).searchParams.has('sent'),
    additions: additions.filter(({ text }) => text !== '').map(({ seq, at, text }) => ({ seq, at: formatDateTime(at, lang), text })).toReversed(),
  };
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireActor(args, 'applicant');
  const lang = langOf(args);
  const form = await readForm(args.request);
  const text = form.one('text');
  if (form.switching) return data({ text, error: undefined });
  const problem = form.problems['text'];
  if (problem) return data({ text, error: problem }, { status: 422 });
  const added = await sendAddition(ctx, { caseId: ctx.actor.caseId, language: lang, text });
  if (!added.ok) return data({ text, error: added.error }, { status: 422 });
  return redirect(path(lang, '/file/add?sent=1'), 303);
}

/** Something changed, or came to mind: it is added to what was sent, dated, and changes nothing of it. */
export default function Add() {
  const { t, lang } = useText();
  const { closed, sent, additions } = useLoaderData<typeof loader>();
  const again = useActionData<typeof action>();
  const error = again?.error && t(again.error);
  return (
    <ApplicantPage back="/file" form="add">
      <ErrorSummary title={t('form:step.problemsOne')} errors={error ? [{ field: 'text', text: error }] : []} />
      <h1>{t('applicant:add.title')}</h1>
      {sent && !again && (
        <Note tone="calm" role="status">
          {t('applicant:add.sent')}
        </Note>
      )}
      {closed ? (
        <Note>{t('applicant:add.closed')}</Note>
      ) : (
        <form method="post" action={path(lang, '/file/add')} id="add" encType="multipart/form-data" className="stack" autoComplete="off" noValidate>
          <p>{t('applicant:add.lead')}</p>
          <Field id="text" label={t('applicant:add.label')} hint={t('applicant:add.hint')} error={error}>
            <TextArea name="text" spellCheck={false} defaultValue={again?.text} />
          </Field>
          <p>
            <Rich text={t('applicant:add.documents')} tags={{ a: (words) => <a href={path(lang, '/file/documents')}>{words}</a> }} />
          </p>
          <WhoReads sent />
          <Actions>
            <Button primary>{t('applicant:add.send')}</Button>
          </Actions>
        </form>
      )}
      {additions.length > 0 && (
        <>
          <h2>{t('applicant:add.before')}</h2>
          {additions.map(({ seq, at, text }) => (
            <div key={seq} className="stack-s">
              <p className="small soft">{t('applicant:add.at', { date: at })}</p>
              <OwnWords text={text} />
            </div>
          ))}
        </>
      )}
    </ApplicantPage>
  );
}
