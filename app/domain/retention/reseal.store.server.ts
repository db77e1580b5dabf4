import { and, eq, isNotNull, sql } from 'drizzle-orm';
import { factsBinding, getCaseRow } from '#app/domain/caseload/case.store.server.ts';
import { letterBinding } from '#app/domain/invitation/letter.ts';
import { open, seal, type Binding } from '#app/domain/keys/envelope.server.ts';
import { messageBinding } from '#app/domain/message/messages.server.ts';
import { caseKeys, cases, invitations, legalHolds, messages } from '#db/schema/index.ts';
import type { Tx } from '#db/engine.ts';
import { holdBinding } from './hold.ts';

export type CaseKeyRow = typeof caseKeys.$inferSelect;

export async function findKeyRow(tx: Tx, caseId: string): Promise<CaseKeyRow | undefined> {
  const [row] = await tx.select().from(caseKeys).where(eq(caseKeys.caseId, caseId));
  return row;
}

/** The row of the old key is written over: with it goes all that was not sealed anew. */
export async function replaceKeyRow(tx: Tx, { caseId, ...row }: CaseKeyRow): Promise<void> {
  await tx.update(caseKeys).set(row).where(eq(caseKeys.caseId, caseId));
}

/**
 * Seals what outlives a draft under the new key of the case: the facts of the case system, the words of messages, a
 * letter that was not used yet, the words of holds. Everything else that is sealed for a case before sending is draft.
 */
export async function resealWhatStays(tx: Tx, caseId: string, from: Buffer, to: Buffer): Promise<void> {
  const anew = (binding: Binding, sealed: Buffer) => seal(to, binding, open(from, binding, sealed));
  const row = await getCaseRow(tx, caseId);
  await tx.update(cases).set({ facts: anew(factsBinding(caseId, row.version), row.facts) }).where(eq(cases.id, caseId));
  const told = await tx.select().from(messages).where(and(eq(messages.caseId, caseId), sql`length(${messages.sealed}) > 0`));
  for (const one of told) await tx.update(messages).set({ sealed: anew(messageBinding(one), one.sealed) }).where(eq(messages.id, one.id));
  const letters = await tx.select().from(invitations).where(and(eq(invitations.caseId, caseId), isNotNull(invitations.letter)));
  for (const one of letters) {
    if (one.letter) await tx.update(invitations).set({ letter: anew(letterBinding(caseId, one.id), one.letter) }).where(eq(invitations.id, one.id));
  }
  const holds = await tx.select().from(legalHolds).where(and(eq(legalHolds.caseId, caseId), sql`length(${legalHolds.sealed}) > 0`));
  for (const one of holds) await tx.update(legalHolds).set({ sealed: anew(holdBinding(one), one.sealed) }).where(eq(legalHolds.id, one.id));
}
