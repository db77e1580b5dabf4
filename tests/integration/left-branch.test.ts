// A branch that was left in another window while she wrote in it: her words are kept aside and come back with it, and nobody
// tells her that her file has been sent.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { getDraft, saveAnswers } from '#app/domain/file/answers.server.ts';
import type { Ctx } from '#app/domain/context.ts';
import type { Form } from '#app/domain/file/kinds/kind.ts';
import { findSection } from '#app/domain/file/sections/registry.ts';
import { sendFile } from '#app/domain/file/submissions.server.ts';
import { answersToSend } from '#app/domain/file/to-send.ts';
import { getOwnFile, openFields } from '#app/forms/file-of.server.ts';
import { takeStep } from '#app/forms/step-post.server.ts';
import { fillFile, value } from '../support/answers.ts';
import { insertCase } from '../support/cases.ts';
import { applicant, openTestBase, type TestBase } from '../support/context.ts';
import { asHelper, makeHelper } from '../support/helpers.ts';

let t: TestBase;
beforeAll(async () => {
  t = await openTestBase();
});
afterAll(() => t.close());

const placeOf = (sectionId: string, stepId: string) => {
  const section = findSection(sectionId)!;
  return { section, step: section.steps.find(({ id }) => id === stepId)! };
};
const post = (ctx: Ctx, caseId: string, [section, step]: [string, string], form: Form) =>
  takeStep(ctx, caseId, { lang: 'nl', ...placeOf(section, step), form: { file: [caseId], ...form }, unreadable: {}, switching: false });

/** She has the page of a ground open, and ticks another one in a second window. */
async function unticked() {
  const caseId = await insertCase(t, { stage: 'activated' });
  const me = t.as(applicant(caseId));
  const tick = async (...codes: string[]) => {
    const base = (await getDraft(me, caseId)).answers['grounds.fits']?.version ?? 0;
    expect(await saveAnswers(me, { caseId, language: 'nl', changes: [{ field: 'grounds.fits', base, answer: value(codes) }] })).toMatchObject({ ok: true });
  };
  await saveAnswers(me, { caseId, language: 'nl', changes: [{ field: 'motive.account', base: 0, answer: value('Ik werkte op een school.') }] });
  await tick('political_opinion');
  await tick('religion');
  const write = (text: string, more: Form = {}) => post(me, caseId, ['grounds', 'g4'], { 'base-g4': [''], g4: [text], ...more });
  return { caseId, me, tick, write };
}
const toSend = async (ctx: Ctx, caseId: string) => answersToSend((await getDraft(ctx, caseId)).form).map(({ field }) => field);

test('what she wrote under it is kept aside, and comes back with it', async () => {
  const { caseId, me, tick, write } = await unticked();
  expect(await write('Ik was lid van een vakbond.')).toEqual({ goTo: 'next' });
  expect((await getDraft(me, caseId)).answers['grounds.g4']).toMatchObject({ version: 1, answer: { value: 'Ik was lid van een vakbond.' } });
  expect(await toSend(me, caseId)).not.toContain('grounds.g4');
  await tick('religion', 'political_opinion');
  const { section, step } = placeOf('grounds', 'g4');
  expect(openFields(await getOwnFile(me, caseId), section, step).map(({ name }) => name)).toEqual(['g4']);
  expect(await toSend(me, caseId)).toContain('grounds.g4');
});

test('where it could not be kept both texts stand there, and she can choose', async () => {
  const { write } = await unticked();
  await write('De ene tekst.');
  const result = await write('De andere tekst.');
  expect(result).toMatchObject({ status: 422, show: { pending: 'conflict', fields: [{ name: 'g4', values: { g4: ['De andere tekst.'] } }] } });
});

test('only once the file is sent is she told so', async () => {
  const { caseId, me, write } = await unticked();
  await fillFile(me, caseId);
  expect(await sendFile(me, { caseId, language: 'nl' })).toMatchObject({ ok: true });
  expect(await write('Te laat.')).toMatchObject({ status: 409, show: { pending: 'closed', fields: [{ values: { g4: ['Te laat.'] } }] } });
  expect((await getDraft(me, caseId)).answers['grounds.g4']).toBeUndefined();
});

test('who helps writes no more than what he is asked', async () => {
  const caseId = await insertCase(t, { stage: 'activated' });
  const him = asHelper(t, await makeHelper(t, caseId));
  await post(him, caseId, ['languages', 'interpreter'], { 'base-gender': [''], gender: ['woman'], 'base-refused': [''], refused: ['Niemand'] });
  expect((await getDraft(t.as(applicant(caseId)), caseId)).answers['languages.refused']).toBeUndefined();
});
