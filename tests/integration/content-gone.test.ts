// Somebody who owns the database takes out what people sent, past the program. The record still tells of it: the case is named,
// and the server does not finish the work.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyRecord, type Fault } from '#app/domain/audit/verify.server.ts';
import { ensureIdentityFile, readIdentityFile, recipientOf } from '#app/domain/backup/age-keys.server.ts';
import { takeBackup } from '#app/domain/backup/take.server.ts';
import { runRetention } from '#app/domain/retention/run.server.ts';
import { answers, caseKeys, cases, documents, messages, submissions } from '#db/schema/index.ts';
import { restoreApart } from '../support/backups.ts';
import { openTestBase, type TestBase } from '../support/context.ts';
import { takeGuardsAway } from '../support/guards.ts';
import { makeWholeCase } from '../support/whole-case.ts';

let t: TestBase;
let caseId: string;
let other: string;
const scratch = mkdtempSync(join(tmpdir(), 'voorportaal-content-gone-'));
beforeAll(async () => {
  t = await openTestBase();
  caseId = await makeWholeCase(t, 1);
  other = await makeWholeCase(t, 1);
  await takeGuardsAway(t.place, ['answers', 'submissions', 'information_shown', 'gate_confirmations', 'document_corrections']);
});
afterAll(async () => {
  await t.close();
  rmSync(scratch, { recursive: true, force: true });
});

const ofCase = (faults: readonly Fault[]) => Object.fromEntries(faults.flatMap((fault) => ('caseId' in fault && fault.caseId === caseId ? [[fault.what, `${fault.fault} ${fault.count}`]] : [])));
async function refusedRestore(): Promise<string> {
  const identityFile = join(scratch, 'identity.txt');
  ensureIdentityFile(identityFile);
  const identity = readIdentityFile(identityFile);
  const from = mkdtempSync(join(scratch, 'backups-'));
  await takeBackup(t.base, { place: t.place, folder: from, recipient: recipientOf(identity), keep: { newest: 9, days: 9, keyDays: 9 } });
  return restoreApart(t, { identity, from, into: join(from, 'restored') }).then(() => 'whole', String);
}

test('a file that nobody touched is whole', async () => {
  expect((await verifyRecord(t.base)).faults).toEqual([]);
  expect(await refusedRestore()).toBe('whole');
});

test('one submitted document of another case cannot stand in for one that is gone', async () => {
  const [row] = await t.base.db.read.select().from(documents).where(eq(documents.caseId, caseId));
  const swap = (submissionId: string | null) => t.base.db.write(async (tx) => void (await tx.update(documents).set({ submissionId }).where(eq(documents.id, row!.id))));
  await swap(null);
  expect(await refusedRestore()).toContain(`document ${row!.id} is not the one that was sent with it`);
  await swap(row!.submissionId);
});

test('the key of a case that was not erased is missed, whatever its row says', async () => {
  const [key] = await t.base.db.read.select().from(caseKeys).where(eq(caseKeys.caseId, caseId));
  const mark = (erasedAt: Date | null) => t.base.db.write(async (tx) => void (await tx.update(cases).set({ erasedAt }).where(eq(cases.id, caseId))));
  await t.base.db.write(async (tx) => void (await tx.delete(caseKeys).where(eq(caseKeys.caseId, caseId))));
  await mark(t.clock.at);
  expect(await refusedRestore()).toContain(`key (case ${caseId})`);
  await t.base.db.write(async (tx) => void (await tx.insert(caseKeys).values(key!)));
  await mark(null);
});

test('what was put in past the program is named', async () => {
  const [row] = await t.base.db.read.select().from(messages).where(eq(messages.caseId, caseId));
  const id = randomUUID();
  await t.base.db.write(async (tx) => void (await tx.insert(messages).values({ ...row!, id })));
  expect(ofCase((await verifyRecord(t.base)).faults)).toEqual({ messages: 'content_unrecorded 1' });
  await t.base.db.write(async (tx) => void (await tx.delete(messages).where(eq(messages.id, id))));
});

test('what is gone is named, and its bytes stay in the store', async () => {
  const there = await t.base.documents.list();
  const count = { answers: 0, submissions: 0, messages: 0, documents: 0 };
  for (const [name, table] of Object.entries({ answers, submissions, messages, documents })) {
    count[name as keyof typeof count] = (await t.base.db.read.select({ id: table.id }).from(table as typeof answers).where(eq((table as typeof answers).caseId, caseId))).length;
  }
  await t.base.db.write(async (tx) => {
    await tx.delete(submissions).where(eq(submissions.caseId, caseId));
    await tx.delete(answers).where(eq(answers.caseId, caseId));
    await tx.delete(messages).where(eq(messages.caseId, caseId));
    await tx.update(documents).set({ sealed: Buffer.alloc(0) }).where(eq(documents.caseId, caseId));
  });
  expect((await runRetention(t.base)).swept).toBe(0);
  expect(await t.base.documents.list()).toEqual(there);
  const { faults } = await verifyRecord(t.base);
  expect(ofCase(faults)).toEqual(Object.fromEntries(Object.entries(count).map(([what, n]) => [what, `content_missing ${n}`])));
  expect(JSON.stringify(faults)).not.toContain(other);
  const refused = await refusedRestore();
  for (const what of Object.keys(count)) expect(refused).toContain(JSON.stringify(faults.find((fault) => 'what' in fault && fault.what === what)));
});
