import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { importCaseload } from '#app/domain/caseload/import.server.ts';
import { systemCtx, type CtxBase } from '#app/domain/context.ts';
import { Secret } from '#app/config.server.ts';
import { openKeyring } from '#app/domain/keys/keyring.server.ts';
import { beginRotation, retireKek, rewrapAll } from '#app/domain/keys/rotate.server.ts';
import { verifyRecord } from '#app/domain/audit/verify.server.ts';
import { auditRows, caseKeys, cases as caseRows } from '#db/schema/index.ts';
import { insertCase } from '../support/cases.ts';
import { openTestBase, type TestBase } from '../support/context.ts';
import { openEverything } from '../support/whole-case.ts';

let t: TestBase;
let file: string;
const secret = new Secret('x'.repeat(40));
beforeEach(async () => {
  t = await openTestBase();
  file = join(t.base.config.dataDir, 'case-keys.json');
  t.base.keys = openKeyring(file, secret);
});
afterEach(() => t.close());

/** Another process: the same database, an own ring. */
const process = (): CtxBase => ({ ...t.base, keys: openKeyring(file, secret) });
const rotate = () => systemCtx(process(), 'keys-rotate');
const versions = async () => (await t.base.db.read.select().from(caseKeys)).map(({ kekVersion }) => kekVersion);
const acts = async () => (await t.base.db.read.select().from(auditRows).where(eq(auditRows.chain, 'office'))).map(({ action, object }) => `${action} ${object}`);
async function* inOnePiece(text: string) {
  yield Buffer.from(text);
}
const keyFile = () => JSON.parse(readFileSync(file, 'utf8')) as { current: number; keys: Record<string, string> };

describe('a new key-encryption key', () => {
  test('wraps every data key, in parts, each in the record; the data keys stay what they are', async () => {
    const cases = [];
    for (let n = 0; n < 405; n += 1) cases.push(await insertCase(t));
    const ctx = rotate();
    const told: unknown[] = [];
    expect(await beginRotation(ctx, file)).toEqual({ kek: 2, isNew: true });
    expect(await rewrapAll(ctx, (part) => told.push(part))).toEqual({ kek: 2, rewrapped: 405, left: 0 });
    expect(told).toEqual([{ kek: 2, rewrapped: 200, left: 205 }, { kek: 2, rewrapped: 400, left: 5 }, { kek: 2, rewrapped: 405, left: 0 }]);
    expect(new Set(await versions())).toEqual(new Set([2]));
    expect(await acts()).toEqual(['keys.create kek:2', 'keys.rewrap kek:2 cases:200', 'keys.rewrap kek:2 cases:200', 'keys.rewrap kek:2 cases:5']);
    // The ring that was open all the time has never heard of it.
    expect(t.base.keys.currentKek()).toBe(1);
    expect((await openEverything(t.base, cases[0]!)).faults).toEqual([]);
    expect((await openEverything(process(), cases[404]!)).faults).toEqual([]);
    expect((await verifyRecord(t.base)).faults).toEqual([]);
  });

  test('again does nothing', async () => {
    await insertCase(t);
    const ctx = rotate();
    await beginRotation(ctx, file);
    await rewrapAll(ctx);
    const before = await t.base.db.read.select().from(caseKeys);
    expect(await rewrapAll(rotate())).toEqual({ kek: 2, rewrapped: 0, left: 0 });
    expect(await t.base.db.read.select().from(caseKeys)).toEqual(before);
    expect(await acts()).toHaveLength(2);
  });

  test('is not made while the last rotation is unfinished', async () => {
    await insertCase(t);
    await beginRotation(rotate(), file);
    // Killed here. The same words again:
    const ctx = rotate();
    expect(await beginRotation(ctx, file)).toEqual({ kek: 2, isNew: false });
    expect(await rewrapAll(ctx)).toMatchObject({ rewrapped: 1, left: 0 });
    expect(await beginRotation(rotate(), file)).toEqual({ kek: 3, isNew: true });
    expect(Object.keys(keyFile().keys)).toEqual(['1', '2', '3']);
  });

  test('meets cases that come in meanwhile', async () => {
    for (let n = 0; n < 201; n += 1) await insertCase(t);
    const ctx = rotate();
    await beginRotation(ctx, file);
    const late: Promise<string>[] = [];
    // An import that began before, and wraps under the old version; its id sorts before the place where the run is.
    const done = await rewrapAll(ctx, () => {
      if (late.length === 0) late.push(insertCase(t, { id: '00000000-0000-4000-8000-000000000000' }));
    });
    await Promise.all(late);
    expect(done.left + (await versions()).filter((version) => version === 1).length).toBeLessThanOrEqual(2);
    expect(await rewrapAll(rotate())).toMatchObject({ left: 0 });
  });
});

describe('a version is retired', () => {
  test('only when no data key needs it, and not while it is the current one', async () => {
    await insertCase(t);
    const ctx = rotate();
    expect(await retireKek(ctx, 1, file)).toEqual({ ok: false, error: 'current' });
    await beginRotation(ctx, file);
    expect(await retireKek(ctx, 1, file)).toEqual({ ok: false, error: 'needed', left: 1 });
    expect(Object.keys(keyFile().keys)).toEqual(['1', '2']);
    await rewrapAll(ctx);
    expect(await retireKek(ctx, 1, file)).toEqual({ ok: true });
    expect(keyFile()).toMatchObject({ current: 2 });
    expect(Object.keys(keyFile().keys)).toEqual(['2']);
    expect(await acts()).toEqual(expect.arrayContaining(['setting.change setting:retiredKeyVersions', 'keys.retire kek:1']));
    const rows = (await acts()).length;
    expect(await retireKek(rotate(), 1, file)).toEqual({ ok: true });
    expect(await acts()).toHaveLength(rows);
  });

  test('and a process that still holds it cannot wrap under it any more', async () => {
    const late = process();
    const ctx = rotate();
    await beginRotation(ctx, file);
    await rewrapAll(ctx);
    await retireKek(ctx, 1, undefined);
    expect(Object.keys(keyFile().keys)).toEqual(['1', '2']);
    // As cases are made: from a file of the case system, which may have begun before.
    const take = () => importCaseload(late, { bytes: inOnePiece('v_number,family_name,lodged_on\n2859471036,Al-Khatib,2024-02-01\n') });
    await expect(take()).rejects.toThrow('retired');
    expect(await t.base.db.read.select().from(caseRows)).toEqual([]);
    late.keys.refresh();
    expect(await take()).toMatchObject({ taken: 1 });
    expect(await versions()).toEqual([2]);
    // Back to a version that was retired: never.
    writeFileSync(file, JSON.stringify({ ...keyFile(), current: 1 }));
    await expect(rewrapAll(rotate())).rejects.toThrow('version 1 was retired');
  });
});
