// A strip of codes is made before the transaction that keeps it; two codes never begin alike.
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { returnCodes } from '#db/schema/index.ts';
import { openTestBase, type TestBase } from '../../../tests/support/context.ts';
import { selectorOf, verifySecretCode } from './code.server.ts';
import { keepReturnCodes, withNewCodes, type NewCodes } from './return-codes.server.ts';

let t: TestBase;
beforeAll(async () => void (t = await openTestBase()));
afterAll(() => t.close());

const anyone = () => t.as({ kind: 'public' });
const rowsOf = (caseId: string) => t.base.db.read.select().from(returnCodes).where(eq(returnCodes.caseId, caseId));
const keep = (caseId: string, codes: NewCodes, helperId?: string) => t.base.db.write((tx) => keepReturnCodes(tx, { caseId, helperId }, codes, t.clock.at));

test('six codes are given to be kept, once, and what that gives is given back', async () => {
  const made = await withNewCodes(anyone(), (codes) => Promise.resolve(codes));
  expect(new Set(made.map(({ selector }) => selector)).size).toBe(6);
  await keep('hers', made);
  await keep('his', await withNewCodes(anyone(), (codes) => Promise.resolve(codes.slice(0, 1))), 'helper');
  const rows = await rowsOf('hers');
  expect(new Set(rows.map(({ id }) => id)).size).toBe(6);
  expect(rows).toMatchObject(made.map(() => ({ helperId: null, createdAt: t.clock.at, usedAt: null, revokedAt: null, triedPins: 0 })));
  expect(new Set(rows.map(({ selector }) => selector))).toEqual(new Set(made.map(({ code }) => selectorOf(t.base.keys, code))));
  const [first] = made;
  expect(await verifySecretCode(t.base.keys, first!.code, rows.find(({ selector }) => selector === first!.selector)?.codeHash)).toBe(true);
  expect(await rowsOf('his')).toMatchObject([{ helperId: 'helper' }]);
});

test('when one begins as another does all are made anew, and kept together', async () => {
  const [taken] = await withNewCodes(anyone(), async (codes) => (await keep('first', codes), codes));
  const tried: NewCodes[] = [];
  await withNewCodes(anyone(), (codes) => {
    tried.push(codes);
    return keep('second', tried.length === 1 ? [...codes.slice(1), taken!] : codes);
  });
  expect(tried).toHaveLength(2);
  expect((await rowsOf('second')).map(({ selector }) => selector).sort()).toEqual(tried[1]!.map(({ selector }) => selector).sort());
});

test('three strips are tried and no more', async () => {
  const [taken] = await withNewCodes(anyone(), async (codes) => (await keep('third', codes), codes));
  let tries = 0;
  const write = () => ((tries += 1), keep('fourth', [taken!]));
  await expect(withNewCodes(anyone(), write)).rejects.toThrow('unavailable: return codes');
  expect(tries).toBe(3);
});

test('what else goes wrong is said at once', async () => {
  let tries = 0;
  await expect(withNewCodes(anyone(), () => ((tries += 1), Promise.reject(new Error('full'))))).rejects.toThrow('full');
  expect(tries).toBe(1);
});
