// Anyone with a receipt in hand sees that it is real; a guess learns nothing (issue: the public page of a hash).
import { afterAll, beforeAll, expect, test } from 'vitest';
import { confirmReceipt } from '#app/domain/file/confirm-receipt.server.ts';
import { getReceipts } from '#app/domain/file/submissions.server.ts';
import type { Receipt } from '#app/domain/file/submission.store.server.ts';
import { applicant, openTestBase, type TestBase } from '../support/context.ts';
import { sentCase } from '../support/review.ts';

let t: TestBase;
let receipt: Receipt;
let other: Receipt;
const receiptOf = async (caseId: string) => (await getReceipts(t.as(applicant(caseId)), caseId))[0]!;
beforeAll(async () => {
  t = await openTestBase();
  receipt = await receiptOf(await sentCase(t));
  other = await receiptOf(await sentCase(t));
});
afterAll(() => t.close());

const ask = (number: string, hash: string) => confirmReceipt(t.as({ kind: 'public' }), { number, hash });

test('with the number and the hash as they are printed, or as people write them over', async () => {
  const yes = { ok: true, at: receipt.at };
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
