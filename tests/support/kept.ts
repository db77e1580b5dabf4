// Cases with a word in them that must be gone later, for the tests of keeping and forgetting.
import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ensureDemoArchiveKey } from '#app/domain/archive/archive-key.server.ts';
import { listPackages } from '#app/domain/archive/packages.server.ts';
import { openArchive } from '#app/domain/archive/envelope.server.ts';
import { findCurrentPackage } from '#app/domain/archive/archive-export.store.server.ts';
import { addDocument } from '#app/domain/document/add-document.server.ts';
import { moveStage } from '#app/domain/caseload/case.store.server.ts';
import { saveAnswers } from '#app/domain/file/answers.server.ts';
import { listLatest } from '#app/domain/file/answer.store.server.ts';
import { sendFile } from '#app/domain/file/submissions.server.ts';
import { getCaseKey } from '#app/domain/keys/case-key.store.server.ts';
import { insertAccount } from '#app/domain/access/account.store.server.ts';
import { dayMs } from '#app/durations.ts';
import { photoOfPaper } from '#db/seed/photo.ts';
import { unzipSync } from 'fflate';
import { fillFile, value } from './answers.ts';
import { insertCase } from './cases.ts';
import { applicant, staff, system, type TestBase } from './context.ts';

export const administrator = staff('administrator', 'administrator');
export const later = (t: TestBase, days: number) => void (t.clock.at = new Date(t.clock.at.getTime() + days * dayMs));

export async function openKept(t: TestBase): Promise<void> {
  ensureDemoArchiveKey(t.base.config.archiveKeyFile!);
}

/** Bytes of a real picture with the word at its end: a viewer never reads that far, a search does. */
export const pictureWith = (word: string): Buffer => Buffer.concat([photoOfPaper(6), Buffer.from(word)]);

/** A draft with the word in the story, in a document and in its title. */
export async function draftWith(t: TestBase, word: string): Promise<string> {
  const caseId = await insertCase(t, { stage: 'in_progress' }, { address: `Straat ${word}` });
  const ctx = t.as(applicant(caseId));
  await t.base.db.write((tx) => insertAccount(tx, { caseId, pinHash: 'none', createdAt: t.base.now() }), caseId);
  await addWord(t, caseId, word);
  async function* bytes() {
    yield pictureWith(word);
  }
  const added = await addDocument(ctx, { caseId, words: { title: `Brief ${word}`, fileName: `${word}.png`, kind: 'letter', language: '', note: '' }, bytes: bytes() });
  if (!added.ok) throw new Error(added.error);
  return caseId;
}

export async function addWord(t: TestBase, caseId: string, word: string): Promise<void> {
  const key = await getCaseKey(t.base.db.read, t.base.keys, caseId);
  const base = (await listLatest(t.base.db.read, key, caseId))['motive.account']?.version ?? 0;
  const saved = await saveAnswers(t.as(applicant(caseId)), { caseId, language: 'ar', changes: [{ field: 'motive.account', base, answer: value(`قصتي ${word} ሓጎስ\nsecond line`) }] });
  if (!saved.ok) throw new Error('conflict');
}

/** The same, sent, and the case ended. */
export async function sentAndDecided(t: TestBase, word: string): Promise<string> {
  const caseId = await draftWith(t, word);
  const ctx = t.as(applicant(caseId));
  await fillFile(ctx, caseId);
  const sent = await sendFile(ctx, { caseId, language: 'ar' });
  if (!sent.ok) throw new Error(sent.missing.join());
  await decide(t, caseId);
  return caseId;
}

export const decide = (t: TestBase, caseId: string) =>
  t.base.db.write((tx) => moveStage(tx, t.as(system), caseId, { to: 'first_decision_made', action: 'case.decide', event: 'first_decision_made' }), caseId);

/** The parts of the package of a case, opened with the half of the key that only the archive has. */
export async function openPackage(t: TestBase, caseId: string): Promise<Record<string, Buffer>> {
  const packed = await findCurrentPackage(t.base.db.read, caseId);
  if (!packed) throw new Error('no package');
  const pem = readFileSync(t.base.config.archiveKeyFile!.replace('.pub.pem', '.pem'), 'utf8');
  createPrivateKey(pem);
  const chunks: Buffer[] = [];
  for await (const chunk of openArchive(pem, t.base.documents.get(packed.storageName))) chunks.push(chunk);
  return Object.fromEntries(Object.entries(unzipSync(Buffer.concat(chunks))).map(([name, bytes]) => [name, Buffer.from(bytes)]));
}

export const packageIdOf = async (t: TestBase, reference: string) => (await listPackages(t.as(administrator))).find((one) => one.reference === reference)!.id;
