// What is promised against what is there, both ways, on the folder and on a store that speaks S3.
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { documentsReconcile } from '#app/commands/documents-reconcile.ts';
import { findDocumentRow } from '#app/domain/document/document.store.server.ts';
import { addDocument } from '#app/domain/document/add-document.server.ts';
import { askForReconciliation, listReconciliations, reconcileWhenDue } from '#app/domain/document/reconcile.server.ts';
import type { DocumentStore } from '#app/domain/document/document-store.server.ts';
import { setReconciliation, type Reconciliation } from '#app/domain/document/reconcile.store.server.ts';
import { s3Store } from '#app/domain/document/s3-store.server.ts';
import { auditRows } from '#db/schema/index.ts';
import { insertCase } from '../support/cases.ts';
import { applicant, openTestBase, staff, system, type TestBase } from '../support/context.ts';
import { startS3, type TestStore } from '../support/s3.ts';

let s3: TestStore;
beforeAll(async () => void (s3 = await startS3()));
afterAll(() => s3.stop());

const hour = 60 * 60_000;
const png = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478da63f8cfc0f01f0005050102cfa02a7a0000000049454e44ae426082', 'hex');
async function* one(bytes: Buffer) {
  yield bytes;
}

describe.each(['folder', 's3'])('%s', (kind) => {
  let t: TestBase;
  let store: DocumentStore;
  let caseId: string;
  beforeEach(async () => {
    t = await openTestBase();
    if (kind === 's3') t.base.documents = s3Store(s3.place);
    s3.trouble(() => 'none');
    store = t.base.documents;
    for (const name of await store.list()) await store.remove(name);
    caseId = await insertCase(t, { stage: 'in_progress' });
    return () => t.close();
  });

  /** It is in the list, and reading it fails. */
  const unreadable = new Set<string>();
  const makeUnreadable = async (name: string) => {
    unreadable.add(name);
    if (kind === 's3') return s3.trouble((method, path) => (method === 'GET' && [...unreadable].some((one) => path.includes(one)) ? { status: 403 } : 'none'));
    await store.remove(name);
    mkdirSync(join(t.base.config.dataDir, 'documents', name));
  };

  const look = async () => {
    await askForReconciliation(t.as(system));
    await reconcileWhenDue(t.as(system));
    return (await listReconciliations(t.as(system)))[0]!;
  };
  const add = async () => {
    const words = { title: 'Paspoort', fileName: 'a.png', kind: 'identity', language: '', note: '' } as const;
    const added = await addDocument(t.as(applicant(caseId)), { caseId, words, bytes: one(Buffer.concat([png, randomBytes(200_000)])) });
    if (!added.ok) throw new Error(added.error);
    return (await findDocumentRow(t.base.db.read, caseId, added.id))!.storageName;
  };

  test('what is as promised is found so, and the looks are in the record', async () => {
    await add();
    await add();
    expect(await look()).toMatchObject({ promised: 2, present: 2, missing: 0, damaged: 0, faults: [], orphans: [], by: 'test' });
    const rows = await t.base.db.read.select().from(auditRows).where(eq(auditRows.action, 'documents.reconcile')).orderBy(asc(auditRows.seq));
    expect(rows.map(({ reason, object }) => [reason, object.includes('promised:2')])).toEqual([['asked', false], ['done', true]]);
  });

  test('a missing one and a changed one are named, and nothing else', async () => {
    const [gone, bent, good] = [await add(), await add(), await add()];
    await store.remove(gone);
    await store.remove(bent);
    await store.put(bent, one(randomBytes(200_068)));
    const { missing, damaged, faults } = await look();
    expect({ missing, damaged }).toEqual({ missing: 1, damaged: 1 });
    expect(new Set(faults.map(({ name, what }) => `${what} ${name}`))).toEqual(new Set([`missing ${gone}`, `damaged ${bent}`]));
    expect(JSON.stringify(faults)).not.toContain(good);
  });

  test('one that cannot be read is named, and the look goes on to its end', async () => {
    const [stuck, gone, good] = [await add(), await add(), await add()];
    await makeUnreadable(stuck);
    await store.remove(gone);
    await askForReconciliation(t.as(system));
    expect(await reconcileWhenDue(t.as(system))).toEqual({ missing: 1, damaged: 0, unreadable: 1 });
    const [{ endedAt, faults, ...counts }] = (await listReconciliations(t.as(system))) as [Reconciliation];
    expect({ ...counts, ended: endedAt !== null }).toMatchObject({ promised: 3, missing: 1, damaged: 0, unreadable: 1, ended: true });
    expect(new Set(faults.map(({ name, what }) => `${what} ${name}`))).toEqual(new Set([`missing ${gone}`, `unreadable ${stuck}`]));
    expect(JSON.stringify(faults)).not.toContain(good);
    await expect(documentsReconcile.run(t.base, [])).rejects.toThrow(`Unreadable: 1.`);
  }, 30_000);

  test('when nothing at all can be read the store is away, and nothing is said', async () => {
    for (let n = 0; n < 10; n += 1) await makeUnreadable(await add());
    await expect(look()).rejects.toThrow('unavailable');
    expect(await listReconciliations(t.as(system))).toMatchObject([{ begunAt: null, endedAt: null, unreadable: 0 }]);
  }, 60_000);

  test('bytes of nobody go when they are found again a day later, and those of somebody stay', async () => {
    const [orphan, kept] = [randomUUID(), await add()];
    await store.put(orphan, one(randomBytes(10)));
    expect(await look()).toMatchObject({ orphans: [orphan], removed: 0 });
    t.clock.at = new Date(t.clock.at.getTime() + 2 * hour);
    expect(await look()).toMatchObject({ orphans: [orphan], removed: 0 });
    t.clock.at = new Date(t.clock.at.getTime() + 25 * hour);
    expect(await look()).toMatchObject({ orphans: [], removed: 1 });
    expect(await store.list()).toEqual([kept]);
  });

  test('it asks by itself once a day', async () => {
    const looks = async () => (await listReconciliations(t.as(system))).length;
    await reconcileWhenDue(t.as(system));
    await reconcileWhenDue(t.as(system));
    expect(await looks()).toBe(1);
    t.clock.at = new Date(t.clock.at.getTime() + 24 * hour);
    await reconcileWhenDue(t.as(system));
    expect(await looks()).toBe(2);
  });

  test('a clock that was ahead holds up no look after it, neither by one that was done nor by one that was cut off', async () => {
    const looks = async () => (await listReconciliations(t.as(system))).filter(({ at, endedAt }) => at <= t.clock.at && endedAt !== null).length;
    const right = t.clock.at;
    const ahead = new Date(right.getTime() + 200 * 24 * hour);
    t.clock.at = ahead;
    for (let n = 0; n < 6; n += 1) await look();
    const cutOff = await askForReconciliation(t.as(system));
    await t.base.db.write((tx) => setReconciliation(tx, cutOff, { begunAt: ahead }));
    t.clock.at = right;
    await reconcileWhenDue(t.as(system));
    await reconcileWhenDue(t.as(system));
    expect(await looks()).toBe(1);
    t.clock.at = new Date(right.getTime() + 24 * hour);
    await reconcileWhenDue(t.as(system));
    expect(await looks()).toBe(2);
  });

  test('of several that begin at once, one does it; what was asked twice is done once', async () => {
    await Promise.all([1, 2, 3].map(() => askForReconciliation(t.as(system))));
    await Promise.all([1, 2, 3].map(() => reconcileWhenDue(t.as(system))));
    const all = await listReconciliations(t.as(system));
    expect(all).toHaveLength(1);
    expect(all[0]!.endedAt).not.toBeNull();
  });

  test('administrators ask and see; nobody else', async () => {
    await askForReconciliation(t.as(staff('a', 'administrator')));
    expect(await listReconciliations(t.as(staff('a', 'administrator')))).toMatchObject([{ by: 'a' }]);
    for (const role of ['intake', 'reviewer', 'planner', 'auditor', 'desk'] as const) {
      await expect(askForReconciliation(t.as(staff('b', role)))).rejects.toThrow('forbidden');
      await expect(listReconciliations(t.as(staff('b', role)))).rejects.toThrow('forbidden');
    }
  });

  if (kind === 'folder') {
    test('a folder that cannot be listed is no folder without documents', async () => {
      writeFileSync(join(t.base.config.dataDir, 'documents'), 'not a folder');
      await expect(look()).rejects.toThrow('unavailable');
      expect(await listReconciliations(t.as(system))).toMatchObject([{ endedAt: null }]);
    });
  }

  if (kind === 's3') {
    test('a store that is away is no document that is missing: it is looked at again when the store is back', async () => {
      await add();
      s3.trouble(() => ({ status: 503 }));
      await expect(look()).rejects.toThrow('unavailable');
      s3.trouble(() => 'none');
      await reconcileWhenDue(t.as(system));
      expect(await listReconciliations(t.as(system))).toMatchObject([{ promised: 1, missing: 0, damaged: 0 }]);
    }, 30_000);
  }
});
