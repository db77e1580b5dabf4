import { DomainError, type Ctx } from '#app/domain/context.ts';
import { officeChain, record } from '#app/domain/audit/record.store.server.ts';
import { insertSetting } from '#app/domain/settings/settings.store.server.ts';
import * as store from './case-key.store.server.ts';
import { addKek, removeKek } from './key-file.server.ts';

/** Data keys in one transaction: few enough that nobody waits long. */
const together = 200;

export type Rotation = { kek: number; rewrapped: number; left: number };

/**
 * Adds a version to the key file and makes it the current one, unless the last rotation is not finished: then that one
 * goes on. So a run that was killed can be begun again with the same words.
 * @returns the version that is current now, and whether it is new.
 */
export async function beginRotation(ctx: Ctx, keyFile: string): Promise<{ kek: number; isNew: boolean }> {
  ctx.keys.refresh();
  const current = ctx.keys.currentKek();
  if ((await store.countWrappedOtherwise(ctx.db.read, current)) > 0) return { kek: current, isNew: false };
  const kek = addKek(keyFile);
  ctx.keys.refresh();
  await ctx.db.write((tx) => record(tx, ctx, { action: 'keys.create', object: `kek:${kek}` }), officeChain);
  return { kek, isNew: true };
}

/**
 * Wraps every data key under the current version, some at a time, each part with its row in the record. Nothing of the
 * content is touched: the data keys stay what they are. Run again it does only what is left.
 * @throws DomainError `conflict` when the current version was retired, or is not the current one any more.
 */
export async function rewrapAll(ctx: Ctx, onPart: (rotation: Rotation) => void = () => undefined): Promise<Rotation> {
  const kek = ctx.keys.currentKek();
  for (let rewrapped = 0; ; ) {
    // What was done is not asked for again, and a case that came in meanwhile is, wherever it stands in the order.
    const part = await ctx.db.write((tx) => rewrapPart(tx, ctx, kek), officeChain);
    rewrapped += part;
    const rotation = { kek, rewrapped, left: await store.countWrappedOtherwise(ctx.db.read, kek) };
    if (part === 0) return rotation;
    onPart(rotation);
  }
}

/** @returns how many there were. */
async function rewrapPart(tx: Parameters<typeof store.setWrapped>[0], ctx: Ctx, kek: number): Promise<number> {
  if ((await store.listRetiredKeks(tx)).includes(kek)) throw new DomainError('conflict', `version ${kek} was retired`);
  const rows = await store.listWrappedOtherwise(tx, kek, together);
  for (const row of rows) await store.setWrapped(tx, row.caseId, ctx.keys.rewrapCaseKey(row.caseId, row));
  // Met by a row under a version that was made since: two runs would wrap each other's keys without end.
  if (ctx.keys.currentKek() !== kek) throw new DomainError('conflict', 'another rotation began');
  if (rows.length > 0) await record(tx, ctx, { action: 'keys.rewrap', object: `kek:${kek} cases:${rows.length}` });
  return rows.length;
}

export type Retired = { ok: true } | { ok: false; error: 'current' } | { ok: false; error: 'needed'; left: number };

/**
 * Takes a version out of use for good. That no row needs it is counted in the transaction that forbids it; a process
 * that still holds it is refused from then on when it wraps under it. Then it leaves the key file, if there is one.
 */
export async function retireKek(ctx: Ctx, version: number, keyFile: string | undefined): Promise<Retired> {
  ctx.keys.refresh();
  if (version === ctx.keys.currentKek()) return { ok: false, error: 'current' };
  const left = await ctx.db.write(async (tx) => {
    const needed = await store.countWrappedUnder(tx, version);
    const retired = await store.listRetiredKeks(tx);
    if (needed > 0 || retired.includes(version)) return needed;
    await insertSetting(tx, ctx, 'retiredKeyVersions', [...retired, version], ctx.now());
    await record(tx, ctx, { action: 'keys.retire', object: `kek:${version}` });
    return 0;
  }, officeChain);
  if (left > 0) return { ok: false, error: 'needed', left };
  if (keyFile !== undefined) removeKek(keyFile, version);
  return { ok: true };
}
