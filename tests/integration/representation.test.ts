import { afterAll, beforeAll, expect, test } from 'vitest';
import { eq } from 'drizzle-orm';
import { listReads } from '#app/domain/audit/record.store.server.ts';
import { listReaders } from '#app/domain/access/readers.server.ts';
import { moveStage } from '#app/domain/caseload/case.store.server.ts';
import type { Stage } from '#app/domain/caseload/stages.ts';
import { systemCtx } from '#app/domain/context.ts';
import { listMessages, markRead, placeMessage } from '#app/domain/message/messages.server.ts';
import { getClient } from '#app/domain/representation/client.server.ts';
import { groupSize, listClients } from '#app/domain/representation/clients.server.ts';
import { auditRows, mandates } from '#db/schema/index.ts';
import { insertCase } from '../support/cases.ts';
import { applicant, lawyer, openTestBase, type TestBase } from '../support/context.ts';
import { sentCase } from '../support/review.ts';

let t: TestBase;
beforeAll(async () => void (t = await openTestBase()));
afterAll(() => t.close());

const visser = lawyer('A1');

async function mandate(caseId: string, barNumber = 'A1'): Promise<string> {
  const id = `${barNumber}-${caseId}`;
  await t.base.db.write((tx) => tx.insert(mandates).values({ id, caseId, barNumber, source: 'import', since: t.base.now(), endedAt: null }), caseId);
  return id;
}

const client = async (stage: Stage, facts: { familyName?: string; givenNames?: string } = {}, respondBy = '') => {
  const caseId = await insertCase(t, { stage, respondBy }, facts);
  await mandate(caseId);
  return caseId;
};

test('that names were opened is in the record before they are shown', async () => {
  const before = await opened();
  await listClients(t.as(lawyer('R9')));
  expect(await opened()).toEqual(before);
  await mandate(await insertCase(t, { stage: 'submitted' }), 'R9');
  await listClients(t.as(lawyer('R9')));
  await listClients(t.as(lawyer('R9')), { find: 'nobody' });
  expect(await opened()).toEqual([...before, 'cases:1', 'cases:1']);
});

const opened = async () =>
  (await t.base.db.read.select().from(auditRows).where(eq(auditRows.action, 'clients.read')).orderBy(auditRows.seq)).map(({ object }) => object);

test('clients stand in groups by whose turn it is, the first date first', async () => {
  const late = await client('in_progress', { familyName: 'Nasser', givenNames: 'Lina' }, '2026-12-20');
  const soon = await client('invited', { familyName: 'Sado', givenNames: 'Zînê' }, '2026-12-01');
  const sent = await client('submitted');
  const ready = await client('decision_ready');
  await mandate(await insertCase(t, { stage: 'submitted' }), 'B2');
  const { groups, total } = await listClients(t.as(visser));
  expect(total).toBe(4);
  expect(groups.map(({ turn, clients }) => [turn, clients.map(({ caseId }) => caseId)])).toEqual([['client', [soon, late]], ['ind', [sent]], ['next', [ready]]]);
  expect(groups[0]?.clients[0]).toMatchObject({ name: 'Sado, Zînê', standing: 'invited', before: '2026-12-01', questions: 0 });
  // Never a word of the office: readiness is "complete", as the applicant reads it.
  expect(groups[2]?.clients[0]).toMatchObject({ standing: 'complete', before: '' });
});

test('looking for a name needs no accents and finds no one of another lawyer', async () => {
  await mandate(await insertCase(t, { stage: 'submitted' }, { familyName: 'Sado', givenNames: 'Other' }), 'B2');
  const found = async (find: string) => (await listClients(t.as(visser), { find })).groups.flatMap(({ clients }) => clients.map(({ name }) => name));
  expect(await found('zine sado')).toEqual(['Sado, Zînê']);
  expect(await found('sado')).toEqual(['Sado, Zînê']);
  expect(await found('nobody')).toEqual([]);
});

test('five hundred clients come in parts', async () => {
  const many = lawyer('C3');
  for (let at = 0; at < groupSize + 105; at += 1) await mandate(await insertCase(t, { stage: 'submitted' }), 'C3');
  const [group] = (await listClients(t.as(many))).groups;
  expect([group?.total, group?.clients.length, group?.next]).toEqual([groupSize + 105, groupSize, groupSize]);
  const pages = [await listClients(t.as(many), { turn: 'ind' }), await listClients(t.as(many), { turn: 'ind', from: 100 })];
  expect(new Set(pages.flatMap(({ groups }) => groups.flatMap(({ clients }) => clients.map(({ caseId }) => caseId)))).size).toBe(groupSize + 105);
});

test('before sending there is nothing to read, afterwards what was sent, and she sees that it was read', async () => {
  const draft = await client('in_progress');
  expect(await getClient(t.as(visser), draft)).toMatchObject({ file: undefined, documents: [] });
  const caseId = await sentCase(t);
  await mandate(caseId);
  const read = await getClient(t.as(visser), caseId);
  expect(read.file?.submissions.map(({ kind }) => kind)).toEqual(['file']);
  expect(Object.keys(read.file?.answers ?? {}).length).toBeGreaterThan(5);
  expect((await listReads(t.base.db.read, caseId)).map(({ action, actorId }) => [action, actorId])).toEqual([['file.read', 'lawyer-A1']]);
  expect(await listReaders(t.as(applicant(caseId)), caseId)).toMatchObject([{ by: 'lawyer', what: 'file' }]);
  expect(read.readers).toMatchObject([{ by: 'lawyer' }]);
});

test('a mandate that has ended opens nothing on the next request', async () => {
  const caseId = await sentCase(t);
  const id = await mandate(caseId);
  await getClient(t.as(visser), caseId);
  await t.base.db.write((tx) => tx.update(mandates).set({ endedAt: t.base.now() }).where(eq(mandates.id, id)), caseId);
  await expect(getClient(t.as(visser), caseId)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(listMessages(t.as(visser), caseId)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(getClient(t.as(lawyer('B2')), caseId)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(getClient(t.as(visser), 'no-such-case')).rejects.toMatchObject({ code: 'forbidden' });
  expect((await listClients(t.as(visser), { find: 'rania' })).groups.flatMap(({ clients }) => clients).some((one) => one.caseId === caseId)).toBe(false);
});

test('a message is new to the lawyer until the lawyer reads it, whatever the client did', async () => {
  const caseId = await client('file_complete');
  const ctx = systemCtx(t.base, 'test');
  await t.base.db.write((tx) => placeMessage(tx, ctx, { caseId, template: 'complete', params: {} }), caseId);
  await markRead(t.as(applicant(caseId)), caseId);
  const unread = async () => (await listClients(t.as(visser))).groups.flatMap(({ clients }) => clients).find((one) => one.caseId === caseId)?.unread;
  expect(await unread()).toBe(1);
  await markRead(t.as(visser), caseId);
  expect(await unread()).toBe(0);
});

test('what happened is told without the work of the office', async () => {
  const caseId = await client('file_complete');
  const ctx = systemCtx(t.base, 'test');
  await t.base.db.write(async (tx) => {
    await moveStage(tx, ctx, caseId, { to: 'decision_ready', action: 'readiness.set', event: 'readiness_set' });
    await moveStage(tx, ctx, caseId, { to: 'decision_ready', action: 'queue.claim', event: 'queue_claimed' });
    await moveStage(tx, ctx, caseId, { to: 'decision_ready', action: 'gate.confirm', event: 'gate_confirmed' });
  }, caseId);
  expect((await getClient(t.as(visser), caseId)).events.map(({ type }) => type)).toEqual(['readiness_set']);
});
