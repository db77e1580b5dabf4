import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { recordReading } from '#app/domain/access/record-reading.server.ts';
import { isBeforeSending, isClosed } from '#app/domain/caseload/stages.ts';
import { checklistFor } from '#app/domain/document/checklist.ts';
import { documentLimits } from '#app/domain/document/document-types.ts';
import { listDocuments, withdrawDocument } from '#app/domain/document/documents.server.ts';
import { dropUpload } from '#app/domain/document/uploads.server.ts';
import { getDraft } from '#app/domain/file/answers.server.ts';
import { sendAddition } from '#app/domain/file/submissions.server.ts';
import { copyPlaceOf } from '#app/forms/copy-place.server.ts';
import { langOf, requireFiler } from '#app/http/context.server.ts';
import { readForm } from '#app/http/form.server.ts';
import type { PageHandle } from '#app/http/page-handle.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import { Rich } from '#app/i18n/rich.tsx';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Actions } from '#app/ui/actions/actions.tsx';
import { Button } from '#app/ui/button/button.tsx';
import { DocList } from '#app/ui/doc-row/doc-row.tsx';
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx';
import { More } from '#app/ui/more/more.tsx';
import { Note } from '#app/ui/note/note.tsx';
import { helpView } from '../helper/help-view.server.ts';
import { ApplicantPage } from './applicant-page.tsx';
import { DocumentChecklist, MissingPapers } from './document-checklist.tsx';
import { DocumentItem } from './document-item.tsx';
import { documentGroups, nothingWaits, waitingView, type DocumentGroup } from './documents-view.server.ts';
import { HalfUploads } from './half-uploads.tsx';
import { halfViews } from './half-uploads-view.server.ts';
import { KeepWords } from './keep-words.tsx';
import { missingView } from './missing-view.server.ts';
import { WaitingDocuments } from './waiting-documents.tsx';
import { unsentTexts } from './who-reads-view.server.ts';

export const handle = { audience: 'applicant', title: 'documents:title' } satisfies PageHandle;

export async function loader(args: LoaderFunctionArgs) {
  const [ctx, lang] = [await requireFiler(args), langOf(args)];
  const { caseId } = ctx.actor;
  const help = await helpView(ctx, lang);
  if (help) await recordReading(ctx, caseId, { right: 'document.add', action: 'document.read', object: 'helper' });
  const documents = await listDocuments(ctx, caseId, { removed: true });
  const query = new URL(args.request.url).searchParams;
  const { row, answers, form } = await getDraft(ctx, caseId);
  const groups = documentGroups(documents, lang);
  return {
    help,
    groups,
    unsent: await unsentTexts(ctx, lang, groups),
    uploads: await halfViews(ctx, lang, caseId),
    checklist: checklistFor({ ...form, track: row.track }, documents),
    missing: missingView(textIn(lang), lang, answers),
    closed: isClosed(row.stage),
    before: isBeforeSending(row.stage),
    waiting: help || isBeforeSending(row.stage) || isClosed(row.stage) ? nothingWaits : waitingView(documents),
    saved: query.get('saved'),
    described: query.get('described'),
    arrived: query.has('described') ? copyPlaceOf(ctx, 'document', query.get('described') ?? '').slot : undefined,
    removed: query.get('removed'),
    changed: query.has('changed'),
  };
}

/** Takes a document out of the file or puts it back, lets go of what came half way, or sends what waits. */
export async function action(args: ActionFunctionArgs) {
  const [ctx, lang] = [await requireFiler(args), langOf(args)];
  const form = await readForm(args.request);
  const [id, intent] = [form.one('document'), form.one('intent')];
  if (intent === 'drop') {
    await dropUpload(ctx, ctx.actor.caseId, form.one('upload'));
    return redirect(path(lang, '/file/documents'), 303);
  }
  if (intent === 'send') {
    const sent = await sendAddition(ctx, { caseId: ctx.actor.caseId, language: lang, text: '', waiting: form.one('waiting') || undefined });
    const again = !sent.ok && sent.changed ? '?changed=1' : '';
    return redirect(path(lang, sent.ok ? '/file/receipt' : `/file/documents${again}`), 303);
  }
  const back = intent === 'restore';
  const result = await withdrawDocument(ctx, ctx.actor.caseId, id, !back, { whole: true });
  if (!result.ok) return data({ error: result.error, id }, { status: 422 });
  return redirect(path(lang, `/file/documents${back ? '' : `?removed=${encodeURIComponent(id)}`}`), 303);
}

export default function Documents() {
  const { t, lang } = useText();
  const { help, groups, unsent, uploads, checklist, missing, closed, before, waiting, saved, described, arrived, removed, changed } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  // What she took out stays here until she sends: just now in its place, later under its own heading.
  const isOut = (group: DocumentGroup) => group.withdrawn && !group.sent && group.id !== removed;
  const [shown, out] = [groups.filter((group) => !isOut(group)), closed || help ? [] : groups.filter(isOut)];
  const latest = groups.find(({ id, pages }) => id === described || pages.some((page) => page.id === saved));
  return (
    <ApplicantPage back="/file">
      <ErrorSummary
        title={t('documents:notPutBack')}
        errors={answer ? [{ field: `document-${answer.id}`, text: t(`documents:refused.${answer.error}`, { count: documentLimits.files }) }] : []}
      />
      <h1>{t('documents:title')}</h1>
      {latest && (
        <Note tone="calm" role="status">
          <p>{t(described === null ? 'documents:saved' : 'documents:describedSaved', { title: latest.title })}</p>
          {described === null && !help && (
            <p>
              <a href={path(lang, `/file/documents/${latest.id}`)}>{t('documents:tellMore')}</a>
            </p>
          )}
        </Note>
      )}
      {arrived && <KeepWords arrived={arrived} />}
      {changed && <Note tone="attention" role="status">{t('documents:waiting.changed')}</Note>}
      <WaitingDocuments waiting={waiting} />
      <p>{t('documents:lead')}</p>
      <Note tone="attention" icon="person">
        <p>
          <Rich text={t('documents:danger')} tags={{ b: (words) => <b>{words}</b> }} />
        </p>
      </Note>
      <HalfUploads uploads={closed ? [] : uploads} />
      {shown.length === 0 ? (
        <p className="soft">{t(help ? 'documents:noneToYou' : 'documents:none')}</p>
      ) : (
        <>
          {!help && !closed && shown.some(({ sent, withdrawn }) => sent && !withdrawn) && <p className="small soft">{t('documents:withdrawWhat')}</p>}
          <DocList label={t('documents:title')}>
            {shown.map((group) => (
              <DocumentItem key={group.id} group={group} closed={closed} own={help === undefined} justNow={group.id === removed} unsent={unsent[group.id] ?? ''} />
            ))}
          </DocList>
        </>
      )}
      {out.length > 0 && (
        <More summary={t('documents:removedPart', { count: out.length })} open={answer !== undefined} id="removed">
          <p>{t('documents:removedText')}</p>
          <DocList label={t('documents:removedPart', { count: out.length })}>
            {out.map((group) => (
              <DocumentItem key={group.id} group={group} closed={closed} own unsent="" />
            ))}
          </DocList>
        </More>
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
      {!closed && <DocumentChecklist entries={checklist} />}
      <MissingPapers missing={missing} sent={!before} />
      <p className="small soft">{t('documents:intimate')}</p>
      <p className="small soft">{t('documents:later')}</p>
    </ApplicantPage>
  );
}
