import { requireOnCase } from '#app/domain/access/subject.store.server.ts';
import type { Ctx } from '#app/domain/context.ts';
import { readWithKey } from '#app/domain/keys/read-with-key.server.ts';
import { textPartsOf, type TextPart } from './parts.ts';
import type { Snapshot } from './snapshot.ts';
import { listSubmissionRows, openSubmission } from './submission.store.server.ts';

export type SentParts = Pick<Snapshot, 'seq' | 'kind' | 'at'> & { number: string; texts: TextPart[]; documents: Pick<Snapshot['documents'][number], 'id' | 'sha256'>[] };

/** Each text and each file of everything that she sent, with its hash; oldest first, as in her receipts. */
export async function listSentParts(ctx: Ctx, caseId: string): Promise<SentParts[]> {
  await requireOnCase(ctx.db.read, ctx, 'receipt.read', caseId);
  return readWithKey(ctx.db.read, ctx.keys, caseId, async (key) => (await listSubmissionRows(ctx.db.read, caseId)).map((row) => partsOf(openSubmission(key, row))));
}

const partsOf = (snapshot: Snapshot): SentParts => ({
  seq: snapshot.seq,
  kind: snapshot.kind,
  at: snapshot.at,
  number: snapshot.receipt,
  texts: textPartsOf(snapshot),
  documents: snapshot.documents.map(({ id, sha256 }) => ({ id, sha256 })),
});
