// Key-encryption keys come and go while people work; killed at any moment, the same words go on (docs/decisions/0010).
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { asc, eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Secret } from '#app/config.server.ts';
import { systemCtx, type Ctx } from '#app/domain/context.ts';
import { auditRows, caseKeys } from '#db/schema/index.ts';
import { caseIdsOf, insertCaseKeys } from '../../../tests/support/cases.ts';
import { openTestBase, type TestBase } from '../../../tests/support/context.ts';
import { getCaseKey, listRetiredKeks } from './case-key.store.server.ts';
import { openKeyring } from './keyring.server.ts';
import { beginRotation, retireKek, rewrapAll } from './rotate.server.ts';

// The first sorts before every letter, the last after.
const [first, second, late, last] = caseIdsOf('00000001', '00000002', '00000000', 'ffffffff') as [string, string, string, string];
let t: TestBase;
let file: string;
beforeEach(async () => {
  t = await openTestBase();
  file = join(t.base.config.dataDir, 'case-keys.json');
  await insertCaseKeys(t, [first, second, last]);
});
afterEach(() => t.close());

/** Another process: the same database, and a ring of what stood in the key file when it began. */
const begin = (): Ctx => systemCtx({ ...t.base, keys: openKeyring(file, new Secret(t.secret!)) }, 'keys-rotate');
const versions = async () => (await t.base.db.read.select().from(caseKeys).orderBy(asc(caseKeys.caseId))).map(({ kekVersion }) => kekVersion);
const acts = async () => (await t.base.db.read.select().from(auditRows).where(eq(auditRows.chain, 'office')).orderBy(asc(auditRows.seq))).map(({ action, object }) => `${action} ${object}`);
const inFile = () => JSON.parse(readFileSync(file, 'utf8')) as { current: number; keys: Record<string, string> };
async function rotate(): Promise<Ctx> {
  const ctx = begin();
  await beginRotation(ctx, file);
  await rewrapAll(ctx);
  return ctx;
}

describe('a rotation', () => {
  test('begins with a new version that is current from then on, also for who made it', async () => {
    const ctx = begin();
    expect(await beginRotation(ctx, file)).toEqual({ kek: 2, isNew: true });
    expect(ctx.keys.currentKek()).toBe(2);
    expect(inFile().current).toBe(2);
    expect(await acts()).toEqual(['keys.create kek:2']);
    expect(await versions()).toEqual([1, 1, 1]);
  });

  test('that is unfinished goes on, also in a process that has not heard of it', async () => {
    const unaware = begin();
    await beginRotation(begin(), file);
    expect(await beginRotation(unaware, file)).toEqual({ kek: 2, isNew: false });
    expect(await rewrapAll(unaware)).toEqual({ kek: 2, rewrapped: 3, left: 0 });
    expect(await beginRotation(unaware, file)).toEqual({ kek: 3, isNew: true });
    expect(Object.keys(inFile().keys)).toEqual(['1', '2', '3']);
  });

  test('wraps every data key, some at a time, and changes none; done again it does nothing', async () => {
    await insertCaseKeys(t, caseIdsOf(...Array.from({ length: 200 }, (_, n) => String(1_000 + n))));
    const keyOf = (caseId: string) => getCaseKey(t.base.db.read, t.base.keys, caseId);
    const before = await Promise.all([first, second, last].map(keyOf));
    const ctx = begin();
    await beginRotation(ctx, file);
    const told: unknown[] = [];
    expect(await rewrapAll(ctx, (part) => told.push(part))).toEqual({ kek: 2, rewrapped: 203, left: 0 });
    expect(told).toEqual([{ kek: 2, rewrapped: 200, left: 3 }, { kek: 2, rewrapped: 203, left: 0 }]);
    expect(new Set(await versions())).toEqual(new Set([2]));
    expect(await Promise.all([first, second, last].map(keyOf))).toEqual(before);
    expect(await rewrapAll(begin())).toEqual({ kek: 2, rewrapped: 0, left: 0 });
    expect(await acts()).toEqual(['keys.create kek:2', 'keys.rewrap kek:2 cases:200', 'keys.rewrap kek:2 cases:3']);
  });

  test('that another one overtook stops, and leaves the keys to it', async () => {
    const slow = begin();
    await beginRotation(slow, file);
    await rotate();
    await rotate();
    const overtaken = rewrapAll(slow);
    await expect(overtaken).rejects.toMatchObject({ code: 'conflict', message: 'conflict: another rotation began' });
    expect(await versions()).toEqual([3, 3, 3]);
    // The same words again:
    expect(await beginRotation(slow, file)).toEqual({ kek: 4, isNew: true });
    expect(await rewrapAll(slow)).toEqual({ kek: 4, rewrapped: 3, left: 0 });
  });

  test('meets a case that came in behind it, from an import that began before', async () => {
    const ctx = begin();
    await beginRotation(ctx, file);
    let came = false;
    const write: Ctx['db']['write'] = async (work, key) => {
      const result = await t.base.db.write(work, key);
      if (!came) await ((came = true), insertCaseKeys(t, [late]));
      return result;
    };
    const told: unknown[] = [];
    expect(await rewrapAll({ ...ctx, db: { ...t.base.db, write } }, (part) => told.push(part))).toEqual({ kek: 2, rewrapped: 4, left: 0 });
    expect(told).toEqual([{ kek: 2, rewrapped: 3, left: 1 }, { kek: 2, rewrapped: 4, left: 0 }]);
    expect(await versions()).toEqual([2, 2, 2, 2]);
  });
});

describe('a version is retired', () => {
  test('not while it is the current one, whatever this process has heard', async () => {
    const unaware = begin();
    const ctx = await rotate();
    for (const each of [ctx, unaware]) expect(await retireKek(each, 2, file)).toEqual({ ok: false, error: 'current' });
    expect(inFile().current).toBe(2);
  });

  test('not while a data key needs it', async () => {
    const ctx = begin();
    await beginRotation(ctx, file);
    expect(await retireKek(ctx, 1, file)).toEqual({ ok: false, error: 'needed', left: 3 });
    expect(Object.keys(inFile().keys)).toEqual(['1', '2']);
    expect(await listRetiredKeks(t.base.db.read)).toEqual([]);
    expect(await acts()).toEqual(['keys.create kek:2']);
  });

  test('for good: out of the key file, beside those before it, and once in the record', async () => {
    await rotate();
    const ctx = await rotate();
    const old = readFileSync(file, 'utf8');
    const rotated = await acts();
    expect(await retireKek(ctx, 1, file)).toEqual({ ok: true });
    expect(await retireKek(ctx, 2, file)).toEqual({ ok: true });
    // Somebody put the old file back.
    writeFileSync(file, old);
    expect(await retireKek(ctx, 1, file)).toEqual({ ok: true });
    expect(Object.keys(inFile().keys)).toEqual(['2', '3']);
    expect(await listRetiredKeks(t.base.db.read)).toEqual([1, 2]);
    const once = (version: number) => ['setting.change setting:retiredKeyVersions', `keys.retire kek:${version}`];
    expect(await acts()).toEqual([...rotated, ...once(1), ...once(2)]);
  });

  test('where the operator gives the keys by a command, and nothing is wrapped under it any more', async () => {
    const ctx = await rotate();
    expect(await retireKek(ctx, 1, undefined)).toEqual({ ok: true });
    expect(Object.keys(inFile().keys)).toEqual(['1', '2']);
    writeFileSync(file, JSON.stringify({ ...inFile(), current: 1 }));
    const refused = rewrapAll(begin());
    await expect(refused).rejects.toMatchObject({ code: 'conflict' });
    await expect(refused).rejects.toThrow('version 1 was retired');
    expect(await versions()).toEqual([2, 2, 2]);
  });
});
