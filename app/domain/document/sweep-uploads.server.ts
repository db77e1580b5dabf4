import { requireOnCase } from '#app/domain/access/subject.store.server.ts';
import { record } from '#app/domain/audit/record.store.server.ts';
import { systemCtx, type CtxBase } from '#app/domain/context.ts';
import { sweepWrites } from './announced.server.ts';
import * as store from './upload.store.server.ts';

/** Takes away the pieces of what is over: first the bytes, then the rows that say where they lay. @returns how many. */
export async function sweepParts(base: CtxBase): Promise<number> {
  let swept = 0;
  for (;;) {
    const spent = (await store.listSpentParts(base.db.read)).map(({ id }) => id);
    if (spent.length === 0) return swept;
    for (const name of spent) await base.documents.remove(name);
    await base.db.write((tx) => store.removeParts(tx, spent));
    swept += spent.length;
  }
}

/** What was left half way for too long goes, and so does what a crash left in the store. */
export async function sweepUploads(base: CtxBase): Promise<void> {
  const ctx = systemCtx(base, 'uploads');
  for (const { id, caseId } of await store.listExpired(base.db.read, base.now())) {
    await base.db.write(async (tx) => {
      await requireOnCase(tx, ctx, 'retention.apply', caseId);
      // She may have gone on with it a moment ago.
      const row = await store.findUpload(tx, caseId, id);
      if (row === undefined || row.expiresAt > base.now()) return;
      if (await store.endUpload(tx, id, 'dropped')) await record(tx, ctx, { caseId, action: 'upload.drop', object: `upload:${id}`, reason: 'expired' });
    }, caseId);
  }
  await sweepParts(base);
  await base.db.write((tx) => store.removeEnded(tx, base.now()));
  await sweepWrites(base);
}
