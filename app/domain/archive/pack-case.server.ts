import { randomUUID } from 'node:crypto';
import { requireOnCase } from '#app/domain/access/subject.store.server.ts';
import { record } from '#app/domain/audit/record.store.server.ts';
import type { Ctx } from '#app/domain/context.ts';
import { metered } from '#app/domain/document/meter.ts';
import { judgeCase } from '#app/domain/retention/judge.ts';
import { readKeptCase } from '#app/domain/retention/kept-case.store.server.ts';
import { readTerms } from '#app/domain/retention/terms.server.ts';
import { readArchiveKey } from './archive-key.server.ts';
import { insertExport } from './archive-export.store.server.ts';
import { sealForArchive } from './envelope.server.ts';
import { manifestOf } from './metadata.ts';
import { archiveParts, readForArchive } from './archive-parts.server.ts';
import { zip } from './zip.server.ts';

export type PackedCase = 'packed' | 'no key' | 'not due';

/**
 * Packs what was sent for the archive: encrypted to its key while it is written, so that it is never readable here, then
 * the row. Something that was sent while it was made makes it old, and the next run makes it anew.
 */
export async function packCase(ctx: Ctx, caseId: string): Promise<PackedCase> {
  await requireOnCase(ctx.db.read, ctx, 'retention.apply', caseId);
  const archiveKey = readArchiveKey(ctx.config.archiveKeyFile);
  if (archiveKey === undefined) return 'no key';
  const at = ctx.now();
  const content = await readForArchive(ctx, caseId, at);
  const storageName = randomUUID();
  const counted = metered(sealForArchive(archiveKey, zip(archiveParts(ctx, content), at, (packed) => ({ name: 'manifest.json', bytes: Buffer.from(manifestOf(packed, at)) }))));
  await ctx.documents.put(storageName, counted.bytes);
  const { sha256, size } = counted.result();
  const kept = await ctx.db.write(async (tx) => {
    const { pack } = judgeCase(await readKeptCase(tx, caseId), await readTerms(tx, ctx.now()), ctx.now());
    if (!pack) return false;
    const id = randomUUID();
    await insertExport(tx, { id, caseId, at, sha256, size, storageName, acknowledgedAt: null, acknowledgedBy: null, acknowledgement: '' });
    const event = { type: 'case_packed' as const, data: { size, sha256 } };
    await record(tx, ctx, { caseId, action: 'case.pack', object: `package:${id}`, event });
    return true;
  }, caseId);
  if (!kept) await ctx.documents.remove(storageName);
  return kept ? 'packed' : 'not due';
}
