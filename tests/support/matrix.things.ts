// What belongs to a case and has a number of its own: each is one more number to ask for with the wrong session.
import { randomUUID } from 'node:crypto';
import { openForReason } from '#app/domain/access/open-for-reason.server.ts';
import { insertDevice } from '#app/domain/access/account.store.server.ts';
import { insertPasskey } from '#app/domain/access/passkey.store.server.ts';
import { insertExport } from '#app/domain/archive/archive-export.store.server.ts';
import type { Ctx } from '#app/domain/context.ts';
import { beginUpload } from '#app/domain/document/uploads.server.ts';
import { commentDraft } from '#app/domain/representation/shared-draft.server.ts';
import { draftComments, exceptionalAccess } from '#db/schema/index.ts';
import { eq } from 'drizzle-orm';
import { applicant, staff, type TestBase } from './context.ts';

export type Things = { uploadId: string; deviceId: string; passkeyId: string; packageId: string; /** Only of a draft. */ commentId: string; /** Only of what was sent. */ accessId: string };

/** A phone, a passkey, a document half way, and a package that the archive has fetched. */
export async function giveThings(t: TestBase, caseId: string, canary: string): Promise<Things> {
  const at = t.base.now();
  const [deviceId, passkeyId, packageId] = [randomUUID(), randomUUID(), randomUUID()];
  await t.base.db.write(async (tx) => {
    await insertDevice(tx, { id: deviceId, caseId, tokenHash: deviceId, createdAt: at, lastUsedAt: at });
    await insertPasskey(tx, { id: passkeyId, caseId, credentialId: passkeyId, publicKey: Buffer.of(1), counter: 0, transports: [], createdAt: at });
    await insertExport(tx, { id: packageId, caseId, at, sha256: '', size: 0, storageName: '', acknowledgedAt: null, acknowledgedBy: null, acknowledgement: '' });
  }, caseId);
  const words = { title: `Half ${canary}`, fileName: `${canary}.png`, kind: 'other' as const, language: '', note: '' };
  const begun = await beginUpload(t.as(applicant(caseId)), { caseId, size: 9, words, fingerprint: '', pageOf: '' });
  if (!begun.ok) throw new Error(`no upload: ${begun.error}`);
  return { uploadId: begun.upload.id, deviceId, passkeyId, packageId, commentId: '', accessId: '' };
}

/** Something that her lawyer, who is let in, said of the draft. */
export async function giveComment(lawyer: Ctx, caseId: string, canary: string): Promise<string> {
  const said = await commentDraft(lawyer, { caseId, section: 'motive', words: `Comment ${canary}` });
  if (!said.ok) throw new Error(`no comment: ${said.error}`);
  const [row] = await lawyer.db.read.select({ id: draftComments.id }).from(draftComments).where(eq(draftComments.caseId, caseId));
  return row!.id;
}

/** A right of somebody who is nobody of those who ask. */
export async function giveAccess(t: TestBase, caseId: string, canary: string): Promise<string> {
  const opened = await openForReason(t.as(staff(randomUUID(), 'intake')), { caseId, reason: 'absent', words: `Reason ${canary}` });
  if (!opened.ok) throw new Error(`no access: ${opened.error}`);
  const [row] = await t.base.db.read.select({ id: exceptionalAccess.id }).from(exceptionalAccess).where(eq(exceptionalAccess.caseId, caseId));
  return row!.id;
}
