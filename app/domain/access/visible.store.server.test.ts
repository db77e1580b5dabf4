// Lists say what `may` says of one case: a guarded case, or one of a person whom the viewer knows, is not there.
import { asc } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { cases } from '#db/schema/index.ts';
import { insertCase } from '../../../tests/support/cases.ts';
import { applicant, openTestBase, staff, system, type TestBase } from '../../../tests/support/context.ts';
import { endConflict, insertConflict, listConflicts } from './conflicts.store.server.ts';
import { unknownTo, viewerOf, visibleTo, type Viewer } from './visible.store.server.ts';

let t: TestBase;
beforeAll(async () => {
  t = await openTestBase();
});
afterAll(() => t.close());

it('the viewer is who asks, and guarded cases are for staff with the role', () => {
  expect([staff('a', 'intake', 'guarded'), staff('b', 'intake'), system, applicant('c'), { kind: 'public' } as const].map(viewerOf)).toEqual([
    { id: 'a', guarded: true },
    { id: 'b', guarded: false },
    { id: 'test', guarded: false },
    { id: 'c', guarded: false },
    { id: '', guarded: false },
  ]);
});

it('a list has the cases that are there for the viewer; one without names leaves out those alone of whom she knows', async () => {
  for (const id of ['guarded', 'known', 'plain']) await insertCase(t, { id, guarded: id === 'guarded' });
  const say = (caseId: string, personId: string) => t.base.db.write((tx) => insertConflict(tx, { caseId, personId, by: 'x', at: t.base.now() }));
  await say('known', 'me');
  await say('plain', 'other');
  const { read } = t.base.db;
  const ids = async (condition: ReturnType<typeof visibleTo>) => (await read.select({ id: cases.id }).from(cases).where(condition).orderBy(asc(cases.id))).map(({ id }) => id);
  const [me, keeper, nobody] = [{ id: 'me', guarded: false }, { id: 'me', guarded: true }, { id: 'nobody', guarded: false }] as const;
  const seen = async (viewer: Viewer) => [await ids(visibleTo(read, viewer)), await ids(unknownTo(read, viewer, cases.id))];
  expect(await seen(me)).toEqual([['plain'], ['guarded', 'plain']]);
  expect(await seen(keeper)).toEqual([['guarded', 'plain'], ['guarded', 'plain']]);
  expect(await seen(nobody)).toEqual([['known', 'plain'], ['guarded', 'known', 'plain']]);
  // What was taken back hides nothing.
  const said = (await listConflicts(read, nobody)).find(({ personId }) => personId === 'me');
  await t.base.db.write((tx) => endConflict(tx, said!.id, t.base.now()));
  expect(await seen(me)).toEqual([['known', 'plain'], ['guarded', 'known', 'plain']]);
});
