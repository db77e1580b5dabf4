import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { acknowledgePackage } from '#app/domain/archive/packages.server.ts';
import { recordRead } from '#app/domain/audit/record.store.server.ts';
import { verifyRecord } from '#app/domain/audit/verify.server.ts';
import { getCaseRow } from '#app/domain/caseload/case.store.server.ts';
import { getDraft } from '#app/domain/file/answers.server.ts';
import { sendAddition } from '#app/domain/file/submissions.server.ts';
import { listDocuments } from '#app/domain/document/documents.server.ts';
import { getCaseKey } from '#app/domain/keys/case-key.store.server.ts';
import { listMessages } from '#app/domain/message/messages.server.ts';
import { findProgress } from '#app/domain/monitor/progress.server.ts';
import { eraseWhatIsDue } from '#app/domain/retention/erase.server.ts';
import { caseTables, findErasure, staying } from '#app/domain/retention/erasure.store.server.ts';
import { endHold, listHolds, setHold } from '#app/domain/retention/holds.server.ts';
import { runRetention } from '#app/domain/retention/run.server.ts';
import * as schema from '#db/schema/index.ts';
import { applicant, openTestBase, staff, system, type TestBase } from '../support/context.ts';
import { addWord, administrator, decide, draftWith, later, openKept, openPackage, packageIdOf, sentAndDecided } from '../support/kept.ts';
import { insertCase } from '../support/cases.ts';

// Files are filled in whole and packed: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 120_000 });

let t: TestBase;
beforeAll(async () => {
  t = await openTestBase();
  await openKept(t);
});
afterAll(() => t.close());

const refOf = async (caseId: string) => (await getCaseRow(t.base.db.read, caseId)).reference;
const templates = async (caseId: string) => (await listMessages(t.as(applicant(caseId)), caseId)).map(({ template }) => template);

/** To the day on which a draft goes of which nothing is heard. */
const comeNear = async () => {
  for (const days of [61, 23, 8]) {
    await runRetention(t.base);
    later(t, days);
  }
};

test('every table about a case goes with it, or says why it stays', () => {
  const tables = Object.entries(schema).filter(([, table]) => typeof table === 'object' && 'caseId' in table);
  expect(tables.length).toBeGreaterThan(20);
  expect(tables.map(([name]) => name).sort()).toEqual([...caseTables, ...Object.keys(staying)].sort());
});

test('a draft is announced, announced again a week before, kept by any act of hers, and erased when nothing happens', async () => {
  const caseId = await draftWith(t, 'lijster');
  later(t, 59);
  await runRetention(t.base);
  expect(await templates(caseId)).toEqual([]);
  later(t, 2);
  await runRetention(t.base);
  await runRetention(t.base);
  expect(await templates(caseId)).toEqual(['draftGoes']);
  // She signs in: the term begins anew, and so does the announcement.
  await recordRead(t.as(applicant(caseId)), caseId, 'session.start');
  later(t, 59);
  await runRetention(t.base);
  expect(Object.keys((await getDraft(t.as(applicant(caseId)), caseId)).answers)).toEqual(['motive.account']);
  later(t, 2);
  await runRetention(t.base);
  expect(await templates(caseId)).toEqual(['draftGoes', 'draftGoes']);
  // However late the second announcement is: a week lies between it and the erasure.
  later(t, 30);
  await runRetention(t.base);
  await runRetention(t.base);
  expect(await templates(caseId)).toEqual(['draftGoesSoon', 'draftGoes', 'draftGoes']);
  const [soon] = await listMessages(t.as(applicant(caseId)), caseId);
  later(t, 6);
  expect(await runRetention(t.base, { dryRun: true })).toMatchObject({ announced: 0, erased: {} });
  later(t, 1);
  expect(soon?.params).toEqual({ until: t.clock.at.toISOString().slice(0, 10) });
  const foreseen = await runRetention(t.base, { dryRun: true });
  expect(foreseen.erased).toEqual({ draft: 1 });
  expect((await getDraft(t.as(applicant(caseId)), caseId)).answers).not.toEqual({});
  const oldKey = await getCaseKey(t.base.db.read, t.base.keys, caseId);
  const run = await runRetention(t.base);
  expect(run).toMatchObject({ erased: { draft: 1 }, swept: 1, failed: [] });
  const draft = await getDraft(t.as(applicant(caseId)), caseId);
  expect(draft.answers).toEqual({});
  expect(draft.caseFacts.familyName).toBe('Al-Khatib');
  expect(await listDocuments(t.as(applicant(caseId)), caseId, { removed: true })).toEqual([]);
  expect((await getCaseKey(t.base.db.read, t.base.keys, caseId)).equals(oldKey)).toBe(false);
  expect(await findErasure(t.base.db.read, caseId, 'draft')).toMatchObject({ rule: 'draftKeptDays', by: 'retention', counts: { answers: 1, documents: 1 } });
  // She begins again, and what she writes now is guarded as ever.
  later(t, 1);
  await addWord(t, caseId, 'merel');
  expect((await runRetention(t.base)).erased).toEqual({});
  await expect(t.base.db.write((tx) => tx.delete(schema.answers).where(eq(schema.answers.caseId, caseId)))).rejects.toThrow();
  expect(Object.values((await getDraft(t.as(applicant(caseId)), caseId)).answers)).toHaveLength(1);
});

test('a hold wins over every term, also when it comes between looking and erasing', async () => {
  const caseId = await draftWith(t, 'kievit');
  await comeNear();
  expect(await setHold(t.as(administrator), { reference: 'Z-9999999', reason: 'court', words: '' })).toEqual({ ok: false, error: 'unknown' });
  expect(await setHold(t.as(administrator), { reference: await refOf(caseId), reason: 'court', words: 'zaak loopt' })).toEqual({ ok: true });
  await expect(setHold(t.as(staff('x', 'intake')), { reference: await refOf(caseId), reason: 'court', words: '' })).rejects.toMatchObject({ code: 'forbidden' });
  expect(await runRetention(t.base)).toMatchObject({ erased: {}, waiting: { hold: 1 } });
  expect(await eraseWhatIsDue(t.as(system), caseId)).toEqual({ ok: false, waits: 'hold' });
  const [hold] = await listHolds(t.as(administrator));
  const reads = await t.base.db.read.select().from(schema.auditRows).where(eq(schema.auditRows.action, 'hold.read'));
  expect(reads).toMatchObject([{ chain: caseId, actorId: 'administrator', object: `hold:${hold!.id}` }]);
  expect(hold).toMatchObject({ reason: 'court', words: 'zaak loopt', reference: await refOf(caseId) });
  await endHold(t.as(administrator), hold!.id);
  // Twenty at once, a hold among them: what was held before the erasing transaction is kept whole.
  const ids = await Promise.all(Array.from({ length: 6 }, (_, n) => draftWith(t, `spreeuw${n}`)));
  await comeNear();
  const references = await Promise.all(ids.map(refOf));
  const outcomes = await Promise.all(
    ids.map(async (id, n) => {
      const [held, erased] = await Promise.all([setHold(t.as(administrator), { reference: references[n]!, reason: 'complaint', words: '' }), eraseWhatIsDue(t.as(system), id)]);
      return { held: held.ok, erased: erased.ok, answers: Object.keys((await getDraft(t.as(applicant(id)), id)).answers).length };
    }),
  );
  for (const { held, erased, answers } of outcomes) {
    expect(held).toBe(true);
    expect(answers).toBe(erased ? 0 : 1);
  }
});

test('a sent file goes when the archive has it, with proof, and the figures stay', async () => {
  const caseId = await sentAndDecided(t, 'zwaluw');
  const reference = await refOf(caseId);
  const month = t.clock.at.toISOString().slice(0, 7);
  later(t, 61);
  expect((await runRetention(t.base)).packed).toBe(1);
  expect(await templates(caseId)).toContain('fileGoes');
  const parts = await openPackage(t, caseId);
  const names = Object.keys(parts);
  expect(names).toEqual(expect.arrayContaining(['metadata.json', 'file.json', 'file.html', 'file.pdf', 'documents/001.png', 'manifest.json']));
  const manifest = JSON.parse(String(parts['manifest.json'])) as { bestand: { naam: string; checksum: { checksumWaarde: string } }[] };
  for (const { naam, checksum } of manifest.bestand) expect(createHash('sha256').update(parts[naam]!).digest('hex')).toBe(checksum.checksumWaarde);
  expect(manifest.bestand.map(({ naam }) => naam)).toEqual(names.filter((name) => name !== 'manifest.json'));
  expect(String(parts['file.json'])).toContain('zwaluw');
  expect(String(parts['file.html'])).toContain('zwaluw');
  // What the metadata say of the PDF, the PDF says of itself.
  const [, part, level] = /pdfaid:part>(\d)<[^]*?pdfaid:conformance>(\w)</.exec(parts['file.pdf']!.toString('latin1')) ?? [];
  expect((JSON.parse(String(parts['metadata.json'])) as { pdf: string }).pdf).toBe(`PDF/A-${part}${level?.toLowerCase()}`);
  expect(part).toBe('2');
  expect(parts['documents/001.png']!.includes('zwaluw')).toBe(true);
  later(t, 60);
  // Without the word of the archive nothing goes, however long ago it was.
  expect(await runRetention(t.base)).toMatchObject({ erased: {}, packed: 0 });
  const id = await packageIdOf(t, reference);
  expect(await acknowledgePackage(t.as(administrator), { id, number: 'M. de Wit' })).toEqual({ ok: false, error: 'number' });
  expect(await acknowledgePackage(t.as(administrator), { id, number: 'CDD-2027/00417' })).toEqual({ ok: true });
  expect(await acknowledgePackage(t.as(administrator), { id, number: 'CDD-2027/00417' })).toEqual({ ok: false, error: 'again' });
  const before = await findProgress(t.as({ kind: 'public' }), month);
  const run = await runRetention(t.base);
  expect(run).toMatchObject({ erased: { sentFile: 1 }, failed: [] });
  await expect(getDraft(t.as(applicant(caseId)), caseId)).rejects.toMatchObject({ code: 'gone' });
  const row = await getCaseRow(t.base.db.read, caseId);
  expect(row).toMatchObject({ reference, nationality: '', language: '', location: '', stage: 'first_decision_made', erasedAt: t.clock.at });
  expect(row.facts).toHaveLength(0);
  expect(await findErasure(t.base.db.read, caseId, 'sentFile')).toMatchObject({ rule: 'sentFileDays', exportId: id });
  expect((await findProgress(t.as({ kind: 'public' }), month))?.figures).toEqual(before?.figures);
  expect((await verifyRecord(t.base)).faults).toEqual([]);
});

test('what was sent after packing makes the package old; a case without a file needs none', async () => {
  const sent = await sentAndDecided(t, 'gruttokuiken');
  later(t, 61);
  await runRetention(t.base);
  const id = await packageIdOf(t, await refOf(sent));
  await acknowledgePackage(t.as(administrator), { id, number: 'CDD-1234' });
  await t.base.db.write((tx) => tx.update(schema.cases).set({ stage: 'handed_over' }).where(eq(schema.cases.id, sent)), sent);
  expect((await sendAddition(t.as(applicant(sent)), { caseId: sent, language: 'nl', text: 'nog iets' })).ok).toBe(true);
  await decide(t, sent);
  later(t, 120);
  const run = await runRetention(t.base);
  expect(run.erased).toEqual({});
  expect(run.packed).toBe(1);
  const empty = await insertCase(t, { stage: 'left_regular_process' });
  later(t, 91);
  expect((await runRetention(t.base)).erased.closedCase).toBe(1);
  expect((await getCaseRow(t.base.db.read, empty)).erasedAt).not.toBeNull();
});
