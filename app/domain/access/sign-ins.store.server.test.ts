import { afterAll, beforeAll, expect, it } from 'vitest';
import { record } from '#app/domain/audit/record.store.server.ts';
import { applicant, openTestBase, type TestBase } from '../../../tests/support/context.ts';
import { listSignIns } from './sign-ins.store.server.ts';

let t: TestBase;
beforeAll(async () => {
  t = await openTestBase();
});
afterAll(() => t.close());

it('what the record has of signing in to a file comes newest first, and nothing else of it, nor of another file', async () => {
  const act = (caseId: string, action: string, object = '', reason = '') => t.base.db.write((tx) => record(tx, t.as(applicant(caseId)), { caseId, action, object, reason }));
  const acts = ['account.activate', 'file.read', 'session.start', 'helper.start', 'session.try'];
  for (const action of acts) {
    await act('hers', action, 'session:1', 'code');
    await act('other', action);
  }
  const all = await listSignIns(t.base.db.read, 'hers');
  expect(all.map(({ action }) => action)).toEqual(['session.try', 'session.start', 'account.activate']);
  expect(all[0]).toEqual({ action: 'session.try', object: 'session:1', reason: 'code', at: t.clock.at });
  expect(await listSignIns(t.base.db.read, 'hers', 1)).toEqual(all.slice(0, 1));
});
