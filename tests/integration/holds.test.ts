// Keeping and carrying, by an administrator who knows nobody of them: the search is counted, and who knows her has nothing to
// do with the case (decision 0013).
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { declareConflict, listAllConflicts } from '#app/domain/access/conflicts.server.ts';
import { insertExport } from '#app/domain/archive/archive-export.store.server.ts';
import { acknowledgePackage, carryPackage, listPackages } from '#app/domain/archive/packages.server.ts';
import { getCaseRow } from '#app/domain/caseload/case.store.server.ts';
import { insertErasure } from '#app/domain/retention/erasure.store.server.ts';
import { endHold, listHolds, setHold } from '#app/domain/retention/holds.server.ts';
import { listErasures } from '#app/domain/retention/list-erasures.server.ts';
import { changeSetting } from '#app/domain/settings/settings.store.server.ts';
import { alarms, auditRows, people } from '#db/schema/index.ts';
import { insertCase } from '../support/cases.ts';
import { openTestBase, staff, system, type TestBase } from '../support/context.ts';

let t: TestBase;
const administrator = staff('administrator', 'administrator');
const colleague = staff('colleague', 'administrator');

beforeAll(async () => {
  t = await openTestBase();
  await t.base.db.write(async (tx) => {
    for (const id of ['administrator', 'colleague', 'officer']) {
      await tx.insert(people).values({ id, issuer: 'test', subject: id, audience: 'staff', name: id, office: 'intake', barNumber: '', guardianNumber: '', disabledAt: null, createdAt: t.base.now() });
    }
  });
});
afterAll(() => t.close());

const refOf = async (caseId: string) => (await getCaseRow(t.base.db.read, caseId)).reference;
const hold = (reference: string, who = administrator) => setHold(t.as(who), { reference, reason: 'court', words: 'zaak loopt' });

test('an administrator who knows her neither sees, begins nor ends what keeps her file, and carries nothing of it', async () => {
  const caseId = await insertCase(t, { stage: 'first_decision_made' });
  const reference = await refOf(caseId);
  expect(await hold(reference)).toEqual({ ok: true });
  const packed = { id: 'package', caseId, at: t.base.now(), sha256: 'a'.repeat(64), size: 1, storageName: 'there', acknowledgedAt: null, acknowledgedBy: null, acknowledgement: '' };
  await t.base.db.write((tx) => insertExport(tx, packed), caseId);
  await t.base.db.write((tx) => insertErasure(tx, { caseId, kind: 'draft', at: t.base.now(), by: 'retention', rule: 'draftKeptDays', counts: {}, exportId: null, keyDigest: '' }), caseId);
  await declareConflict(t.as(colleague), { caseId, personId: 'officer' });
  const seen = async (who: typeof administrator) => {
    const ctx = t.as(who);
    const lists = [await listHolds(ctx), await listPackages(ctx), await listErasures(ctx), await listAllConflicts(ctx)];
    return lists.map((rows) => rows.filter((row) => row.reference === reference).length);
  };
  expect(await seen(administrator)).toEqual([1, 1, 1, 1]);
  const [held] = await listHolds(t.as(administrator));

  await declareConflict(t.as(administrator), { caseId });
  expect(await seen(administrator)).toEqual([0, 0, 0, 0]);
  expect(await seen(colleague)).toEqual([1, 1, 1, 2]);
  expect(await hold(reference)).toEqual({ ok: false, error: 'unknown' });
  const mine = t.as(administrator);
  for (const act of [() => endHold(mine, held!.id), () => carryPackage(mine, 'package'), () => acknowledgePackage(mine, { id: 'package', number: 'CDD-1' }), () => declareConflict(mine, { caseId, personId: 'officer' })]) {
    await expect(act()).rejects.toThrow('forbidden');
  }
  expect(await endHold(t.as(colleague), held!.id)).toBe(true);
});

test('a hold is found by a search that is counted, recorded and limited as every search, and an alarm tells of a guarded case', async () => {
  const guarded = await insertCase(t, { guarded: true });
  const begun = t.base.now();
  expect(await hold('Z-8888888')).toEqual({ ok: false, error: 'unknown' });
  expect(await hold(await refOf(guarded))).toEqual({ ok: true });
  const rows = await t.base.db.read.select().from(auditRows).where(eq(auditRows.action, 'case.find'));
  expect(rows.slice(-2)).toMatchObject([{ chain: 'office', reason: 'none' }, { chain: guarded, actorId: 'administrator' }]);
  expect(await t.base.db.read.select().from(alarms).where(eq(alarms.caseId, guarded))).toMatchObject([{ kind: 'guardedFound', personId: 'administrator' }]);
  await changeSetting(t.as(system), 'searchesPerHour', 2, t.base.now());
  expect(await hold('Z-1')).toEqual({ ok: false, error: 'limit', again: new Date(begun.getTime() + 3_600_000) });
  // What was typed wrong beside the number searches nothing.
  expect(await setHold(t.as(administrator), { reference: 'Z-1', reason: '', words: '' })).toEqual({ ok: false, error: 'reason' });
});
