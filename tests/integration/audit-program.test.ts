// `npm run audit:verify`: a program beside a server that runs. It sees what the server wrote, says which row is bad, and
// leaves the database as it found it.
import { createHash } from 'node:crypto';
import { linkSync, mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { and, desc, eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readHead, auditVerify } from '#app/commands/audit-verify.ts';
import { makeCheckpoint, openCheckpoints } from '#app/domain/audit/checkpoint.server.ts';
import { record } from '#app/domain/audit/record.store.server.ts';
import { noteRestore } from '#app/domain/audit/restored.server.ts';
import { openDigests } from '#app/domain/keys/keyring.server.ts';
import { readRecordConfig } from '#app/config.server.ts';
import { openForReading } from '#db/reader.ts';
import { dialect } from '#db/columns.ts';
import { auditRows, cases, checkpoints } from '#db/schema/index.ts';
import { insertCase } from '../support/cases.ts';
import { openTestBase, system, type TestBase } from '../support/context.ts';
import { takeGuardsAway } from '../support/guards.ts';

let t: TestBase;
let caseId: string;
let env: Record<string, string>;
beforeEach(async () => {
  t = await openTestBase();
  env = { DATA_DIR: t.base.config.dataDir, ...(t.place.url ? { DATABASE_URL: t.place.url } : {}), APP_SECRET: 'y'.repeat(40) };
  t.base.keys = { ...t.base.keys, ...openDigests(readRecordConfig(env).appSecret) };
  caseId = await insertCase(t);
  for (let n = 0; n < 3; n += 1) await t.base.db.write((tx) => record(tx, t.as(system), { caseId, action: 'test.act' }), caseId);
});
afterEach(() => t.close());

const head = async (seq: number) => (await t.base.db.read.select().from(auditRows).where(and(eq(auditRows.chain, caseId), eq(auditRows.seq, seq))))[0]!.hash;
const reference = async () => (await t.base.db.read.select().from(cases).where(eq(cases.id, caseId)))[0]!.reference;
/** The program looks for the database of a folder; that of the test lies elsewhere. */
const verify = async (...args: string[]) => {
  if (dialect === 'pg') return auditVerify(args, env);
  const folder = mkdtempSync(join(t.base.config.dataDir, 'as-a-portal-'));
  for (const end of ['', '-wal', '-shm']) linkSync(`${t.place.file}${end}`, join(folder, `voorportaal.sqlite${end}`));
  return auditVerify(args, { ...env, DATA_DIR: folder, CHECKPOINT_DIR: t.base.config.checkpointDir });
};

describe('the record', () => {
  test('is found whole, beside a server that goes on writing', async () => {
    await makeCheckpoint(t.base);
    expect(await verify()).toEqual(['The record is whole: 3 rows in 1 chains, 1 checkpoints.']);
    await t.base.db.write((tx) => record(tx, t.as(system), { caseId, action: 'test.act' }), caseId);
    expect(await verify()).toEqual(['The record is whole: 4 rows in 1 chains, 1 checkpoints.']);
  });

  test('is named where it is not as it was written', async () => {
    await takeGuardsAway(t.place, ['audit_rows']);
    await t.base.db.write(async (tx) => void (await tx.update(auditRows).set({ role: 'nobody' }).where(and(eq(auditRows.chain, caseId), eq(auditRows.seq, 2)))));
    await expect(verify()).rejects.toThrow(`chain ${caseId} row 2: this row, or the event that it stands for, was changed (edited)`);
  });

  test('of a backup that came back says so, whatever else it says', async () => {
    const make = openCheckpoints(t.base);
    const line = await make();
    const note = { backup: '000001-20261124T090000Z', takenAt: '2026-11-24T09:00:00.000Z', at: '2026-11-24T10:00:00.000Z', givenUp: ['given-up'] };
    await noteRestore(t.base, note);
    const said = [`Backup ${note.backup}, of ${note.takenAt}, took the place of the portal at ${note.at}.`, '0 checkpoints of what was given up by that are set aside.'];
    expect(await verify()).toEqual(['The record is whole: 3 rows in 1 chains, 1 checkpoints.', ...said]);
    await takeGuardsAway(t.place, ['audit_rows', 'checkpoints']);
    await t.base.db.write(async (tx) => void (await tx.delete(checkpoints).where(eq(checkpoints.id, line!.id))));
    await noteRestore(t.base, { ...note, givenUp: [line!.id] });
    expect((await verify()).slice(1)).toEqual([said[0], said[0], '1 checkpoints of what was given up by that are set aside.']);
    await t.base.db.write(async (tx) => void (await tx.update(auditRows).set({ role: 'nobody' }).where(and(eq(auditRows.chain, caseId), eq(auditRows.seq, 2)))));
    await expect(verify()).rejects.toThrow(said[0]!);
  });

  test('is named where what it tells of is not there', async () => {
    await t.base.db.write((tx) => record(tx, t.as(system), { caseId, action: 'message.place' }), caseId);
    await expect(verify()).rejects.toThrow(`case ${caseId} 1 of messages: the record tells of them, and they are not there (content_missing)`);
  });

  test('is not verified with another key', async () => {
    env.APP_SECRET = 'z'.repeat(40);
    await expect(verify()).rejects.toThrow('broken in 1 places');
  });
});

describe('a receipt', () => {
  test('that fits: by the number of the case or the chain, in groups or not, short or whole', async () => {
    const hash = await head(2);
    const short = hash.slice(0, 24).match(/.{4}/g)!.join(' ');
    expect(await verify(`--head=${await reference()}:2:${short}`)).toEqual(['The record is whole: 3 rows in 1 chains, 0 checkpoints, 1 receipts.']);
    await verify(`--head=${caseId}:2:${hash}`, `--head=${caseId}:2:${hash.slice(0, 16).toUpperCase()}`, `--head=${caseId}:3:${await head(3)}`);
  });

  test('that does not: another row, a row that is gone, a chain that is gone', async () => {
    const other = (await head(2)).replace(/^./, (digit) => (digit === '0' ? '1' : '0'));
    await expect(verify(`--head=${caseId}:2:${other}`)).rejects.toThrow(`chain ${caseId} row 2: a receipt shows another row here`);
    await expect(verify(`--head=${caseId}:2:${await head(2)}`, `--head=${caseId}:2:${other}`)).rejects.toThrow('(receipt)');
    await expect(verify(`--head=${caseId}:9:${other}`)).rejects.toThrow(`chain ${caseId} row 4: the chain was cut off from here (cut)`);
    await expect(verify(`--head=gone:1:${other}`)).rejects.toThrow('chain gone row 1: the chain was cut off from here (cut)');
  });

  test.each(['', 'Z-1', 'Z-1:2', 'Z-1:0:3fa901bc55e07d24', 'Z-1:x:3fa901bc55e07d24', 'Z-1:2:3fa901bc55e07d2', `Z-1:2:${'a'.repeat(65)}`, 'Z-1:2:3fa901bc55e07d2g', 'Z 1:2:3fa901bc55e07d24'])('"%s" is no head', (text) => {
    expect(() => readHead(text)).toThrow('--head asks');
  });

  test('is read as it is written', () => {
    expect(readHead(' Z-0000001:12:3FA9 01bc 55e0 7d24 ')).toEqual({ chain: 'Z-0000001', seq: 12, prefix: '3fa901bc55e07d24' });
    expect(readHead(`office:1:${'a'.repeat(64)}`).prefix).toHaveLength(64);
  });
});

describe('the connection', () => {
  test('cannot write', async () => {
    const db = openForReading(t.place);
    const write = async () => db.read.update(auditRows).set({ role: 'x' }).where(eq(auditRows.chain, caseId)).returning({ id: auditRows.id });
    await expect(write()).rejects.toThrow(/readonly|read-only/);
    expect(await db.read.select().from(auditRows).orderBy(desc(auditRows.seq))).toHaveLength(3);
    await db.close();
  });

  test.runIf(dialect === 'sqlite')('makes nothing where nothing is', async () => {
    const folder = t.base.config.dataDir;
    const before = readdirSync(folder);
    await expect(auditVerify([], { ...env, DATA_DIR: folder })).rejects.toThrow();
    expect(readdirSync(folder)).toEqual(before);
  });

  test.runIf(dialect === 'sqlite')('leaves the file as it was', async () => {
    const look = () => ['', '-wal'].map((end) => createHash('sha256').update(readFileSync(t.place.file! + end)).digest('hex')).concat(String(statSync(t.place.file!).mtimeMs));
    const before = look();
    await verify();
    expect(look()).toEqual(before);
  });
});

test('production asks for the secret and the place of the checkpoints, and for nothing else', () => {
  expect(() => readRecordConfig({ VOORPORTAAL_MODE: 'production' })).toThrow('Production needs these settings: APP_SECRET, CHECKPOINT_DIR');
  expect(() => readRecordConfig({ APP_SECRET: 'short' })).toThrow('These settings cannot be read: APP_SECRET');
  expect(readRecordConfig({ VOORPORTAAL_MODE: 'production', APP_SECRET: 'y'.repeat(40), CHECKPOINT_DIR: '/c', DATA_DIR: '/d' })).toMatchObject({ dataDir: '/d', checkpointDir: '/c', databaseUrl: undefined });
  expect(readRecordConfig({}).checkpointDir).toBe('data/checkpoints');
});
