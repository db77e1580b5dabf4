// Her lawyer reads what she has not sent only while she wants that, and says something about it; and first a lawyer,
// then the rest (domain 4.4 M8, security 2.5).
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { listReaders } from '#app/domain/access/readers.server.ts';
import { getCaseRow } from '#app/domain/caseload/case.store.server.ts';
import { saveAnswers } from '#app/domain/file/answers.server.ts';
import { sendFile } from '#app/domain/file/submissions.server.ts';
import { listMessages } from '#app/domain/message/messages.server.ts';
import { getClient } from '#app/domain/representation/client.server.ts';
import { getAround } from '#app/domain/representation/draft-readers.server.ts';
import { askLawyerFirst, findLawyerFirst, stopLawyerFirst } from '#app/domain/representation/lawyer-first.server.ts';
import { commentDraft, getDraftShare, getSharedDraft, hideComment, listComments, shareDraft } from '#app/domain/representation/shared-draft.server.ts';
import { whoReads } from '#app/domain/representation/who-reads.ts';
import { mandates } from '#db/schema/index.ts';
import { fillFile, value } from '../support/answers.ts';
import { insertCase } from '../support/cases.ts';
import { applicant, lawyer, openTestBase, type TestBase } from '../support/context.ts';
import { asOwner, makeHelper } from '../support/helpers.ts';

let t: TestBase;
beforeAll(async () => {
  t = await openTestBase();
});
afterAll(() => t.close());

const visser = () => t.as(lawyer('A20417'));

async function client(bar = 'A20417') {
  const caseId = await insertCase(t, { stage: 'in_progress' });
  const mandate = { id: randomUUID(), caseId, barNumber: bar, source: 'test', since: t.base.now() };
  await t.base.db.write((tx) => tx.insert(mandates).values(mandate));
  await saveAnswers(t.as(applicant(caseId)), {
    caseId,
    language: 'nl',
    changes: [
      { field: 'motive.account', base: 0, answer: value('My own words') },
      { field: 'grounds.fits', base: 0, answer: value(['medical']) },
    ],
  });
  return caseId;
}

it('a lawyer with a mandate reads no draft until she lets him, and not a moment longer', async () => {
  const caseId = await client();
  const her = asOwner(t, caseId);
  await expect(getSharedDraft(visser(), caseId)).rejects.toThrow('forbidden');
  const reads = async (sent = false) => whoReads(await getAround(her), { sent });
  expect(await reads()).toEqual(['you']);
  await shareDraft(her, true);
  expect(await getDraftShare(her)).toEqual({ lawyer: true, since: t.base.now() });
  expect(await reads()).toEqual(['you', 'lawyer']);
  const { draft } = await getSharedDraft(visser(), caseId);
  expect(Object.keys(draft.answers)).toEqual(['motive.account']);
  expect(Object.keys((await getSharedDraft(visser(), caseId, 'grounds')).draft.answers).sort()).toEqual(['grounds.fits', 'motive.account']);
  expect((await getClient(visser(), caseId)).letIn).toBe(true);
  const read = (await listReaders(her, caseId)).filter(({ by }) => by === 'lawyer').map(({ what }) => what);
  expect(read).toEqual(expect.arrayContaining(['draft', 'sealed']));
  await expect(getSharedDraft(t.as(lawyer('A31582')), caseId)).rejects.toThrow('forbidden');
  await shareDraft(her, false);
  await expect(getSharedDraft(visser(), caseId)).rejects.toThrow('forbidden');
  await expect(commentDraft(visser(), { caseId, section: 'motive', words: 'Late' })).rejects.toThrow('forbidden');
});

it('another lawyer who comes later is not let in, and without one there is nobody to let in', async () => {
  const caseId = await client();
  await shareDraft(asOwner(t, caseId), true);
  await t.base.db.write((tx) => tx.insert(mandates).values({ id: randomUUID(), caseId, barNumber: 'A31582', source: 'test', since: t.base.now() }));
  await expect(getSharedDraft(t.as(lawyer('A31582')), caseId)).rejects.toThrow('forbidden');
  const alone = await insertCase(t, { stage: 'in_progress' });
  await expect(shareDraft(asOwner(t, alone), true)).rejects.toThrow('conflict');
});

it('what the lawyer says stands at its part until she is done with it', async () => {
  const caseId = await client();
  const her = asOwner(t, caseId);
  await shareDraft(her, true);
  expect(await commentDraft(visser(), { caseId, section: 'motive', words: '  ' })).toMatchObject({ ok: false });
  await expect(commentDraft(visser(), { caseId, section: 'nothing', words: 'x' })).rejects.toThrow('not_found');
  expect(await commentDraft(visser(), { caseId, section: 'motive', words: 'Say when this was.' })).toEqual({ ok: true });
  const [comment] = await listComments(her, caseId);
  expect(comment).toMatchObject({ section: 'motive', words: 'Say when this was.', hidden: false });
  expect((await listMessages(her, caseId)).map(({ template }) => template)).toContain('draftCommented');
  await hideComment(her, comment!.id);
  expect((await listComments(her, caseId))[0]).toMatchObject({ hidden: true });
  const other = asOwner(t, await client());
  await expect(hideComment(other, comment!.id)).rejects.toThrow('not_found');
  // Who helps her has nothing to do with what she and her lawyer say.
  const helper = await makeHelper(t, caseId);
  await expect(listComments(t.as({ kind: 'helper', id: helper.id, caseId, sessionId: 's', deviceId: undefined }), caseId)).rejects.toThrow('forbidden');
});

it('first a lawyer: reminders wait for as long as the setting says, and it ends by one tap or by sending', async () => {
  const caseId = await client();
  const her = asOwner(t, caseId);
  const waits = async () => findLawyerFirst(t.base.db.read, await getCaseRow(t.base.db.read, caseId), t.base.now());
  expect(await waits()).toBeUndefined();
  await askLawyerFirst(her);
  await askLawyerFirst(her);
  expect(await waits()).toEqual({ since: t.base.now(), until: new Date(t.base.now().getTime() + 28 * 86_400_000) });
  expect((await listMessages(her, caseId)).filter(({ template }) => template === 'lawyerFirst')).toHaveLength(1);
  expect((await getClient(visser(), caseId)).lawyerFirst).toBe(true);
  await stopLawyerFirst(her);
  expect(await waits()).toBeUndefined();
  await askLawyerFirst(her);
  await shareDraft(her, true);
  await fillFile(t.as(applicant(caseId)), caseId);
  expect((await sendFile(t.as(applicant(caseId)), { caseId, language: 'nl' })).ok).toBe(true);
  expect(await waits()).toBeUndefined();
  await expect(askLawyerFirst(her)).rejects.toThrow('conflict');
  // What was sent is read as what was sent, no longer as a draft.
  await expect(getSharedDraft(visser(), caseId)).rejects.toThrow('forbidden');
});
