import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { listReaders } from '#app/domain/access/readers.server.ts';
import { getCaseRow } from '#app/domain/caseload/case.store.server.ts';
import { isClosed } from '#app/domain/caseload/stages.ts';
import { DomainError } from '#app/domain/context.ts';
import { describeDocument, movePage } from '#app/domain/document/describe-document.server.ts';
import { documentKinds, documentLimits } from '#app/domain/document/document-types.ts';
import { listDocuments, withdrawDocument } from '#app/domain/document/documents.server.ts';
import { saidBase } from '#app/domain/document/said.server.ts';
import { AnswerLines } from '#app/forms/answer-lines.tsx';
import { copyPlaceOf } from '#app/forms/copy-place.server.ts';
import { kinds } from '#app/forms/kinds/registry.tsx';
import { ListsProvider } from '#app/forms/lists-context.ts';
import { listsFor } from '#app/forms/lists.server.ts';
import { langOf, requireActor } from '#app/http/context.server.ts';
import { readForm } from '#app/http/form.server.ts';
import type { PageHandle } from '#app/http/page-handle.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import { formatDateTime } from '#app/i18n/format.server.ts';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Actions } from '#app/ui/actions/actions.tsx';
import { Button } from '#app/ui/button/button.tsx';
import { DefinitionList } from '#app/ui/definition-list/definition-list.tsx';
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx';
import { Field } from '#app/ui/field/field.tsx';
import { Note } from '#app/ui/note/note.tsx';
import { Select } from '#app/ui/select/select.tsx';
import { TextInput } from '#app/ui/text-input/text-input.tsx';
import { ApplicantPage } from './applicant-page.tsx';
import { detailViews, formOfDetails, readDetails, saidLines, type SaidLine } from './document-details.server.ts';
import { DocumentPages } from './document-pages.tsx';
import { DocumentReceipt } from './document-receipt.tsx';
import { kindOf } from './document-words.server.ts';
import { documentGroups } from './documents-view.server.ts';
import { KeepWords } from './keep-words.tsx';
import { readersView } from './readers-view.server.ts';
import { unsentTexts } from './who-reads-view.server.ts';

export const handle = { audience: 'applicant', title: 'documents:title' } satisfies PageHandle;

export async function loader(args: LoaderFunctionArgs) {
  const [ctx, lang] = [await requireActor(args, 'applicant'), langOf(args)];
  const { caseId } = ctx.actor;
  const documents = await listDocuments(ctx, caseId, { removed: true });
  const document = documents.find(({ id, partOf }) => id === args.params.documentId && partOf === undefined);
  const group = documentGroups(documents, lang).find(({ id }) => id === document?.id);
  if (!document || !group) throw new DomainError('not_found', 'document');
  const readings = (await listReaders(ctx, caseId)).filter(({ object }) => group.pages.some(({ id }) => object.split(' ', 1)[0] === `document:${id}`));
  const { stage } = await getCaseRow(ctx.db.read, caseId);
  return {
    group,
    copy: copyPlaceOf(ctx, 'document', group.id),
    unsent: (await unsentTexts(ctx, lang, [group]))[group.id] ?? '',
    details: detailViews(textIn(lang), formOfDetails(document.details)),
    base: saidBase(document),
    now: saidLines(document, lang),
    lists: listsFor(new Set(['language', 'date']), lang, ctx.now()),
    readers: readersView(readings, lang),
    closed: isClosed(stage),
    corrected: document.corrected && formatDateTime(document.corrected.at, lang),
  };
}

/** Keeps what she says of it, or puts its pages in order. */
export async function action(args: ActionFunctionArgs) {
  const [ctx, lang] = [await requireActor(args, 'applicant'), langOf(args)];
  const { caseId } = ctx.actor;
  const id = args.params.documentId ?? '';
  const form = await readForm(args.request);
  const again = (problems: readonly { at: string; text: string }[], status = 422) =>
    data({ problems, details: detailViews(textIn(lang), form.values, readDetails(form.values).problems), title: form.one('title'), kind: kindOf(form.one('kind')), base: form.one('base'), both: [] as string[] }, { status });
  if (form.switching) return again([], 200);
  const [intent = '', page = ''] = form.one('intent').split(':');
  if (intent === 'up' || intent === 'down') await movePage(ctx, { caseId, id: page, by: intent === 'up' ? -1 : 1 });
  else if (intent === 'remove' || intent === 'restore') {
    const result = await withdrawDocument(ctx, caseId, page, intent === 'remove');
    if (!result.ok) return data({ full: result.error }, { status: 422 });
  } else {
    const t = textIn(lang);
    const { details, problems } = readDetails(form.values);
    if (problems.length > 0) return again(problems.map(({ at, error }) => ({ at, text: t(error) })));
    const result = await describeDocument(ctx, { caseId, id, said: { title: form.one('title'), kind: kindOf(form.one('kind')), details }, base: form.one('base') });
    if (!result.ok && result.error === 'changed') {
      const { said, both, base } = result;
      return data({ problems: [] as readonly { at: string; text: string }[], details: detailViews(t, formOfDetails(said.details)), title: said.title, kind: said.kind, base, both: both as string[] }, { status: 422 });
    }
    if (!result.ok) return again([{ at: 'title', text: t(`documents:refused.${result.error}`) }]);
    return redirect(path(lang, `/file/documents?described=${encodeURIComponent(id)}`), 303);
  }
  return redirect(path(lang, `/file/documents/${id}`), 303);
}

/** One document: what she says of it, its pages, its receipt, and who opened it. All of it may stay empty but the kind. */
export default function OneDocument() {
  const { t, lang } = useText();
  const { group, copy, unsent, details, base, now, lists, readers, closed, corrected } = useLoaderData<typeof loader>();
  const said = useActionData<typeof action>();
  const answer = said && 'problems' in said ? said : undefined;
  const full = said && 'full' in said ? [{ field: 'pages', text: t(`documents:refused.${said.full}`, { count: documentLimits.files }) }] : [];
  const titleError = answer?.problems.find(({ at }) => at === 'title')?.text;
  return (
    <ApplicantPage back="/file/documents" form="describe">
      <ErrorSummary title={t('documents:describe.notKept')} errors={(answer?.problems ?? []).map(({ at, text }) => ({ field: at, text }))} />
      <ErrorSummary id="full" title={t('documents:notPutBack')} errors={full} />
      <h1 className="said" dir="auto">
        {group.title}
      </h1>
      <DocumentReceipt group={group} readers={readers} unsent={unsent} />
      <DocumentPages group={group} closed={closed} />
      {closed ? (
        <Note>{t('documents:closed')}</Note>
      ) : (
        <>
          <h2>{t('documents:describe.title')}</h2>
          <p>{t(group.sent ? 'documents:describe.leadSent' : 'documents:describe.lead')}</p>
          <KeepWords form="describe" at={copy} said={t('form:save.broughtBack')} again={answer !== undefined} />
          {corrected && <p className="small soft">{t('documents:describe.corrected', { when: corrected })}</p>}
          <form id="describe" method="post" className="stack" noValidate>
            <input type="hidden" name="base" value={answer?.base ?? base} />
            <ChangedElsewhere lines={now.filter(({ part }) => answer?.both.includes(part))} />
            <Field id="kind" label={t('documents:kindLabel')} hint={t('documents:kindHint')}>
              <Select name="kind" defaultValue={answer?.kind ?? group.kind} options={documentKinds.map((value) => ({ value, label: t(`documents:kinds.${value}`) }))} />
            </Field>
            <Field id="title" label={t('documents:titleLabel')} hint={t('documents:titleHint')} {...(titleError ? { error: titleError } : {})}>
              <TextInput name="title" dir="auto" defaultValue={answer?.title ?? group.title} autoComplete="off" maxLength={documentLimits.titleCharacters * 2} />
            </Field>
            <ListsProvider value={lists}>
              {(answer?.details ?? details).map((question) => {
                const Question = kinds[question.kind];
                return <Question key={question.name} question={question} />;
              })}
            </ListsProvider>
            <Actions>
              <Button primary full>
                {t('documents:describe.save')}
              </Button>
              <Button full href={path(lang, '/file/documents')}>
                {t('documents:describe.cancel')}
              </Button>
            </Actions>
          </form>
        </>
      )}
    </ApplicantPage>
  );
}

/** The same was changed on another page of hers: what stands there now, beside what she typed here. */
function ChangedElsewhere({ lines }: { lines: readonly SaidLine[] }) {
  const { t } = useText();
  if (lines.length === 0) return null;
  return (
    <Note tone="attention" role="alert" title={t('documents:describe.changed')} level={3}>
      <p>{t('documents:describe.changedText')}</p>
      <DefinitionList items={lines.map(({ term, lines: said }) => ({ term, text: said.length === 0 ? t('form:conflict.empty') : <AnswerLines lines={said} /> }))} />
      <p>{t('documents:describe.changedKeep')}</p>
    </Note>
  );
}
