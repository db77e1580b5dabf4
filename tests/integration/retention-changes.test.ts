// What happens between the announcement of an erasure and the day itself: the term changes, or the file (docs/decisions/0018).
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { acknowledgePackage } from '#app/domain/archive/packages.server.ts';
import { getCaseRow } from '#app/domain/caseload/case.store.server.ts';
import type { Ctx } from '#app/domain/context.ts';
import { describeDocument } from '#app/domain/document/describe-document.server.ts';
import { listDocuments, withdrawDocument } from '#app/domain/document/documents.server.ts';
import { listMessages } from '#app/domain/message/messages.server.ts';
import { runRetention } from '#app/domain/retention/run.server.ts';
import { changeSetting } from '#app/domain/settings/settings.store.server.ts';
import { cases } from '#db/schema/index.ts';
import { applicant, openTestBase, system, type TestBase } from '../support/context.ts';
import { administrator, decide, draftWith, later, openKept, openPackage, packageIdOf, sentAndDecided } from '../support/kept.ts';

// Files are filled in whole and packed: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 120_000 });

let t: TestBase;
beforeEach(async () => {
  t = await openTestBase();
  await openKept(t);
});
afterEach(() => t.close());

const run = async () => {
  const done = await runRetention(t.base);
  expect(done.failed).toEqual([]);
  return done;
};

test('a term that is made shorter takes nothing before the day that she was told', async () => {
  const caseId = await draftWith(t, 'kluut');
  later(t, 61);
  expect((await run()).announced).toBe(1);
  const [message] = await listMessages(t.as(applicant(caseId)), caseId);
  const until = String(message?.params.until);
  await changeSetting(t.as(system), 'draftKeptDays', 65, t.clock.at);
  const today = () => t.clock.at.toISOString().slice(0, 10);
  expect(until > today()).toBe(true);
  for (; today() < until; later(t, 1)) expect((await run()).erased).toEqual({});
  expect((await run()).erased).toEqual({ draft: 1 });
});

type Change = (her: Ctx, caseId: string, id: string) => Promise<unknown>;
const changes: [what: string, before: Change, change: Change, isIn: (parts: Record<string, Buffer>) => boolean][] = [
  [
    'corrected',
    async () => {},
    (her, caseId, id) => describeDocument(her, { caseId, id, said: { title: 'Verbeterde naam', kind: 'letter' } }),
    (parts) => String(parts['file.json']).includes('Verbeterde naam'),
  ],
  [
    'put back',
    (her, caseId, id) => withdrawDocument(her, caseId, id, true),
    (her, caseId, id) => withdrawDocument(her, caseId, id, false),
    (parts) => (JSON.parse(String(parts['file.json'])) as { documents: { withdrawn: boolean }[] }).documents.every(({ withdrawn }) => !withdrawn),
  ],
];

test.each(changes)('a document that was %s after the file was packed goes to the archive before anything is erased', async (_, before, change, isIn) => {
  const caseId = await sentAndDecided(t, 'tureluur');
  const her = t.as(applicant(caseId));
  const [document] = await listDocuments(her, caseId);
  const { reference } = await getCaseRow(t.base.db.read, caseId);
  const acknowledge = async (number: string) => expect(await acknowledgePackage(t.as(administrator), { id: await packageIdOf(t, reference), number })).toEqual({ ok: true });
  const handOver = () => t.base.db.write(async (tx) => void (await tx.update(cases).set({ stage: 'handed_over' }).where(eq(cases.id, caseId))), caseId);
  await handOver();
  await before(her, caseId, document!.id);
  await handOver();
  later(t, 336);
  expect((await run()).packed).toBe(1);
  expect(isIn(await openPackage(t, caseId))).toBe(false);
  await acknowledge('CDD-1');
  later(t, 4);
  // It is looked at again, and then decided.
  await change(her, caseId, document!.id);
  await decide(t, caseId);
  later(t, 61);
  expect((await run()).packed).toBe(1);
  expect(isIn(await openPackage(t, caseId))).toBe(true);
  later(t, 30);
  expect(await run()).toMatchObject({ packed: 0, waiting: { archive: 1 } });
  await acknowledge('CDD-2');
  expect((await run()).erased).toEqual({ sentFile: 1 });
});
