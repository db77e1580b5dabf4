// Her own copy holds everything about her and nothing of the office; a package leaves as ciphertext only.
import { createHash } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { takeOwnCopy, takeOwnPaper, takeOwnPdf } from '#app/domain/archive/own-copy.server.ts';
import { carryPackage } from '#app/domain/archive/packages.server.ts';
import { takeCase } from '#app/domain/access/assignments.server.ts';
import type { Ctx } from '#app/domain/context.ts';
import { addDocument } from '#app/domain/document/add-document.server.ts';
import { saveAnswers } from '#app/domain/file/answers.server.ts';
import { showInformation } from '#app/domain/file/information.server.ts';
import { sendFile } from '#app/domain/file/submissions.server.ts';
import { sendQuestion } from '#app/domain/review/send-question.server.ts';
import { getCaseRow } from '#app/domain/caseload/case.store.server.ts';
import { runRetention } from '#app/domain/retention/run.server.ts';
import { readMessage } from '#app/forms/reading/message-words.server.ts';
import { auditRows, cases } from '#db/schema/index.ts';
import { fillFile, value } from '../support/answers.ts';
import { insertCase } from '../support/cases.ts';
import { applicant, openTestBase, staff, type TestBase } from '../support/context.ts';
import { asHelper, makeHelper } from '../support/helpers.ts';
import { administrator, later, openKept, packageIdOf, pictureWith, sentAndDecided } from '../support/kept.ts';
import { officer, seen } from '../support/review.ts';

let t: TestBase;
let caseId: string;
beforeAll(async () => {
  t = await openTestBase();
  await openKept(t);
  caseId = await sentAndDecided(t, 'ijsvogel');
  await t.base.db.write((tx) => tx.update(cases).set({ planCategory: 'KATGEHEIM' }).where(eq(cases.id, caseId)), caseId);
});
afterAll(() => t.close());

async function gather(bytes: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return Buffer.concat(chunks);
}

test('her copy has her words, versions and documents, in her language, and nothing of the office', async () => {
  const bytes = await gather(await takeOwnCopy(t.as(applicant(caseId)), caseId, 'ar', (message) => readMessage(message, 'ar')));
  const parts = unzipSync(bytes);
  const texts = Object.keys(parts).filter((name) => /^texts\/001-\d{3}\.json$/.test(name));
  expect(Object.keys(parts)).toEqual(['index.html', 'everything.json', ...texts, 'documents/001.png']);
  const [page, json] = [Buffer.from(parts['index.html']!).toString('utf8'), Buffer.from(parts['everything.json']!).toString('utf8')];
  expect(page).toContain('<html lang="ar" dir="rtl">');
  // Whoever has the copy proves each text by itself, with any program that counts a SHA-256.
  const hashes = new Map((JSON.parse(json) as { sent: { texts: { file: string; sha256: string }[] }[] }).sent.flatMap((sent) => sent.texts.map(({ file, sha256 }) => [file, sha256] as const)));
  expect([...hashes.keys()]).toEqual(texts);
  for (const name of texts) expect(createHash('sha256').update(parts[name]!).digest('hex')).toBe(hashes.get(name));
  for (const text of [page, json]) expect(text).toContain('ijsvogel');
  for (const text of [page, json]) expect(text).not.toMatch(/KATGEHEIM|planCategory|assignments/);
  expect(Buffer.from(parts['documents/001.png']!).includes('ijsvogel')).toBe(true);
  await expect(takeOwnCopy(t.as(applicant('another')), caseId, 'ar', (message) => readMessage(message, 'ar'))).rejects.toMatchObject({ code: 'forbidden' });
});

test('the words alone, as a page and as a PDF, each on the record', async () => {
  const me = t.as(applicant(caseId));
  const taken = async () => (await t.base.db.read.select().from(auditRows).where(and(eq(auditRows.chain, caseId), eq(auditRows.action, 'copy.take')))).length;
  const before = await taken();
  const paper = await takeOwnPaper(me, caseId, 'ar', (message) => readMessage(message, 'ar'));
  expect(paper).toMatchObject({ lang: 'ar', dir: 'rtl' });
  expect(JSON.stringify(paper)).toContain('ijsvogel');
  expect(JSON.stringify(paper)).not.toMatch(/KATGEHEIM|planCategory|assignments/);
  const printed = await takeOwnPdf(me, caseId, 'ar', (message) => readMessage(message, 'ar'));
  expect(printed.ok && printed.pdf.subarray(0, 5).toString('latin1')).toBe('%PDF-');
  expect(await taken()).toBe(before + 2);
  for (const take of [takeOwnPaper, takeOwnPdf]) await expect(take(t.as(applicant('another')), caseId, 'ar', (message) => readMessage(message, 'ar'))).rejects.toMatchObject({ code: 'forbidden' });
});

test('it tells what was not sent from what was, and who typed', async () => {
  const own = await insertCase(t, { stage: 'activated' });
  const me = t.as(applicant(own));
  const copy = async () => {
    const paper = await takeOwnPaper(me, own, 'nl', (message) => readMessage(message, 'nl'));
    const items = paper.parts.flatMap(({ items: all }) => all);
    return { lead: paper.lead, of: (words: string) => items.find(({ lines }) => lines.some(({ text }) => text === words)), items };
  };
  const save = (ctx: Ctx, field: string, base: number, words: string) => saveAnswers(ctx, { caseId: own, language: 'nl', changes: [{ field, base, answer: value(words) }] });
  expect(await save(asHelper(t, await makeHelper(t, own)), 'motive.account', 0, 'Wat zij mij vertelde.')).toMatchObject({ ok: true });
  await showInformation(me, own, 'beforeYouStart', 'nl');
  await fillFile(me, own);
  expect((await copy()).lead).toContain('U heeft nog niets verstuurd.');
  expect(await sendFile(me, { caseId: own, language: 'nl' })).toMatchObject({ ok: true });
  await takeCase(t.as(officer), { caseId: own, role: 'intake', reason: 'divided' });
  await sendQuestion(t.as(officer), { ...(await seen(t.as(officer), own, 'origin.region')), reason: 'place', words: '', respondBy: '2027-02-01' });
  expect(await save(me, 'origin.region', 1, 'Nog niet klaar.')).toMatchObject({ ok: true });
  async function* photo() {
    yield pictureWith('later');
  }
  expect(await addDocument(me, { caseId: own, words: { title: 'Later', fileName: 'a.png', kind: 'letter', language: '', note: '' }, bytes: photo() })).toMatchObject({ ok: true });

  const { lead, of, items } = await copy();
  expect(lead).not.toContain('U heeft nog niets verstuurd.');
  expect(of('Wat zij mij vertelde.')?.note).toContain('Getypt door Samira');
  expect(of('Wat zij mij vertelde.')?.note).not.toContain('Niet verstuurd');
  expect(of('Nog niet klaar.')?.note).toContain('Niet verstuurd');
  // What she did send on that question stands there as well.
  expect(items.filter(({ term }) => term === of('Nog niet klaar.')?.term).map(({ note }) => note?.includes('Niet verstuurd'))).toEqual([false, true]);
  expect(items.find(({ term }) => term === 'Later')?.lines.map(({ text }) => text)).toContain('Niet verstuurd');
});

test('who carries a package to the archive carries no word of it', async () => {
  later(t, 61);
  await runRetention(t.base);
  const id = await packageIdOf(t, (await getCaseRow(t.base.db.read, caseId)).reference);
  const carried = await carryPackage(t.as(administrator), id);
  expect(carried.name).toMatch(/^package-[0-9a-f]{12}\.vpa$/);
  const bytes = await gather(carried.bytes);
  expect(bytes).toHaveLength(carried.size);
  expect(bytes.includes('ijsvogel')).toBe(false);
  expect(bytes.includes('PK\u0003\u0004')).toBe(false);
  await expect(carryPackage(t.as(staff('x', 'planner')), id)).rejects.toMatchObject({ code: 'forbidden' });
});
