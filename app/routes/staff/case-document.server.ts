import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { listPeople } from '#app/domain/access/people.store.server.ts';
import { may } from '#app/domain/access/may.ts';
import { requireOnCase } from '#app/domain/access/subject.store.server.ts';
import { findChanges } from '#app/domain/document/changes.server.ts';
import { listDocuments } from '#app/domain/document/documents.server.ts';
import { listMarks, markDocument } from '#app/domain/document/mark-document.server.ts';
import { isDocumentMark } from '#app/domain/document/marks.ts';
import { titleOf } from '#app/domain/file/texts.ts';
import { lookOf } from '#app/domain/preview/look.server.ts';
import { besideOf, besides } from '#app/forms/reading/beside.server.ts';
import { documentLook, pickDocument, whatToShow } from '#app/forms/reading/document-look.server.ts';
import { readFile } from '#app/forms/reading/read-file.server.ts';
import { langOf, requireActor } from '#app/http/context.server.ts';
import { readForm } from '#app/http/form.server.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import { formatDateTime } from '#app/i18n/format.server.ts';
import { path } from '#app/i18n/urls.ts';
import { frameOf, openPage } from './case-frame.server.ts';
import { whoActed } from './case-people.server.ts';

/** One document of a case: the page that is looked at, the answers beside it, its marks, and what is new about it. */
export async function loadCaseDocument(args: LoaderFunctionArgs) {
  const ctx = await requireActor(args, 'staff');
  const [caseId, id] = [args.params.caseId ?? '', args.params.documentId ?? ''];
  await requireOnCase(ctx.db.read, ctx, 'file.read', caseId);
  const documents = await listDocuments(ctx, caseId);
  const document = pickDocument(documents, id);
  const params = new URL(args.request.url).searchParams;
  const { query, notShown } = whatToShow(ctx, document, params);
  const changes = await findChanges(ctx, caseId, id);
  // The look is recorded with the page, or that only the words about it were read.
  const opened = await openPage(args, notShown === undefined ? lookOf(ctx, { caseId, documentId: id, page: query.page }) : { action: 'document.read', object: `document:${id}` });
  const { lang, view } = opened;
  const t = textIn(lang);
  const base = path(lang, `/work/cases/${caseId}/documents`);
  const look = await documentLook(ctx, lang, { caseId, documents, document, params, hrefOf: (other) => `${base}/${other}` });
  const marks = await listMarks(ctx, caseId, id);
  const people = await listPeople(ctx.db.read, [...marks.map(({ by }) => by), ...(changes?.acts ?? []).map(({ actorId }) => actorId)]);
  const chosen = besides.find(({ id: section }) => section === query.beside)?.id ?? besideOf(document);
  const withdrawn = document.withdrawn;
  return {
    frame: frameOf(opened),
    look,
    withdrawn,
    marks: marks.map(({ mark, marked, version, by, at }) => ({ mark, marked, version, by: at ? t('look:marks.by', { name: people.get(by)?.name ?? t('case:who.unknown'), at: formatDateTime(at, lang) }) : '' })),
    mayMark: may(ctx.actor, 'document.mark', await requireOnCase(ctx.db.read, ctx, 'file.read', caseId)),
    since: changes && {
      date: formatDateTime(changes.since, lang),
      acts: changes.acts.map((act) => t('look:since.line', { what: [t(`look:since.${wordOf(act.action)}`), whoActed(t, people, act)].join(' · '), at: formatDateTime(act.at, lang) })),
    },
    beside: {
      chosen,
      section: readFile(view.file, lang).sections.find((section) => section.id === chosen),
      choices: besides.map((section) => ({ value: section.id, label: t(titleOf(section)) })),
    },
  };
}
export type CaseDocumentData = Awaited<ReturnType<typeof loadCaseDocument>>;

const wordOf = (action: string) => action.replace('document.', '') as 'add' | 'withdraw' | 'restore' | 'scan' | 'mark';

export type MarkRefused = { problem: 'unknown' | 'changed' };

/** Puts a mark on, or takes it off. */
export async function actOnDocument(args: ActionFunctionArgs) {
  const ctx = await requireActor(args, 'staff');
  const [caseId, documentId] = [args.params.caseId ?? '', args.params.documentId ?? ''];
  await requireOnCase(ctx.db.read, ctx, 'document.mark', caseId);
  const form = await readForm(args.request);
  const mark = form.one('mark');
  if (!isDocumentMark(mark)) return data<MarkRefused>({ problem: 'unknown' }, { status: 422 });
  const done = await markDocument(ctx, { caseId, documentId, mark, marked: form.one('on') === 'yes', base: Number(form.one('base')) });
  if (!done) return data<MarkRefused>({ problem: 'changed' }, { status: 409 });
  const { search } = new URL(args.request.url);
  return redirect(`${path(langOf(args), `/work/cases/${caseId}/documents/${documentId}`)}${search}#marks`, 303);
}
