// A new letter at a desk: everything old ends, the file stays, she is told, and the desk sees nothing.
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertConflict } from '#app/domain/access/conflicts.store.server.ts';
import { guardCase } from '#app/domain/access/guard.server.ts';
import { findLetter } from '#app/domain/access/letter.server.ts';
import { findWayBack, resumeSession, signInWithDevice, signInWithReturnCode } from '#app/domain/access/return.server.ts';
import { findSessionActor } from '#app/domain/access/sessions.server.ts';
import { listEvents } from '#app/domain/audit/record.store.server.ts';
import { getCaseRow } from '#app/domain/caseload/case.store.server.ts';
import { stages } from '#app/domain/caseload/stages.ts';
import { getDraft } from '#app/domain/file/answers.server.ts';
import { findAtDesk, issueCode } from '#app/domain/invitation/issue-code.server.ts';
import { acknowledgeIssue, countIssues, countIssuesOfMonths, listUnreadIssues } from '#app/domain/invitation/issues.server.ts';
import { listWaveLetters } from '#app/domain/invitation/invitation.store.server.ts';
import { deskWave } from '#app/domain/invitation/letter.ts';
import { printIssued } from '#app/domain/invitation/print-issued.server.ts';
import { alarms, auditRows, codeIssues, invitations } from '#db/schema/index.ts';
import { applicant, openTestBase, staff, type TestBase } from '../support/context.ts';
import { insertCase } from '../support/cases.ts';
import { deskActor, issueLetter, setStage } from '../support/desk.ts';
import { activateLetter, goodPin, inviteSomebody } from '../support/letters.ts';

let t: TestBase;
beforeAll(async () => {
  t = await openTestBase();
});
afterAll(() => t.close());

const anyone = () => t.as({ kind: 'public' });
const later = (ms: number) => (t.clock.at = new Date(t.clock.at.getTime() + ms));
const [minute, hour] = [60_000, 3_600_000];
const good = { reason: 'lost', checks: ['card', 'photo'] };

describe('a new letter', () => {
  it('ends every old way in at once, and keeps the file', async () => {
    const { caseId, code } = await inviteSomebody(t);
    const old = await activateLetter(t, code);
    const before = await getDraft(t.as(applicant(caseId)), caseId);
    const { code: fresh } = await issueLetter(t, caseId);
    expect((await findSessionActor(t.base, old.token)).kind).toBe('public');
    expect(await resumeSession(anyone(), { token: old.token, pin: goodPin })).toEqual({ ok: false, error: 'refused' });
    expect(await findWayBack(anyone(), { sessionToken: old.token, deviceToken: old.deviceToken })).toBe('code');
    expect(await signInWithDevice(anyone(), { deviceToken: old.deviceToken ?? '', pin: goodPin })).toEqual({ ok: false, error: 'refused' });
    for (const one of old.returnCodes) {
      expect(await signInWithReturnCode(anyone(), { code: one, pin: goodPin, browser: one, remember: false })).toEqual({ ok: false, error: 'refused' });
    }
    expect(await findLetter(anyone(), { code, browser: 'b' })).toEqual({ ok: false, error: 'refused' });
    const made = await activateLetter(t, fresh, { pin: '730284' });
    expect(made.again).toBe(true);
    expect(await getDraft(t.as(applicant(caseId)), caseId)).toMatchObject({ answers: before.answers, row: { stage: before.row.stage } });
    expect(await signInWithDevice(anyone(), { deviceToken: made.deviceToken ?? '', pin: goodPin })).toMatchObject({ ok: false });
  });

  it('replaces a letter that was never used, and each letter the one before', async () => {
    const { caseId, code } = await inviteSomebody(t);
    const first = await issueLetter(t, caseId);
    const second = await issueLetter(t, caseId);
    for (const old of [code, first.code]) expect(await findLetter(anyone(), { code: old, browser: 'b' })).toEqual({ ok: false, error: 'refused' });
    expect((await activateLetter(t, second.code)).again).toBe(false);
    expect((await getCaseRow(t.base.db.read, caseId)).stage).toBe('activated');
  });

  const invited = stages.filter((stage) => stage !== 'imported' && stage !== 'scope_review');
  it.each(invited.filter((stage) => stage !== 'invited'))('opens a file that stands at %s, and leaves it there', async (stage) => {
    const { caseId, code } = await inviteSomebody(t);
    await activateLetter(t, code);
    await setStage(t, caseId, stage);
    const { code: fresh } = await issueLetter(t, caseId);
    await activateLetter(t, fresh);
    expect((await getCaseRow(t.base.db.read, caseId)).stage).toBe(stage);
    expect((await listEvents(t.base.db.read, caseId)).map(({ type }) => type).slice(0, 3)).toEqual(['account_renewed', 'letter_printed', 'code_issued']);
  });

  it('is not made for who was never invited', async () => {
    const caseId = await insertCase(t);
    await expect(issueCode(t.as(deskActor()), { caseId, ...good })).rejects.toThrow('conflict');
  });

  it('needs two checks and a reason of the lists, and without them nothing ends', async () => {
    const { caseId, code } = await inviteSomebody(t);
    const { token } = await activateLetter(t, code);
    const tried = (given: Partial<typeof good>) => issueCode(t.as(deskActor()), { caseId, ...good, ...given });
    expect(await tried({ checks: ['card'] })).toEqual({ ok: false, problems: ['checks'] });
    expect(await tried({ checks: ['card', 'card'] })).toEqual({ ok: false, problems: ['checks'] });
    expect(await tried({ checks: ['card', 'birthDate'] })).toEqual({ ok: false, problems: ['checks'] });
    expect(await tried({ reason: 'because' })).toEqual({ ok: false, problems: ['reason'] });
    expect((await findSessionActor(t.base, token)).kind).toBe('applicant');
  });

  it('is made by a desk and by nobody else', async () => {
    const { caseId } = await inviteSomebody(t);
    for (const actor of [staff('x', 'intake', 'reviewer', 'planner', 'auditor', 'administrator'), applicant(caseId)]) {
      await expect(issueCode(t.as(actor), { caseId, ...good })).rejects.toThrow('forbidden');
    }
    await expect(issueCode(anyone(), { caseId, ...good })).rejects.toThrow('sign_in_needed');
  });

  it('gives two that are asked at once one living code', async () => {
    const { caseId } = await inviteSomebody(t);
    await Promise.all([issueCode(t.as(deskActor('a')), { caseId, ...good }), issueCode(t.as(deskActor('b')), { caseId, ...good })]);
    const rows = await t.base.db.read.select().from(invitations).where(eq(invitations.caseId, caseId));
    expect(rows.filter(({ revokedAt }) => revokedAt === null)).toHaveLength(1);
  });
});

describe('the paper', () => {
  it('can be printed once, by who made it, for a quarter of an hour, and by no planner', async () => {
    const { caseId } = await inviteSomebody(t);
    const issue = async () => {
      const issued = await issueCode(t.as(deskActor()), { caseId, ...good });
      return issued.ok ? issued.issueId : '';
    };
    const first = await issue();
    expect(await printIssued(t.as(deskActor('somebody-else')), first)).toBeUndefined();
    const prints = await Promise.all([1, 2, 3].map(() => printIssued(t.as(deskActor()), first)));
    expect(prints.filter(Boolean)).toHaveLength(1);
    const replaced = await issue();
    const late = await issue();
    expect(await printIssued(t.as(deskActor()), replaced)).toBeUndefined();
    later(16 * minute);
    expect(await printIssued(t.as(deskActor()), late)).toBeUndefined();
    expect(await listWaveLetters(t.base.db.read, deskWave)).not.toEqual([]);
    await expect(printIssued(t.as(staff('p', 'planner')), late)).rejects.toThrow('forbidden');
  });

  it('keeps nothing of it: after printing the sealed letter is gone', async () => {
    const { caseId } = await inviteSomebody(t);
    await issueLetter(t, caseId);
    const rows = await t.base.db.read.select().from(invitations).where(eq(invitations.caseId, caseId));
    expect(rows.map(({ letter }) => letter)).toEqual([null, null]);
  });
});

describe('she', () => {
  it('is told until she says that she read it', async () => {
    const { caseId } = await inviteSomebody(t);
    const { issueId, code } = await issueLetter(t, caseId);
    await activateLetter(t, code);
    const ctx = t.as(applicant(caseId));
    expect(await listUnreadIssues(ctx, caseId)).toEqual([{ id: issueId, at: t.clock.at, desk: 'Zwolle' }]);
    await acknowledgeIssue(ctx, caseId, { id: issueId, mine: true });
    expect(await listUnreadIssues(ctx, caseId)).toEqual([]);
    expect(await t.base.db.read.select().from(alarms).where(eq(alarms.caseId, caseId))).toEqual([]);
  });

  it('says that it was not her: an alarm that names the employee, and a row in the record', async () => {
    const { caseId } = await inviteSomebody(t);
    const { issueId: id } = await issueLetter(t, caseId, deskActor('desk-9'));
    const ctx = t.as(applicant(caseId));
    await acknowledgeIssue(ctx, caseId, { id, mine: false });
    await acknowledgeIssue(ctx, caseId, { id, mine: false });
    expect(await t.base.db.read.select().from(alarms).where(eq(alarms.caseId, caseId))).toMatchObject([{ kind: 'codeNotAskedFor', personId: 'desk-9', reviewedAt: null }]);
    const rows = await t.base.db.read.select().from(auditRows).where(eq(auditRows.chain, caseId));
    expect(rows.filter(({ action, reason }) => action === 'issue.acknowledge' && reason === 'notMine')).toHaveLength(1);
  });

  it('alone sees and answers it', async () => {
    const { caseId } = await inviteSomebody(t);
    const { issueId: id } = await issueLetter(t, caseId);
    for (const actor of [deskActor(), applicant('another'), staff('x', 'intake')]) {
      await expect(listUnreadIssues(t.as(actor), caseId)).rejects.toThrow('forbidden');
      await expect(acknowledgeIssue(t.as(actor), caseId, { id, mine: true })).rejects.toThrow('forbidden');
    }
    const other = (await inviteSomebody(t)).caseId;
    await acknowledgeIssue(t.as(applicant(other)), other, { id, mine: true });
    expect(await listUnreadIssues(t.as(applicant(caseId)), caseId)).toHaveLength(1);
  });

  it('is asked anew about a letter that whoever used it said was hers, and each has its own answer', async () => {
    const { caseId, code } = await inviteSomebody(t);
    await activateLetter(t, code);
    const old = await issueLetter(t, caseId, deskActor('desk-old'));
    const ctx = t.as(applicant(caseId));
    await acknowledgeIssue(ctx, caseId, { id: old.issueId, mine: true });
    later(366 * 24 * hour);
    const first = await issueLetter(t, caseId, deskActor('desk-false'));
    // Somebody else opens with it, and says that it was hers.
    await activateLetter(t, first.code, { pin: '730284' });
    await acknowledgeIssue(ctx, caseId, { id: first.issueId, mine: true });
    later(hour);
    const second = await issueLetter(t, caseId, deskActor('desk-true'));
    await activateLetter(t, second.code, { pin: '918273' });
    // One of more than a year before is not asked again.
    expect((await listUnreadIssues(ctx, caseId)).map(({ id }) => id)).toEqual([first.issueId, second.issueId]);
    await acknowledgeIssue(ctx, caseId, { id: second.issueId, mine: true });
    await acknowledgeIssue(ctx, caseId, { id: first.issueId, mine: false });
    expect(await listUnreadIssues(ctx, caseId)).toEqual([]);
    expect(await t.base.db.read.select().from(alarms).where(eq(alarms.caseId, caseId))).toMatchObject([{ kind: 'codeNotAskedFor', personId: 'desk-false' }]);
  });
});

describe('searching at the desk', () => {
  const find = (typed: string, id = 'desk-2') => findAtDesk(t.as(deskActor(id)), typed);

  it('finds by the exact V-number, as people type it, and tells no more than that', async () => {
    const { caseId } = await inviteSomebody(t, { vNumber: '2859471036' });
    for (const typed of ['2859471036', 'V2859471036', ' v 2859 471 036 ', '285-947-1036']) expect(await find(typed)).toEqual({ ok: true, caseId });
    await insertCase(t, {}, { vNumber: '2859471037' });
    for (const typed of ['2859471037', '2859471030', '285947103', 'Z-0000001', 'Al-Khatib', '%', '']) expect([typed, await find(typed)]).toEqual([typed, { ok: false, error: 'none' }]);
  });

  it('is written down each time, and ends after thirty in an hour for that employee', async () => {
    for (let count = 0; count < 30; count += 1) await find('1111111111', 'desk-3');
    expect(await find('1111111111', 'desk-3')).toEqual({ ok: false, error: 'tooMany' });
    expect(await find('1111111111', 'desk-4')).toEqual({ ok: false, error: 'none' });
    const rows = await t.base.db.read.select().from(auditRows).where(eq(auditRows.actorId, 'desk-3'));
    expect(rows.filter(({ action }) => action === 'desk.find')).toHaveLength(30);
    expect(JSON.stringify(rows)).not.toContain('1111111111');
    later(hour + 1);
    expect(await find('1111111111', 'desk-3')).toEqual({ ok: false, error: 'none' });
  });
});

describe('a desk employee', () => {
  const knows = (caseId: string, personId: string) => t.base.db.write((tx) => insertConflict(tx, { caseId, personId, by: 'admin', at: t.base.now() }), caseId);
  const alarmsOf = async (caseId: string) => (await t.base.db.read.select().from(alarms).where(eq(alarms.caseId, caseId))).map(({ kind, personId }) => `${kind} ${personId}`);

  it('who knows the person finds nobody, and makes and prints no letter; a colleague does', async () => {
    const { caseId, code } = await inviteSomebody(t, { vNumber: '2859471046' });
    const { token } = await activateLetter(t, code);
    await knows(caseId, 'desk-knows');
    const ctx = t.as(deskActor('desk-knows'));
    expect(await findAtDesk(ctx, '2859471046')).toEqual({ ok: false, error: 'none' });
    await expect(issueCode(ctx, { caseId, ...good })).rejects.toThrow('forbidden');
    expect((await findSessionActor(t.base, token)).kind).toBe('applicant');
    expect(await findAtDesk(t.as(deskActor('desk-other')), '2859471046')).toEqual({ ok: true, caseId });
    const issued = await issueCode(t.as(deskActor('desk-learns')), { caseId, ...good });
    await knows(caseId, 'desk-learns');
    await expect(printIssued(t.as(deskActor('desk-learns')), issued.ok ? issued.issueId : '')).rejects.toThrow('forbidden');
    // Whom she looked for stands in the record of that case.
    const rows = await t.base.db.read.select().from(auditRows).where(eq(auditRows.chain, caseId));
    expect(rows.filter(({ action }) => action === 'desk.find').map(({ actorId, reason }) => [actorId, reason])).toEqual([['desk-knows', 'known'], ['desk-other', '']]);
  });

  it('who touches a guarded case is looked at the same day: the search and the letter', async () => {
    const { caseId } = await inviteSomebody(t, { vNumber: '2859471047' });
    await guardCase(t.as(staff('admin', 'administrator')), { caseId, reason: 'threatened' });
    expect(await findAtDesk(t.as(deskActor('desk-a')), '2859471047')).toEqual({ ok: true, caseId });
    await issueLetter(t, caseId, deskActor('desk-b'));
    expect(await alarmsOf(caseId)).toEqual(['guardedChanged admin', 'guardedFound desk-a', 'guardedLetter desk-b']);
    await knows(caseId, 'desk-c');
    expect(await findAtDesk(t.as(deskActor('desk-c')), '2859471047')).toEqual({ ok: false, error: 'none' });
    await expect(issueCode(t.as(deskActor('desk-c')), { caseId, ...good })).rejects.toThrow('forbidden');
    expect((await alarmsOf(caseId)).slice(3)).toEqual(['guardedFound desk-c', 'guardedRefused desk-c']);
  });
});

it('the auditor counts letters by employee, and no one else does', async () => {
  later(minute);
  const since = new Date(t.clock.at.getTime() - 1);
  const { caseId } = await inviteSomebody(t);
  for (let count = 0; count < 3; count += 1) await issueLetter(t, caseId, deskActor('busy'));
  await issueLetter(t, caseId, deskActor('calm'));
  expect(await countIssues(t.as(staff('a', 'auditor')), since)).toEqual([
    { by: 'busy', desk: 'Zwolle', n: 3 },
    { by: 'calm', desk: 'Zwolle', n: 1 },
  ]);
  await expect(countIssues(t.as(deskActor()), since)).rejects.toThrow('forbidden');
  expect(await t.base.db.read.select().from(codeIssues).where(eq(codeIssues.caseId, caseId))).toHaveLength(4);
});

it('the auditor sees this month beside the last one, with the most letters first', async () => {
  const { caseId } = await inviteSomebody(t);
  later(40 * 24 * hour);
  t.clock.at = new Date(`${t.clock.at.toISOString().slice(0, 8)}01T12:00:00Z`);
  const first = t.clock.at;
  // The last hour of the month before, in the Netherlands.
  t.clock.at = new Date(first.getTime() - 14 * hour);
  await issueLetter(t, caseId, deskActor('then'));
  await issueLetter(t, caseId, deskActor('both'));
  t.clock.at = first;
  for (let count = 0; count < 2; count += 1) await issueLetter(t, caseId, deskActor('both'));
  const { months, rows } = await countIssuesOfMonths(t.as(staff('a', 'auditor')));
  expect([months.now > months.before, months.now]).toEqual([true, first.toISOString().slice(0, 7)]);
  expect(rows).toEqual([
    { by: 'both', desk: 'Zwolle', now: 2, before: 1 },
    { by: 'then', desk: 'Zwolle', now: 0, before: 1 },
  ]);
  for (const role of ['administrator', 'desk', 'intake', 'reviewer', 'planner'] as const) await expect(countIssuesOfMonths(t.as(staff('a', role)))).rejects.toThrow('forbidden');
});
