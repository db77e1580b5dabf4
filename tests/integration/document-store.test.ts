// What is promised of a place for documents, asked of the folder and of a store that speaks S3 alike; and what a store
// on another machine can do wrong.
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DomainError } from '#app/domain/context.ts';
import { folderStore, type DocumentStore } from '#app/domain/document/document-store.server.ts';
import { DocumentRefused } from '#app/domain/document/receive-document.server.ts';
import { s3Store } from '#app/domain/document/s3-store.server.ts';
import { wholeOf } from '../support/bytes.ts';
import { startS3, type TestStore } from '../support/s3.ts';

const folder = mkdtempSync(join(tmpdir(), 'voorportaal-stores-'));
let s3: TestStore;
const stores: Record<string, () => DocumentStore> = { folder: () => folderStore(join(folder, 'documents')), s3: () => s3Store(s3.place) };
beforeAll(async () => void (s3 = await startS3()));
beforeEach(() => s3.trouble(() => 'none'));
afterAll(async () => {
  await s3.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function* pieces(bytes: Buffer, failure?: Error) {
  for (let at = 0; at < bytes.length; at += 65_552) yield bytes.subarray(at, at + 65_552);
  if (failure) throw failure;
}
const failure = (work: Promise<unknown>): Promise<unknown> => work.then(() => 'no error', (error: unknown) => error);

describe.each(Object.entries(stores))('%s', (_name, open) => {
  test.each([0, 1, 65_552, 5 * 1024 * 1024, 13 * 1024 * 1024 + 7])('%i bytes come back as they went', async (size) => {
    const [name, bytes] = [randomUUID(), randomBytes(size)];
    await open().put(name, pieces(bytes));
    expect((await wholeOf(open().get(name))).equals(bytes)).toBe(true);
    expect(await open().list()).toContain(name);
    await open().remove(name);
    expect(await open().list()).not.toContain(name);
    expect(await failure(wholeOf(open().get(name)))).toMatchObject({ code: 'unavailable' });
    // Twice is once.
    await open().remove(name);
  });

  test.each([100_000, 12 * 1024 * 1024])('what breaks off after %i bytes is not there, and says why as it was said', async (size) => {
    const before = await open().list();
    const refusal = new DocumentRefused('tooLarge');
    expect(await failure(open().put(randomUUID(), pieces(randomBytes(size), refusal)))).toBe(refusal);
    expect(await open().list()).toEqual(before);
  });

  test('a name that we did not make reaches nothing', async () => {
    const store = open();
    for (const name of ['../case-keys.json', 'a/b', '', 'x'.repeat(36), `${randomUUID()}/..`]) {
      expect(await failure(store.put(name, pieces(Buffer.from('x'))))).toMatchObject({ code: 'invalid' });
      expect(await failure(wholeOf(store.get(name)))).toMatchObject({ code: 'invalid' });
      expect(await failure(store.remove(name))).toMatchObject({ code: 'invalid' });
    }
  });
});

describe('a store on another machine', () => {
  const bytes = randomBytes(6 * 1024 * 1024);

  test('that answers with an error now and then loses nothing', async () => {
    const [store, name] = [s3Store(s3.place), randomUUID()];
    let asked = 0;
    s3.trouble(() => ((asked += 1) % 3 === 1 ? { status: asked % 2 ? 503 : 500 } : 'none'));
    await store.put(name, pieces(bytes));
    expect((await wholeOf(store.get(name))).equals(bytes)).toBe(true);
  });

  test.each([503, 500, 403])('that answers with %i all the time is not acknowledged, and is told as away', async (status) => {
    const [store, name] = [s3Store(s3.place), randomUUID()];
    s3.trouble(() => ({ status }));
    for (const act of [() => store.put(name, pieces(bytes)), () => wholeOf(store.get(name)), () => store.remove(name), () => store.list()]) {
      const error = await failure(act());
      expect(error).toBeInstanceOf(DomainError);
      expect(error).toMatchObject({ code: 'unavailable' });
    }
    s3.trouble(() => 'none');
    expect(await store.list()).not.toContain(name);
  }, 30_000);

  test('without room says that there is none', async () => {
    s3.trouble(() => ({ status: 507 }));
    expect(await failure(s3Store(s3.place).put(randomUUID(), pieces(Buffer.from('x'))))).toMatchObject({ code: 'full' });
  });

  test('that did it and never said so is not believed to have done it', async () => {
    const [store, name] = [s3Store(s3.place), randomUUID()];
    // The last request of a document in parts: it is there, and nobody was told.
    s3.trouble((method, path) => (method === 'POST' && path.includes('uploadId') ? 'done-and-silent' : 'none'));
    expect(await failure(store.put(name, pieces(bytes)))).toMatchObject({ code: 'unavailable' });
    s3.trouble(() => 'none');
    await store.remove(name);
    expect(await store.list()).not.toContain(name);
  });

  test('whose line breaks while a document is read gives an error, not a shorter document', async () => {
    const [store, name] = [s3Store(s3.place), randomUUID()];
    await store.put(name, pieces(bytes));
    s3.trouble((method) => (method === 'GET' ? 'cut' : 'none'));
    expect(await failure(wholeOf(store.get(name)))).toMatchObject({ code: 'unavailable' });
  });

  test('that is not there at all is told as away, without its address', async () => {
    const error = await failure(s3Store({ ...s3.place, endpoint: 'http://127.0.0.1:9' }).put(randomUUID(), pieces(Buffer.from('x'))));
    expect(error).toMatchObject({ code: 'unavailable' });
    expect(String(error)).not.toMatch(/127\.0|S3RVER/);
  });

  test('that does not know our key keeps nothing', async () => {
    const before = readdirSync(s3.directory, { recursive: true }).length;
    const stranger = s3Store({ ...s3.place, accessKeyId: 'somebody' });
    expect(await failure(stranger.put(randomUUID(), pieces(bytes)))).toMatchObject({ code: 'unavailable' });
    expect(readdirSync(s3.directory, { recursive: true }).length).toBe(before);
  });
});
