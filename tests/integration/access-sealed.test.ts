// Sealed parts: closed for staff until her officer opens them, each time on the record; and nothing of one spouse reaches
// those who work for the other (domain 4.3, decision 0013).
import { randomUUID } from 'node:crypto';
import { and, eq, like } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { takeCase } from '#app/domain/access/assignments.server.ts';
import { openForReason } from '#app/domain/access/open-for-reason.server.ts';
import type { Actor } from '#app/domain/context.ts';
import { getDraft, saveAnswers } from '#app/domain/file/answers.server.ts';
import { showInformation } from '#app/domain/file/information.server.ts';
import { sendFile } from '#app/domain/file/submissions.server.ts';
import { getClient } from '#app/domain/representation/client.server.ts';
import { listClients } from '#app/domain/representation/clients.server.ts';
import { openCase } from '#app/domain/review/case-view.server.ts';
import { listWorklist } from '#app/domain/review/worklist.server.ts';
import { auditRows, mandates } from '#db/schema/index.ts';
import { fillFile, value } from '../support/answers.ts';
import { insertCase } from '../support/cases.ts';
import { applicant, lawyer, openTestBase, staff, type TestBase } from '../support/context.ts';

let t: TestBase;
beforeAll(async () => void (t = await openTestBase()));
afterAll(() => t.close());

const officer = staff('officer', 'intake');
const other = staff('other', 'intake');
const reviewer = staff('reviewer', 'reviewer');
const given = { reason: 'absent', words: 'The officer is ill, and the lawyer rang.' };
const read = (actor: Actor, caseId: string) => openCase(t.as(actor), caseId, { action: 'file.read', object: 'case' });
const refused = (work: Promise<unknown>) => expect(work).rejects.toThrow('forbidden');
const rowsOf = (caseId: string, action: string) => t.base.db.read.select().from(auditRows).where(and(eq(auditRows.chain, caseId), like(auditRows.action, action)));

describe('sealed parts', () => {
  test('stay closed until her officer opens them, each time on the record', async () => {
    const caseId = await sealedCase('Specht4711');
    await takeCase(t.as(officer), { caseId, role: 'intake' });
    await takeCase(t.as(reviewer), { caseId, role: 'reviewer' });
    expect(JSON.stringify((await read(officer, caseId)).file).includes('Words Specht4711')).toBe(false);
    expect(JSON.stringify((await read(reviewer, caseId)).file).includes('Words Specht4711')).toBe(false);
    const open = (actor: Actor) => openCase(t.as(actor), caseId, { action: 'sealed.read', object: 'section:needs', sealed: 'needs' });
    await refused(open(reviewer));
    expect(await rowsOf(caseId, 'sealed.read')).toEqual([]);
    expect(JSON.stringify((await open(officer)).file).includes('Words Specht4711')).toBe(true);
    await open(officer);
    expect(await rowsOf(caseId, 'sealed.read')).toHaveLength(2);
    await openForReason(t.as(other), { caseId, ...given });
    await refused(open(other));
  });

  test('open for her lawyer by an act of its own', async () => {
    const caseId = await sealedCase('Wielewaal4712', 'A77');
    expect(JSON.stringify((await getClient(t.as(lawyer('A77')), caseId)).file).includes('Words Wielewaal4712')).toBe(false);
    expect(JSON.stringify((await getClient(t.as(lawyer('A77')), caseId, 'needs')).file).includes('Words Wielewaal4712')).toBe(true);
    expect(await rowsOf(caseId, 'sealed.read')).toHaveLength(1);
  });

  test('of one spouse nothing reaches the lawyer or the officer of the other', async () => {
    const [hers, his] = [await sealedCase('Ekster4713', 'A81'), await sealedCase('Kauw4714', 'A82')];
    await takeCase(t.as(officer), { caseId: hers, role: 'intake' });
    await takeCase(t.as(other), { caseId: his, role: 'intake' });
    const seen = [
      await getClient(t.as(lawyer('A81')), hers, 'needs'),
      await listClients(t.as(lawyer('A81'))),
      await listClients(t.as(lawyer('A81')), { find: 'Kauw4714' }),
      await openCase(t.as(officer), hers, { action: 'sealed.read', object: 'section:needs', sealed: 'needs' }),
      await listWorklist(t.as(officer), { view: 'review' }),
      await listWorklist(t.as(officer), { view: 'unassigned' }),
    ].map((one) => JSON.stringify(one));
    expect(seen[0]?.includes('Words Ekster4713')).toBe(true);
    expect(seen.map((text) => text.includes('Kauw4714') || text.includes(his))).toEqual(seen.map(() => false));
    await refused(getClient(t.as(lawyer('A81')), his, 'needs'));
    await refused(read(officer, his));
  });

  async function sealedCase(canary: string, bar?: string): Promise<string> {
    const caseId = await insertCase(t, { stage: 'activated' }, { familyName: canary });
    const her = t.as(applicant(caseId));
    await showInformation(her, caseId, 'beforeYouStart', 'nl');
    await fillFile(her, caseId);
    const { answers } = await getDraft(her, caseId);
    const base = answers['needs.practicalMore']?.version ?? 0;
    expect((await saveAnswers(her, { caseId, language: 'nl', changes: [{ field: 'needs.practicalMore', base, answer: value(`Words ${canary}`) }] })).ok).toBe(true);
    expect((await sendFile(her, { caseId, language: 'nl' })).ok).toBe(true);
    if (bar) await t.base.db.write((tx) => tx.insert(mandates).values({ id: randomUUID(), caseId, barNumber: bar, source: 'test', since: t.base.now() }), caseId);
    return caseId;
  }
});
