import { describe, expect, it } from 'vitest';
import { staffRoles, type Actor } from '#app/domain/context.ts';
import { caseActions, exceptionOf, may, officeActions, requireMay, sentStages, type CaseAction, type CaseSubject, type OfficeAction } from './may.ts';

const subject: CaseSubject = {
  caseId: 'case-1',
  stage: 'submitted',
  assigned: ['officer', 'second'],
  officers: ['officer'],
  mandated: ['A1'],
  guardians: ['N1'],
  letIn: ['A1'],
  helpers: [{ id: 'typist', types: true }, { id: 'reader', types: false }],
  guarded: false,
  conflicted: [],
  exceptional: [],
};
const staff = (id: string, ...roles: (typeof staffRoles)[number][]): Actor => ({ kind: 'staff', id, name: '', office: '', roles, sessionId: 's' });
const lawyer = (barNumber: string): Actor => ({ kind: 'lawyer', id: 'l', name: '', barNumber, sessionId: 's' });
const guardian = (guardianNumber: string): Actor => ({ kind: 'guardian', id: 'g', name: '', guardianNumber, sessionId: 's' });
const helper = (id: string, caseId = 'case-1'): Actor => ({ kind: 'helper', id, caseId, sessionId: 's', deviceId: undefined });
const applicant = (caseId: string): Actor => ({ kind: 'applicant', id: caseId, caseId, sessionId: 's', deviceId: undefined });

const strangers: readonly [string, Actor][] = [
  ['the public', { kind: 'public' }],
  ['another applicant', applicant('case-2')],
  ['a lawyer without a mandate', lawyer('A2')],
  ['a guardian of another', guardian('N2')],
  ['somebody whose help has ended', helper('gone')],
  ['somebody who helps another', helper('else', 'case-2')],
  ['an editor', staff('other', 'editor')],
  ['an auditor', staff('other', 'auditor')],
  ['somebody with the role for guarded cases alone', staff('other', 'guarded')],
  ['a desk employee', staff('other', 'desk')],
  ['a service', { kind: 'service', id: 'planning' }],
];
const actions = Object.keys(caseActions) as CaseAction[];

describe('may, on a case', () => {
  it.each(strangers)('%s may nothing but what the role is for', (_who, actor) => {
    const forRoles = { desk: ['code.issue'], auditor: ['log.read'] };
    const forRole = actor.kind === 'staff' ? Object.entries(forRoles).flatMap(([role, acts]) => (actor.roles.some((one) => one === role) ? acts : [])) : [];
    expect(actions.filter((action) => may(actor, action, subject))).toEqual(forRole);
  });

  it('an administrator keeps and carries, and reads nothing', () => {
    expect(actions.filter((action) => may(staff('other', 'administrator'), action, subject))).toEqual(['conflict.declare', 'conflict.withdraw', 'case.guard', 'hold.set', 'package.carry']);
  });

  it('no staff role reads a file without being assigned', () => {
    const reading = actions.filter((action) => /^(file|draft|message|status|receipt)\.read$/.test(action));
    expect(reading.filter((action) => may(staff('other', ...staffRoles), action, subject))).toEqual([]);
  });

  it('drafts are hers, and of who helps her', () => {
    const everybodyElse = [staff('officer', ...staffRoles), lawyer('A1'), guardian('N1'), { kind: 'system', id: 'job' } as const];
    for (const action of ['draft.read', 'draft.write', 'file.send'] as const) {
      expect(may(applicant('case-1'), action, subject)).toBe(true);
      expect(everybodyElse.some((actor) => may(actor, action, subject))).toBe(false);
    }
  });

  it('an assigned officer judges, a mandated lawyer reads, neither does the other', () => {
    expect(may(staff('officer', 'intake'), 'field.judge', subject)).toBe(true);
    expect(may(lawyer('A1'), 'file.read', subject)).toBe(true);
    expect(may(lawyer('A1'), 'field.judge', subject)).toBe(false);
    expect(may(staff('officer', 'planner'), 'file.read', subject)).toBe(false);
  });

  it('a guardian reads what was sent, agrees only before it is sent, and changes nothing', () => {
    expect(may(guardian('N1'), 'file.read', subject)).toBe(true);
    expect(may(guardian('N1'), 'message.read', subject)).toBe(true);
    expect(may(guardian('N1'), 'draft.cosign', subject)).toBe(false);
    expect(may(guardian('N1'), 'draft.cosign', { ...subject, stage: 'in_progress' })).toBe(true);
    expect(may(guardian('N2'), 'draft.cosign', { ...subject, stage: 'in_progress' })).toBe(false);
    const changing = actions.filter((action) => /^(draft\.write|draft\.show|file\.send|addition|document|question|field|gate|readiness)/.test(action));
    expect(changing.filter((action) => may(guardian('N1'), action, subject))).toEqual([]);
  });

  it('a lawyer reads a draft only when let in, before sending, with a mandate', () => {
    const draft = { ...subject, stage: 'in_progress' };
    expect(may(lawyer('A1'), 'draft.readShared', draft)).toBe(true);
    expect(may(lawyer('A1'), 'draft.readShared', { ...draft, letIn: [] })).toBe(false);
    expect(may(lawyer('A1'), 'draft.readShared', { ...draft, mandated: [] })).toBe(false);
    expect(may(lawyer('A1'), 'draft.readShared', subject)).toBe(false);
    expect(may(guardian('N1'), 'draft.readShared', { ...draft, letIn: ['N1'] })).toBe(false);
  });

  it('a helper reads, types only before sending, and never sends, withdraws, invites or sees who read', () => {
    const draft = { ...subject, stage: 'in_progress' };
    expect(actions.filter((action) => may(helper('typist'), action, draft)).sort()).toEqual(['document.add', 'draft.read', 'draft.write', 'pin.change']);
    // One number is of one kind of people: of staff it helps nobody.
    expect(actions.filter((action) => may(staff('typist'), action, draft))).toEqual([]);
    expect(actions.filter((action) => may(helper('reader'), action, draft)).sort()).toEqual(['draft.read', 'pin.change']);
    expect(actions.filter((action) => may(helper('typist'), action, subject)).sort()).toEqual(['document.add', 'draft.read', 'pin.change']);
    expect(actions.filter((action) => may(helper('typist'), action, { ...subject, stage: 'first_decision_made' }))).toEqual([]);
  });

  it('is refused when nothing is known of the case', () => {
    expect((may as (actor: Actor, action: string) => boolean)(applicant('case-1'), 'draft.read')).toBe(false);
  });
});

it('office acts are for the roles that the table names', () => {
  const allowed = (actor: Actor) => (Object.keys(officeActions) as OfficeAction[]).filter((action) => may(actor, action));
  expect(allowed({ kind: 'public' })).toEqual(['receipt.confirm', 'progress.read']);
  expect(allowed(applicant('case-1'))).toEqual(['receipt.confirm', 'progress.read']);
  expect(allowed(lawyer('A1'))).toEqual(['clients.read', 'sessions.manage', 'receipt.confirm', 'progress.read']);
  expect(allowed(staff('x', 'administrator'))).toEqual(['protection.read', 'person.disable', 'setting.change', 'documents.reconcile', 'retention.read', 'sessions.manage', 'receipt.confirm', 'progress.read']);
  expect(allowed(staff('x', 'intake'))).toEqual(['access.read', 'worklist.read', 'work.takeAsIntake', 'sessions.manage', 'receipt.confirm', 'progress.read']);
  expect(allowed(staff('x', 'reviewer'))).toEqual(['access.read', 'worklist.read', 'work.takeAsReviewer', 'sessions.manage', 'receipt.confirm', 'progress.read']);
  expect(allowed(staff('x', 'planner'))).toEqual(['queue.read', 'queue.take', 'wave.read', 'wave.send', 'letter.print', 'sessions.manage', 'receipt.confirm', 'progress.read']);
  expect(allowed({ kind: 'service', id: 'planning' })).toEqual(['queue.read', 'receipt.confirm', 'progress.read']);
  expect(allowed({ kind: 'system', id: 'job' })).toEqual(['person.disable', 'wave.send', 'letter.print', 'record.count', 'caseload.import', 'setting.change', 'documents.reconcile', 'retention.read', 'receipt.confirm', 'progress.read']);
  expect(allowed(staff('x', 'desk'))).toEqual(['desk.find', 'sessions.manage', 'receipt.confirm', 'progress.read']);
  expect(allowed(staff('x', 'auditor'))).toEqual(['issues.count', 'record.read', 'record.conclude', 'record.count', 'sessions.manage', 'receipt.confirm', 'progress.read']);
  expect(allowed(helper('typist'))).toEqual(['receipt.confirm', 'progress.read']);
  for (const role of ['guarded', 'editor'] as const) expect(allowed(staff('x', role))).toEqual(['sessions.manage', 'receipt.confirm', 'progress.read']);
  expect(allowed(guardian('N1'))).toEqual(['clients.read', 'sessions.manage', 'receipt.confirm', 'progress.read']);
});

it('sends the public to the sign-in, refuses the others and lets in who may', () => {
  expect(() => requireMay({ kind: 'public' }, 'worklist.read')).toThrow('sign_in_needed');
  expect(() => requireMay(applicant('case-2'), 'draft.read', subject)).toThrow('forbidden');
  expect(() => requireMay(applicant('case-1'), 'draft.read', subject)).not.toThrow();
  expect(() => requireMay(staff('x', 'intake'), 'worklist.read')).not.toThrow();
});

/** Everything that may be done, by everybody, with each fact of the case: what the table says, in full. */
describe('the table of cases', () => {
  const own = (actor: Actor, facts: Partial<CaseSubject> = {}) => actions.filter((action) => may(actor, action, { ...subject, ...facts }));
  const asked = ['case.openForReason', 'breakGlass.ask'] as const;
  const officer = staff('officer', 'intake');
  const second = staff('second', 'reviewer');
  const work = ['paper.add', 'paper.send', 'message.read', 'file.read', 'sealed.read', 'case.assign', 'case.release', 'breakGlass.ask', 'conflict.declare', 'document.mark', 'field.judge', 'question.send', 'file.complete', 'gate.confirm', 'readiness.set', 'readiness.withdraw'];
  const review = ['message.read', 'file.read', 'case.assign', 'case.release', 'breakGlass.ask', 'breakGlass.approve', 'conflict.declare', 'conflict.withdraw', 'case.guard', 'document.mark', 'gate.confirm', 'gate.review', 'readiness.withdraw'];
  const hers = ['draft.share', 'lawyer.first', 'helper.manage', 'signIn.manage', 'pin.change', 'copy.take', 'draft.show', 'draft.read', 'draft.write', 'file.send', 'date.extend', 'addition.send', 'receipt.read', 'status.read', 'readers.read', 'message.read', 'document.add', 'document.withdraw', 'question.answer', 'sealed.read', 'readiness.withdraw'];
  const keeps = ['hold.set', 'package.carry'];
  const stranger = ['paper.add', 'paper.send', 'case.assign', 'case.openForReason', 'breakGlass.ask', 'conflict.declare'];

  it.each<[string, Actor, Partial<CaseSubject>, readonly string[]]>([
    ['herself', applicant('case-1'), {}, hers],
    ['herself, guarded', applicant('case-1'), { guarded: true }, hers],
    ['her lawyer', lawyer('A1'), {}, ['status.read', 'readers.read', 'message.read', 'file.read', 'sealed.read']],
    ['her lawyer, guarded', lawyer('A1'), { guarded: true }, ['status.read', 'readers.read', 'message.read', 'file.read', 'sealed.read']],
    ['the program', { kind: 'system', id: 'job' }, {}, ['case.assign', 'conflict.declare', 'case.guard', 'letter.open', 'readiness.withdraw', 'retention.apply']],
    ['her officer', officer, {}, work],
    ['her reviewer', second, {}, review],
    ['her reviewer with the role of an officer', staff('second', 'intake', 'reviewer'), {}, [...review, 'paper.add', 'paper.send', 'field.judge', 'question.send', 'file.complete', 'readiness.set']],
    ['an officer who lost the role', staff('officer', 'desk'), {}, ['message.read', 'case.release', 'code.issue']],
    ['another officer', staff('other', 'intake'), {}, stranger],
    ['another reviewer', staff('other', 'reviewer'), {}, ['case.assign', ...asked, 'breakGlass.approve', 'conflict.declare', 'conflict.withdraw', 'case.guard']],
    ['an administrator', staff('other', 'administrator'), {}, [...keeps, 'conflict.declare', 'conflict.withdraw', 'case.guard']],
    ['a planner', staff('other', 'planner'), {}, ['queue.plan', 'letter.open']],
    ['a planner, in the queue', staff('other', 'planner'), { stage: 'planned' }, ['queue.plan', 'letter.open', 'package.read']],
    // A guarded case is not there for who has no role for it.
    ['her officer, guarded', officer, { guarded: true }, ['breakGlass.ask']],
    ['her officer with the role, guarded', staff('officer', 'intake', 'guarded'), { guarded: true }, work],
    ['another officer, guarded', staff('other', 'intake'), { guarded: true }, ['breakGlass.ask']],
    ['another officer with the role, guarded', staff('other', 'intake', 'guarded'), { guarded: true }, ['paper.add', 'paper.send', 'case.assign', 'breakGlass.ask', 'conflict.declare']],
    ['another reviewer, guarded', staff('other', 'reviewer'), { guarded: true }, ['breakGlass.ask', 'breakGlass.approve']],
    ['an administrator, guarded', staff('other', 'administrator'), { guarded: true }, [...keeps, 'conflict.declare', 'conflict.withdraw', 'case.guard']],
    ['a planner, guarded, in the queue', staff('other', 'planner'), { guarded: true, stage: 'planned' }, ['queue.plan']],
    ['a planner with the role, guarded, in the queue', staff('other', 'planner', 'guarded'), { guarded: true, stage: 'planned' }, ['queue.plan', 'letter.open', 'package.read']],
    // Who knows the person has nothing to do with the case, whatever else is so.
    ['her officer who knows her', officer, { conflicted: ['officer'] }, []],
    ['a planner who knows her', staff('other', 'planner'), { conflicted: ['other'], stage: 'planned' }, []],
    ['an administrator who knows her', staff('other', 'administrator'), { conflicted: ['other'] }, []],
    ['a desk employee who knows her', staff('other', 'desk'), { conflicted: ['other'] }, []],
    ['an auditor who knows her', staff('other', 'auditor'), { conflicted: ['other'] }, []],
    ['an auditor, guarded', staff('other', 'auditor'), { guarded: true }, ['log.read']],
    ['a desk employee, guarded', staff('other', 'desk'), { guarded: true }, ['code.issue']],
    ['an officer who knows her, with a broken glass', staff('other', 'intake', 'reviewer', 'guarded'), { conflicted: ['other'], exceptional: [{ personId: 'other', kind: 'breakGlass' }] }, []],
    // Exceptional rights read, and do nothing.
    ['an officer with a reason', staff('other', 'intake'), { exceptional: [{ personId: 'other', kind: 'reason' }] }, ['file.read', ...stranger]],
    ['an officer with a broken glass', staff('other', 'intake'), { exceptional: [{ personId: 'other', kind: 'breakGlass' }] }, ['file.read', 'sealed.read', ...stranger]],
    ['an officer with the reason of somebody else', staff('other', 'intake'), { exceptional: [{ personId: 'another', kind: 'breakGlass' }] }, stranger],
    ['an officer with a reason, guarded', staff('other', 'intake'), { guarded: true, exceptional: [{ personId: 'other', kind: 'reason' }] }, ['breakGlass.ask']],
    ['an officer with a broken glass, guarded', staff('other', 'intake'), { guarded: true, exceptional: [{ personId: 'other', kind: 'breakGlass' }] }, ['file.read', 'sealed.read', 'breakGlass.ask']],
    ['a reviewer with both', staff('other', 'reviewer'), { exceptional: [{ personId: 'other', kind: 'reason' }, { personId: 'other', kind: 'breakGlass' }] }, ['file.read', 'sealed.read', 'case.assign', ...asked, 'breakGlass.approve', 'conflict.declare', 'conflict.withdraw', 'case.guard']],
    ['a desk employee with a broken glass', staff('other', 'desk'), { exceptional: [{ personId: 'other', kind: 'breakGlass' }] }, ['code.issue']],
    // Before sending the file is hers alone.
    ['an officer, before sending', staff('other', 'intake'), { stage: 'in_progress', exceptional: [{ personId: 'other', kind: 'breakGlass' }] }, ['case.assign', 'conflict.declare', 'paper.add', 'paper.type', 'paper.send']],
    ['an officer, before sending, guarded', staff('other', 'intake'), { stage: 'in_progress', guarded: true }, []],
    ['an officer who knows her, before sending', staff('other', 'intake'), { stage: 'in_progress', conflicted: ['other'] }, []],
    // After the end nobody of staff reads it any more, nor acts on it; who acts for her reads on.
    ...(['first_decision_made', 'left_regular_process', 'excluded'] as const).flatMap((stage): [string, Actor, Partial<CaseSubject>, readonly string[]][] => [
      [`her officer, ${stage}`, officer, { stage }, ['case.assign', 'case.release', 'conflict.declare']],
      [`her reviewer, ${stage}`, second, { stage }, ['case.assign', 'case.release', 'conflict.declare', 'conflict.withdraw', 'case.guard']],
      [`her lawyer, ${stage}`, lawyer('A1'), { stage }, ['status.read', 'readers.read', 'message.read', 'file.read', 'sealed.read']],
    ]),
    ['a reviewer, after the decision', staff('other', 'reviewer'), { stage: 'first_decision_made', exceptional: [{ personId: 'other', kind: 'reason' }] }, ['case.assign', 'conflict.declare', 'conflict.withdraw', 'case.guard']],
  ])('%s', (_who, actor, facts, expected) => {
    expect(own(actor, facts).sort()).toEqual([...expected].sort());
  });

  it('opens for a reason in every stage after sending, and in no other', () => {
    const other = staff('other', 'intake');
    const open = ['imported', 'invited', 'in_progress', ...sentStages, 'first_decision_made'].filter((stage) => may(other, 'case.openForReason', { ...subject, stage }));
    expect(open).toEqual([...sentStages]);
    const package_ = ['submitted', 'file_complete', 'decision_ready', 'planned', 'handed_over', 'first_decision_made'];
    expect(package_.filter((stage) => may(staff('p', 'planner'), 'package.read', { ...subject, stage }))).toEqual(['decision_ready', 'planned', 'handed_over']);
  });

  it('names the right by which somebody reads', () => {
    const other = staff('other', 'intake');
    expect(exceptionOf(other, subject)).toBeUndefined();
    expect(exceptionOf(other, { ...subject, exceptional: [{ personId: 'other', kind: 'reason' }] })).toBe('reason');
    expect(exceptionOf(lawyer('A1'), { ...subject, exceptional: [{ personId: 'l', kind: 'breakGlass' }] })).toBeUndefined();
  });
});
