import { describe, expect, it } from 'vitest';
import { staffRoles, type Actor } from '#app/domain/context.ts';
import { caseActions, may, officeActions, requireMay, type CaseAction, type CaseSubject, type OfficeAction } from './may.ts';

const subject: CaseSubject = { caseId: 'case-1', stage: 'submitted', assigned: ['officer'], mandated: ['A1'], guardians: ['N1'] };
const staff = (id: string, ...roles: (typeof staffRoles)[number][]): Actor => ({ kind: 'staff', id, name: '', office: '', roles, sessionId: 's' });
const lawyer = (barNumber: string): Actor => ({ kind: 'lawyer', id: 'l', name: '', barNumber, sessionId: 's' });
const guardian = (guardianNumber: string): Actor => ({ kind: 'guardian', id: 'g', name: '', guardianNumber, sessionId: 's' });
const applicant = (caseId: string): Actor => ({ kind: 'applicant', id: caseId, caseId, sessionId: 's', deviceId: undefined });

const strangers: readonly [string, Actor][] = [
  ['the public', { kind: 'public' }],
  ['another applicant', applicant('case-2')],
  ['a lawyer without a mandate', lawyer('A2')],
  ['a guardian of another', guardian('N2')],
  ['an editor', staff('other', 'editor')],
  ['an auditor', staff('other', 'auditor')],
  ['an administrator', staff('other', 'administrator')],
  ['a desk employee', staff('other', 'desk')],
  ['a service', { kind: 'service', id: 'planning' }],
];
const actions = Object.keys(caseActions) as CaseAction[];

describe('may, on a case', () => {
  it.each(strangers)('%s may nothing', (_who, actor) => {
    expect(actions.filter((action) => may(actor, action, subject))).toEqual([]);
  });

  it('no staff role reads a file without being assigned', () => {
    const reading = actions.filter((action) => /^(file|draft|message|status|receipt)\.read$|^case\.open$/.test(action));
    expect(reading.filter((action) => may(staff('other', ...staffRoles), action, subject))).toEqual([]);
  });

  it('drafts are hers alone', () => {
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

  it('is refused when nothing is known of the case', () => {
    expect((may as (actor: Actor, action: string) => boolean)(applicant('case-1'), 'draft.read')).toBe(false);
  });
});

it('office acts are for the roles that the table names', () => {
  const allowed = (actor: Actor) => (Object.keys(officeActions) as OfficeAction[]).filter((action) => may(actor, action));
  expect(allowed({ kind: 'public' })).toEqual(['progress.read']);
  expect(allowed(applicant('case-1'))).toEqual(['progress.read']);
  expect(allowed(lawyer('A1'))).toEqual(['clients.read', 'progress.read']);
  expect(allowed(guardian('N1'))).toEqual(['clients.read', 'progress.read']);
  expect(allowed(staff('x', 'auditor'))).toEqual(['record.read', 'record.conclude', 'record.count', 'progress.read']);
  expect(allowed(staff('x', 'administrator'))).toEqual(['setting.change', 'progress.read']);
});

it('sends the public to the sign-in and refuses the others', () => {
  expect(() => requireMay({ kind: 'public' }, 'worklist.read')).toThrow('sign_in_needed');
  expect(() => requireMay(applicant('case-2'), 'draft.read', subject)).toThrow('forbidden');
});
