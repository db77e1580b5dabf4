import { requireMay } from '#app/domain/access/may.ts';
import { getCaseSubject } from '#app/domain/access/subject.store.server.ts';
import { officeChain, record } from '#app/domain/audit/record.store.server.ts';
import { findCaseByReference } from '#app/domain/caseload/case.store.server.ts';
import type { Ctx } from '#app/domain/context.ts';
import { findCaseByIndex } from './find-case.store.server.ts';

/** A number as people copy it: blanks, dots, hyphens and invisible signs do not count. */
const bare = (text: string) => text.replace(/[\s.\-\p{Cf}]/gu, '').toUpperCase();

/**
 * A case by its exact number: of the portal or of the case system. Names cannot be searched. Every search is in the
 * record, with what was found and never with what was typed.
 * @returns the case and whether it is one's own; undefined when there is none.
 */
export async function findCase(ctx: Ctx, text: string): Promise<{ caseId: string; own: boolean } | undefined> {
  requireMay(ctx.actor, 'worklist.read');
  const me = 'id' in ctx.actor ? ctx.actor.id : '';
  const found = await lookUp(ctx, bare(text));
  const act = { action: 'case.find', ...(found ? { caseId: found.id } : { reason: 'none' }) };
  await ctx.db.write((tx) => record(tx, ctx, act), found?.id ?? officeChain);
  if (!found) return undefined;
  return { caseId: found.id, own: (await getCaseSubject(ctx.db.read, found.id)).assigned.includes(me) };
}

async function lookUp(ctx: Ctx, number: string): Promise<{ id: string } | undefined> {
  const [, digits] = /^Z(\d{1,10})$/.exec(number) ?? [];
  if (digits) return findCaseByReference(ctx.db.read, `Z-${digits.padStart(7, '0')}`);
  return /^V?\d{10}$/.test(number) ? findCaseByIndex(ctx.db.read, ctx.keys.digest('v-number', number.replace('V', ''))) : undefined;
}
