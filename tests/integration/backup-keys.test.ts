// Backups of cases that get another key: while a backup is made, and after it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ensureIdentityFile, readIdentityFile, recipientOf } from '#app/domain/backup/age-keys.server.ts';
import { takeBackup } from '#app/domain/backup/take.server.ts';
import { systemCtx } from '#app/domain/context.ts';
import { addDocument } from '#app/domain/document/add-document.server.ts';
import { sendFile } from '#app/domain/file/submissions.server.ts';
import { getCaseKeyRow } from '#app/domain/keys/case-key.store.server.ts';
import { reencryptAll } from '#app/domain/keys/reencrypt.server.ts';
import { eraseWhatIsDue } from '#app/domain/retention/erase.server.ts';
import { runRetention } from '#app/domain/retention/run.server.ts';
import { fillFile } from '../support/answers.ts';
import { restoreApart } from '../support/backups.ts';
import { insertCase } from '../support/cases.ts';
import { applicant, openTestBase, type TestBase } from '../support/context.ts';
import { later } from '../support/kept.ts';
import { documentBytes } from '../support/whole-case.ts';

let t: TestBase;
let scratch: string;
beforeEach(async () => {
  t = await openTestBase();
  scratch = mkdtempSync(join(tmpdir(), 'voorportaal-backup-keys-'));
  ensureIdentityFile(join(scratch, 'identity.txt'));
});
afterEach(async () => {
  await t.close();
  rmSync(scratch, { recursive: true, force: true });
});

const identity = () => readIdentityFile(join(scratch, 'identity.txt'));
const folder = () => join(scratch, 'backups');
const take = (base = t.base) => takeBackup(base, { place: t.place, folder: folder(), recipient: recipientOf(identity()), keep: { newest: 10, days: 90, keyDays: 30 } });
const restore = (name = '') => restoreApart(t, { identity: identity(), from: join(folder(), name), into: mkdtempSync(join(scratch, 'restored-')) });
const reencrypt = (caseId: string) => reencryptAll(systemCtx(t.base, 'keys-reencrypt'), { before: new Date(t.clock.at.getTime() + 1), caseId });

/** A case with a file and a document. */
async function makeCase(sent: boolean): Promise<string> {
  const caseId = await insertCase(t, { stage: 'in_progress' });
  const me = t.as(applicant(caseId));
  await fillFile(me, caseId);
  const bytes = (async function* () {
    yield documentBytes(2);
  })();
  const words = { title: 'Familieboekje', fileName: 'a.png', kind: 'family' as const, language: 'ar', note: '' };
  expect(await addDocument(me, { caseId, words, bytes })).toMatchObject({ ok: true });
  if (sent) expect(await sendFile(me, { caseId, language: 'ar' })).toMatchObject({ ok: true });
  return caseId;
}

test('brings back who has the same key still, when a draft was erased and another case was sealed anew since', async () => {
  const draft = await makeCase(false);
  const [sealedBefore, sealedAfter] = [await makeCase(true), await makeCase(true)];
  await makeCase(true);
  expect(await reencrypt(sealedBefore)).toMatchObject({ done: 1 });
  const first = await take();
  expect(await restore(first.name)).toMatchObject({ cases: 4, erased: 0, replaced: 0, documents: 4, faults: [] });
  for (const days of [60, 23]) {
    later(t, days);
    expect((await runRetention(t.base)).failed).toEqual([]);
  }
  later(t, 8);
  // Its bytes still lie there: they go a moment later.
  expect(await eraseWhatIsDue(systemCtx(t.base, 'retention'), draft)).toEqual({ ok: true, kind: 'draft' });
  expect((await getCaseKeyRow(t.base.db.read, draft)).generation).toBe(2);
  expect(await reencrypt(sealedAfter)).toMatchObject({ done: 1 });
  const last = await take();
  expect(await restore(first.name)).toMatchObject({ name: first.name, keysOf: last.name, cases: 4, erased: 0, replaced: 2, documents: 2, submissions: 2, faults: [] });
  // Of the draft only what the case system gave is left.
  expect(await restore(last.name)).toMatchObject({ keysOf: last.name, cases: 4, erased: 0, replaced: 0, documents: 3, submissions: 3, faults: [] });
});

test('is not made while a case is sealed anew of which a document was not copied yet, and the next one has it', async () => {
  await makeCase(true);
  const busy = await makeCase(true);
  const store = t.base.documents;
  let sealed: Promise<unknown> | undefined;
  const sealing = {
    ...store,
    async *get(name: string) {
      await (sealed ??= reencrypt(busy));
      yield* store.get(name);
    },
  };
  await expect(take({ ...t.base, documents: sealing })).rejects.toThrow('sealed anew');
  later(t, 1);
  expect(await take()).toMatchObject({ copied: 2, removed: 0 });
  expect(await restore()).toMatchObject({ cases: 2, documents: 2, faults: [] });
});
