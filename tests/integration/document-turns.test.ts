// Whose turn it is with the scanner and with the programs that make pictures, and what a server that is killed leaves.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { systemCtx } from '#app/domain/context.ts';
import { addDocument } from '#app/domain/document/add-document.server.ts';
import { findDocumentRow } from '#app/domain/document/document.store.server.ts';
import { drawDocuments } from '#app/domain/document/draw-documents.server.ts';
import { scanDocuments } from '#app/domain/document/scan-documents.server.ts';
import { PreviewSlow } from '#app/domain/preview/limits.ts';
import { listPages } from '#app/domain/preview/page.store.server.ts';
import { sweepPages } from '#app/domain/preview/sweep-pages.server.ts';
import { startChecking } from '#app/http/checking.server.ts';
import { documentPages, documents } from '#db/schema/index.ts';
import { photoOfPaper } from '#db/seed/photo.ts';
import { insertCase } from '../support/cases.ts';
import { startClamd, type Clamd } from '../support/clamd.js';
import { applicant, openTestBase, type TestBase } from '../support/context.ts';
import { media } from '../support/corpus/media.ts';
import { pdf } from '../support/corpus/papers.ts';
import { jpeg } from '../support/corpus/pictures.ts';
import { startChecker } from '../support/corpus/run-corpus.ts';
import { useScanner } from '../support/scanner.ts';

let clamd: Clamd;
let t: TestBase;
beforeAll(async () => {
  clamd = await startClamd();
});
afterAll(() => clamd.stop());
beforeEach(async () => {
  t = await openTestBase();
  useScanner(t, clamd.address);
});
afterEach(() => t.close());

const later = (minutes: number) => void (t.clock.at = new Date(t.clock.at.getTime() + minutes * 60_000));
const check = async () => {
  const failures: string[] = [];
  const options = { onFailure: (error: unknown) => void failures.push(String(error)) };
  return { ...(await scanDocuments(t.base, options)), drawn: await drawDocuments(t.base, options), failures };
};

type Placed = { caseId: string; id: string };
async function addTo(caseId: string, bytes: Buffer): Promise<Placed> {
  async function* stream() {
    yield bytes;
  }
  const added = await addDocument(t.as(applicant(caseId)), { caseId, words: { title: 'Brief', fileName: 'a', kind: 'letter', language: '', note: '' }, bytes: stream() });
  if (!added.ok) throw new Error(added.error);
  return { caseId, id: added.id };
}
const newDocument = async (bytes: Buffer) => addTo(await insertCase(t, { stage: 'in_progress' }), bytes);
const rowOf = async ({ caseId, id }: Placed) => (await findDocumentRow(t.base.db.read, caseId, id))!;

describe('nobody waits for somebody else', () => {
  test('a scan does not wait for pictures that take long', async () => {
    useScanner(t);
    const slow = await newDocument(await jpeg());
    const { storageName } = await rowOf(slow);
    const { documents: store } = t.base;
    let [begun, end] = [() => {}, () => {}];
    const [reading, held] = [new Promise<void>((resolve) => (begun = resolve)), new Promise<void>((resolve) => (end = resolve))];
    const holding = {
      ...store,
      async *get(name: string) {
        if (name === storageName) {
          begun();
          await held;
        }
        yield* store.get(name);
      },
    };
    // It was scanned; its pictures are being made.
    await t.base.db.write((tx) => tx.update(documents).set({ scan: 'clean', scanAt: null }));
    useScanner(t, clamd.address);
    const stop = startChecking({ ...t.base, documents: holding });
    try {
      await reading;
      const other = await newDocument(media.mp3());
      await vi.waitFor(async () => expect((await rowOf(other)).scan).toBe('clean'), { timeout: 60_000, interval: 20 });
      expect((await rowOf(slow)).preview).toBe('waiting');
    } finally {
      end();
      await stop();
    }
  });

  test('pictures are made of one case after the other', async () => {
    useScanner(t);
    const many = await newDocument(await jpeg());
    for (let n = 0; n < 4; n += 1) await addTo(many.caseId, await jpeg());
    later(1);
    const one = await newDocument(await jpeg());
    const order: string[] = [];
    // It is tried later again: what counts here is whose turn it was.
    const get = (name: string): never => {
      order.push(name);
      throw new Error('EIO');
    };
    await drawDocuments({ ...t.base, documents: { ...t.base.documents, get } });
    expect(order).toHaveLength(6);
    expect(order.indexOf((await rowOf(one)).storageName)).toBeLessThan(2);
  });
});

describe('what goes wrong', () => {
  /** Five turns, each of which ends like this. */
  async function tryFiveTimes(placed: Placed, error: Error) {
    const get = (): never => {
      throw error;
    };
    const seen: [string, number][] = [];
    for (let n = 0; n < 5; n += 1) {
      await drawDocuments({ ...t.base, documents: { ...t.base.documents, get } });
      const { preview, previewTries } = await rowOf(placed);
      seen.push([preview, previewTries]);
      later(7 * 60);
    }
    return seen;
  }
  const waits = [1, 2, 3, 4].map((tries) => ['waiting', tries]);

  test('a machine that is too slow puts a document off, and it becomes a picture when there is time', async () => {
    const placed = await newDocument(await jpeg());
    const get = (): never => {
      throw new PreviewSlow();
    };
    await drawDocuments({ ...t.base, documents: { ...t.base.documents, get } });
    expect(await rowOf(placed)).toMatchObject({ preview: 'waiting', previewTries: 1 });
    expect(await listPages(t.base.db.read, placed.caseId)).toEqual([]);
    later(2);
    expect((await check()).failures).toEqual([]);
    expect(await rowOf(placed)).toMatchObject({ preview: 'ready', pages: 1 });
  });

  test('what is too slow each time is too much for this machine, and nobody is asked for a new photo', async () => {
    expect(await tryFiveTimes(await newDocument(await jpeg()), new PreviewSlow())).toEqual([waits[0], ...Array.from({ length: 4 }, () => ['too_complex', 2])]);
  });

  test('what fails each time is unreadable', async () => {
    expect(await tryFiveTimes(await newDocument(await jpeg()), new Error('EIO'))).toEqual([...waits, ['unreadable', 5]]);
  });
});

describe('a server that is killed', () => {
  test('leaves a document to the next one, and no picture without an owner', async () => {
    const placed = await newDocument(pdf({ pages: 20 }));
    const { child, begun, go, ended } = startChecker(t);
    await begun;
    go();
    // In the middle of its pages: some lie in the store, none can be shown.
    for (;;) {
      const rows = await t.base.db.read.select().from(documentPages);
      if (rows.length > 0 && (await t.base.documents.list()).length > 1) break;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    child.kill('SIGKILL');
    await ended;
    expect(await listPages(t.base.db.read, placed.caseId)).toEqual([]);
    expect((await rowOf(placed)).preview).toBe('waiting');
    expect(await check()).toMatchObject({ scanned: 0, drawn: 0 });
    later(21);
    expect((await check()).failures).toEqual([]);
    expect(await rowOf(placed)).toMatchObject({ scan: 'clean', preview: 'ready', pages: 20 });
    expect(await sweepPages(systemCtx(t.base, 'test'))).toBe(20);
    const named = [...(await t.base.db.read.select().from(documents)), ...(await t.base.db.read.select().from(documentPages))].map(({ storageName }) => storageName);
    expect((await t.base.documents.list()).sort()).toEqual(named.sort());
  });

  test('two at once do nothing twice', async () => {
    for (let n = 0; n < 4; n += 1) await newDocument(photoOfPaper(n + 1));
    const turns = await Promise.all([check(), check(), check()]);
    expect(turns.reduce((sum, { scanned }) => sum + scanned, 0)).toBe(4);
    expect(turns.reduce((sum, { drawn }) => sum + drawn, 0)).toBe(4);
    expect((await t.base.db.read.select().from(documentPages)).length).toBe(4);
  });
});
