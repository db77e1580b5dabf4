// Who reads while a case gets another data key reads what is there, and never hears of it; what does not open for another
// reason is said at once.
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DomainError } from '#app/domain/context.ts';
import { caseKeys } from '#db/schema/index.ts';
import { caseIdsOf, insertCaseKeys } from '../../../tests/support/cases.ts';
import { openTestBase, type TestBase } from '../../../tests/support/context.ts';
import { getCaseKey, getCaseKeyRow, replaceCaseKey } from './case-key.store.server.ts';
import { readWithKey } from './read-with-key.server.ts';

const [caseId = ''] = caseIdsOf('1');
const tampered = () => new DomainError('tampered', 'answer');
let t: TestBase;
let keys: Buffer[];
beforeEach(async () => {
  t = await openTestBase();
  keys = [];
  await insertCaseKeys(t, [caseId]);
});
afterEach(() => t.close());

const keyNow = () => getCaseKey(t.base.db.read, t.base.keys, caseId);
async function rekey(): Promise<void> {
  const { generation } = await getCaseKeyRow(t.base.db.read, caseId);
  const { row } = t.base.keys.createCaseKey(caseId);
  await t.base.db.write((tx) => replaceCaseKey(tx, caseId, { ...row, generation: generation + 1, createdAt: t.base.now() }));
}
/** Reads, and at each time does what is given for it; keeps the keys it was given. */
const read = (...times: (() => Promise<unknown>)[]) =>
  readWithKey(t.base.db.read, t.base.keys, caseId, async (key) => {
    keys.push(key);
    return times[keys.length - 1]?.();
  });
/** The rows that are read now are those of the next key. */
const overtaken = async () => {
  await rekey();
  throw tampered();
};

test('what opens is read once, with the key of the case', async () => {
  expect(await read(async () => 'words')).toBe('words');
  expect(keys).toEqual([await keyNow()]);
});

test('what was sealed anew meanwhile is read again with the new key, as often as it takes', async () => {
  const first = await keyNow();
  expect(await read(overtaken, overtaken, async () => 'words')).toBe('words');
  expect(keys).toHaveLength(3);
  expect([keys[0], keys[2]]).toEqual([first, await keyNow()]);
  expect(new Set(keys.map((key) => key.toString('hex'))).size).toBe(3);
});

test('what was altered is not read twice under the same key', async () => {
  const altered = () => Promise.reject(tampered());
  await expect(read(altered)).rejects.toThrow('tampered: answer');
  expect(keys).toHaveLength(1);
  keys = [];
  await expect(read(overtaken, altered)).rejects.toThrow('tampered: answer');
  expect(keys).toHaveLength(2);
});

test.each([
  ['a refusal', new DomainError('forbidden')],
  ['a fault of the machine', new Error('disk')],
  ['a fault of another that calls itself so', Object.assign(new Error('elsewhere'), { code: 'tampered' })],
])('%s is not about the key: it is told as it is, although the key was replaced', async (_, error) => {
  const failing = read(async () => {
    await rekey();
    throw error;
  });
  await expect(failing).rejects.toBe(error);
  expect(keys).toHaveLength(1);
});

test('a key that was destroyed meanwhile is gone, and so is one that was before', async () => {
  const destroy = () => t.base.db.write(async (tx) => void (await tx.delete(caseKeys).where(eq(caseKeys.caseId, caseId))));
  await expect(read(async () => {
    await destroy();
    throw tampered();
  })).rejects.toMatchObject({ code: 'gone' });
  await expect(read()).rejects.toMatchObject({ code: 'gone' });
  expect(keys).toHaveLength(1);
});
