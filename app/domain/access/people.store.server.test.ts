// People as colleagues see them: name, function and kind, and nothing that lets anybody in.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestBase, type TestBase } from '../../../tests/support/context.ts';
import { nameStaff } from '../../../tests/support/rights.ts';
import { findPerson, listPeople, listStaff } from './people.store.server.ts';

let t: TestBase;
beforeAll(async () => {
  t = await openTestBase();
  await nameStaff(t, { b: 'Bakker', a: 'Aalders' });
  await nameStaff(t, { lawyer: 'mr. Visser' }, { audience: 'lawyer', office: '' });
  await nameStaff(t, { left: 'Cornelis' }, { disabledAt: t.base.now() });
});
afterAll(() => t.close());

const person = (id: string, name: string) => ({ id, name, office: 'intake', audience: 'staff' });

it('one is found by id, also who has left', async () => {
  const { read } = t.base.db;
  expect([await findPerson(read, 'a'), await findPerson(read, 'left'), await findPerson(read, 'none')]).toEqual([person('a', 'Aalders'), person('left', 'Cornelis'), undefined]);
});

it('many are found by ids, each once, and who is not known is absent', async () => {
  const { read } = t.base.db;
  expect(await listPeople(read, ['b', 'lawyer', 'b', 'none'])).toEqual(new Map([['b', person('b', 'Bakker')], ['lawyer', { id: 'lawyer', name: 'mr. Visser', office: '', audience: 'lawyer' }]]));
  expect(await listPeople(read, [])).toEqual(new Map());
});

it('staff who may sign in are listed by name, no more than so many', async () => {
  const { read } = t.base.db;
  expect([await listStaff(read), await listStaff(read, 1)]).toEqual([[person('a', 'Aalders'), person('b', 'Bakker')], [person('a', 'Aalders')]]);
});
