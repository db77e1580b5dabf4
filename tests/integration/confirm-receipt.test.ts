// Anyone with a receipt in hand sees that it is real; a guess learns nothing (issue: the public page of a hash).
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { confirmReceipt } from '#app/domain/file/confirm-receipt.server.ts';
import { sendAddition, getReceipts } from '#app/domain/file/submissions.server.ts';
import { canonicalJson } from '#app/domain/file/canonical.ts';
import { listSentParts } from '#app/domain/file/sent-parts.server.ts';
import type { Receipt } from '#app/domain/file/submission.store.server.ts';
import { applicant, openTestBase, type TestBase } from '../support/context.ts';
import { sentCase } from '../support/review.ts';

let t: TestBase;
let receipt: Receipt;
let other: Receipt;
let caseId: string;
const receiptOf = async (caseId: string) => (await getReceipts(t.as(applicant(caseId)), caseId))[0]!;
beforeAll(async () => {
  t = await openTestBase();
  caseId = await sentCase(t);
  receipt = await receiptOf(caseId);
  other = await receiptOf(await sentCase(t));
});
afterAll(() => t.close());

const ask = (number: string, hash: string) => confirmReceipt(t.as({ kind: 'public' }), { number, hash });

test('with the number and the hash as they are printed, or as people write them over', async () => {
  const yes = { ok: true, at: receipt.at, what: 'whole' };
  const groups = receipt.sha256.match(/.{4}/g)!.join(' ');
  const arabic = groups.replaceAll(/\d/g, (digit) => '٠١٢٣٤٥٦٧٨٩'[Number(digit)]!);
  expect(await ask(receipt.number, receipt.sha256)).toEqual(yes);
  expect(await ask(receipt.number.toLowerCase().replace('-', ' '), `  ${groups.toUpperCase()}\n`)).toEqual(yes);
  expect(await ask(receipt.number, arabic)).toEqual(yes);
});

test('not with half of it, or with the hash of another', async () => {
  expect(await ask(receipt.number, other.sha256)).toEqual({ ok: false, error: 'unknown' });
  expect(await ask('346789-AB', receipt.sha256)).toEqual({ ok: false, error: 'unknown' });
  for (const number of ['', receipt.number.slice(1), `${receipt.number}7`, '0000-0000']) expect(await ask(number, receipt.sha256)).toEqual({ ok: false, error: 'number' });
  for (const hash of ['', receipt.sha256.slice(1), `${receipt.sha256}0`, receipt.sha256.replace(/./, 'g')]) expect(await ask(receipt.number, hash)).toEqual({ ok: false, error: 'hash' });
});

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

test('one text by itself: its hash is that of the bytes in her copy, and belongs to its own receipt alone', async () => {
  const [sent] = await listSentParts(t.as(applicant(caseId)), caseId);
  const texts = sent!.texts;
  expect(texts.map(({ field }) => field)).toContain('motive.account');
  expect(new Set(texts.map((part) => part.sha256)).size).toBe(texts.length);
  for (const { text, sha256: hash } of texts) {
    expect(sha256(text)).toBe(hash);
    expect(await ask(receipt.number, hash)).toEqual({ ok: true, at: receipt.at, what: 'part' });
    expect(await ask(other.number, hash)).toEqual({ ok: false, error: 'unknown' });
  }
});

test('the same answer has another hash on each receipt, so that no list of likely answers opens it', async () => {
  const others = (await getReceipts(t.as(applicant(caseId)), caseId)).length;
  expect(others).toBe(1);
  const [one] = await listSentParts(t.as(applicant(caseId)), caseId);
  const twin = await sentCase(t);
  const [two] = await listSentParts(t.as(applicant(twin)), twin);
  const [mine, hers] = [one!, two!].map(({ texts }) => new Map(texts.map((part) => [part.field, part])));
  const shared = [...mine!.keys()].filter((field) => hers!.has(field));
  expect(shared.length).toBeGreaterThan(20);
  const answerOf = (text: string) => canonicalJson((JSON.parse(text) as { answer: unknown }).answer);
  for (const field of shared) {
    expect(answerOf(mine!.get(field)!.text)).toBe(answerOf(hers!.get(field)!.text));
    expect(mine!.get(field)!.sha256).not.toBe(hers!.get(field)!.sha256);
    // The bare answer, hashed by whoever guesses it, is not on the receipt.
    for (const guess of [answerOf(mine!.get(field)!.text), canonicalJson({ answer: JSON.parse(answerOf(mine!.get(field)!.text)) as unknown, field })]) {
      expect(await ask(receipt.number, sha256(guess))).toEqual({ ok: false, error: 'unknown' });
    }
  }
});

test('words that were added later have a receipt and a hash of their own', async () => {
  const me = t.as(applicant(caseId));
  const added = await sendAddition(me, { caseId, language: 'nl', text: 'Er is iets veranderd.' });
  if (!added.ok) throw new Error('not added');
  const sent = (await listSentParts(me, caseId)).at(-1)!;
  expect(sent).toMatchObject({ number: added.receipt.number, kind: 'addition', texts: [{ field: 'addition' }] });
  expect(await ask(added.receipt.number, sent.texts[0]!.sha256)).toMatchObject({ ok: true, what: 'part' });
  await expect(listSentParts(t.as(applicant('another')), caseId)).rejects.toMatchObject({ code: 'forbidden' });
});
