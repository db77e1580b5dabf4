// What the rows promise against what the store has, both ways, with every hash (security 1.8, I4 and I5). Nobody waits for
// it: it is asked for, and a server begins with it soon after.
import { randomUUID } from 'node:crypto';
import { officeChain, record } from '#app/domain/audit/record.store.server.ts';
import type { Ctx } from '#app/domain/context.ts';
import { DomainError } from '#app/domain/context.ts';
import { requireMay } from '#app/domain/access/may.ts';
import { dayMs, hourMs, minuteMs } from '#app/durations.ts';
import { decryptDocument } from './document-cipher.server.ts';
import { NotInStore } from './document-store.server.ts';
import { isSame, meter } from './meter.ts';
import * as store from './reconcile.store.server.ts';

/** A look that began so long ago and has no end was cut off: the next begins. */
const givenUpMs = 6 * hourMs;
const keptMs = 90 * dayMs;
const mostTold = 100;
/** After so many in a row that could not be read it is the store that is away, and no document that is broken. */
const storeIsAway = 10;

/** Asks for a look. One that waits already is the same one. @returns its number. */
export async function askForReconciliation(ctx: Ctx): Promise<string> {
  return ctx.db.write(async (tx) => {
    requireMay(ctx.actor, 'documents.reconcile');
    const waiting = await store.findWaiting(tx);
    if (waiting) return waiting.id;
    const id = randomUUID();
    await store.insertReconciliation(tx, { id, at: ctx.now(), by: 'id' in ctx.actor ? ctx.actor.id : ctx.actor.kind, begunAt: null, endedAt: null, promised: 0, present: 0, faults: [], missing: 0, damaged: 0, unreadable: 0, orphans: [], removed: 0 });
    await record(tx, ctx, { action: 'documents.reconcile', object: `look:${id}`, reason: 'asked' });
    return id;
  }, officeChain);
}

/** The looks of late, newest first: for who keeps the server. */
export async function listReconciliations(ctx: Ctx, limit = 10): Promise<store.Reconciliation[]> {
  requireMay(ctx.actor, 'documents.reconcile');
  return store.listReconciliations(ctx.db.read, limit);
}

/**
 * Does what was asked for; and once a day asks by itself. Of several servers, one does it.
 * @param stop between two documents.
 * @returns what is broken, by the looks that were finished in this turn.
 */
export async function reconcileWhenDue(ctx: Ctx, stop = new AbortController().signal): Promise<Broken> {
  const broken: Broken = { missing: 0, damaged: 0, unreadable: 0 };
  const last = await store.findLastAsked(ctx.db.read, ctx.now());
  if (!last || ctx.now().getTime() - last.getTime() >= dayMs) await askForReconciliation(ctx);
  for (let id = await begin(ctx); id !== undefined; id = await begin(ctx)) {
    // Nothing can be said while the store is away: it waits for the next turn.
    const nextTurn = () => ctx.db.write((tx) => store.setReconciliation(tx, id, { begunAt: null }), officeChain);
    const found = await reconcile(ctx, id, stop).catch(async (error: unknown) => {
      await nextTurn();
      throw error;
    });
    if (!found) {
      await nextTurn();
      break;
    }
    for (const what of faultKinds) broken[what] += found[what];
  }
  return broken;
}

async function begin(ctx: Ctx): Promise<string | undefined> {
  return ctx.db.write(async (tx) => {
    const waiting = await store.findWaiting(tx);
    if (!waiting) return undefined;
    // One that began far ahead of now was begun by a clock that stood there.
    if ((await store.listBegun(tx)).some((at) => Math.abs(ctx.now().getTime() - at.getTime()) < givenUpMs)) return undefined;
    await store.setReconciliation(tx, waiting.id, { begunAt: ctx.now() });
    return waiting.id;
  }, officeChain);
}

type Fault = store.Reconciliation['faults'][number];
const faultKinds = ['missing', 'damaged', 'unreadable'] as const satisfies readonly Fault['what'][];
export type Broken = Record<Fault['what'], number>;

/**
 * Opens every document, page and package; then looks for bytes that nobody promised. Those may be on their way, or of a
 * server that was killed: only what lay there a day before as well is taken away.
 * @returns what is broken; nothing when it was stopped.
 * @throws when the store does not answer: then nothing can be said of what it keeps.
 */
async function reconcile(ctx: Ctx, id: string, stop: AbortSignal): Promise<Broken | undefined> {
  const present = await ctx.documents.list();
  const faults: Fault[] = [];
  const broken: Broken = { missing: 0, damaged: 0, unreadable: 0 };
  let [promised, inARow] = [0, 0];
  for await (const page of store.walkPromised(ctx.db.read)) {
    for (const one of page) {
      if (stop.aborted) return undefined;
      const { what, error } = await faultOf(ctx, one);
      inARow = what === 'unreadable' ? inARow + 1 : 0;
      if (inARow === storeIsAway) throw error;
      // Sealed anew or erased since the page was read: then it is as it should be.
      if (what && (await store.isStillPromised(ctx.db.read, one.storageName))) {
        broken[what] += 1;
        if (faults.length < mostTold) faults.push({ name: one.storageName, what });
      }
      promised += 1;
    }
  }
  const orphans = await store.listUnpromised(ctx.db.read, present);
  const earlier = new Set((await store.findFinishedBefore(ctx.db.read, new Date(ctx.now().getTime() - dayMs + minuteMs)))?.orphans ?? []);
  const old = await store.listUnpromised(ctx.db.read, orphans.filter((name) => earlier.has(name)));
  for (const name of old) await ctx.documents.remove(name);
  const left = orphans.filter((name) => !old.includes(name));
  const told = { promised, present: present.length, ...broken, orphans: left.length, removed: old.length };
  await ctx.db.write(async (tx) => {
    await store.setReconciliation(tx, id, { ...told, endedAt: ctx.now(), faults, orphans: left });
    await store.removeReconciliationsBefore(tx, new Date(ctx.now().getTime() - keptMs));
    const object = Object.entries(told).map(([name, count]) => `${name}:${count}`).join(' ');
    await record(tx, ctx, { action: 'documents.reconcile', object, reason: 'done' });
  }, officeChain);
  return broken;
}

async function faultOf(ctx: Ctx, { id, caseId, storageName, size, sha256, key }: store.Promised): Promise<{ what?: Fault['what']; error?: unknown }> {
  const { add, result } = meter();
  try {
    const kept = ctx.documents.get(storageName);
    for await (const bytes of key ? decryptDocument(ctx.keys.unwrapCaseKey(caseId, key), id, kept) : kept) add(bytes);
  } catch (error) {
    if (error instanceof NotInStore) return { what: 'missing' };
    if (error instanceof DomainError && error.code === 'tampered') return { what: 'damaged' };
    if (error instanceof DomainError && error.code === 'unavailable') return { what: 'unreadable', error };
    throw error;
  }
  return isSame(result(), { size, sha256 }) ? {} : { what: 'damaged' };
}
