import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { record } from '#app/domain/audit/record.store.server.ts';
import { DomainError, type Ctx } from '#app/domain/context.ts';
import { decryptDocument, encryptDocument } from '#app/domain/document/document-cipher.server.ts';
import { listDocumentRows, setStorageName } from '#app/domain/document/document.store.server.ts';
import { listPages, setPageStorageName } from '#app/domain/preview/page.store.server.ts';
import type { Tx } from '#db/engine.ts';
import * as store from './case-key.store.server.ts';
import { openJournal, type Journal, type Moves } from './reencrypt-journal.server.ts';
import { resealCase } from './sealed-columns.store.server.ts';

export type Reencryption = { done: number; /** Cases that could not be opened as they stand, and why. */ failed: { caseId: string; why: string }[]; left: number };

const page = 200;
/** A case that people are busy with is tried again; one that never rests is left, and said to be. */
const tries = 5;

/**
 * Gives every case whose data key was made before this moment a new one, and seals all that it holds anew: rows,
 * documents, everything of one case or nothing. People go on working meanwhile. Killed at any moment, the same words
 * begin where it was (docs/decisions/0010).
 * @throws DomainError `conflict` while another run is under way.
 */
export async function reencryptAll(ctx: Ctx, given: { before: Date; caseId?: string }, onCase: (done: number) => void = () => undefined): Promise<Reencryption> {
  const { before } = given;
  const journal = await openJournal(join(ctx.config.dataDir, 'reencrypt.json'));
  if (journal.before) await clear(ctx, journal.before);
  const result: Reencryption = { done: 0, failed: [], left: 0 };
  const ids = given.caseId === undefined ? casesBefore(ctx, before) : [given.caseId];
  for await (const caseId of ids) {
    try {
      if (await reencryptCase(ctx, journal, caseId, before)) onCase((result.done += 1));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      result.failed.push({ caseId, why: error.message });
    }
  }
  // Only now: after an error the next run reads in it what may still lie about.
  await journal.close();
  return { ...result, left: given.caseId === undefined ? await store.countKeyedBefore(ctx.db.read, before) : result.failed.length };
}

async function* casesBefore(ctx: Ctx, before: Date): AsyncGenerator<string> {
  for (let last = ''; ; ) {
    const ids = await store.listKeyedBefore(ctx.db.read, before, last, page);
    yield* ids;
    last = ids.at(-1) ?? last;
    if (ids.length < page) return;
  }
}

/** @returns false when there was nothing to do: the key is newer already, or was destroyed. */
async function reencryptCase(ctx: Ctx, journal: Journal, caseId: string, before: Date): Promise<boolean> {
  for (let left = tries; left > 0; left -= 1) {
    const old = await store.findCaseKeyRow(ctx.db.read, caseId);
    if (!old || old.createdAt >= before) return false;
    const from = ctx.keys.unwrapCaseKey(caseId, old);
    const { key: to, row } = ctx.keys.createCaseKey(caseId);
    const documents = await listStored(ctx.db.read, caseId);
    const moved: Moves = { caseId, generation: old.generation, moves: documents.map(({ id, storageName }) => ({ id, from: storageName, to: randomUUID() })) };
    await journal.note(moved);
    try {
      for (const move of moved.moves) {
        await ctx.documents.put(move.to, encryptDocument(to, move.id, decryptDocument(from, move.id, ctx.documents.get(move.from))));
      }
      const next = { ...row, generation: old.generation + 1, createdAt: ctx.now() };
      if (await ctx.db.write((tx) => switchCase(tx, ctx, moved, { from, to, next }), caseId)) return true;
    } finally {
      // After a connection that was lost during COMMIT nobody knows here which ones are in use: the rows do.
      await clear(ctx, moved);
    }
  }
  throw new DomainError('conflict', 'the case changed each time');
}

/** Everything of a case that lies in the store under its key: what she sent, and the pictures of its pages. */
const listStored = async (db: Tx, caseId: string): Promise<{ id: string; storageName: string }[]> => [...(await listDocumentRows(db, caseId)), ...(await listPages(db, caseId))];

type Switch = { from: Buffer; to: Buffer; next: Omit<store.CaseKeyRow, 'caseId'> };

/** @returns false when something of the case is not as it was when its documents were encrypted anew. */
async function switchCase(tx: Tx, ctx: Ctx, { caseId, generation, moves }: Moves, { from, to, next }: Switch): Promise<boolean> {
  const now = await store.findCaseKeyRow(tx, caseId);
  if (now?.generation !== generation) return false;
  const documents = await listStored(tx, caseId);
  const same = documents.length === moves.length && documents.every(({ storageName }, at) => moves[at]?.from === storageName);
  if (!same) return false;
  const values = await resealCase(tx, caseId, { from, to });
  for (const { id, to: storageName } of moves) {
    await setStorageName(tx, id, storageName);
    await setPageStorageName(tx, id, storageName);
  }
  await store.replaceCaseKey(tx, caseId, next);
  await record(tx, ctx, { caseId, action: 'keys.reencrypt', object: `generation:${next.generation} values:${values} documents:${moves.length}` });
  return true;
}

/**
 * Of each pair the blob that the row does not name goes; the row decides, whatever happened in between. A commit of which
 * nobody heard may still be under way: it has the row of the key, and that is waited for. Where this fails nothing goes,
 * and the next run finds the moves in the journal.
 */
async function clear(ctx: Ctx, { caseId, moves }: Moves): Promise<void> {
  const used = await ctx.db.write(async (tx) => {
    await store.waitForCaseKey(tx, caseId);
    return new Set((await listStored(tx, caseId)).map(({ storageName }) => storageName));
  });
  for (const name of moves.flatMap(({ from, to }) => [from, to])) if (!used.has(name)) await ctx.documents.remove(name);
}
