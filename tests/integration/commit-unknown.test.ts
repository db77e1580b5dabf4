// The line to PostgreSQL breaks during COMMIT. Nobody knows how it ended, and it may still be under way: no byte that a row
// promises may go on the word of what stands there at that moment. SQLite has no line that could break.
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { systemCtx } from '#app/domain/context.ts';
import { addDocument } from '#app/domain/document/add-document.server.ts';
import type { DocumentStore } from '#app/domain/document/document-store.server.ts';
import { getCaseKeyRow } from '#app/domain/keys/case-key.store.server.ts';
import { reencryptAll } from '#app/domain/keys/reencrypt.server.ts';
import { dialect } from '#db/columns.ts';
import { rows } from '#db/engine.ts';
import { documents, storeWrites } from '#db/schema/index.ts';
import { openBreakingLine, type BreakingLine } from '../support/breaking-line.ts';
import { insertCase } from '../support/cases.ts';
import { applicant, openTestBase, type TestBase } from '../support/context.ts';
import { documentBytes, makeWholeCase, openEverything } from '../support/whole-case.ts';

describe.runIf(dialect === 'pg')('a COMMIT of which nobody hears how it ended', () => {
  let t: TestBase;
  let line: BreakingLine;
  beforeEach(async () => {
    t = await openTestBase();
    line = await openBreakingLine(t.place.url!);
  });
  afterEach(async () => {
    await line.close();
    await t.close();
  });
  const named = async () => (await t.base.db.read.select({ name: documents.storageName }).from(documents)).map(({ name }) => name).sort();
  const blobs = async () => (await t.base.documents.list()).sort();

  /** Does it, and lets the COMMIT arrive when this is over or waits for it: later than that nothing could be known. */
  async function hearsNothing(act: Promise<unknown>, arrives: boolean): Promise<void> {
    let over = false;
    const failed = act.then(
      () => expect.unreachable(),
      () => (over = true),
    );
    await Promise.race([line.broken, failed]);
    for (let waits = !arrives; !waits && !over; ) waits = await isWaited();
    await line.finish(arrives);
    await failed;
  }
  const isWaited = async () => (await rows(t.base.db.read, sql`SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`)).length > 0;

  const ends = [
    ['arrives late', true],
    ['never arrives', false],
  ] as const;

  test.each(ends)('%s: a case that was to get a new key has every document, under the key that counts', async (_, arrives) => {
    const caseId = await makeWholeCase(t, 1);
    t.clock.at = new Date(t.clock.at.getTime() + 1_000);
    const run = (db: TestBase['base']['db']) => reencryptAll(systemCtx({ ...t.base, db }, 'keys-reencrypt'), { before: t.clock.at, caseId });
    line.breakAtCommit();
    await hearsNothing(run(line.db), arrives);
    expect((await getCaseKeyRow(t.base.db.read, caseId)).generation).toBe(arrives ? 2 : 1);
    expect(await openEverything(t.base, caseId)).toMatchObject({ documents: 2, faults: [] });
    expect(await blobs()).toEqual(await named());
    // Begun again with the same words, it goes on.
    expect(await run(t.base.db)).toMatchObject({ done: arrives ? 0 : 1, failed: [] });
    expect(await openEverything(t.base, caseId)).toMatchObject({ documents: 2, faults: [] });
  });

  test.each(ends)('%s: a document that was added is there with its bytes, or nothing of it is', async (_, arrives) => {
    const caseId = await insertCase(t, { stage: 'in_progress' });
    const put: DocumentStore['put'] = async (name, bytes) => {
      await t.base.documents.put(name, bytes);
      line.breakAtCommit(); // the one that comes now is that of the row
    };
    const ctx = { ...t.as(applicant(caseId)), db: line.db, documents: { ...t.base.documents, put } };
    const words = { title: 'Paspoort', fileName: 'a.png', kind: 'identity' as const, language: '', note: '' };
    const bytes = (async function* () {
      yield documentBytes(2);
    })();
    await hearsNothing(addDocument(ctx, { caseId, words, bytes }), arrives);
    expect(await openEverything(t.base, caseId)).toMatchObject({ documents: arrives ? 1 : 0, faults: [] });
    expect(await blobs()).toEqual(await named());
    expect(await t.base.db.read.select().from(storeWrites)).toEqual([]);
  });
});
