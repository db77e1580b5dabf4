// I14, erased is gone (security 1.8): after a run that was killed again and again no byte of what was erased is in the
// database, its log, its free pages, the store or a log; what is held is whole. On PostgreSQL the database is the files of
// its tables; the log of the server is the operator's (docs/security.md, "Open risks, by name").
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import pg from 'pg';
import { recordRead } from '#app/domain/audit/record.store.server.ts';
import { verifyRecord } from '#app/domain/audit/verify.server.ts';
import { acknowledgePackage, listPackages } from '#app/domain/archive/packages.server.ts';
import { getCaseRow } from '#app/domain/caseload/case.store.server.ts';
import { decryptDocument } from '#app/domain/document/document-cipher.server.ts';
import { getDraft } from '#app/domain/file/answers.server.ts';
import { getCaseKey } from '#app/domain/keys/case-key.store.server.ts';
import { setHold } from '#app/domain/retention/holds.server.ts';
import { runRetention, type RetentionRun } from '#app/domain/retention/run.server.ts';
import { caseKeys, documents } from '#db/schema/index.ts';
import { dialect } from '#db/columns.ts';
import { applicant, openTestBase, type TestBase } from '../support/context.ts';
import { figure } from '../support/figures.ts';
import { administrator, draftWith, later, openKept, packageIdOf, sentAndDecided } from '../support/kept.ts';

const full = process.env.RETAIN_FULL === '1';
const [drafts, files, kills] = full ? [60, 20, 25] : [8, 3, 3];

let t: TestBase;
beforeAll(async () => {
  t = await openTestBase();
  await openKept(t);
});
afterAll(() => t.close());

const dirOf = () => t.base.config.dataDir;

/** Every file of the base and, of PostgreSQL, of every table: what a thief of the disk would have. */
async function everything(): Promise<{ name: string; bytes: Buffer }[]> {
  const walk = (folder: string): string[] => readdirSync(folder).flatMap((name) => (statSync(join(folder, name)).isDirectory() ? walk(join(folder, name)) : [join(folder, name)]));
  const own = t.place.file ? ['', '-wal', '-shm'].map((end) => `${t.place.file}${end}`) : [];
  // In a process of its own: closing any handle on a file that SQLite has open here lets go of its locks.
  const found = [...walk(dirOf()), ...own].flatMap((name) => {
    const { status, stdout } = spawnSync('cat', [name], { maxBuffer: 1e9 });
    return status === 0 ? [{ name, bytes: stdout }] : []; // the log is gone when it is empty
  });
  return dialect === 'pg' ? [...found, ...(await pagesOfPostgres())] : found;
}

/** The files of the tables themselves, free space included. */
async function pagesOfPostgres() {
  const client = new pg.Client({ connectionString: t.place.url });
  await client.connect();
  await client.query('CHECKPOINT');
  const { rows } = await client.query<{ relname: string; path: string }>(`SELECT relname, pg_relation_filepath(oid) AS path FROM pg_class WHERE relkind IN ('r', 't') AND pg_relation_filepath(oid) IS NOT NULL AND relnamespace = 'public'::regnamespace OR relkind = 't'`);
  const files = [];
  for (const { relname, path } of rows) {
    // The form with one argument: the one that may miss a file is of PostgreSQL 16 and newer.
    const { rows: read } = await client.query<{ bytes: Buffer }>('SELECT pg_read_binary_file($1) AS bytes', [path]);
    files.push({ name: relname, bytes: read[0]!.bytes });
  }
  await client.end();
  return files;
}

const holding = async (needles: readonly (string | Buffer)[]): Promise<string[]> => {
  const places = await everything();
  return needles.flatMap((needle) => places.filter(({ bytes }) => bytes.includes(needle)).map(({ name }) => `${typeof needle === 'string' ? needle : 'key'} in ${name}`));
};

const wrappedOf = async (ids: readonly string[]): Promise<Buffer[]> => {
  const rows = await t.base.db.read.select().from(caseKeys);
  return rows.filter(({ caseId }) => ids.includes(caseId)).map(({ wrapped }) => wrapped);
};

test('erased is gone, held is whole, also when the run is killed', async () => {
  const words = Array.from({ length: drafts }, (_, n) => `KANARIE${n}GEEL`);
  const draftIds: string[] = [];
  for (const word of words) draftIds.push(await draftWith(t, word));
  const fileIds: string[] = [];
  for (let n = 0; n < files; n += 1) fileIds.push(await sentAndDecided(t, `KANARIE${n}GROEN`));
  const [heldDraft, heldFile] = [draftIds[0]!, fileIds[0]!];
  for (const id of [heldDraft, heldFile]) await setHold(t.as(administrator), { reference: (await getCaseRow(t.base.db.read, id)).reference, reason: 'court', words: 'KANARIEHOUDT' });

  // Controls: the search finds what lies open, and the key opens what is sealed now.
  await recordRead(t.as(applicant(draftIds[1]!)), draftIds[1]!, 'motive.look', 'KANARIEOPEN');
  expect(await holding(['KANARIEOPEN'])).not.toEqual([]);
  const going = [...draftIds.filter((id) => id !== heldDraft), ...fileIds.filter((id) => id !== heldFile)];
  const oldKeys = new Map<string, Buffer>();
  for (const id of going) oldKeys.set(id, await getCaseKey(t.base.db.read, t.base.keys, id));
  const oldWrapped = await wrappedOf(going);
  expect((await holding(oldWrapped.slice(0, 1))).length).toBeGreaterThan(0);
  const blobs = new Map<string, Buffer>();
  for (const name of await t.base.documents.list()) blobs.set(name, readFileSync(join(dirOf(), 'documents', name)));
  const papers = (await t.base.db.read.select().from(documents)).filter(({ caseId }) => going.includes(caseId));
  const opening = () => Promise.all(papers.map(({ id, caseId, storageName }) => opens(oldKeys.get(caseId)!, id, blobs.get(storageName))));
  expect(papers.length).toBeGreaterThan(0);
  expect(await opening()).toEqual(papers.map(() => true));

  later(t, 75);
  expect(await runRetention(t.base)).toMatchObject({ failed: [], erased: {} });
  for (const id of fileIds) {
    if (id !== heldFile) await acknowledgePackage(t.as(administrator), { id: await packageIdOf(t, (await getCaseRow(t.base.db.read, id)).reference), number: 'CDD-1' });
  }
  later(t, 23);
  expect(await runRetention(t.base)).toMatchObject({ failed: [] });
  later(t, 8);
  let killed = 0;
  for (let n = 0; n < kills; n += 1) {
    const child = spawn(process.execPath, ['tests/support/run.js', './tests/support/retain-runner.ts', dirOf(), t.place.url ?? t.place.file!, t.secret!, t.clock.at.toISOString()], { stdio: ['ignore', 'pipe', 'inherit'], env: process.env });
    await once(child.stdout, 'data');
    // The next moments are as good as any: a number of milliseconds that differs each time.
    const end = once(child, 'exit');
    await Promise.race([end, new Promise((resolve) => setTimeout(resolve, 3 + ((n * 37) % 90)))]);
    if (child.kill('SIGKILL')) killed += 1;
    await end;
  }
  const last: RetentionRun = await runRetention(t.base);
  expect(last).toMatchObject({ failed: [], waiting: { hold: 2 } });
  expect((await runRetention(t.base)).erased).toEqual({});

  for (const id of going.filter((one) => fileIds.includes(one))) await expect(getCaseKey(t.base.db.read, t.base.keys, id)).rejects.toMatchObject({ code: 'gone' });
  for (const id of going.filter((one) => draftIds.includes(one))) expect((await getDraft(t.as(applicant(id)), id)).answers).toEqual({});
  const needles = [...words, ...words.map((word) => word.replace('GEEL', 'GROEN'))];
  expect(await holding(needles)).toEqual([]);
  expect(await holding(oldWrapped)).toEqual([]);
  // Of what the destroyed keys opened nothing lies in the store any more, and of each case only what is held is there.
  const left = await t.base.documents.list();
  const packages = (await listPackages(t.as(administrator))).filter(({ gone }) => !gone).length;
  expect(left.length).toBe(2 + packages);
  expect(papers.filter(({ storageName }) => left.includes(storageName))).toEqual([]);
  for (const id of [heldDraft, heldFile]) expect(Object.keys((await getDraft(t.as(applicant(id)), id)).answers).length).toBeGreaterThan(0);
  expect((await verifyRecord(t.base)).faults).toEqual([]);
  figure('drafts and files erased', going.length);
  figure('held, and whole', 2);
  figure('runs killed', killed);
  figure('words and keys searched for', needles.length + oldWrapped.length);
}, 600_000);

async function opens(key: Buffer, id: string, bytes: Buffer | undefined): Promise<boolean> {
  if (!bytes) return false;
  async function* one() {
    yield bytes!;
  }
  try {
    for await (const chunk of decryptDocument(key, id, one())) if (chunk.length >= 0) return true;
  } catch {
    return false;
  }
  return false;
}
