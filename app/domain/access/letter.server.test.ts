// Which letter a code belongs to, until when it may be used, and what is asked beside it.
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Stage } from '#app/domain/caseload/stages.ts';
import { deskWave } from '#app/domain/invitation/letter.ts';
import { helpers, invitations } from '#db/schema/index.ts';
import { insertCase, someFacts } from '../../../tests/support/cases.ts';
import { openTestBase, type TestBase } from '../../../tests/support/context.ts';
import { setStage } from '../../../tests/support/desk.ts';
import { askHelper } from '../../../tests/support/helpers.ts';
import { inviteSomebody, sendLetter } from '../../../tests/support/letters.ts';
import { newCode, selectorOf } from './code.server.ts';
import { asksOf, findLetter, isOwnLetter, openLetter } from './letter.server.ts';

let t: TestBase;
beforeAll(async () => {
  t = await openTestBase();
});
afterAll(() => t.close());

const refused = { ok: false, error: 'refused' };
const anyone = () => t.as({ kind: 'public' });
const find = (code: string, browser = 'browser') => findLetter(anyone(), { code, browser });
/** As long and as begun, and never given to anybody. */
const guessed = (code: string) => code.slice(0, 8) + newCode().slice(8);

describe('a code', () => {
  it('opens her letter as often as it is typed: nothing is spent yet', async () => {
    const { caseId, code } = await inviteSomebody(t, { vNumber: '2859471036' });
    const [letter] = await t.base.db.read.select().from(invitations).where(eq(invitations.caseId, caseId));
    const open = { ok: true, invitationId: letter?.id, helper: false, caseId, asks: 'birthYear', facts: { ...someFacts, vNumber: '2859471036' } };
    for (let times = 0; times < 2; times += 1) expect(await find(code)).toEqual(open);
  });

  it('of a helper opens the letter of her whom he helps, and asks the same', async () => {
    const caseId = await insertCase(t, { stage: 'in_progress' });
    const { id, code } = await askHelper(t, caseId);
    expect(await find(code)).toMatchObject({ ok: true, invitationId: id, helper: true, caseId, asks: 'birthYear', facts: { birthDate: someFacts.birthDate } });
    expect(await find(guessed(code))).toEqual(refused);
  });

  it('that nobody has, or that only begins as one, answers the same; the sixth try waits, in that browser and at that beginning', async () => {
    const { code } = await inviteSomebody(t);
    const wrong = guessed(code);
    expect(await find(newCode())).toEqual(refused);
    for (let tries = 0; tries < 5; tries += 1) expect(await find(wrong)).toEqual(refused);
    expect(await find(code)).toEqual({ ok: false, error: 'wait', seconds: 1 });
    expect(await find(newCode())).toEqual(refused);
    expect(await find(code, 'hers')).toMatchObject({ ok: true });
  });

  it('finds its own of a letter and a helper’s code that begin alike', async () => {
    const { caseId, code: ofLetter } = await inviteSomebody(t);
    const helped = await insertCase(t, { stage: 'in_progress' });
    const { id, code: ofHelper } = await askHelper(t, helped);
    await t.base.db.write((tx) => tx.update(helpers).set({ selector: selectorOf(t.base.keys, ofLetter) }).where(eq(helpers.id, id)));
    expect(await find(ofLetter)).toMatchObject({ ok: true, helper: false, caseId });
    expect(await find(ofLetter.slice(0, 8) + ofHelper.slice(8))).toMatchObject({ ok: true, helper: true, caseId: helped });
    expect(await find(guessed(ofLetter))).toEqual(refused);
  });
});

describe('a letter may be used', () => {
  const now = new Date('2026-11-24T09:00:00Z');
  it.each<[string, boolean, Stage, Partial<typeof invitations.$inferInsert>]>([
    ['while she is invited', true, 'invited', {}],
    ['until its last moment', true, 'invited', { expiresAt: new Date(now.getTime() + 1) }],
    ['but not from its last day on', false, 'invited', { expiresAt: now }],
    ['but not twice', false, 'invited', { usedAt: now }],
    ['but not after another took its place', false, 'invited', { revokedAt: now }],
    ['but not when she has come in', false, 'activated', {}],
    ['at any stage when a desk made it', true, 'activated', { waveId: deskWave }],
  ])('%s: %s', async (_when, open, stage, row) => {
    t.clock.at = now;
    const caseId = await insertCase(t, { stage });
    const { id, code } = await sendLetter(t, caseId, row);
    const letter = open ? { invitationId: id, helper: false, caseId } : undefined;
    expect(await openLetter(anyone(), id)).toEqual(letter && expect.objectContaining(letter));
    expect((await find(code)).ok).toBe(open);
  });

  it('by a helper until its day, once, and while her case is open', async () => {
    const ask = async () => {
      const caseId = await insertCase(t, { stage: 'in_progress' });
      return { caseId, ...(await askHelper(t, caseId)) };
    };
    const [spent, hers, late] = [await ask(), await ask(), await ask()];
    await t.base.db.write((tx) => tx.update(helpers).set({ usedAt: t.clock.at }).where(eq(helpers.id, spent.id)));
    await setStage(t, hers.caseId, 'first_decision_made');
    expect(await openLetter(anyone(), late.id)).toMatchObject({ invitationId: late.id, helper: true, caseId: late.caseId });
    for (const id of [spent.id, hers.id, 'of nobody']) expect(await openLetter(anyone(), id)).toBeUndefined();
    const [row] = await t.base.db.read.select().from(helpers).where(eq(helpers.id, late.id));
    t.clock.at = row!.codeUntil;
    expect(await openLetter(anyone(), late.id)).toBeUndefined();
  });
});

describe('the question of a letter', () => {
  it('is the year of birth, or the end of the V-number where the IND knows no year', () => {
    expect(asksOf({ birthDate: { year: '1989', month: '', day: '' } })).toBe('birthYear');
    expect(asksOf({ birthDate: { year: '', month: '', day: '' } })).toBe('vNumber');
  });

  it.each([
    ['birthYear', '1989', true],
    ['birthYear', ' 19 89. ', true],
    ['birthYear', '١٩٨٩', true],
    ['birthYear', '1990', false],
    ['birthYear', '1036', false],
    ['birthYear', '', false],
    ['vNumber', '1036', true],
    ['vNumber', '10-36', true],
    ['vNumber', '۱۰۳۶', true],
    ['vNumber', '036', false],
    ['vNumber', '2859471036', false],
    ['vNumber', '1989', false],
    ['vNumber', 'none', false],
  ] as const)('%s, answered with %j: %s', (asks, typed, right) => {
    expect(isOwnLetter({ asks, facts: { ...someFacts, vNumber: '285.947.10-36' } }, typed)).toBe(right);
  });

  it('is not answered by nothing where no number is known either', () => {
    expect(isOwnLetter({ asks: 'vNumber', facts: { ...someFacts, vNumber: '' } }, '')).toBe(false);
  });
});
