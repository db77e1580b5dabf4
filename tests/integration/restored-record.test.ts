// The record through what goes wrong around it: a disk that is full, a database that is away for a moment, a clock that goes
// back, a backup that takes the place of the portal. None of that is a broken record, and no later backup is refused for it.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeCheckpoint, openCheckpoints } from '#app/domain/audit/checkpoint.server.ts';
import { record } from '#app/domain/audit/record.store.server.ts';
import { verifyRecord } from '#app/domain/audit/verify.server.ts';
import { ensureIdentityFile, readIdentityFile, recipientOf } from '#app/domain/backup/age-keys.server.ts';
import { takeBackup } from '#app/domain/backup/take.server.ts';
import type { CtxBase } from '#app/domain/context.ts';
import { openDatabase } from '#db/client.server.ts';
import { checkpoints } from '#db/schema/index.ts';
import { restoreApart } from '../support/backups.ts';
import { insertCase } from '../support/cases.ts';
import { openTestBase, system, type TestBase } from '../support/context.ts';
import { takeGuardsAway } from '../support/guards.ts';

let t: TestBase;
let scratch: string;
let caseId: string;
beforeEach(async () => {
  t = await openTestBase();
  scratch = mkdtempSync(join(tmpdir(), 'voorportaal-restored-record-'));
  ensureIdentityFile(join(scratch, 'identity.txt'));
  caseId = await insertCase(t);
  await act();
});
afterEach(async () => {
  await t.close();
  rmSync(scratch, { recursive: true, force: true });
});

const act = (base: CtxBase = t.base) => base.db.write((tx) => record(tx, { ...t.as(system), db: base.db }, { caseId, action: 'test.act' }), caseId);
const faults = async (base: CtxBase = t.base) => (await verifyRecord(base)).faults;
const identity = () => readIdentityFile(join(scratch, 'identity.txt'));
const take = (base: CtxBase = t.base, place = t.place) => takeBackup(base, { place, folder: join(scratch, 'backups'), recipient: recipientOf(identity()), keep: { newest: 10, days: 90, keyDays: 30 } });
let made = 0;
const restore = (takesPlace = false) => restoreApart(t, { identity: identity(), from: join(scratch, 'backups'), into: join(scratch, `restored-${(made += 1)}`), takesPlace });
const folder = () => t.base.config.checkpointDir;
const fileNames = () => readdirSync(folder()).sort();

describe('a checkpoint that half failed', () => {
  test('a row that the database did not take is written at the next turn, before anything follows it', async () => {
    let away = false;
    const write: CtxBase['db']['write'] = (work, alone) => (away ? Promise.reject(new Error('disk full')) : t.base.db.write(work, alone));
    const make = openCheckpoints({ ...t.base, db: { ...t.base.db, write } });
    await make();
    away = true;
    await act();
    await expect(make()).rejects.toThrow('disk full');
    expect(await faults()).toEqual([]);
    await expect(make()).rejects.toThrow('disk full');
    away = false;
    await act();
    await make();
    expect(await faults()).toEqual([]);
    await take();
    await restore();
    expect(fileNames()).toHaveLength(1);
    expect(await t.base.db.read.select().from(checkpoints)).toHaveLength(3);
  });

  test('a row of which nobody knows whether it was taken', async () => {
    let lost = false;
    const write: CtxBase['db']['write'] = async (work, alone) => {
      const done = await t.base.db.write(work, alone);
      if (lost) throw new Error('connection lost during COMMIT');
      return done;
    };
    const make = openCheckpoints({ ...t.base, db: { ...t.base.db, write } });
    lost = true;
    await expect(make()).rejects.toThrow('connection lost');
    lost = false;
    await act();
    await make();
    expect(await faults()).toEqual([]);
    expect(await t.base.db.read.select().from(checkpoints)).toHaveLength(2);
  });

  test('half a line on a full disk ends its file, and is no line', async () => {
    const make = openCheckpoints(t.base);
    await make();
    const [name] = fileNames();
    const whole = readFileSync(join(folder(), name!));
    writeFileSync(join(folder(), name!), Buffer.concat([whole, whole.subarray(0, 100)]));
    await act();
    await makeCheckpoint(t.base);
    expect(await faults()).toEqual([]);
    await take();
    await restore();
    // Only a line that was never finished is let off: one that was signed and cut has its row.
    writeFileSync(join(folder(), name!), whole.subarray(0, -1));
    expect((await faults()).map(({ fault }) => fault)).toEqual(['checkpoint_line_missing']);
  });

  test('after a line that could not be written whole the next one begins a file', async () => {
    const make = openCheckpoints(t.base);
    await make();
    const [name] = fileNames();
    const path = join(folder(), name!);
    const whole = readFileSync(path);
    // A folder in the way of the file: nothing can be written there.
    rmSync(path);
    mkdirSync(path);
    await act();
    await expect(make()).rejects.toThrow('EISDIR');
    rmSync(path, { recursive: true });
    writeFileSync(path, whole);
    await make();
    expect(fileNames()).toHaveLength(2);
    expect(await faults()).toEqual([]);
  });
});

describe('a backup that comes back', () => {
  test('although the clock went back after it was made', async () => {
    await makeCheckpoint(t.base);
    await take();
    t.clock.at = new Date(t.clock.at.getTime() - 3_600_000);
    await act();
    const later = await makeCheckpoint(t.base);
    expect(await restore()).toMatchObject({ faults: [], later: [later!.id] });
  });

  test('takes the place of the portal: what was signed after it is set aside by name, and the portal goes on', async () => {
    const make = openCheckpoints(t.base);
    await make();
    const backup = await take();
    for (let n = 0; n < 3; n += 1) {
      await act();
      await make();
    }
    const { place, later } = await restore(true);
    expect(later).toHaveLength(3);
    const db = await openDatabase(place);
    const again = { ...t.base, db };
    try {
      await act(again);
      await act(again);
      await makeCheckpoint(again);
      expect(await verifyRecord(again)).toMatchObject({ faults: [], givenUp: 3, restores: [{ backup: backup.name, takenAt: backup.takenAt }] });
      await take(again, place);
      expect(await restore()).toMatchObject({ faults: [], later: [] });
      // The portal of before would find itself whole still: the note is of rows that it has.
      expect((await verifyRecord(t.base)).givenUp).toBe(0);
    } finally {
      await db.close();
    }
  });

  test('notes nothing when it is only looked at', async () => {
    await makeCheckpoint(t.base);
    await take();
    await act();
    await makeCheckpoint(t.base);
    const before = fileNames();
    await restore(false);
    expect(fileNames()).toEqual(before);
  });

  test('is refused when a checkpoint of before it is gone from its table', async () => {
    const make = openCheckpoints(t.base);
    await make();
    await act();
    const gone = await make();
    await act();
    await make();
    await takeGuardsAway(t.place, ['checkpoints']);
    await t.base.db.write(async (tx) => void (await tx.delete(checkpoints).where(eq(checkpoints.id, gone!.id))));
    await take();
    await expect(restore()).rejects.toThrow('checkpoint_missing');
  });

  test('a note that was changed sets nothing aside, and is named', async () => {
    const make = openCheckpoints(t.base);
    await make();
    await take();
    await act();
    await make();
    await restore(true);
    const note = join(folder(), fileNames().find((name) => name.startsWith('restored-'))!);
    writeFileSync(note, readFileSync(note, 'utf8').replace('"givenUp":["', '"givenUp":["another","'));
    const verified = await verifyRecord(t.base);
    expect(verified).toMatchObject({ restores: [], faults: [{ fault: 'restore_altered' }] });
  });
});
