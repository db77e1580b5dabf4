import { record } from '#app/domain/audit/record.store.server.ts';
import { systemCtx, type Ctx, type CtxBase } from '#app/domain/context.ts';
import { findCaseKeyRow } from '#app/domain/keys/case-key.store.server.ts';
import { giveUpPages } from '#app/domain/preview/page.store.server.ts';
import { withdrawReadiness } from '#app/domain/readiness/withdraw.server.ts';
import { claimScan, findThere, setChecked } from './check.store.server.ts';
import { decryptDocument } from './document-cipher.server.ts';
import type { DocumentRow } from './document.store.server.ts';
import { askScanner, scanBytes, type Patience, type Verdict } from './scanner.server.ts';
import { nextTry, takeTurns, type TurnOptions } from './turns.server.ts';

export type Scanned = { scanned: number; /** Whether a scanner answered. */ scanner: boolean };

/**
 * Has every document scanned that is due. Without a scanner, or while it does not answer, documents stay as they are:
 * "not scanned" is never "clean".
 */
export async function scanDocuments(base: CtxBase, { patience, ...options }: TurnOptions & { patience?: Patience } = {}): Promise<Scanned> {
  const ctx = systemCtx(base, 'document-check');
  const address = base.config.scanner;
  if (address === undefined || (await askScanner(address)) === undefined) return { scanned: 0, scanner: false };
  const putOff = (document: DocumentRow) => waitOrEnd(ctx, document);
  const scanned = await takeTurns(
    ctx,
    {
      claim: (now, until) => ctx.db.write((tx) => claimScan(tx, now, until), 'document-check'),
      async run(document) {
        const verdict = await scan(ctx, document, address, patience);
        if (verdict !== undefined) await writeVerdict(ctx, document, verdict);
        await putOff(document);
      },
      putOff,
    },
    options,
  );
  return { scanned, scanner: true };
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
    await setChecked(tx, id, { scan: verdict, scanNote: '', checkedAt: ctx.now(), ...(infected ? { preview: 'none' as const, previewAt: null, pages: 0 } : {}) });
    if (infected) await giveUpPages(tx, [id]);
    const event = { type: 'document_checked' as const, data: { result: verdict } };
    await record(tx, ctx, { caseId, action: 'document.scan', object: `document:${id}`, reason: verdict, event });
    if (infected && now.submissionId !== null && now.withdrawnAt === null) await withdrawReadiness(tx, ctx, caseId, 'document');
  }, caseId);
}

/** The scanner has answered, or is asked again later. */
async function waitOrEnd(ctx: Ctx, { id, scanTries }: DocumentRow): Promise<void> {
  await ctx.db.write(async (tx) => {
    const now = await findThere(tx, id);
    if (now) await setChecked(tx, id, { scanAt: now.scan === 'not_scanned' ? nextTry(ctx, scanTries) : null });
  }, 'document-check');
}
