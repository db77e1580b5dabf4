// Who read her file, told to her (domain 9): by function and never by name, whoever it was and by whatever right.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { record } from '#app/domain/audit/record.store.server.ts';
import type { Actor } from '#app/domain/context.ts';
import { guardianships } from '#db/schema/index.ts';
import { insertCase } from '../../../tests/support/cases.ts';
import { applicant, guardian, lawyer, openTestBase, staff, system, type TestBase } from '../../../tests/support/context.ts';
import { asHelper } from '../../../tests/support/helpers.ts';
import { pass, refusalOf } from '../../../tests/support/rights.ts';
import { hasGuardian, isExceptional, listReaders, partOf } from './readers.server.ts';

let t: TestBase;
beforeAll(async () => {
  t = await openTestBase();
});
afterAll(() => t.close());

const does = (actor: Actor, caseId: string, act: { action: string; object?: string; reason?: string; result?: 'refused' }) =>
  t.base.db.write((tx) => record(tx, t.as(actor), { caseId, ...act }), caseId);

describe('the list', () => {
  it('tells the newest first, with what was touched, when, and whether it was outside the own cases', async () => {
    const caseId = await insertCase(t);
    const at = t.base.now();
    await does(staff('a', 'intake'), caseId, { action: 'file.read', object: 'case' });
    pass(t, 1000);
    await does(staff('b', 'reviewer'), caseId, { action: 'document.read', object: 'document:1', reason: 'breakGlass' });
    expect(await listReaders(t.as(applicant(caseId)), caseId)).toEqual([
      { by: 'reviewer', what: 'document', object: 'document:1', at: t.base.now(), exceptional: true },
      { by: 'intake', what: 'file', object: 'case', at, exceptional: false },
    ]);
  });

  it('counts neither her own looking, nor who was refused, nor what was no reading', async () => {
    const caseId = await insertCase(t);
    await does(applicant(caseId), caseId, { action: 'draft.read' });
    await does(staff('a', 'intake'), caseId, { action: 'file.read', result: 'refused' });
    await does(staff('a', 'intake'), caseId, { action: 'case.assign' });
    await does(staff('a', 'intake'), caseId, { action: 'reading.list' });
    expect(await listReaders(t.as(applicant(caseId)), caseId)).toEqual([]);
  });

  it('tells the function of each, the one that reads first of those with several, and the program where there is none', async () => {
    const caseId = await insertCase(t);
    const asked: [Actor, string][] = [
      [staff('x', 'intake', 'reviewer', 'planner'), 'reviewer'],
      [staff('x', 'planner', 'intake'), 'intake'],
      [staff('x', 'planner', 'desk'), 'planner'],
      [staff('x', 'editor', 'desk'), 'desk'],
      [staff('x', 'auditor', 'editor'), 'editor'],
      [staff('x', 'administrator', 'auditor'), 'auditor'],
      [staff('x', 'guarded', 'administrator'), 'administrator'],
      [staff('x', 'guarded'), 'system'],
      [system, 'system'],
      [asHelper(t, { id: 'h', caseId }).actor, 'helper'],
      [lawyer('A1'), 'lawyer'],
      [guardian('N1'), 'guardian'],
    ];
    for (const [actor] of asked) await does(actor, caseId, { action: 'file.read' });
    expect((await listReaders(t.as(applicant(caseId)), caseId)).map(({ by }) => by)).toEqual(asked.map(([, by]) => by).toReversed());
  });

  it('names each part that has words of its own, what was taken out of here too, and calls the rest other', async () => {
    const caseId = await insertCase(t);
    const own = ['file', 'motive', 'document', 'package', 'needs', 'sealed', 'draft', 'paper'];
    const acts = [...own.map((what) => `${what}.read`), 'case.pack', 'package.carry', 'case.handOver', 'status.read', 'file.read.read'];
    for (const action of acts) await does(staff('a', 'intake'), caseId, { action });
    const listed = (await listReaders(t.as(applicant(caseId)), caseId)).toReversed();
    expect(listed.map(partOf)).toEqual([...own, 'packed', 'carried', 'handedOver', 'other', 'other']);
    expect(listed.map(({ what }) => what).slice(-2)).toEqual(['status', 'file.read']);
  });

  it('calls a right by reason or broken glass exceptional, and nothing else', () => {
    expect(['reason', 'breakGlass', '', 'urgent'].map((reason) => isExceptional({ reason }))).toEqual([true, true, false, false]);
  });
});

it('a guardian is one now, of this case', async () => {
  const [hers, other] = [await insertCase(t), await insertCase(t)];
  const row = { id: randomUUID(), caseId: hers, guardianNumber: 'N1', source: 'test', since: t.base.now() };
  const asked = () => Promise.all([hers, other].map((caseId) => hasGuardian(t.as(applicant(caseId)), caseId)));
  expect(await asked()).toEqual([false, false]);
  await t.base.db.write((tx) => tx.insert(guardianships).values(row));
  expect(await asked()).toEqual([true, false]);
});

it('both are for her and who acts for her', async () => {
  const caseId = await insertCase(t);
  for (const actor of [staff('a', 'intake', 'auditor'), lawyer('A9'), applicant('other')]) {
    for (const ask of [listReaders, hasGuardian]) {
      expect(await refusalOf(ask(t.as(actor), caseId))).toEqual({ code: 'forbidden', refused: { caseId, action: 'readers.read' } });
    }
  }
});
