// What somebody comes back with, without the letter that it came from: each step of that door is a slow hash.
import { randomUUID } from 'node:crypto';
import { insertAccount, insertDevice, insertReturnCodes, setPin, type Whose } from '#app/domain/access/account.store.server.ts';
import { createSecretCode } from '#app/domain/access/code.server.ts';
import { hashPin } from '#app/domain/access/pin.server.ts';
import { newToken } from '#app/domain/access/sessions.server.ts';
import { insertCase } from './cases.ts';
import type { TestBase } from './context.ts';
import { hisPin, makeHelper } from './helpers.ts';
import { goodPin } from './letters.ts';

/** Whose file it is. @returns her case; `goodPin` opens it. */
export async function openAccount(t: TestBase): Promise<string> {
  const caseId = await insertCase(t, { stage: 'activated' });
  const pinHash = await hashPin(t.base.keys, caseId, goodPin);
  await t.base.db.write((tx) => insertAccount(tx, { caseId, pinHash, createdAt: t.base.now() }));
  return caseId;
}

/** Somebody who helps her; `hisPin` is his. */
export async function openHelperAccount(t: TestBase, caseId: string): Promise<Whose & { helperId: string }> {
  const { id } = await makeHelper(t, caseId);
  const pinHash = await hashPin(t.base.keys, id, hisPin);
  await t.base.db.write((tx) => setPin(tx, { caseId, helperId: id }, pinHash));
  return { caseId, helperId: id };
}

export async function rememberPhone(t: TestBase, { caseId, helperId }: Whose): Promise<{ id: string; deviceToken: string }> {
  const [id, deviceToken, at] = [randomUUID(), newToken(), t.base.now()];
  const row = { id, caseId, helperId: helperId ?? null, tokenHash: t.base.keys.digest('device', deviceToken), createdAt: at, lastUsedAt: at };
  await t.base.db.write((tx) => insertDevice(tx, row));
  return { id, deviceToken };
}

export async function giveReturnCode(t: TestBase, { caseId, helperId }: Whose): Promise<{ id: string; code: string }> {
  const { code, selector, codeHash } = await createSecretCode(t.base.keys);
  const id = randomUUID();
  await t.base.db.write((tx) => insertReturnCodes(tx, [{ id, caseId, helperId: helperId ?? null, selector, codeHash, createdAt: t.base.now() }]));
  return { id, code };
}
