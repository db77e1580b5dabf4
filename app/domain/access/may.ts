import { isBeforeSending, type Stage } from '#app/domain/caseload/stages.ts';
import { DomainError, type Actor, type StaffRole } from '#app/domain/context.ts';

/** What `may` needs to know of a case: no content. */
export type CaseSubject = {
  caseId: string;
  stage: string;
  /** Staff who work on it now. */
  assigned: readonly string[];
  /** Bar numbers of lawyers with a mandate now. */
  mandated: readonly string[];
  /** Numbers of guardians of a minor, now. */
  guardians: readonly string[];
};

const isOwner = (actor: Actor, subject: CaseSubject) => actor.kind === 'applicant' && actor.caseId === subject.caseId;
const isAssigned = (actor: Actor, subject: CaseSubject) => actor.kind === 'staff' && subject.assigned.includes(actor.id);
const isMandated = (actor: Actor, subject: CaseSubject) => actor.kind === 'lawyer' && subject.mandated.includes(actor.barNumber);
const isGuardian = (actor: Actor, subject: CaseSubject) => actor.kind === 'guardian' && subject.guardians.includes(actor.guardianNumber);
/** Acts for her: a lawyer by mandate, a guardian by guardianship. */
const actsForHer = (actor: Actor, subject: CaseSubject) => isMandated(actor, subject) || isGuardian(actor, subject);
const hasRole = (actor: Actor, ...roles: StaffRole[]) => actor.kind === 'staff' && roles.some((role) => actor.roles.includes(role));
const isSystem = (actor: Actor) => actor.kind === 'system';

/** Acts on one case: who may. The one table (design 3, `access`); tests walk it role by role. */
export const caseActions = {
  /** Own drafts: the applicant and nobody else (domain 2.5, privacy by default). */
  'draft.read': isOwner,
  'draft.write': isOwner,
  'file.send': isOwner,
  /** A minor asks the guardian to read along and agree, before it is sent (R-16, domain 4.3). */
  'draft.show': isOwner,
  'draft.cosign': (a: Actor, s: CaseSubject) => isGuardian(a, s) && isBeforeSending(s.stage as Stage),
  'addition.send': isOwner,
  'receipt.read': isOwner,
  'status.read': (a: Actor, s: CaseSubject) => isOwner(a, s) || actsForHer(a, s),
  'readers.read': (a: Actor, s: CaseSubject) => isOwner(a, s) || actsForHer(a, s),
  'message.read': (a: Actor, s: CaseSubject) => isOwner(a, s) || actsForHer(a, s) || isAssigned(a, s),
  'document.add': isOwner,
  'document.withdraw': isOwner,
  'question.answer': isOwner,
  /** What was sent: staff who work on it, the lawyer and the guardian. */
  'file.read': (a: Actor, s: CaseSubject) => (isAssigned(a, s) && hasRole(a, 'intake', 'reviewer')) || actsForHer(a, s),
  'case.open': (a: Actor, s: CaseSubject) => isAssigned(a, s) || actsForHer(a, s),
  'case.assign': (a: Actor) => hasRole(a, 'intake', 'reviewer') || isSystem(a),
  'case.release': isAssigned,
  'field.judge': (a: Actor, s: CaseSubject) => isAssigned(a, s) && hasRole(a, 'intake'),
  'question.send': (a: Actor, s: CaseSubject) => isAssigned(a, s) && hasRole(a, 'intake'),
  'file.complete': (a: Actor, s: CaseSubject) => isAssigned(a, s) && hasRole(a, 'intake'),
  'gate.confirm': (a: Actor, s: CaseSubject) => isAssigned(a, s) && hasRole(a, 'intake', 'reviewer'),
  /** The second pair of eyes is another person than the officer (G22). */
  'gate.review': (a: Actor, s: CaseSubject) => isAssigned(a, s) && hasRole(a, 'reviewer'),
  'readiness.set': (a: Actor, s: CaseSubject) => isAssigned(a, s) && hasRole(a, 'intake'),
  'readiness.withdraw': (a: Actor, s: CaseSubject) => (isAssigned(a, s) && hasRole(a, 'intake', 'reviewer')) || isOwner(a, s) || isSystem(a),
  'queue.plan': (a: Actor) => hasRole(a, 'planner'),
  /** Only of a case that is in the queue; the operation also asks that she holds it, or that it has a day. */
  'package.read': (a: Actor, s: CaseSubject) => hasRole(a, 'planner') && ['decision_ready', 'planned', 'handed_over'].includes(s.stage),
} as const satisfies Record<string, (actor: Actor, subject: CaseSubject) => boolean>;
export type CaseAction = keyof typeof caseActions;

/** Acts of an office, on no single case. */
export const officeActions = {
  'worklist.read': (a: Actor) => hasRole(a, 'intake', 'reviewer'),
  'work.takeAsIntake': (a: Actor) => hasRole(a, 'intake'),
  'work.takeAsReviewer': (a: Actor) => hasRole(a, 'reviewer'),
  'queue.read': (a: Actor) => hasRole(a, 'planner') || a.kind === 'service',
  'queue.take': (a: Actor) => hasRole(a, 'planner'),
  'wave.read': (a: Actor) => hasRole(a, 'planner'),
  'wave.send': (a: Actor) => hasRole(a, 'planner') || isSystem(a),
  'letter.print': (a: Actor) => hasRole(a, 'planner') || isSystem(a),
  'clients.read': (a: Actor) => a.kind === 'lawyer' || a.kind === 'guardian',
  /** The record: who did what, never the content (security 2.6). */
  'record.read': (a: Actor) => hasRole(a, 'auditor'),
  'record.conclude': (a: Actor) => hasRole(a, 'auditor'),
  'record.count': (a: Actor) => hasRole(a, 'auditor') || isSystem(a),
  'caseload.import': isSystem,
  'setting.change': (a: Actor) => hasRole(a, 'administrator') || isSystem(a),
  'progress.read': () => true,
} as const satisfies Record<string, (actor: Actor) => boolean>;
export type OfficeAction = keyof typeof officeActions;

/** The only gate (design 3): a pure function of who, what and the facts of the case. */
export function may(actor: Actor, action: OfficeAction): boolean;
export function may(actor: Actor, action: CaseAction, subject: CaseSubject): boolean;
export function may(actor: Actor, action: CaseAction | OfficeAction, subject?: CaseSubject): boolean {
  if (action in officeActions) return officeActions[action as OfficeAction](actor);
  return subject !== undefined && caseActions[action as CaseAction](actor, subject);
}

/** @throws DomainError `forbidden`, or `sign_in_needed` for the public. */
export function requireMay(actor: Actor, action: OfficeAction): void;
export function requireMay(actor: Actor, action: CaseAction, subject: CaseSubject): void;
export function requireMay(actor: Actor, action: CaseAction | OfficeAction, subject?: CaseSubject): void {
  const allowed = subject ? may(actor, action as CaseAction, subject) : may(actor, action as OfficeAction);
  if (!allowed) throw new DomainError(actor.kind === 'public' ? 'sign_in_needed' : 'forbidden', action);
}
