import { requireMay } from '#app/domain/access/may.ts';
import { requireOnCase } from '#app/domain/access/subject.store.server.ts';
import { viewerOf } from '#app/domain/access/visible.store.server.ts';
import { record } from '#app/domain/audit/record.store.server.ts';
import { DomainError, type Ctx } from '#app/domain/context.ts';
import { findPackage, listPackages as listRows, setAcknowledged, type ArchiveExport } from './archive-export.store.server.ts';

export type CarriedPackage = Omit<ArchiveExport, 'caseId' | 'storageName'> & { reference: string; gone: boolean; erased: boolean };

/** Packages by number and hash, newest first: who carries them sees nothing of what is in them. */
export async function listPackages(ctx: Ctx): Promise<CarriedPackage[]> {
  requireMay(ctx.actor, 'retention.read');
  return (await listRows(ctx.db.read, viewerOf(ctx.actor))).map(({ packed: { caseId: _, storageName, ...packed }, reference, erasedAt }) => ({
    ...packed,
    reference,
    gone: storageName === '',
    erased: erasedAt !== null,
  }));
}

/**
 * The encrypted bytes of a package, for whoever brings it to the archive. Recorded before the first byte.
 * @throws DomainError `gone` when the archive has it and it is no longer here.
 */
export async function carryPackage(ctx: Ctx, id: string): Promise<{ bytes: AsyncIterable<Buffer>; size: number; name: string }> {
  const row = await requirePackage(ctx, id);
  if (row.storageName === '') throw new DomainError('gone', 'package');
  await ctx.db.write(async (tx) => {
    await requireOnCase(tx, ctx, 'package.carry', row.caseId);
    await record(tx, ctx, { caseId: row.caseId, action: 'package.carry', object: `package:${id}` });
  }, row.caseId);
  return { bytes: ctx.documents.get(row.storageName), size: row.size, name: `package-${row.sha256.slice(0, 12)}.vpa` };
}

/** Where the archive keeps it: a number of theirs. Letters, digits and - / . only, so that no name ends up here. */
const numberPattern = /^[A-Za-z0-9][A-Za-z0-9./-]{2,59}$/;

/** The archive has it: from now on the file may go when its term has passed. Said once. */
export async function acknowledgePackage(ctx: Ctx, given: { id: string; number: string }): Promise<{ ok: true } | { ok: false; error: 'number' | 'again' }> {
  const row = await requirePackage(ctx, given.id);
  const number = given.number.trim();
  if (!numberPattern.test(number)) return { ok: false, error: 'number' };
  return ctx.db.write(async (tx) => {
    await requireOnCase(tx, ctx, 'package.carry', row.caseId);
    const by = 'id' in ctx.actor ? ctx.actor.id : '';
    if (!(await setAcknowledged(tx, row.id, { at: ctx.now(), by, number }))) return { ok: false, error: 'again' } as const;
    await record(tx, ctx, { caseId: row.caseId, action: 'package.acknowledge', object: `package:${row.id}`, event: { type: 'package_acknowledged' } });
    return { ok: true } as const;
  }, row.caseId);
}

async function requirePackage(ctx: Ctx, id: string): Promise<ArchiveExport> {
  requireMay(ctx.actor, 'retention.read');
  const row = await findPackage(ctx.db.read, id);
  if (!row) throw new DomainError('not_found', 'package');
  return row;
}
