// Calm reminders in the portal before the date that was asked, each once; none for who waits for a lawyer, none after sending.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemCtx } from '#app/domain/context.ts';
import { listEvents } from '#app/domain/audit/record.store.server.ts';
import { takeMoreTime } from '#app/domain/invitation/more-time.server.ts';
import { sendReminders } from '#app/domain/invitation/reminders.server.ts';
import { readMessage } from '#app/forms/reading/message-words.server.ts';
import { listMessages } from '#app/domain/message/messages.server.ts';
import { askLawyerFirst, stopLawyerFirst } from '#app/domain/representation/lawyer-first.server.ts';
import { changeSetting } from '#app/domain/settings/settings.store.server.ts';
import { insertCase } from '../support/cases.ts';
import { applicant, openTestBase, type TestBase } from '../support/context.ts';
import { asOwner } from '../support/helpers.ts';

let t: TestBase;
beforeAll(async () => void (t = await openTestBase()));
afterAll(() => t.close());

const on = (day: string) => {
  t.clock.at = new Date(`${day}T09:00:00Z`);
  return sendReminders(t.base);
};
const told = async (caseId: string) => (await listMessages(t.as(applicant(caseId)), caseId)).filter(({ template }) => template === 'reminder').map(({ params }) => [params.until, params.days]).reverse();

test('14, 7 and 2 days before, each once, also when a day was missed; not on the date and not after it', async () => {
  const caseId = await insertCase(t, { stage: 'in_progress', respondBy: '2026-12-20' });
  const invited = await insertCase(t, { stage: 'invited', respondBy: '2026-12-20' });
  const sent = await insertCase(t, { stage: 'submitted', respondBy: '2026-12-20' });
  const noDate = await insertCase(t, { stage: 'in_progress', respondBy: '' });
  expect(await on('2026-12-05')).toBe(0);
  expect(await on('2026-12-06')).toBe(2);
  expect(await on('2026-12-06')).toBe(0);
  // The server was away on the 13th.
  expect(await on('2026-12-15')).toBe(2);
  expect(await on('2026-12-16')).toBe(0);
  expect(await on('2026-12-18')).toBe(2);
  for (const day of ['2026-12-19', '2026-12-20', '2026-12-21', '2027-01-10']) expect(await on(day)).toBe(0);
  expect(await told(caseId)).toEqual([['2026-12-20', 14], ['2026-12-20', 7], ['2026-12-20', 2]]);
  expect(await told(invited)).toHaveLength(3);
  expect([await told(sent), await told(noDate)]).toEqual([[], []]);
  expect((await listEvents(t.base.db.read, caseId)).map(({ type, actorKind, data }) => [type, actorKind, data.template])).toContainEqual(['message_placed', 'system', 'reminder']);
});

test('wait for who wants to speak to a lawyer first, and begin anew with a later date', async () => {
  t.clock.at = new Date('2027-03-01T09:00:00Z');
  const caseId = await insertCase(t, { stage: 'in_progress', respondBy: '2027-03-10' });
  await askLawyerFirst(asOwner(t, caseId));
  expect(await on('2027-03-04')).toBe(0);
  await stopLawyerFirst(asOwner(t, caseId));
  // Of the two whose day has come only the last.
  expect(await on('2027-03-04')).toBe(1);
  await takeMoreTime(t.as(applicant(caseId)), caseId, '2027-03-10');
  expect(await on('2027-03-09')).toBe(0);
  expect(await on('2027-04-01')).toBe(1);
  expect(await told(caseId)).toEqual([['2027-03-10', 7], ['2027-04-07', 7]]);
});

test('speak of more time only while she can still take it', async () => {
  t.clock.at = new Date('2027-04-01T09:00:00Z');
  const caseId = await insertCase(t, { stage: 'in_progress', respondBy: '2027-04-10' });
  const her = t.as(applicant(caseId));
  const bodies = async () => (await listMessages(her, caseId)).filter(({ template }) => template === 'reminder').map((message) => readMessage(message, 'nl').body);
  expect(await on('2027-04-04')).toBe(1);
  expect((await bodies())[0]).toContain('meer tijd');
  for (const seen of ['2027-04-10', '2027-05-08']) await takeMoreTime(her, caseId, seen);
  expect(await on('2027-06-01')).toBe(1);
  expect((await bodies())[0]).not.toContain('meer tijd');
});

test('on the days that the settings say, or never', async () => {
  t.clock.at = new Date('2027-06-01T09:00:00Z');
  const set = (days: number[]) => changeSetting(systemCtx(t.base, 'test'), 'reminderDays', days, t.base.now());
  const caseId = await insertCase(t, { stage: 'activated', respondBy: '2027-06-11' });
  await set([]);
  expect(await on('2027-06-02')).toBe(0);
  await set([9]);
  expect(await on('2027-06-03')).toBe(1);
  expect(await told(caseId)).toEqual([['2027-06-11', 9]]);
});
