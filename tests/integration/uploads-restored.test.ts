// Who was half way with a document when the server was lost, and comes back to one that was restored.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensureIdentityFile, readIdentityFile, recipientOf } from '#app/domain/backup/age-keys.server.ts';
import { restoreBackup } from '#app/domain/backup/restore.server.ts';
import { takeBackup } from '#app/domain/backup/take.server.ts';
import { folderStore } from '#app/domain/document/document-store.server.ts';
import { getUpload } from '#app/domain/document/uploads.server.ts';
import { openDatabase } from '#db/client.server.ts';
import { dialect } from '#db/columns.ts';
import { openTestBase, type TestBase } from '../support/context.ts';
import { append, begin, block, expectWhole, fileOf, goOn, line, newCase } from '../support/uploads.ts';

const scratch = mkdtempSync(join(tmpdir(), 'voorportaal-restored-'));
let t: TestBase;
beforeAll(async () => void (t = await openTestBase()));
afterAll(async () => {
  await t.close();
  rmSync(scratch, { recursive: true, force: true });
});

// Her browser takes "not found" as a reason to begin anew (send-file.js).
test.skipIf(dialect === 'pg')('she is told that nothing of it is there, and begins anew', async () => {
  const { caseId, me } = await newCase(t);
  const file = fileOf(3 * block);
  const { id } = await begin(me, caseId, file);
  await goOn(me, caseId, id, file, block);
  const identityFile = join(scratch, 'identity.txt');
  ensureIdentityFile(identityFile);
  const identity = readIdentityFile(identityFile);
  const [from, into] = [join(scratch, 'backups'), join(scratch, 'restored')];
  await takeBackup(t.base, { place: t.place, folder: from, recipient: recipientOf(identity), keep: { newest: 10, days: 90, keyDays: 30 } });
  await restoreBackup({ config: t.base.config, keys: t.base.keys, identity, from, into, takesPlace: false });
  const db = await openDatabase({ file: join(into, 'voorportaal.sqlite') });
  try {
    const again = { ...me, db, documents: folderStore(join(into, 'documents')) };
    await expect(getUpload(again, caseId, id)).rejects.toThrow('not_found');
    await expect(append(again, caseId, id, block, line(file.subarray(block)))).rejects.toThrow('not_found');
    const anew = await begin(again, caseId, file);
    expect(anew).toMatchObject({ received: 0, state: 'open' });
    await goOn(again, caseId, anew.id, file);
    await expectWhole(again, caseId, anew.documentId, file);
  } finally {
    await db.close();
  }
});
