import { listReaders, type Reading } from '#app/domain/access/readers.server.ts';
import { listHelpers } from '#app/domain/access/helpers.server.ts';
import type { Own } from '#app/domain/access/own-sign-in.server.ts';
import { requireOnCase } from '#app/domain/access/subject.store.server.ts';
import { record } from '#app/domain/audit/record.store.server.ts';
import type { Ctx } from '#app/domain/context.ts';
import { listDocuments } from '#app/domain/document/documents.server.ts';
import { readDocument } from '#app/domain/document/read-document.server.ts';
import { openAnswer } from '#app/domain/file/answer.store.server.ts';
import { getDraft } from '#app/domain/file/answers.server.ts';
import { textPartsOf } from '#app/domain/file/parts.ts';
import type { Snapshot } from '#app/domain/file/snapshot.ts';
import { getSubmittedFile } from '#app/domain/file/submissions.server.ts';
import { listSubmissionRows, openSubmission } from '#app/domain/file/submission.store.server.ts';
import { getCaseKey } from '#app/domain/keys/case-key.store.server.ts';
import { listMessages, type Message } from '#app/domain/message/messages.server.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import type { Lang } from '#locales/languages.ts';
import { htmlOf } from './html.server.ts';
import { documentFileName } from './media-types.ts';
import { ownPaper } from './own-paper.server.ts';
import { listAllVersions, listDevicesOf, listSessionsOf } from './own-copy.store.server.ts';
import { pdfOf } from './pdf.server.ts';
import type { Paper } from './paper.ts';
import type { Printed } from './press.server.ts';
import { zip, type Part } from './zip.server.ts';

/** How large it will be: the documents, and a little for the words. Bytes. */
export async function measureOwnCopy(ctx: Ctx, caseId: string): Promise<{ bytes: number; documents: number }> {
  await requireOnCase(ctx.db.read, ctx, 'copy.take', caseId);
  const documents = await listDocuments(ctx, caseId, { removed: true });
  const versions = await listAllVersions(ctx.db.read, caseId);
  const words = versions.reduce((sum, { sealed }) => sum + sealed.length, 0);
  return { bytes: documents.reduce((sum, { size }) => sum + size, 20_000 + words * 3), documents: documents.length };
}

/** Her messages in words are for the caller: it knows the texts of templates. */
export type MessageInWords = { at: string; title: string; body: string; words: string };

/**
 * Everything about her, for her (GDPR art. 15): answers with all versions, what was sent, documents, messages, who read,
 * who helped, her sessions. No names of staff, no category and no notes of the office. In the record before the first byte.
 */
export async function takeOwnCopy(ctx: Ctx, caseId: string, lang: Lang, inWords: (message: Message) => MessageInWords): Promise<AsyncGenerator<Buffer>> {
  const at = ctx.now();
  const content = await readOwn(ctx, caseId, inWords);
  await recordCopy(ctx, caseId);
  async function* parts(): AsyncGenerator<Part> {
    yield { name: 'index.html', bytes: Buffer.from(htmlOf(ownPaper(content, lang, at))) };
    yield { name: 'everything.json', bytes: Buffer.from(JSON.stringify(inJson(content, at), null, 2)) };
    for (const { name, text } of content.sent.flatMap(textFiles)) yield { name, bytes: Buffer.from(text) };
    for (const [number, document] of content.documents.entries()) {
      yield { name: documentFileName(number + 1, document.mediaType), bytes: await readDocument(ctx, caseId, document.id) };
    }
  }
  return zip(parts(), at);
}

/** The same without the files, as a page to read, print or keep; on the record like the whole. */
export async function takeOwnPaper(ctx: Ctx, caseId: string, lang: Lang, inWords: (message: Message) => MessageInWords): Promise<Paper> {
  const content = await readOwn(ctx, caseId, inWords);
  await recordCopy(ctx, caseId);
  return ownPaper(content, lang, ctx.now());
}

/**
 * The page as PDF, for whoever has it read aloud too (PDF/UA). Signs that no font of ours has stand as their number, and
 * the page says so.
 */
export async function takeOwnPdf(ctx: Ctx, caseId: string, lang: Lang, inWords: (message: Message) => MessageInWords): Promise<Printed> {
  const paper = await takeOwnPaper(ctx, caseId, lang, inWords);
  const printed = pdfOf(paper, ctx.now(), 'ua-1');
  if (!printed.ok || printed.replaced.length === 0) return printed;
  return pdfOf({ ...paper, lead: [...paper.lead, textIn(lang)('archive:own.signs')] }, ctx.now(), 'ua-1');
}

const recordCopy = (ctx: Ctx, caseId: string) =>
  ctx.db.write(async (tx) => {
    await requireOnCase(tx, ctx, 'copy.take', caseId);
    await record(tx, ctx, { caseId, action: 'copy.take' });
  }, caseId);

export type OwnContent = Awaited<ReturnType<typeof readOwn>>;

async function readOwn(ctx: Ctx, caseId: string, inWords: (message: Message) => MessageInWords) {
  await requireOnCase(ctx.db.read, ctx, 'copy.take', caseId);
  const db = ctx.db.read;
  const draft = await getDraft(ctx, caseId);
  const file = await getSubmittedFile(ctx, caseId);
  const key = await getCaseKey(db, ctx.keys, caseId);
  // Whose name stands behind `typedBy` is said under `helpers`.
  const versions = (await listAllVersions(db, caseId)).map((row) => openAnswer(key, row));
  const sent = (await listSubmissionRows(db, caseId)).map((row) => openSubmission(key, row));
  const messages = (await listMessages(ctx, caseId)).map(inWords);
  const readers: Reading[] = await listReaders(ctx, caseId);
  const sessions = await listSessionsOf(db, caseId);
  const devices = await listDevicesOf(db, caseId);
  const helpers = await listHelpers(ctx as Own);
  return { helpers, draft, file, versions, sent, messages, readers, sessions, devices, documents: await listDocuments(ctx, caseId, { removed: true }) };
}

/** Of each text that was sent exactly the bytes whose hash stands on the receipt: `sha256sum` proves them. */
const textFiles = (snapshot: Snapshot) =>
  textPartsOf(snapshot).map((part, number) => ({ ...part, name: `texts/${String(snapshot.seq).padStart(3, '0')}-${String(number + 1).padStart(3, '0')}.json` }));

/** Named one by one: what is not named here does not leave. */
const inJson = ({ helpers, draft, versions, sent, documents, messages, readers, sessions, devices }: OwnContent, at: Date) => ({
  format: 'voorportaal-own-copy-1',
  madeAt: at.toISOString(),
  reference: draft.row.reference,
  registered: { ...draft.known },
  answers: versions,
  sent: sent.map((snapshot) => {
    const { seq, kind, receipt, at: moment, language, formVersion, answers, documents: list, declaration, signed, text, request } = snapshot;
    const texts = textFiles(snapshot).map(({ field, name, sha256 }) => ({ field, file: name, sha256 }));
    return { seq, kind, receipt, at: moment, language, formVersion, answers, documents: list, declaration, ...(signed ? { signed } : {}), text, field: request?.field ?? null, texts };
  }),
  documents: documents.map((document, number) => ({ ...document, file: documentFileName(number + 1, document.mediaType) })),
  messages,
  readers,
  helpers: helpers.map(({ id, name, types, since, until, state, lastRead }) => ({ id, name, types, since, until, state, lastRead })),
  sessions: sessions.map(({ createdAt, lastSeenAt, endedAt, deviceId }) => ({ createdAt, lastSeenAt, endedAt, remembered: deviceId !== null })),
  devices,
});
