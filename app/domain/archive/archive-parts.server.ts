import { listEvents } from '#app/domain/audit/record.store.server.ts';
import { displayName } from '#app/domain/caseload/case.ts';
import { DomainError, type Ctx } from '#app/domain/context.ts';
import type { DocumentView } from '#app/domain/document/document-types.ts';
import { listDocuments } from '#app/domain/document/documents.server.ts';
import { readDocument } from '#app/domain/document/read-document.server.ts';
import { getCaseKey } from '#app/domain/keys/case-key.store.server.ts';
import { listSubmissionRows, openSubmission } from '#app/domain/file/submission.store.server.ts';
import type { Snapshot } from '#app/domain/file/snapshot.ts';
import { getSubmittedFile, type SubmittedFile } from '#app/domain/file/submissions.server.ts';
import { dayOf } from '#app/domain/calendar/days.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import { formatDate, formatPartialDate } from '#app/i18n/format.server.ts';
import { languageOf, sourceLanguage } from '#locales/languages.ts';
import { htmlOf } from './html.server.ts';
import { documentFileName } from './media-types.ts';
import { mdtoOf, type Described } from './metadata.ts';
import type { Paper } from './paper.ts';
import { additionPart, answerParts, documentPart, plain, submissionPart } from './paper-parts.server.ts';
import { pdfOf } from './pdf.server.ts';
import { archiveStandard } from './press.server.ts';
import type { Part } from './zip.server.ts';

export type ForArchive = { file: SubmittedFile; snapshots: Snapshot[]; documents: DocumentView[]; described: Described };

/** What was sent, and what happened: read and proved before a byte is packed. @throws DomainError `tampered`. */
export async function readForArchive(ctx: Ctx, caseId: string, at: Date): Promise<ForArchive> {
  const file = await getSubmittedFile(ctx, caseId);
  if (file.lastSeq === 0) throw new DomainError('conflict', 'nothing was sent');
  const key = await getCaseKey(ctx.db.read, ctx.keys, caseId);
  const snapshots = (await listSubmissionRows(ctx.db.read, caseId)).map((row) => openSubmission(key, row));
  const events = (await listEvents(ctx.db.read, caseId, 10_000)).reverse();
  const days = snapshots.map((one) => one.at.slice(0, 10));
  const described: Described = {
    reference: file.row.reference,
    caseId,
    at,
    madeBy: 'voorportaal-archive-1',
    from: days[0] ?? dayOf(at),
    to: days.at(-1) ?? dayOf(at),
    languages: [...new Set(snapshots.map(({ language }) => language))],
    formVersions: [...new Set(snapshots.map(({ formVersion }) => formVersion))],
    events: events.map(({ type, at: moment }) => ({ type, at: moment })),
    // The selection list is not known yet (docs/decisions/0018): the archive values it when it takes it in.
    selection: 'Nog te bepalen volgens de selectielijst',
  };
  return { file, snapshots, documents: await listDocuments(ctx, caseId), described };
}

/** In the language of the office; her own words stay as they are. */
export function archivePaper({ file, documents, described }: ForArchive): Paper {
  const lang = sourceLanguage;
  const t = textIn(lang);
  const { caseFacts, row } = file;
  const { year, month, day } = caseFacts.birthDate;
  const who = [
    [t('package:person.name'), displayName(caseFacts)],
    [t('package:person.birthDate'), formatPartialDate([year, month, day].filter((part) => part !== '').join('-'), lang)],
    [t('package:person.vNumber'), caseFacts.vNumber],
    [t('package:person.lodged'), formatPartialDate(row.lodgedOn, lang)],
  ].filter(([, text]) => text !== '');
  const person = { title: t('package:person.title'), items: who.map(([term = '', text = '']) => ({ term, lines: [plain(text)] })) };
  return {
    lang,
    dir: languageOf(lang).dir,
    title: t('archive:title', { reference: row.reference }),
    lead: [t('archive:lead', { at: formatDate(described.at, lang) })],
    parts: [person, ...answerParts(file.answers, file, lang), ...additionPart(file, lang), ...documentPart(documents, lang), ...submissionPart(file, lang)],
  };
}

/** The parts in order; documents are opened one at a time, while the package is written. */
export async function* archiveParts(ctx: Ctx, content: ForArchive): AsyncGenerator<Part> {
  const { file, snapshots, documents, described } = content;
  const paper = archivePaper(content);
  const printed = pdfOf(paper, described.at, archiveStandard.typst);
  const json = (value: unknown) => Buffer.from(JSON.stringify(value, null, 2));
  yield { name: 'metadata.json', bytes: json({ ...mdtoOf(described), pdf: printed.ok ? archiveStandard.name : { absent: printed.why } }) };
  yield { name: 'file.json', bytes: json({ format: 'voorportaal-file-1', registered: file.caseFacts, submissions: snapshots, documents: documents.map((one, at) => ({ ...one, file: documentFileName(at + 1, one.mediaType) })) }) };
  yield { name: 'file.html', bytes: Buffer.from(htmlOf(paper)) };
  if (printed.ok) yield { name: 'file.pdf', bytes: printed.pdf };
  for (const [at, document] of documents.entries()) {
    yield { name: documentFileName(at + 1, document.mediaType), bytes: await readDocument(ctx, file.row.id, document.id) };
  }
}
