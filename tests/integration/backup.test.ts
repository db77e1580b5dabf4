// A backup is made of a portal that lives, brought back elsewhere, and looked at. Each part is then broken on purpose.
import { spawnSync } from 'node:child_process';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { backupVerify } from '#app/commands/backup-verify.ts';
import { Secret } from '#app/config.server.ts';
import { insertExport } from '#app/domain/archive/archive-export.store.server.ts';
import { makeCheckpoint } from '#app/domain/audit/checkpoint.server.ts';
import { decryptWith } from '#app/domain/backup/age.server.ts';
import { ensureIdentityFile, readIdentityFile, recipientOf } from '#app/domain/backup/age-keys.server.ts';
import { readBytes } from '#app/domain/backup/files.server.ts';
import { placesOf } from '#app/domain/backup/manifest.server.ts';
import { restoreBackup } from '#app/domain/backup/restore.server.ts';
import { takeBackup, type Taken } from '#app/domain/backup/take.server.ts';
import { s3Store } from '#app/domain/document/s3-store.server.ts';
import { addDocument } from '#app/domain/document/add-document.server.ts';
import { sendFile } from '#app/domain/file/submissions.server.ts';
import { answers, caseKeys, cases as casesTable, documents, exceptionalAccess, legalHolds, messages, requests, submissions } from '#db/schema/index.ts';
import { fillFile } from '../support/answers.ts';
import { databaseApart, restoreApart } from '../support/backups.ts';
import { wholeOf } from '../support/bytes.ts';
import { insertCase } from '../support/cases.ts';
import { applicant, openTestBase, type TestBase } from '../support/context.ts';
import { startS3 } from '../support/s3.ts';
import { makeWholeCase } from '../support/whole-case.ts';

const png = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478da63f8cfc0f01f0005050102cfa02a7a0000000049454e44ae426082', 'hex');
const scratch = mkdtempSync(join(tmpdir(), 'voorportaal-backup-'));
const folder = join(scratch, 'backups');
const identityFile = join(scratch, 'identity.txt');
ensureIdentityFile(identityFile);
const identity = readIdentityFile(identityFile);
const keep = { newest: 10, days: 90, keyDays: 30 };

let t: TestBase;
const cases: string[] = [];
beforeAll(async () => {
  t = await openTestBase();
  for (let made = 0; made < 3; made += 1) {
    const caseId = await insertCase(t, { stage: 'in_progress' });
    const ctx = t.as(applicant(caseId));
    await fillFile(ctx, caseId);
    const words = { title: 'Familieboekje', fileName: 'a.png', kind: 'family' as const, language: 'ar', note: '' };
    const added = await addDocument(ctx, { caseId, words, bytes: bytesOf(Buffer.concat([png, randomBytes(100_000)])) });
    expect(added.ok).toBe(true);
    if (made < 2) await sendFile(ctx, { caseId, language: 'ar' });
    cases.push(caseId);
  }
  cases.push(await makeWholeCase(t, 1));
  await makeCheckpoint(t.base);
});
afterAll(async () => {
  await t.close();
  rmSync(scratch, { recursive: true, force: true });
});

async function* bytesOf(bytes: Buffer) {
  yield bytes;
}
const take = () => takeBackup(t.base, { place: t.place, folder, recipient: recipientOf(identity), keep });
let restored = 0;
const newFolder = () => join(scratch, `restored-${(restored += 1)}`);
const restore = (from: string, into = newFolder()) => restoreApart(t, { identity, from, into });

describe('a backup', () => {
  let first: Taken;
  test('comes back whole in a new folder: every case, answer, submission, document and row of the record', async () => {
    first = await take();
    expect(first).toMatchObject({ copied: 5, there: 0, removed: 0, broken: [] });
    const into = newFolder();
    const found = await restore(folder, into);
    expect(found).toMatchObject({ cases: 4, erased: 0, submissions: 4, documents: 5, checkpoints: 1, faults: [], keysOf: first.name });
    expect(found.values).toBeGreaterThan(found.answers + found.submissions + found.documents + 8);
    expect(found.answers).toBe((await t.base.db.read.select().from(answers)).length);
    expect(readdirSync(join(into, 'documents')).sort()).toEqual((await t.base.documents.list()).sort());
    expect(readdirSync(scratch).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  test('where documents lie in another store, they are brought back there, and not when the backup is only looked at', async () => {
    const s3 = await startS3();
    // Checkpoints of its own: the portal of this test lives on.
    const config = { documentsS3: s3.place, checkpointDir: join(scratch, 'checkpoints-of-another') };
    cpSync(t.base.config.checkpointDir, config.checkpointDir, { recursive: true });
    const bring = (into: string, takesPlace: boolean) => restoreApart(t, { identity, from: folder, into, config, takesPlace });
    try {
      const looked = newFolder();
      expect(await bring(looked, false)).toMatchObject({ documents: 5, faults: [] });
      expect([await s3Store(s3.place).list(), readdirSync(join(looked, 'documents')).length]).toEqual([[], 5]);
      const into = newFolder();
      expect(await bring(into, true)).toMatchObject({ documents: 5, faults: [] });
      expect(existsSync(join(into, 'documents'))).toBe(false);
      const store = s3Store(s3.place);
      const names = await t.base.documents.list();
      expect((await store.list()).sort()).toEqual(names.sort());
      for (const name of names) expect((await wholeOf(store.get(name))).equals(await wholeOf(t.base.documents.get(name)))).toBe(true);
      // What could not be handed on is not restored.
      s3.trouble((method) => (method === 'PUT' ? { status: 500 } : 'none'));
      const half = newFolder();
      await expect(bring(half, true)).rejects.toThrow('unavailable');
      expect(existsSync(half)).toBe(false);
    } finally {
      await s3.stop();
    }
  });

  test('is looked at with keys that a program of the operator gives, and the store of the portal stays as it is', async () => {
    const s3 = await startS3();
    try {
      const config = { ...t.base.config, keyFile: join(scratch, 'no-key-file'), keyCommand: ['cat', join(t.base.config.dataDir, 'case-keys.json')], appSecret: new Secret(t.secret!), backupIdentityFile: identityFile, databaseUrl: await databaseApart(t), documentsS3: s3.place };
      const before = readdirSync(t.base.config.checkpointDir);
      expect((await backupVerify.runAlone(config, [folder]))[0]).toContain(`Backup ${first.name}`);
      expect(await s3Store(s3.place).list()).toEqual([]);
      expect(readdirSync(t.base.config.checkpointDir)).toEqual(before);
    } finally {
      await s3.stop();
    }
  });

  test('copies a document once', async () => {
    const second = await take();
    expect(second).toMatchObject({ copied: 0, there: 5 });
    expect((await restore(folder)).name).toBe(second.name);
  });

  test('is never restored over something', async () => {
    const into = newFolder();
    mkdirSync(into);
    writeFileSync(join(into, 'a-file'), '');
    await expect(restore(folder, into)).rejects.toThrow('is not empty');
  });

  test('has no wrapped key in its database: they lie apart, and both open only with the secret key', async () => {
    const [row] = await t.base.db.read.select().from(caseKeys).where(eq(caseKeys.caseId, cases[0]!));
    const places = placesOf(folder);
    const whole = async (path: string) => {
      const parts: Buffer[] = [];
      for await (const part of decryptWith(identity, readBytes(path))) parts.push(part);
      return Buffer.concat(parts);
    };
    const [database, keys] = [await whole(places.database(first.name)), await whole(places.keys(first.name))];
    const [hash] = await t.base.db.read.select({ sha256: submissions.sha256 }).from(submissions);
    expect(database.includes(hash!.sha256)).toBe(true);
    expect(database.includes(row!.wrapped) || database.includes(row!.wrapped.toString('hex'))).toBe(false);
    expect(keys.includes(row!.wrapped.toString('base64'))).toBe(true);
    expect(readFileSync(places.keys(first.name)).includes(row!.wrapped.toString('base64'))).toBe(false);
    const other = join(scratch, 'other.txt');
    ensureIdentityFile(other);
    const stranger = { config: t.base.config, keys: t.base.keys, identity: readIdentityFile(other), from: folder, into: newFolder(), takesPlace: false };
    await expect(restoreBackup(stranger)).rejects.toThrow('its database cannot be read: tampered');
  });

  test.each([
    ['a byte of the database', (at: string, name: string) => bend(placesOf(at).database(name)), 'its database'],
    ['the end of the database', (at: string, name: string) => cut(placesOf(at).database(name)), 'its database'],
    ['a byte of the keys', (at: string, name: string) => bend(placesOf(at).keys(name)), 'its keys'],
    ['a byte of the generations', (at: string, name: string) => bend(placesOf(at).generations(name)), 'its generations'],
    ['a byte of a document', (at: string) => bend(documentIn(at)), 'document'],
    ['a whole document', (at: string) => rmSync(documentIn(at)), 'document'],
    ['the manifest', (at: string, name: string) => rmSync(placesOf(at).manifest(name)), 'it was cut off'],
    ['the time in the manifest', (at: string, name: string) => edit(placesOf(at).manifest(name)), 'its manifest was changed'],
  ])('without %s, or with another, is refused by name and leaves nothing', async (_, damage, says) => {
    const at = join(scratch, `damaged-${randomBytes(4).toString('hex')}`);
    cpSync(folder, at, { recursive: true });
    const name = readdirSync(at).filter((one) => /Z$/.test(one)).sort().at(-1)!;
    damage(at, name);
    const into = newFolder();
    const error = await restore(join(at, name), into).catch((thrown: Error) => thrown);
    expect(String(error)).toContain(`Backup ${name}`);
    expect(String(error)).toContain(says);
    expect([existsSync(into), existsSync(`${into}.part`)]).toEqual([false, false]);
  });

  test.each([
    ['a message', messages],
    ['what the case system gave', casesTable],
    ['the words of a document', documents],
    ['a hold', legalHolds],
    ['why a colleague read', exceptionalAccess],
    ['a question', requests],
  ] as const)('is refused when a byte of %s was changed before it was made', async (_, table) => {
    const place = join(scratch, `bent-${randomBytes(4).toString('hex')}`);
    const column = 'facts' in table ? 'facts' : 'sealed';
    const rows = (await t.base.db.read.select().from(table as typeof messages)) as unknown as Record<string, Buffer>[];
    const row = rows.find((one) => one[column]!.length > 0)!;
    const set = (bytes: Buffer) => t.base.db.write(async (tx) => void (await tx.update(table as typeof messages).set({ [column]: bytes }).where(eq((table as typeof messages).id, row.id as unknown as string))));
    const bent = Buffer.from(row[column]!);
    bent[bent.length - 1]! ^= 1;
    await set(bent);
    try {
      await takeBackup(t.base, { place: t.place, folder: place, recipient: recipientOf(identity), keep });
    } finally {
      await set(row[column]!);
    }
    await expect(restore(place)).rejects.toThrow(/tampered/);
  });

  test('beside another of the same portal into another folder is whole, and into the same folder is refused', async () => {
    const into = (pool: string) => takeBackup(t.base, { place: t.place, folder: join(scratch, pool), recipient: recipientOf(identity), keep });
    // Left by a process that is gone.
    const left = spawnSync('true').pid;
    mkdirSync(join(t.base.config.dataDir, `backup-work-${left}-x`));
    mkdirSync(join(scratch, 'one'));
    writeFileSync(join(scratch, 'one', `lock-${left}`), '');
    const ended = await Promise.allSettled([into('one'), into('two'), into('one')]);
    expect(ended.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    expect(String((ended[2] as PromiseRejectedResult).reason)).toContain('is under way');
    for (const pool of ['one', 'two']) expect((await restore(join(scratch, pool))).faults).toEqual([]);
    expect(readdirSync(t.base.config.dataDir).filter((name) => name.startsWith('backup-work'))).toEqual([]);
    expect(readdirSync(join(scratch, 'one')).filter((name) => name.startsWith('lock'))).toEqual([]);
    // Another process that is there has it.
    writeFileSync(join(scratch, 'one', `lock-${process.ppid}`), '');
    await expect(into('one')).rejects.toThrow(`under way (process ${process.ppid})`);
  });

  test('does not bring back what was erased, once its keys have had their time', async () => {
    const gone = cases[2]!;
    const [key] = await t.base.db.read.select().from(caseKeys).where(eq(caseKeys.caseId, gone));
    await t.base.db.write(async (tx) => void (await tx.delete(caseKeys).where(eq(caseKeys.caseId, gone))));
    t.clock.at = new Date(t.clock.at.getTime() + 31 * 86_400_000);
    const later = await take();
    expect(readdirSync(placesOf(folder).keysFolder)).toEqual([`${later.name}.age`]);
    const found = await restore(join(folder, first.name));
    expect(found).toMatchObject({ name: first.name, keysOf: later.name, cases: 4, erased: 1, faults: [] });
    // With keys of its own one that lacks is no erasure: nothing else of the case went.
    await expect(restore(join(folder, later.name))).rejects.toThrow(`key (case ${gone}): it is not there, and the case was not erased`);
    await t.base.db.write(async (tx) => void (await tx.insert(caseKeys).values(key!)));
  });

  test('goes on when a document is erased while it is made, and brings back the rest', async () => {
    const [row] = await t.base.db.read.select().from(documents).where(eq(documents.caseId, cases[1]!));
    const pool = join(scratch, 'race');
    const store = t.base.documents;
    const bytes = await wholeOf(store.get(row!.storageName));
    const erasing = {
      ...store,
      async *get(name: string) {
        if (name === row!.storageName) {
          await t.base.db.write((tx) => tx.delete(documents).where(eq(documents.id, row!.id)));
          await store.remove(name);
        }
        yield* store.get(name);
      },
    };
    const taken = await takeBackup({ ...t.base, documents: erasing }, { place: t.place, folder: pool, recipient: recipientOf(identity), keep });
    expect(taken).toMatchObject({ copied: 4, removed: 1 });
    expect(await restore(pool)).toMatchObject({ faults: [], submissions: 4 });
    await store.put(row!.storageName, bytesOf(bytes));
    await t.base.db.write(async (tx) => void (await tx.insert(documents).values(row!)));
  });

  test('brings back a package that the archive has not fetched yet, and notices when it is another', async () => {
    const bytes = randomBytes(5_000);
    const storageName = randomUUID();
    const row = { id: randomUUID(), caseId: cases[0]!, at: t.clock.at, size: bytes.length, acknowledgedAt: null, acknowledgedBy: null, acknowledgement: '' };
    await t.base.documents.put(storageName, bytesOf(bytes));
    await t.base.db.write((tx) => insertExport(tx, { ...row, storageName, sha256: createHash('sha256').update(bytes).digest('hex') }));
    await take();
    const into = newFolder();
    expect(await restore(folder, into)).toMatchObject({ packages: 1, faults: [] });
    expect(readFileSync(join(into, 'documents', storageName)).equals(bytes)).toBe(true);
    await t.base.documents.remove(storageName);
    await t.base.documents.put(storageName, bytesOf(randomBytes(5_000)));
    const pool = join(scratch, 'other-package');
    await takeBackup(t.base, { place: t.place, folder: pool, recipient: recipientOf(identity), keep });
    await expect(restore(pool)).rejects.toThrow(`package ${storageName}: not the bytes that were received`);
  });

  test('is not made when a document of a living case is missing', async () => {
    const [row] = await t.base.db.read.select().from(documents).where(eq(documents.caseId, cases[0]!));
    const pool = join(scratch, 'new-backups');
    await t.base.documents.remove(row!.storageName);
    const into = () => takeBackup(t.base, { place: t.place, folder: pool, recipient: recipientOf(identity), keep });
    await expect(into()).rejects.toThrow('unavailable');
    expect(readdirSync(pool).filter((name) => name.endsWith('Z'))).toEqual([]);
    await expect(restore(pool)).rejects.toThrow('There is no backup');
  });
});

const documentIn = (at: string) => {
  const [part] = readdirSync(placesOf(at).documents);
  return join(placesOf(at).documents, part!, readdirSync(join(placesOf(at).documents, part!))[0]!);
};
function bend(path: string) {
  const bytes = readFileSync(path);
  bytes[bytes.length >> 1]! ^= 1;
  writeFileSync(path, bytes);
}
const cut = (path: string) => writeFileSync(path, readFileSync(path).subarray(0, -100));
const edit = (path: string) => writeFileSync(path, readFileSync(path, 'utf8').replace(/"takenAt":"\d/, '"takenAt":"3'));
