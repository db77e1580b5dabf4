// A form that is shown again: what stands in it, and what it tells of what was sent before (decisions 0021 and 0046).
import { afterAll, beforeAll, expect, test } from 'vitest';
import { getDraft } from '#app/domain/file/answers.server.ts';
import type { Form } from '#app/domain/file/kinds/kind.ts';
import { findSection } from '#app/domain/file/sections/registry.ts';
import { sendFile } from '#app/domain/file/submissions.server.ts';
import { baseToken } from '#app/forms/base-token.server.ts';
import { showFailed, showSignedOut, takeStep } from '#app/forms/step-post.server.ts';
import type { StepView } from '#app/forms/view.ts';
import { fillFile } from '../support/answers.ts';
import { insertCase } from '../support/cases.ts';
import { applicant, openTestBase, type TestBase } from '../support/context.ts';

let t: TestBase;
beforeAll(async () => {
  t = await openTestBase();
});
afterAll(() => t.close());

const none = baseToken(0, { kind: 'empty' });
const given = (sectionId: string, stepId: string, form: Form) => {
  const section = findSection(sectionId)!;
  return { lang: 'nl', section, step: section.steps.find(({ id }) => id === stepId)!, form, unreadable: {}, switching: false } as const;
};
const post = (caseId: string, [section, step]: [string, string], form: Form) => takeStep(t.as(applicant(caseId)), caseId, given(section, step, { file: [caseId], ...form }));
const newCase = () => insertCase(t, { stage: 'in_progress' });

function shown(result: Awaited<ReturnType<typeof post>>): StepView & { status: number } {
  if (!('show' in result)) throw new Error('Not shown again');
  return { ...result.show, status: result.status };
}

/** As a browser sends a page back, with what she typed since. */
function again({ fields, before = [] }: StepView, typed: Form): Form {
  const form: Form = Object.fromEntries(fields.flatMap(({ name, base, values }) => [[`base-${name}`, [base]], ...Object.entries(values)]));
  for (const [name, value] of before) form[name] = [...(form[name] ?? []), value];
  return { ...form, ...typed };
}
const motive: [string, string] = ['motive', 'account'];

for (const [why, show] of [
  ['the session had ended', (form: Form) => showSignedOut(given(...motive, form), t.base.now())],
  ['nothing could be kept', (form: Form) => showFailed(undefined, given(...motive, form))],
] as const) {
  test(`${why}: the copy of what she sent is recognised after she wrote on`, async () => {
    const caseId = await newCase();
    const copy: Form = { file: [caseId], account: ['Eerst.'], 'base-account': [none] };
    const first = again(await show({ ...copy, intent: [''] }), { file: [caseId], account: ['Eerst. Dan.'] });
    expect(await post(caseId, motive, again(await show(first), { account: ['Eerst. Dan. Meer.'] }))).toHaveProperty('goTo');
    const kept = async () => (await getDraft(t.as(applicant(caseId)), caseId)).answers['motive.account'];
    expect(await kept()).toMatchObject({ version: 3, answer: { value: 'Eerst. Dan. Meer.' } });
    for (const earlier of [copy, first]) expect(await post(caseId, motive, { ...earlier, intent: ['keep'] })).toEqual({ goTo: 'here' });
    expect(await kept()).toMatchObject({ version: 3 });
  });

  test(`${why}, again and again: the page does not grow without end`, async () => {
    const caseId = await newCase();
    let form: Form = { file: [caseId], account: ['0'], 'base-account': [none] };
    const sizes = [];
    for (let turn = 1; turn <= 8; turn += 1) {
      const view = await show(form);
      sizes.push(view.before?.length);
      form = again(view, { file: [caseId], account: [String(turn)] });
    }
    expect(sizes.at(-1)).toBe(sizes.at(-2));
    // Nothing new: it is the same form once more.
    const view = await show(form);
    expect((await show(again(view, { file: [caseId] }))).before).toEqual(view.before);
  });
}

test('a page of which nothing could be kept goes on saving, and has a place for its copy', async () => {
  const me = t.as(applicant(await newCase()));
  expect(await showFailed(me, given(...motive, { 'base-account': [none] }))).toMatchObject({ pending: 'failed', copy: { slot: expect.any(String), lasting: false } });
});

test('after sending a button that adds a row shows all of it, and does not empty the page', async () => {
  const caseId = await newCase();
  const me = t.as(applicant(caseId));
  await fillFile(me, caseId);
  await sendFile(me, { caseId, language: 'nl' });
  const typed: Form = { 'base-children': [none], 'answer-children': ['value'], 'children-0-id': [''], 'children-0-name-full': ['Lina'] };
  for (const intent of ['add:children', 'room:children', 'show']) {
    const page = shown(await post(caseId, ['family', 'children'], { ...typed, intent: [intent] }));
    expect(page).toMatchObject({ status: 409, pending: 'closed', fields: [{ name: 'children', values: { 'children-0-name-full': ['Lina'] } }] });
  }
});

test('the other text that she takes stands there, also when the page has a second question to settle', async () => {
  const caseId = await newCase();
  const safety: [string, string] = ['contact', 'safety'];
  const bases: Form = { 'base-bestTime': [none], 'base-emergency': [none] };
  await post(caseId, safety, { ...bases, bestTime: ['Andere tijd'], emergency: ['Andere mens'] });
  const mine: Form = { ...bases, bestTime: ['Mijn tijd'], emergency: ['Mijn mens'] };
  const theirs = Object.fromEntries(shown(await post(caseId, safety, mine)).fields.flatMap(({ name, conflict }) => (conflict ? [[`theirs-${name}`, [conflict.base]]] : [])));
  const page = shown(await post(caseId, safety, { ...mine, ...theirs, intent: ['take:bestTime'] }));
  const fields = page.fields.filter(({ name }) => name !== 'readAlong');
  expect(fields.map(({ name, values }) => values[name])).toEqual([['Andere tijd'], ['Mijn mens']]);
  expect(fields.map(({ conflict }) => conflict?.theirs)).toEqual([undefined, 'Andere mens']);
});
