import { readdirSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { eq, sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { systemCtx, type CtxBase } from '#app/domain/context.ts';
import { addDocument } from '#app/domain/document/add-document.server.ts';
import type { DocumentStore } from '#app/domain/document/document-store.server.ts';
import { verifyRecord } from '#app/domain/audit/verify.server.ts';
import { getCaseKey, getCaseKeyRow } from '#app/domain/keys/case-key.store.server.ts';
import { open } from '#app/domain/keys/envelope.server.ts';
import { reencryptAll } from '#app/domain/keys/reencrypt.server.ts';
import { sealedColumns } from '#app/domain/keys/sealed-columns.store.server.ts';
import { bindingOf } from '#app/domain/keys/bindings.ts';
import { rows } from '#db/engine.ts';
import { withGuardLifted, type Guarded } from '#db/guard.ts';
import { appendOnly } from '#db/schema/append-only.ts';
import * as schema from '#db/schema/index.ts';
import { insertCase } from '../support/cases.ts';
import { applicant, openTestBase, type TestBase } from '../support/context.ts';
import { takeGuardsAway } from '../support/guards.ts';
import { canaries, documentBytes, makeWholeCase, openEverything, readWholeCase } from '../support/whole-case.ts';

let t: TestBase;
beforeEach(async () => {
  t = await openTestBase();
});
afterEach(() => t.close());

const later = () => (t.clock.at = new Date(t.clock.at.getTime() + 1_000));
const run = (given: { caseId?: string; before?: Date } = {}, base: CtxBase = t.base) => reencryptAll(systemCtx(base, 'keys-reencrypt'), { before: later(), ...given });
const generationOf = async (caseId: string) => (await getCaseKeyRow(t.base.db.read, caseId)).generation;
const blobs = () => readdirSync(join(t.base.config.dataDir, 'documents')).sort();
const named = async () => (await t.base.db.read.select({ name: schema.documents.storageName }).from(schema.documents)).map(({ name }) => name).sort();
async function* stream(bytes: Buffer) {
  yield bytes;
}

describe('a case gets a new data key', () => {
  test('everything of it reads as before, under another key, and nothing opens under the old one', async () => {
    const caseId = await makeWholeCase(t);
    const untouched = await insertCase(t);
    const [before, old, oldBlobs] = [await readWholeCase(t, caseId), await getCaseKey(t.base.db.read, t.base.keys, caseId), blobs()];
    const [answer] = await t.base.db.read.select().from(schema.answers).where(eq(schema.answers.caseId, caseId));
    expect(await run({ caseId })).toEqual({ done: 1, failed: [], left: 0 });
    expect(await generationOf(caseId)).toBe(2);
    expect(await generationOf(untouched)).toBe(1);
    const row = await getCaseKeyRow(t.base.db.read, caseId);
    expect(row.createdAt).toEqual(t.clock.at);
    expect(await getCaseKey(t.base.db.read, t.base.keys, caseId)).not.toEqual(old);
    expect(await readWholeCase(t, caseId)).toBe(before);
    const opened = await openEverything(t.base, caseId);
    expect(opened.faults).toEqual([]);
    expect(opened.documents).toBe(2);
    // One of each kind at least, or something of a kind was not looked at.
    const kinds = await Promise.all(sealedColumns.map(async ({ table, ofCase }) => (await t.base.db.read.select().from(table).where(eq(table[ofCase as 'caseId'], caseId))).length));
    expect(kinds.every((n) => n > 0)).toBe(true);
    const [now] = await t.base.db.read.select().from(schema.answers).where(eq(schema.answers.id, answer!.id));
    expect(now!.sealed.equals(answer!.sealed)).toBe(false);
    expect(() => open(old, bindingOf.answer(now!), now!.sealed)).toThrow('tampered');
    expect(blobs()).toEqual(await named());
    expect(blobs().some((name) => oldBlobs.includes(name))).toBe(false);
    const [recorded] = await t.base.db.read.select().from(schema.auditRows).where(eq(schema.auditRows.action, 'keys.reencrypt'));
    expect(recorded).toMatchObject({ chain: caseId, actorKind: 'system', actorId: 'keys-reencrypt', object: `generation:2 values:${opened.values} documents:2`, eventId: null });
    expect((await verifyRecord(t.base)).faults).toEqual([]);
    expect(readdirSync(t.base.config.dataDir)).not.toContain('reencrypt.json');
  });

  test('all cases whose key is older than the moment, once; those made after it not', async () => {
    const old = [await insertCase(t), await insertCase(t)];
    const before = later();
    const young = await insertCase(t);
    later();
    expect(await run({ before })).toEqual({ done: 2, failed: [], left: 0 });
    expect(await run({ before })).toEqual({ done: 0, failed: [], left: 0 });
    expect(await Promise.all([...old, young].map(generationOf))).toEqual([2, 2, 1]);
  });

  test('a destroyed key is none of it', async () => {
    const caseId = await insertCase(t);
    await t.base.db.write(async (tx) => void (await tx.delete(schema.caseKeys).where(eq(schema.caseKeys.caseId, caseId))));
    expect(await run({ caseId })).toEqual({ done: 0, failed: [], left: 0 });
  });

  test('a value that was altered stops its case, whole, and no other', async () => {
    const [bad, good] = [await makeWholeCase(t, 1), await insertCase(t)];
    await takeGuardsAway(t.place, ['submissions']);
    const [row] = await t.base.db.read.select().from(schema.submissions).where(eq(schema.submissions.caseId, bad));
    const bent = Buffer.from(row!.sealed);
    bent[40]! ^= 1;
    await t.base.db.write(async (tx) => void (await tx.update(schema.submissions).set({ sealed: bent }).where(eq(schema.submissions.id, row!.id))));
    const [answers, names] = [await t.base.db.read.select().from(schema.answers), await named()];
    expect(await run()).toEqual({ done: 1, failed: [{ caseId: bad, why: 'tampered: submission' }], left: 1 });
    expect(await generationOf(bad)).toBe(1);
    expect(await generationOf(good)).toBe(2);
    expect(await t.base.db.read.select().from(schema.answers)).toEqual(answers);
    expect(await named()).toEqual(names);
    expect(blobs()).toEqual(names);
  });
});

describe('while people work', () => {
  /** A store that lets something happen when the first of the new blobs is written. */
  const meanwhile = (act: () => Promise<unknown>): CtxBase => {
    let done = false;
    const put: DocumentStore['put'] = async (name, bytes) => {
      if (!done) await ((done = true), act());
      return t.base.documents.put(name, bytes);
    };
    return { ...t.base, documents: { ...t.base.documents, put } };
  };
  const words = { title: 'later', fileName: 'a.png', kind: 'other' as const, language: '', note: '' };

  test('a document that arrives between is in it', async () => {
    const caseId = await makeWholeCase(t, 1);
    const base = meanwhile(() => addDocument(t.as(applicant(caseId)), { caseId, words, bytes: stream(documentBytes(2)) }));
    expect(await run({ caseId }, base)).toMatchObject({ done: 1, failed: [] });
    expect(await openEverything(t.base, caseId)).toMatchObject({ documents: 3, faults: [] });
    expect(blobs()).toEqual(await named());
  });

  test('a document that was on its way is kept under the new key', async () => {
    const caseId = await makeWholeCase(t, 1);
    const slow = (async function* () {
      const bytes = documentBytes(200);
      yield bytes.subarray(0, 100_000);
      expect(await run({ caseId })).toMatchObject({ done: 1, failed: [] });
      yield bytes.subarray(100_000);
    })();
    expect(await addDocument(t.as(applicant(caseId)), { caseId, words, bytes: slow })).toMatchObject({ ok: true });
    expect(await openEverything(t.base, caseId)).toMatchObject({ documents: 3, faults: [] });
    expect(blobs()).toEqual(await named());
  });

  test('another run of the same is refused, and one that was killed is cleared up after', async () => {
    const caseId = await makeWholeCase(t, 1);
    const file = join(t.base.config.dataDir, 'reencrypt.json');
    const [real] = await named();
    const [mine, lost] = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'];
    for (const name of [mine, lost]) await t.base.documents.put(name, stream(Buffer.from('half')));
    writeFileSync(join(t.base.config.dataDir, 'documents', `${mine}.part`), 'half');
    const left = (pid: number, host = hostname()) => writeFileSync(file, JSON.stringify({ host, pid, caseId, generation: 1, moves: [{ id: 'x', from: real, to: mine }, { id: 'y', from: lost, to: mine }] }));
    left(1);
    await expect(run({ caseId })).rejects.toThrow('another run is under way');
    left(2 ** 22 + 1, 'another-machine');
    await expect(run({ caseId })).rejects.toThrow('another run is under way');
    expect(blobs()).toContain(mine);
    left(2 ** 22 + 1);
    expect(await run({ caseId })).toMatchObject({ done: 1 });
    expect(blobs()).toEqual(await named());
    expect((await openEverything(t.base, caseId)).faults).toEqual([]);
  });

  test('a store that fails stops the run, and the next goes on', async () => {
    const caseId = await makeWholeCase(t, 1);
    const base = meanwhile(() => Promise.reject(new Error('the disk is full')));
    await expect(run({ caseId }, base)).rejects.toThrow('the disk is full');
    expect((await openEverything(t.base, caseId)).faults).toEqual([]);
    expect(await run({ caseId })).toMatchObject({ done: 1 });
    expect(blobs()).toEqual(await named());
  });
});

describe('the guard of append-only tables', () => {
  const update = (table: string, column = 'id') => t.base.db.write((tx) => rows(tx, sql.raw(`UPDATE "${table}" SET "${column}" = "${column}" RETURNING 1`)));
  const guardedStill = async () => {
    for (const table of ['answers', 'submissions', 'gate_confirmations']) await expect(update(table), table).rejects.toThrow('append-only');
  };

  test('is lifted for the work and back after it', async () => {
    await makeWholeCase(t, 1);
    await guardedStill();
    await t.base.db.write(async (tx) => {
      await withGuardLifted(tx, ['answers'], async () => {
        expect((await rows(tx, sql.raw('UPDATE "answers" SET "language" = "language" RETURNING 1'))).length).toBeGreaterThan(0);
      });
    });
    await guardedStill();
    await run();
    await guardedStill();
  });

  test('is back before the transaction ends, for what comes after the work in it', async () => {
    await makeWholeCase(t, 1);
    const after = t.base.db.write(async (tx) => {
      await withGuardLifted(tx, ['answers', 'submissions'], async () => {});
      await rows(tx, sql.raw('DELETE FROM "answers" RETURNING 1'));
    });
    await expect(after).rejects.toThrow('append-only');
  });

  test('was never away when the work fails', async () => {
    await makeWholeCase(t, 1);
    const failing = t.base.db.write((tx) => withGuardLifted(tx, ['answers'], () => Promise.reject(new Error('no'))));
    await expect(failing).rejects.toThrow('no');
    await guardedStill();
  });

  test('of other tables stays while one is lifted', async () => {
    await makeWholeCase(t, 1);
    const other = t.base.db.write((tx) => withGuardLifted(tx, ['answers'], () => rows(tx, sql.raw('DELETE FROM "submissions" RETURNING 1'))));
    await expect(other).rejects.toThrow('append-only');
  });

  test('is the same as before, of each table', async () => {
    await makeWholeCase(t, 1);
    await t.base.db.write((tx) => withGuardLifted(tx, appendOnly, async () => {}));
    for (const table of ['events', 'audit_rows', 'answers', 'submissions', 'information_shown', 'gate_confirmations']) await expect(update(table), table).rejects.toThrow('append-only');
    await expect(t.base.db.write((tx) => withGuardLifted(tx, ['cases' as Guarded], async () => {}))).rejects.toThrow('Not append-only: cases');
  });
});

test('what was written stands nowhere in the clear', async () => {
  const caseId = await makeWholeCase(t, 1);
  await run();
  for (const { table, column, ofCase } of sealedColumns) {
    const found = (await t.base.db.read.select().from(table).where(eq(table[ofCase as 'caseId'], caseId))) as unknown as Record<string, Buffer>[];
    for (const row of found) for (const word of Object.values(canaries)) expect(row[column]!.includes(word)).toBe(false);
  }
});
