// A case gets another data key while people work on it: all of it or nothing, whatever comes in between (decision 0010).
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { asc, eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { systemCtx } from '#app/domain/context.ts';
import { decryptDocument, encryptDocument } from '#app/domain/document/document-cipher.server.ts';
import type { DocumentStore } from '#app/domain/document/document-store.server.ts';
import { insertDocument, listDocumentRows, notChecked } from '#app/domain/document/document.store.server.ts';
import { giveUpPages, insertPages, listPages } from '#app/domain/preview/page.store.server.ts';
import { auditRows, caseKeys } from '#db/schema/index.ts';
import { wholeOf } from '../../../tests/support/bytes.ts';
import { caseIdsOf, insertCase, insertCaseKeys } from '../../../tests/support/cases.ts';
import { openTestBase, type TestBase } from '../../../tests/support/context.ts';
import { bindingOf } from './bindings.ts';
import { getCaseKey, getCaseKeyRow, replaceCaseKey } from './case-key.store.server.ts';
import { seal } from './envelope.server.ts';
import { reencryptAll } from './reencrypt.server.ts';
import { resealCase } from './sealed-columns.store.server.ts';

let t: TestBase;
let journal: string;
/** When the run begins, a moment after everything that it finds was made. */
let before: Date;
beforeEach(async () => {
  t = await openTestBase();
  journal = join(t.base.config.dataDir, 'reencrypt.json');
  before = new Date(t.clock.at.getTime() + 1);
});
afterEach(() => t.close());

async function* stream(text: string) {
  yield Buffer.from(text);
}
const keyOf = (caseId: string) => getCaseKey(t.base.db.read, t.base.keys, caseId);
const generationOf = async (caseId: string) => (await getCaseKeyRow(t.base.db.read, caseId)).generation;
const blobs = () => readdirSync(join(t.base.config.dataDir, 'documents')).sort();
const stored = async (caseId: string) => [...(await listDocumentRows(t.base.db.read, caseId)), ...(await listPages(t.base.db.read, caseId))];
const acts = async () => (await t.base.db.read.select().from(auditRows).orderBy(asc(auditRows.seq))).map(({ chain, action, object }) => `${chain} ${action} ${object}`);

/** Its bytes and its row; `draw` makes a picture of the page, which lies in the store as well. */
async function addDocument(caseId: string, draw = true): Promise<string> {
  const [key, id, page] = [await keyOf(caseId), randomUUID(), randomUUID()];
  const put = async (of: string) => {
    const storageName = randomUUID();
    await t.base.documents.put(storageName, encryptDocument(key, of, stream(`bytes of ${of}`)));
    return { id: of, caseId, storageName, sha256: '', size: 1, at: t.base.now() };
  };
  const [document, picture] = [await put(id), draw ? await put(page) : undefined];
  await t.base.db.write(async (tx) => {
    const words = seal(key, bindingOf.document({ id, caseId, version: 1 }), 'words');
    await insertDocument(tx, { ...document, ...notChecked(t.base.now()), mediaType: 'image/png', sealed: words, version: 1, actorKind: 'applicant', actorId: caseId });
    if (picture) await insertPages(tx, [{ ...picture, documentId: id, page: 1, state: 'ready', width: 1, height: 1 }]);
  });
  return id;
}
/** Everything of the case opens under the key that it has now, and the store holds nothing else. */
async function expectWhole(caseId: string): Promise<void> {
  const [key, things] = [await keyOf(caseId), await stored(caseId)];
  for (const { id, storageName } of things) expect(String(await wholeOf(decryptDocument(key, id, t.base.documents.get(storageName))))).toBe(`bytes of ${id}`);
  await t.base.db.write((tx) => resealCase(tx, caseId, { from: key, to: key }));
  expect(blobs()).toEqual(things.map(({ storageName }) => storageName).sort());
}
const run = (given: { caseId?: string; put?: DocumentStore['put'] } = {}, onCase?: (done: number) => void) => {
  const { caseId, put = t.base.documents.put } = given;
  t.clock.at = before;
  const ctx = systemCtx({ ...t.base, documents: { ...t.base.documents, put } }, 'keys-reencrypt');
  return reencryptAll(ctx, { before, ...(caseId === undefined ? {} : { caseId }) }, onCase);
};
/** Lets something happen before the first blob is written. */
function meanwhile(act: () => unknown): DocumentStore['put'] {
  let done = false;
  return async (name, bytes) => {
    if (!done) await ((done = true), act());
    return t.base.documents.put(name, bytes);
  };
}

describe('a case', () => {
  test('has another key and the same content; of the old blobs nothing is left', async () => {
    const [caseId, untouched] = [await insertCase(t), await insertCase(t)];
    await addDocument(caseId);
    const [old, names] = [await keyOf(caseId), blobs()];
    expect(await run({ caseId })).toEqual({ done: 1, failed: [], left: 0 });
    expect(await getCaseKeyRow(t.base.db.read, caseId)).toMatchObject({ generation: 2, createdAt: before });
    expect(await keyOf(caseId)).not.toEqual(old);
    await expectWhole(caseId);
    expect(blobs().filter((name) => names.includes(name))).toEqual([]);
    expect(await acts()).toEqual([`${caseId} keys.reencrypt generation:2 values:2 documents:2`]);
    expect(await generationOf(untouched)).toBe(1);
    // Its key is of that moment now, and of that moment is not before it.
    expect(await run({ caseId })).toEqual({ done: 0, failed: [], left: 0 });
    expect(await generationOf(caseId)).toBe(2);
  });

  test('whose key was destroyed is left alone, also when that happens meanwhile', async () => {
    const caseId = await insertCase(t);
    await addDocument(caseId);
    const destroy = () => t.base.db.write(async (tx) => void (await tx.delete(caseKeys).where(eq(caseKeys.caseId, caseId))));
    const names = blobs();
    expect(await run({ caseId, put: meanwhile(destroy) })).toEqual({ done: 0, failed: [], left: 0 });
    expect(await run({ caseId })).toEqual({ done: 0, failed: [], left: 0 });
    expect(blobs()).toEqual(names);
    expect(await acts()).toEqual([]);
  });
});

describe('all cases', () => {
  test('in their order, told one by one; what cannot be opened is named, and the others go on', async () => {
    // One more than is asked for at once, the last the only one whose key is sound.
    const bad = caseIdsOf(...Array.from({ length: 200 }, (_, n) => String(n)));
    await insertCaseKeys(t, bad);
    await t.base.db.write(async (tx) => void (await tx.update(caseKeys).set({ wrapped: Buffer.from('damaged') })));
    const good = await insertCase(t, { id: 'ffffffff-0000-4000-8000-000000000000' });
    const next = await insertCase(t, { id: 'ffffffff-0000-4000-8000-000000000001' });
    const told: number[] = [];
    const result = await run({}, (done) => told.push(done));
    expect(result).toEqual({ done: 2, failed: bad.map((caseId) => ({ caseId, why: 'tampered: case-key' })), left: 200 });
    expect(told).toEqual([1, 2]);
    expect([await generationOf(good), await generationOf(next)]).toEqual([2, 2]);
    expect(await run({ caseId: bad[0]! })).toEqual({ done: 0, failed: [{ caseId: bad[0], why: 'tampered: case-key' }], left: 1 });
  });

  test('but for one that came in behind the run: it is counted as left', async () => {
    const [behind, caseId] = [...caseIdsOf('1'), await insertCase(t, { id: 'ffffffff-0000-4000-8000-000000000000' })] as [string, string];
    await addDocument(caseId);
    // An import that had begun before.
    const imported = () => {
      t.clock.at = new Date(before.getTime() - 1);
      return insertCaseKeys(t, [behind]).then(() => (t.clock.at = before));
    };
    expect(await run({ put: meanwhile(imported) })).toEqual({ done: 1, failed: [], left: 1 });
    // Of a run for one case nothing else is told.
    expect(await run({ caseId })).toEqual({ done: 0, failed: [], left: 0 });
  });
});

describe('while people work', () => {
  let caseId: string;
  let document: string;
  beforeEach(async () => {
    caseId = await insertCase(t);
    document = await addDocument(caseId);
  });
  const runWhile = async (change: () => unknown) => expect(await run({ caseId, put: meanwhile(change) })).toEqual({ done: 1, failed: [], left: 0 });

  test('a document that arrives is in it', async () => {
    await runWhile(() => addDocument(caseId));
    expect(await stored(caseId)).toHaveLength(4);
    await expectWhole(caseId);
  });

  test('a picture that is taken away is not', async () => {
    await runWhile(() => t.base.db.write((tx) => giveUpPages(tx, [document])));
    await expectWhole(caseId);
    expect(await acts()).toEqual([`${caseId} keys.reencrypt generation:2 values:2 documents:1`]);
  });

  test('a picture that was made anew is in it as it is now', async () => {
    await runWhile(async () => {
      await t.base.db.write((tx) => giveUpPages(tx, [document]));
      const [page, storageName] = [randomUUID(), randomUUID()];
      await t.base.documents.put(storageName, encryptDocument(await keyOf(caseId), page, stream(`bytes of ${page}`)));
      await t.base.db.write((tx) => insertPages(tx, [{ id: page, caseId, documentId: document, page: 1, state: 'ready', storageName, width: 1, height: 1, size: 1, sha256: '', at: t.base.now() }]));
    });
    await expectWhole(caseId);
  });

  test('a case that changes each time is left after the fifth', async () => {
    const row = await getCaseKeyRow(t.base.db.read, caseId);
    const noted = new Set<string>();
    const put: DocumentStore['put'] = async (name, bytes) => {
      // It is noted anew what a try is about to write: so here a try begins.
      noted.add(readFileSync(journal, 'utf8'));
      await t.base.db.write((tx) => replaceCaseKey(tx, caseId, { ...row, generation: 1 + noted.size }));
      return t.base.documents.put(name, bytes);
    };
    expect(await run({ caseId, put })).toEqual({ done: 0, failed: [{ caseId, why: 'conflict: the case changed each time' }], left: 1 });
    expect(noted.size).toBe(5);
    expect(await acts()).toEqual([]);
    await expectWhole(caseId);
  });
});

test('another key that a case gets meanwhile is the one it goes on from', async () => {
  const caseId = await insertCase(t);
  const from = await keyOf(caseId);
  const { key: to, row } = t.base.keys.createCaseKey(caseId);
  // As the erasure of a draft does it.
  let replaced = false;
  const write: TestBase['base']['db']['write'] = async (work, key) => {
    if (!replaced) {
      replaced = true;
      await t.base.db.write(async (tx) => {
        await resealCase(tx, caseId, { from, to });
        await replaceCaseKey(tx, caseId, { ...row, generation: 2, createdAt: t.base.now() });
      });
    }
    return t.base.db.write(work, key);
  };
  expect(await reencryptAll(systemCtx({ ...t.base, db: { ...t.base.db, write } }, 'keys-reencrypt'), { before, caseId })).toEqual({ done: 1, failed: [], left: 0 });
  expect(await generationOf(caseId)).toBe(3);
  expect(await keyOf(caseId)).not.toEqual(to);
});

describe('a run that was killed', () => {
  let caseId: string;
  beforeEach(async () => {
    caseId = await insertCase(t);
    await addDocument(caseId);
  });

  test('noted what it was about to write, before the first byte of it', async () => {
    const things = await stored(caseId);
    const seen: unknown[] = [];
    const names: string[] = [];
    const put: DocumentStore['put'] = async (name, bytes) => {
      names.push(name);
      seen.push(JSON.parse(readFileSync(journal, 'utf8')));
      return t.base.documents.put(name, bytes);
    };
    await run({ caseId, put });
    const moves = things.map(({ id, storageName }, at) => ({ id, from: storageName, to: names[at] }));
    expect(seen[0]).toMatchObject({ caseId, generation: 1, moves });
    expect(readdirSync(t.base.config.dataDir)).not.toContain('reencrypt.json');
  });

  test('is cleared up after: what no row names goes, on either side of a move', async () => {
    const kept = blobs();
    const lost = [randomUUID(), randomUUID(), randomUUID()] as [string, string, string];
    for (const name of lost) await t.base.documents.put(name, stream('half'));
    const moves = [{ id: 'a', from: kept[0], to: lost[0] }, { id: 'b', from: lost[1], to: lost[2] }];
    writeFileSync(journal, JSON.stringify({ host: hostname(), pid: process.pid, caseId, generation: 1, moves }));
    expect(await run({ caseId: 'nobody' })).toEqual({ done: 0, failed: [], left: 0 });
    expect(blobs()).toEqual(kept);
    expect(readdirSync(t.base.config.dataDir)).not.toContain('reencrypt.json');
  });

  test('by a store that fails leaves the case as it was and its journal, and the next goes on', async () => {
    const names = blobs();
    const put = meanwhile(() => Promise.reject(new Error('the disk is full')));
    await expect(run({ caseId, put })).rejects.toThrow('the disk is full');
    expect(blobs()).toEqual(names);
    expect(readdirSync(t.base.config.dataDir)).toContain('reencrypt.json');
    await expectWhole(caseId);
    expect(await run({ caseId })).toEqual({ done: 1, failed: [], left: 0 });
    await expectWhole(caseId);
  });
});
