// An invited person with a letter, for tests that are about what comes after it.
import { randomUUID } from 'node:crypto';
import { createSecretCode } from '#app/domain/access/code.server.ts';
import { activate, type Activated, type Activation } from '#app/domain/access/activate.server.ts';
import { findLetter } from '#app/domain/access/letter.server.ts';
import type { CaseFacts } from '#app/domain/caseload/case.ts';
import { invitations } from '#db/schema/index.ts';
import { insertCase } from './cases.ts';
import type { TestBase } from './context.ts';

const day = 86_400_000;

/** One more letter to her, on paper; `row` says in what it differs. */
export async function sendLetter(t: TestBase, caseId: string, row: Partial<typeof invitations.$inferInsert> = {}): Promise<{ id: string; code: string }> {
  const id = randomUUID();
  const { code, selector, codeHash } = await createSecretCode(t.base.keys);
  const now = t.base.now();
  const expiresAt = new Date(now.getTime() + 42 * day);
  const sent = { id, caseId, waveId: 'wave', language: 'ar', selector, codeHash, sentAt: now, expiresAt, ...row };
  await t.base.db.write(async (tx) => {
    await tx.insert(invitations).values(sent);
  });
  return { id, code };
}

export async function inviteSomebody(
  t: TestBase,
  facts: Partial<CaseFacts> = {},
  given: Parameters<typeof insertCase>[1] = {},
): Promise<{ caseId: string; code: string }> {
  const caseId = await insertCase(t, { ...given, stage: 'invited' }, facts);
  const { code } = await sendLetter(t, caseId);
  return { caseId, code };
}

export const goodPin = '483105';

/** @throws Error when the letter cannot be opened or the account not made. */
export async function activateLetter(t: TestBase, code: string, input: Partial<Activation> = {}): Promise<Activated> {
  const ctx = t.as({ kind: 'public' });
  const letter = await findLetter(ctx, { code, browser: 'browser' });
  if (!letter.ok) throw new Error('No letter');
  const { invitationId } = letter;
  const made = await activate(ctx, { invitationId, browser: 'browser', check: '1989', pin: goodPin, remember: true, ...input });
  if (!made.ok) throw new Error(`No account: ${made.error}`);
  return made;
}
