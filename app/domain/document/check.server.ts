// Looks at what arrived, after it was acknowledged and never inside a request: a malware scan, then pictures of the pages.
// The queue is the rows themselves, so a server that is killed loses nothing and several servers share the work.
import { record } from '#app/domain/audit/record.store.server.ts';
import { systemCtx, type Ctx, type CtxBase } from '#app/domain/context.ts';
import { findCaseKeyRow } from '#app/domain/keys/case-key.store.server.ts';
import { findCage } from '#app/domain/preview/cage.server.ts';
import { makePreview } from '#app/domain/preview/make-preview.server.ts';
import { giveUpPages } from '#app/domain/preview/page.store.server.ts';
import { withdrawReadiness } from '#app/domain/readiness/withdraw.server.ts';
import { hourMs, minuteMs } from '#app/durations.ts';
import { claimDue, findThere, setChecked } from './check.store.server.ts';
import { decryptDocument } from './document-cipher.server.ts';
import type { DocumentRow } from './document.store.server.ts';
import { askScanner, scanBytes, type Patience, type Verdict } from './scanner.server.ts';

/** After how long it is tried again: the first time soon, later seldom. */
const waits = [minuteMs, 5 * minuteMs, 15 * minuteMs, hourMs, 6 * hourMs] as const;
/** Longer than one document can take; after a server was killed with it in hand it waits so long. */
const leaseMs = 20 * minuteMs;
/** Of this many failures to make pictures none is worth another. */
const previewTries = 5;

export type Turn = { checked: number; /** Whether a scanner answered. */ scanner: boolean };
type Options = { stop?: AbortSignal; patience?: Patience; onFailure?: (error: unknown) => void };

/**
 * Takes every document that is due, one at a time. Without a scanner, or while it does not answer, documents stay as
 * they are: "not scanned" is never "clean". Without a cage no picture is made, and nothing is tried.
 */
export async function checkDocuments(base: CtxBase, { stop = new AbortController().signal, patience, onFailure = () => undefined }: Options = {}): Promise<Turn> {
  const ctx = systemCtx(base, 'document-check');
  const address = base.config.scanner;
  const scanner = address !== undefined && (await askScanner(address)) !== undefined;
  const caged = (await findCage()) !== 'none';
  for (let checked = 0; ; checked += 1) {
    if (stop.aborted || (!scanner && !caged)) return { checked, scanner };
    const now = ctx.now();
    const document = await ctx.db.write((tx) => claimDue(tx, { now, until: new Date(now.getTime() + leaseMs), scanner, caged }), 'document-check');
    if (!document) return { checked, scanner };
    await checkOne(ctx, document, { stop, caged, ...(scanner ? { address } : {}), ...(patience ? { patience } : {}) }).catch(async (error: unknown) => {
      onFailure(error);
      await putOff(ctx, document, caged);
    });
  }
}

type Means = { stop: AbortSignal; caged: boolean; address?: string | undefined; patience?: Patience };

async function checkOne(ctx: Ctx, document: DocumentRow, { stop, caged, address, patience }: Means): Promise<void> {
  if (document.scan === 'not_scanned' && address !== undefined) {
    const verdict = await scan(ctx, document, address, patience);
    if (verdict !== undefined) await writeVerdict(ctx, document, verdict);
  }
  const now = await findThere(ctx.db.read, document.id);
  if (!now) return;
  if (caged && now.preview === 'waiting' && !(await makePreview(ctx, now, stop))) return againSoon(ctx, document);
  await putOff(ctx, document, caged);
}

/** @returns nothing when the case has no key any more. */
async function scan(ctx: Ctx, { id, caseId, storageName }: DocumentRow, address: string, patience?: Patience): Promise<Verdict | undefined> {
  const row = await findCaseKeyRow(ctx.db.read, caseId);
  if (!row) return undefined;
  const plain = decryptDocument(ctx.keys.unwrapCaseKey(caseId, row), id, ctx.documents.get(storageName));
  return scanBytes(address, plain, patience);
}

/**
 * The answer of the scanner with its event and its row in the record. What is harmful has no pictures, and a case that
 * was ready with it is not.
 */
async function writeVerdict(ctx: Ctx, { id, caseId }: DocumentRow, verdict: Verdict): Promise<void> {
  await ctx.db.write(async (tx) => {
    const now = await findThere(tx, id);
    if (now?.scan !== 'not_scanned') return;
    if (verdict === 'limits' || verdict === 'failed') {
      if (now.scanNote === verdict) return;
      await setChecked(tx, id, { scanNote: verdict });
      await record(tx, ctx, { caseId, action: 'document.scan', object: `document:${id}`, reason: verdict });
      return;
    }
    const infected = verdict === 'infected';
    await setChecked(tx, id, { scan: verdict, scanNote: '', checkedAt: ctx.now(), ...(infected ? { preview: 'none' as const, pages: 0 } : {}) });
    if (infected) await giveUpPages(tx, [id]);
    const event = { type: 'document_checked' as const, data: { result: verdict } };
    await record(tx, ctx, { caseId, action: 'document.scan', object: `document:${id}`, reason: verdict, event });
    if (infected && now.submissionId !== null && now.withdrawnAt === null) await withdrawReadiness(tx, ctx, caseId, 'document');
  }, caseId);
}

/** Nothing is left to do, or it comes again later. */
async function putOff(ctx: Ctx, { id, checkTries }: DocumentRow, caged: boolean): Promise<void> {
  const wait = waits[Math.min(checkTries, waits.length) - 1] ?? minuteMs;
  await ctx.db.write(async (tx) => {
    const now = await findThere(tx, id);
    if (!now) return;
    if (now.preview === 'waiting' && checkTries >= previewTries && caged) {
      await setChecked(tx, id, { preview: 'unreadable' });
      await record(tx, ctx, { caseId: now.caseId, action: 'document.preview', object: `document:${id}`, reason: 'unreadable' });
      now.preview = 'unreadable';
    }
    const done = now.scan !== 'not_scanned' && now.preview !== 'waiting';
    await setChecked(tx, id, { checkAt: done ? null : new Date(ctx.now().getTime() + wait) });
  }, 'document-check');
}

/** What came in between was not its fault. */
async function againSoon(ctx: Ctx, { id, checkTries }: DocumentRow): Promise<void> {
  await ctx.db.write((tx) => setChecked(tx, id, { checkAt: ctx.now(), checkTries: checkTries - 1 }), 'document-check');
}
