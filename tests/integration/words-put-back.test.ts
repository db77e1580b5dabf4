// What was sealed before and put back in its place, by somebody who can write in the database and has no key.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensureIdentityFile, readIdentityFile, recipientOf } from '#app/domain/backup/age-keys.server.ts';
import { takeBackup } from '#app/domain/backup/take.server.ts';
import type { Ctx } from '#app/domain/context.ts';
import { describeDocument } from '#app/domain/document/describe-document.server.ts';
import { listDocuments } from '#app/domain/document/documents.server.ts';
import { beginUpload, listUploads } from '#app/domain/document/uploads.server.ts';
import { documents, uploads } from '#db/schema/index.ts';
import { restoreApart } from '../support/backups.ts';
import { openTestBase, type TestBase } from '../support/context.ts';
import { begin, fileOf, goOn, newCase, words } from '../support/uploads.ts';

const scratch = mkdtempSync(join(tmpdir(), 'voorportaal-put-back-'));
let t: TestBase;
beforeAll(async () => void (t = await openTestBase()));
afterAll(async () => {
  await t.close();
  rmSync(scratch, { recursive: true, force: true });
});

async function newDocument(title: string): Promise<{ caseId: string; me: Ctx; id: string }> {
  const { caseId, me } = await newCase(t);
  const file = fileOf(900);
  const { id: upload, documentId: id } = await begin(me, caseId, file);
  await goOn(me, caseId, upload, file);
  await describeDocument(me, { caseId, id, said: { ...words, title } });
  return { caseId, me, id };
}
const documentRow = async (id: string) => (await t.base.db.read.select().from(documents).where(eq(documents.id, id)))[0]!;
const set = (id: string, given: Partial<typeof documents.$inferInsert>) => t.base.db.write(async (tx) => void (await tx.update(documents).set(given).where(eq(documents.id, id))));

test('words of a document that she has changed do not open in the place of those of now', async () => {
  const { caseId, me, id } = await newDocument('Oud');
  const before = await documentRow(id);
  await describeDocument(me, { caseId, id, said: { ...words, title: 'Nieuw' } });
  const now = await documentRow(id);
  await set(id, { sealed: before.sealed });
  await expect(listDocuments(me, caseId)).rejects.toThrow('tampered');
  await set(id, { sealed: now.sealed });
  expect(await listDocuments(me, caseId)).toMatchObject([{ title: 'Nieuw' }]);
});

test('what she said of a file on its way, and has changed, does not either', async () => {
  const { caseId, me } = await newCase(t);
  const say = (title: string) => beginUpload(me, { caseId, size: 900, words: { ...words, title }, fingerprint: 'same', pageOf: '' });
  const begun = await say('Oud');
  if (!begun.ok) throw new Error(begun.error);
  const rowOf = async () => (await t.base.db.read.select().from(uploads).where(eq(uploads.id, begun.upload.id)))[0]!;
  const before = await rowOf();
  await say('Nieuw');
  expect(await listUploads(me, caseId)).toMatchObject([{ title: 'Nieuw' }]);
  await t.base.db.write(async (tx) => void (await tx.update(uploads).set({ sealed: before.sealed }).where(eq(uploads.id, before.id))));
  await expect(listUploads(me, caseId)).rejects.toThrow('tampered');
});

test('put back with their number they open, and the next look at a backup names them: the record tells how often they were changed', async () => {
  const { caseId, me, id } = await newDocument('Oud');
  const before = await documentRow(id);
  await describeDocument(me, { caseId, id, said: { ...words, title: 'Nieuw' } });
  const now = await documentRow(id);
  const identityFile = join(scratch, 'identity.txt');
  ensureIdentityFile(identityFile);
  const identity = readIdentityFile(identityFile);
  const look = async (name: string) => {
    const from = join(scratch, name);
    await takeBackup(t.base, { place: t.place, folder: from, recipient: recipientOf(identity), keep: { newest: 10, days: 90, keyDays: 30 } });
    return restoreApart(t, { identity, from, into: join(scratch, `${name}-restored`) });
  };
  await expect(look('whole')).resolves.toMatchObject({ faults: [] });
  await set(id, { sealed: before.sealed, version: before.version });
  await expect(look('put-back')).rejects.toThrow(`words of document ${id} (case ${caseId})`);
  await set(id, { sealed: now.sealed, version: now.version });
});
