// A case that has something in every sealed column and in the store, and a look at whether all of it can still be read.
import { createHash, randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { takeCase } from '#app/domain/access/assignments.server.ts';
import { openForReason } from '#app/domain/access/open-for-reason.server.ts';
import { getCaseRow } from '#app/domain/caseload/case.store.server.ts';
import type { CtxBase } from '#app/domain/context.ts';
import { decryptDocument } from '#app/domain/document/document-cipher.server.ts';
import { listDocumentRows } from '#app/domain/document/document.store.server.ts';
import { addDocument } from '#app/domain/document/add-document.server.ts';
import { describeDocument } from '#app/domain/document/describe-document.server.ts';
import { listDocuments } from '#app/domain/document/documents.server.ts';
import { beginUpload } from '#app/domain/document/uploads.server.ts';
import { listVersions, saveAnswers } from '#app/domain/file/answers.server.ts';
import { showInformation } from '#app/domain/file/information.server.ts';
import { getSubmittedFile, sendAddition, sendFile } from '#app/domain/file/submissions.server.ts';
import { letterBinding } from '#app/domain/invitation/letter.ts';
import { getCaseKey } from '#app/domain/keys/case-key.store.server.ts';
import { open, sealJson } from '#app/domain/keys/envelope.server.ts';
import { sealedColumns } from '#app/domain/keys/sealed-columns.store.server.ts';
import { listMessages } from '#app/domain/message/messages.server.ts';
import { commentDraft, shareDraft } from '#app/domain/representation/shared-draft.server.ts';
import { listGateNotes } from '#app/domain/readiness/confirmations.store.server.ts';
import { listQuestions } from '#app/domain/review/questions.store.server.ts';
import { sendQuestion } from '#app/domain/review/send-question.server.ts';
import { setHold } from '#app/domain/retention/holds.server.ts';
import { invitations, mandates } from '#db/schema/index.ts';
import { fillFile, value } from './answers.ts';
import { insertCase } from './cases.ts';
import { applicant, lawyer, staff, type TestBase } from './context.ts';
import type { DocumentView } from '#app/domain/document/document-types.ts';
import { askHelper, asOwner } from './helpers.ts';
import { colleague, officer, reviewer, sayOfGate, seen } from './review.ts';

/** What is written on the way; each word once, so that a find says where it came from. */
export const canaries = {
  name: 'Zwartkop8101',
  answer: 'Rietzanger8102',
  motive: 'Blauwborst8103',
  title: 'Snor8104en',
  fileName: 'karekiet8105.png',
  bytes: 'Waterral8106',
  addition: 'Porseleinhoen8107',
  question: 'Roodborsttapuit8108',
  note: 'Paapje8109',
  letter: 'Gekraagde8110',
  reason: 'Draaihals8111',
  hold: 'Wielewaal8112',
  upload: 'Boomvalk8113',
  correction: 'Smelleken8114',
  helper: 'Buidelmees8113',
  comment: 'Baardman8114',
} as const;

const png = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478da63f8cfc0f01f0005050102cfa02a7a0000000049454e44ae426082', 'hex');
async function* stream(bytes: Buffer) {
  yield bytes;
}
/** @param kilobytes of the document, more than one chunk when above 64. */
export const documentBytes = (kilobytes: number) => Buffer.concat([png, Buffer.from(canaries.bytes), Buffer.alloc(kilobytes * 1024, canaries.bytes)]);

export async function makeWholeCase(t: TestBase, kilobytes = 100): Promise<string> {
  const caseId = await insertCase(t, { stage: 'activated' }, { familyName: canaries.name });
  const me = t.as(applicant(caseId));
  await showInformation(me, caseId, 'beforeYouStart', 'nl');
  await saveAnswers(me, { caseId, language: 'nl', changes: [
    { field: 'motive.account', base: 0, answer: value(`${canaries.motive}: wat er gebeurde.`) },
    { field: 'origin.region', base: 0, answer: value(canaries.answer) },
  ] });
  await fillFile(me, caseId);
  await askHelper(t, caseId, { name: canaries.helper });
  const words = { title: canaries.title, fileName: canaries.fileName, kind: 'identity' as const, language: 'ar', note: '' };
  const added = [];
  for (const size of [kilobytes, 1]) added.push(await addDocument(me, { caseId, words, bytes: stream(documentBytes(size)) }));
  await hearLawyer(t, caseId);
  const sent = await sendFile(me, { caseId, language: 'nl' });
  if (!sent.ok) throw new Error(`not sent: ${sent.missing.join()}`);
  await sendAddition(me, { caseId, language: 'nl', text: `${canaries.addition} en meer` });
  for (const one of added) if (one.ok) await describeDocument(me, { caseId, id: one.id, said: { ...words, title: canaries.correction } });
  await beginUpload(me, { caseId, size: 9, words: { ...words, title: canaries.upload }, fingerprint: '', pageOf: '' });
  await takeCase(t.as(officer), { caseId, role: 'intake', reason: 'divided' });
  await takeCase(t.as(reviewer), { caseId, role: 'reviewer', reason: 'divided' });
  await sendQuestion(t.as(officer), { ...(await seen(t.as(officer), caseId, 'origin.region')), reason: 'unclear', words: `${canaries.question}?`, respondBy: '2027-03-01' });
  const said = await sayOfGate(t.as(officer), caseId, 'G11', 'met', canaries.note);
  if (!said.ok) throw new Error(`gate: ${said.error}`);
  await openForReason(t.as(colleague), { caseId, reason: 'absent', words: `${canaries.reason} is ziek` });
  const { reference } = await getCaseRow(t.base.db.read, caseId);
  await setHold(t.as(staff('administrator', 'administrator')), { reference, reason: 'court', words: canaries.hold });
  await insertLetter(t, caseId);
  return caseId;
}

/** A lawyer for a while, who says something of the draft. */
async function hearLawyer(t: TestBase, caseId: string): Promise<void> {
  const id = randomUUID();
  await t.base.db.write(async (tx) => void (await tx.insert(mandates).values({ id, caseId, barNumber: 'A81', source: 'test', since: t.base.now() })), caseId);
  await shareDraft(asOwner(t, caseId), true);
  await commentDraft(t.as(lawyer('A81')), { caseId, section: 'motive', words: canaries.comment });
  await t.base.db.write(async (tx) => void (await tx.update(mandates).set({ endedAt: t.base.now() }).where(eq(mandates.id, id))), caseId);
}

/** What no operation of a sent file leaves behind: a letter that was not used yet. */
async function insertLetter(t: TestBase, caseId: string): Promise<void> {
  const at = t.base.now();
  const until = new Date(at.getTime() + 86_400_000);
  await t.base.db.write(async (tx) => {
    const key = await getCaseKey(tx, t.base.keys, caseId);
    const letter = randomUUID();
    const sealed = sealJson(key, letterBinding(caseId, letter), { code: '1'.repeat(20), name: canaries.letter, address: [], respondBy: '', date: '' });
    await tx.insert(invitations).values({ id: letter, caseId, waveId: 'wave', language: 'nl', selector: letter, codeHash: '', letter: sealed, sentAt: at, expiresAt: until });
  }, caseId);
}

/** Everything that people read of this case, through the operations that give it to them. */
export async function readWholeCase(t: TestBase, caseId: string): Promise<string> {
  const [me, staff] = [t.as(applicant(caseId)), t.as(officer)];
  const { answers, additions, submissions, caseFacts } = await getSubmittedFile(staff, caseId);
  const versions = await listVersions(me, caseId, 'motive.account');
  const notes = await listGateNotes(t.base.db.read, t.base.keys, caseId, 'needs');
  const questions = await listQuestions(t.base.db.read, t.base.keys, caseId);
  return JSON.stringify([answers, additions, submissions, caseFacts, versions, notes, questions, await listMessages(staff, caseId), (await listDocuments(staff, caseId)).map(asGiven)]);
}

/** Without what the server finds out by itself meanwhile. */
const asGiven = ({ scan: _scan, scanNote: _note, preview: _preview, pages: _pages, ...given }: DocumentView) => given;

export type Opened = { values: number; documents: number; faults: string[] };

/** Opens each sealed value and each document of the case, and says which do not open or are not what they were. */
export async function openEverything(base: CtxBase, caseId: string): Promise<Opened> {
  const opened: Opened = { values: 0, documents: 0, faults: [] };
  const db = base.db.read;
  const key = await getCaseKey(db, base.keys, caseId);
  for (const { table, column, ofCase, binding } of sealedColumns) {
    const rows = (await db.select().from(table).where(eq(table[ofCase as 'caseId'], caseId))) as unknown as (Record<string, unknown> & { id: string })[];
    for (const row of rows) {
      const sealed = row[column] as Buffer | null;
      if (sealed === null || sealed.length === 0) continue;
      opened.values += 1;
      try {
        open(key, binding(row as never), sealed);
      } catch (error) {
        opened.faults.push(`${column} of ${row.id}: ${String(error)}`);
      }
    }
  }
  for (const row of await listDocumentRows(db, caseId)) {
    opened.documents += 1;
    const hash = createHash('sha256');
    try {
      for await (const part of decryptDocument(key, row.id, base.documents.get(row.storageName))) hash.update(part);
      if (hash.digest('hex') !== row.sha256) opened.faults.push(`document ${row.id} is not what arrived`);
    } catch (error) {
      opened.faults.push(`document ${row.id}: ${String(error)}`);
    }
  }
  return opened;
}
