// A minor's file is sent when her guardian has agreed to exactly what is sent (R-16, domain 4.3).
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { keepPerson } from '#app/domain/access/identity.store.server.ts';
import { listReaders } from '#app/domain/access/readers.server.ts';
import type { Ctx } from '#app/domain/context.ts';
import { saveAnswers, getDraft } from '#app/domain/file/answers.server.ts';
import { sendFile } from '#app/domain/file/submissions.server.ts';
import { listMessages, markRead } from '#app/domain/message/messages.server.ts';
import { getClient } from '#app/domain/representation/client.server.ts';
import { listClients } from '#app/domain/representation/clients.server.ts';
import { askGuardian, cosign, getCosigning, getDraftToSign } from '#app/domain/representation/cosign.server.ts';
import { guardianships } from '#db/schema/index.ts';
import { fillFile, value } from '../support/answers.ts';
import { insertCase } from '../support/cases.ts';
import { applicant, guardian, openTestBase, type TestBase } from '../support/context.ts';

let t: TestBase;
let caseId: string;
let her: Ctx;
let hers: Ctx;
let other: Ctx;
beforeAll(async () => {
  t = await openTestBase();
  const keep = (guardianNumber: string) =>
    t.base.db.write((tx) => keepPerson(tx, { issuer: 'test', subject: guardianNumber, audience: 'guardian', name: 'Test', office: '', barNumber: '', guardianNumber }, t.base.now()));
  const [one, two] = [await keep('N1'), await keep('N2')];
  hers = t.as(guardian('N1', one.id));
  other = t.as(guardian('N2', two.id));
});
afterAll(() => t.close());

const grant = (of: string, guardianNumber: string) =>
  t.base.db.write(async (tx) => {
    await tx.insert(guardianships).values({ id: randomUUID(), caseId: of, guardianNumber, source: 'test', since: t.base.now() });
  }, of);
const end = (of: string) => t.base.db.write((tx) => tx.update(guardianships).set({ endedAt: t.base.now() }).where(eq(guardianships.caseId, of)), of);
const state = async () => getCosigning(her, caseId, await getDraft(her, caseId));
const send = () => sendFile(her, { caseId, language: 'nl' });
async function agree(ctx = hers): Promise<boolean> {
  const asked = await getDraftToSign(ctx, caseId);
  if (asked.state !== 'asked') throw new Error(asked.state);
  return cosign(ctx, { caseId, sha256: asked.sha256 });
}
async function change(words: string): Promise<void> {
  const { answers } = await getDraft(her, caseId);
  const changes = [{ field: 'contact.bestTime', base: answers['contact.bestTime']?.version ?? 0, answer: value(words) }];
  expect(await saveAnswers(her, { caseId, language: 'nl', changes })).toMatchObject({ ok: true });
}

beforeEach(async () => {
  caseId = await insertCase(t, { stage: 'in_progress' });
  her = t.as(applicant(caseId));
  await fillFile(her, caseId);
  await grant(caseId, 'N1');
});

it('nothing is sent before the guardian agreed, and nothing but that', async () => {
  expect(await send()).toEqual({ ok: false, missing: [], guardian: 'ask' });
  expect((await getDraftToSign(hers, caseId)).state).toBe('not_asked');
  await askGuardian(her, caseId);
  await askGuardian(her, caseId);
  expect(await send()).toEqual({ ok: false, missing: [], guardian: 'asked' });
  expect((await listClients(hers)).groups.flatMap(({ clients }) => clients).find((one) => one.caseId === caseId)).toMatchObject({ asksYou: true });
  expect(await agree()).toBe(true);
  expect(await listMessages(her, caseId)).toMatchObject([{ template: 'cosigned', read: false }]);
  await change('In de avond');
  expect(await send()).toEqual({ ok: false, missing: [], guardian: 'ask' });
  expect((await getDraftToSign(hers, caseId)).state).toBe('changing');
  await askGuardian(her, caseId);
  expect(await agree()).toBe(true);
  expect(await send()).toMatchObject({ ok: true });
  await expect(getDraftToSign(hers, caseId)).rejects.toThrow('forbidden');
});

it('what was changed meanwhile is not agreed to', async () => {
  await askGuardian(her, caseId);
  const asked = await getDraftToSign(hers, caseId);
  if (asked.state !== 'asked') throw new Error(asked.state);
  await change('In de nacht');
  expect(await cosign(hers, { caseId, sha256: asked.sha256 })).toBe(false);
  expect(await state()).toBe('ask');
});

it('the guardian of somebody else agrees to nothing, and a guardian who went counts no more', async () => {
  await askGuardian(her, caseId);
  await expect(getDraftToSign(other, caseId)).rejects.toThrow('forbidden');
  await expect(cosign(other, { caseId, sha256: 'x' })).rejects.toThrow('forbidden');
  expect(await agree()).toBe(true);
  await end(caseId);
  await expect(getClient(hers, caseId)).rejects.toThrow('forbidden');
  await expect(getDraftToSign(hers, caseId)).rejects.toThrow('forbidden');
  await grant(caseId, 'N2');
  expect(await state()).toBe('asked');
  expect(await send()).toMatchObject({ ok: false, guardian: 'asked' });
  expect(await agree(other)).toBe(true);
  expect(await send()).toMatchObject({ ok: true });
});

it('an unaccompanied minor without a guardian sends nothing; who is of age by now needs nobody', async () => {
  const minor = await insertCase(t, { stage: 'in_progress', unaccompaniedMinor: true }, { birthDate: { year: '2011', month: '', day: '' } });
  const adult = await insertCase(t, { stage: 'in_progress', unaccompaniedMinor: true }, { birthDate: { year: '2001', month: '', day: '' } });
  for (const [id, expected] of [[minor, 'nobody'], [adult, 'not_needed']] as const) {
    const ctx = t.as(applicant(id));
    expect(await getCosigning(ctx, id, await getDraft(ctx, id))).toBe(expected);
  }
  await fillFile(t.as(applicant(minor)), minor);
  expect(await sendFile(t.as(applicant(minor)), { caseId: minor, language: 'nl' })).toMatchObject({ ok: false, guardian: 'nobody' });
  await expect(askGuardian(t.as(applicant(minor)), minor)).rejects.toThrow('conflict');
});

it('she sees that her guardian read, and each has an own mark on messages', async () => {
  await askGuardian(her, caseId);
  expect(await agree()).toBe(true);
  await markRead(hers, caseId);
  expect(await listMessages(hers, caseId)).toMatchObject([{ read: true }]);
  expect(await listMessages(her, caseId)).toMatchObject([{ read: false }]);
  expect(await listReaders(her, caseId)).toMatchObject([{ by: 'guardian', what: 'draft' }]);
});
