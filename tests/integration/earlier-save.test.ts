// What a page sent and heard nothing of goes along with the next form: kept first, so that nobody meets her own words as
// those of somebody else (decision 0046).
import { afterAll, beforeAll, expect, test } from 'vitest';
import { getDraft } from '#app/domain/file/answers.server.ts';
import type { Form } from '#app/domain/file/kinds/kind.ts';
import { findSection } from '#app/domain/file/sections/registry.ts';
import { baseToken } from '#app/forms/base-token.server.ts';
import { keepEarlier } from '#app/forms/earlier-save.server.ts';
import { getOwnFile } from '#app/forms/file-of.server.ts';
import { saveStep } from '#app/forms/save-step.server.ts';
import { BEFORE } from '#app/forms/view.ts';
import { insertCase } from '../support/cases.ts';
import { applicant, openTestBase, type TestBase } from '../support/context.ts';

let t: TestBase;
beforeAll(async () => {
  t = await openTestBase();
});
afterAll(() => t.close());

const section = findSection('motive')!;
const step = section.steps.find(({ id }) => id === 'account')!;
const none = baseToken(0, { kind: 'empty' });

/** A form of her page; `before` was sent from it and not answered. */
function sent(caseId: string, account: string, before?: Form, base = none): Form {
  const own: Form = { file: [caseId], account: [account], 'base-account': [base] };
  return { ...own, ...Object.fromEntries(Object.entries(before ?? {}).map(([name, values]) => [BEFORE + name, values])) };
}

async function save(caseId: string, form: Form) {
  const ctx = t.as(applicant(caseId));
  const where = { lang: 'nl', section, step } as const;
  const own = await keepEarlier(ctx, caseId, { ...where, form, unreadable: {} });
  const fields = step.fields.filter(({ name }) => own[`base-${name}`] !== undefined);
  const result = await saveStep(ctx, { ...where, file: await getOwnFile(ctx, caseId), fields, form: own });
  const { version, answer } = (await getDraft(ctx, caseId)).answers['motive.account']!;
  return { conflicts: Object.keys(result.conflicts), version, text: answer.kind === 'value' ? answer.value : answer.kind };
}

const newCase = () => insertCase(t, { stage: 'in_progress' });

test('whether the first one arrived or not, in whatever order: both are versions, and nobody is in conflict', async () => {
  for (const order of ['arrived', 'lost', 'late'] as const) {
    const caseId = await newCase();
    const first = sent(caseId, 'Eerst.');
    if (order === 'arrived') await save(caseId, first);
    expect(await save(caseId, sent(caseId, 'Eerst. Dan.', first))).toEqual({ conflicts: [], version: 2, text: 'Eerst. Dan.' });
    if (order === 'late') expect(await save(caseId, first)).toEqual({ conflicts: [], version: 2, text: 'Eerst. Dan.' });
  }
});

test('two that were never answered, and the same once more', async () => {
  for (const arrived of [0, 1, 2]) {
    const caseId = await newCase();
    const first = sent(caseId, 'Een.');
    const second = sent(caseId, 'Een. Twee.', first);
    for (const form of [first, second].slice(0, arrived)) await save(caseId, form);
    for (let n = 0; n < 2; n += 1) {
      expect(await save(caseId, sent(caseId, 'Een. Twee. Drie.', second))).toEqual({ conflicts: [], version: 3, text: 'Een. Twee. Drie.' });
    }
  }
});

test('what somebody else wrote is still a conflict, and is not written over', async () => {
  const caseId = await newCase();
  await save(caseId, sent(caseId, 'Van een helper.'));
  expect(await save(caseId, sent(caseId, 'Eerst. Dan.', sent(caseId, 'Eerst.')))).toEqual({ conflicts: ['account'], version: 1, text: 'Van een helper.' });
});

test('what was sent from the file of somebody else is not kept here', async () => {
  const caseId = await newCase();
  await save(caseId, sent(caseId, 'Eigen.', sent(await newCase(), 'Van een ander.')));
  expect((await getDraft(t.as(applicant(caseId)), caseId)).answers['motive.account']).toMatchObject({ version: 1, answer: { value: 'Eigen.' } });
});
