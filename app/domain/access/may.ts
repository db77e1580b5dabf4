import { isBeforeSending, isClosed, type Stage } from '#app/domain/caseload/stages.ts';
import { DomainError, type Actor, type StaffRole } from '#app/domain/context.ts';

/** Reading outside the own assignment that is in force now (decision 0012). */
export type Exceptional = { personId: string; kind: 'reason' | 'breakGlass' };

/** What `may` needs to know of a case: no content. */
export type CaseSubject = {
  caseId: string;
  stage: string;
  /** Staff who work on it now. */
  assigned: readonly string[];
  /** Of those, its officers: they alone open sealed parts (decision 0013). */
  officers: readonly string[];
  /** Bar numbers of lawyers with a mandate now. */
  mandated: readonly string[];
  /** Only for staff with the role for it. */
  guarded: boolean;
  /** Staff who know the person: nothing opens it for them. */
  conflicted: readonly string[];
  exceptional: readonly Exceptional[];
  /** Numbers of guardians of a minor, now. */
  guardians: readonly string[];
  /** Bar numbers of those lawyers whom she lets read what is not sent. */
  letIn: readonly string[];
  /** Those who help her now, and whether they may type. */
  helpers: readonly { id: string; types: boolean }[];
};

const isOwner = (actor: Actor, subject: CaseSubject) => actor.kind === 'applicant' && actor.caseId === subject.caseId;
const isMandated = (actor: Actor, subject: CaseSubject) => actor.kind === 'lawyer' && subject.mandated.includes(actor.barNumber);
const isGuardian = (actor: Actor, subject: CaseSubject) => actor.kind === 'guardian' && subject.guardians.includes(actor.guardianNumber);
/** Acts for her: a lawyer by mandate, a guardian by guardianship. */
const actsForHer = (actor: Actor, subject: CaseSubject) => isMandated(actor, subject) || isGuardian(actor, subject);
/** Helps her now; when the case closes all help ends. */
const isHelper = (actor: Actor, { helpers, stage }: CaseSubject, types = false) =>
  actor.kind === 'helper' && !isClosed(stage as Stage) && helpers.some((one) => one.id === actor.id && (one.types || !types));
const isTypist = (actor: Actor, subject: CaseSubject) => isHelper(actor, subject, true);
const hasRole = (actor: Actor, ...roles: StaffRole[]) => actor.kind === 'staff' && roles.some((role) => actor.roles.includes(role));
const isSystem = (actor: Actor) => actor.kind === 'system';
/** Every staff member except one who knows the person. */
const isUnbiased = (actor: Actor, subject: CaseSubject) => actor.kind === 'staff' && !subject.conflicted.includes(actor.id);
/** For whom the case exists: a guarded one only for those with the role. */
const canKnow = (actor: Actor, subject: CaseSubject) => isUnbiased(actor, subject) && (!subject.guarded || hasRole(actor, 'guarded'));
const isAssigned = (actor: Actor, subject: CaseSubject) =>
  actor.kind === 'staff' && canKnow(actor, subject) && subject.assigned.includes(actor.id);
/** Something was sent, and the pre-phase has not ended: before that the file is hers alone. */
const isSent = ({ stage }: CaseSubject) => (sentStages as readonly string[]).includes(stage);
/** Works on it: when the pre-phase has ended for the case there is nothing left to do, and nothing to read for it. */
const worksOn = (actor: Actor, subject: CaseSubject) => isAssigned(actor, subject) && isSent(subject);
const isOfficer = (actor: Actor, subject: CaseSubject) => worksOn(actor, subject) && actor.kind === 'staff' && subject.officers.includes(actor.id);
const isInQueue = ({ stage }: CaseSubject) => ['decision_ready', 'planned', 'handed_over'].includes(stage);

/** Stages in which staff may read for a reason: something was sent, and the pre-phase has not ended. */
export const sentStages = ['submitted', 'file_complete', 'more_information_requested', 'decision_ready', 'planned', 'handed_over'] as const;

/** The exceptional right by which she reads, if any. A reason does not open a guarded case; nothing opens it for who knows the person. */
export function exceptionOf(actor: Actor, subject: CaseSubject): Exceptional['kind'] | undefined {
  if (actor.kind !== 'staff' || !isUnbiased(actor, subject) || !isSent(subject) || !hasRole(actor, 'intake', 'reviewer')) return undefined;
  const own = subject.exceptional.filter(({ personId }) => personId === actor.id);
  if (own.some(({ kind }) => kind === 'breakGlass')) return 'breakGlass';
  return !subject.guarded && own.some(({ kind }) => kind === 'reason') ? 'reason' : undefined;
}

/** Acts on one case: who may. The one table (design 3, `access`); tests walk it role by role. */
export const caseActions = {
  /** Own drafts: the applicant, and who helps her because she asked; nobody else (domain 2.5, privacy by default). */
  'draft.read': (a: Actor, s: CaseSubject) => isOwner(a, s) || isHelper(a, s),
  'draft.write': (a: Actor, s: CaseSubject) => isOwner(a, s) || (isTypist(a, s) && isBeforeSending(s.stage as Stage)),
  'file.send': isOwner,
  /** A minor asks the guardian to read along and agree, before it is sent (R-16, domain 4.3). */
  'draft.show': isOwner,
  /** Her lawyer reads it only while she wants that, and says something about it (security 2.5). */
  'draft.share': isOwner,
  'draft.readShared': (a: Actor, s: CaseSubject) => isMandated(a, s) && a.kind === 'lawyer' && s.letIn.includes(a.barNumber) && isBeforeSending(s.stage as Stage),
  /** First a lawyer: reminders wait. */
  'lawyer.first': isOwner,
  'draft.cosign': (a: Actor, s: CaseSubject) => isGuardian(a, s) && isBeforeSending(s.stage as Stage),
  /** A later date to send it by, as often as the settings say. */
  'date.extend': isOwner,
  /** By the program alone, before it is sent. */
  'reminder.send': (a: Actor, s: CaseSubject) => isSystem(a) && isBeforeSending(s.stage as Stage),
  'addition.send': isOwner,
  'receipt.read': isOwner,
  /** Who helps her, with what and until when: she alone says. */
  'helper.manage': isOwner,
  /** Her PIN, phones, codes and passkeys. */
  'signIn.manage': isOwner,
  /** The own PIN of whoever comes in by one. */
  'pin.change': (a: Actor, s: CaseSubject) => isOwner(a, s) || isHelper(a, s),
  /** A new letter, for who stands at the counter: opens nothing of the case, but is a way into it, so never by who knows the person. */
  'code.issue': (a: Actor, s: CaseSubject) => hasRole(a, 'desk') && isUnbiased(a, s),
  'status.read': (a: Actor, s: CaseSubject) => isOwner(a, s) || actsForHer(a, s),
  'readers.read': (a: Actor, s: CaseSubject) => isOwner(a, s) || actsForHer(a, s),
  'message.read': (a: Actor, s: CaseSubject) => isOwner(a, s) || actsForHer(a, s) || worksOn(a, s),
  'document.add': (a: Actor, s: CaseSubject) => isOwner(a, s) || isTypist(a, s),
  /** What came on paper, until the end: whoever may know the case brings it in, and reads nothing by that. */
  'paper.add': (a: Actor, s: CaseSubject) => hasRole(a, 'intake') && canKnow(a, s) && (isBeforeSending(s.stage as Stage) || isSent(s)),
  /** Typing it over into empty fields: of hers only whether something stands there (decision 0031). */
  'paper.type': (a: Actor, s: CaseSubject) => hasRole(a, 'intake') && canKnow(a, s) && isBeforeSending(s.stage as Stage),
  /** A form with her signature is her act of sending. Pressed twice it is there already. */
  'paper.send': (a: Actor, s: CaseSubject) => hasRole(a, 'intake') && canKnow(a, s) && (isBeforeSending(s.stage as Stage) || s.stage === 'submitted'),
  'document.withdraw': isOwner,
  'question.answer': isOwner,
  /** What was sent: staff who work on it, until its end; the lawyer and the guardian, also after. */
  'file.read': (a: Actor, s: CaseSubject) =>
    (worksOn(a, s) && hasRole(a, 'intake', 'reviewer')) || exceptionOf(a, s) !== undefined || actsForHer(a, s),
  /** Parts with a rule of their own: her officer, who acts for her, or behind a broken glass. */
  'sealed.read': (a: Actor, s: CaseSubject) =>
    isOwner(a, s) || actsForHer(a, s) || (isOfficer(a, s) && hasRole(a, 'intake')) || exceptionOf(a, s) === 'breakGlass',
  'case.assign': (a: Actor, s: CaseSubject) => (hasRole(a, 'intake', 'reviewer') && canKnow(a, s)) || isSystem(a),
  /** By oneself, for a reason and a while. Whoever works on it has no need of it. */
  'case.openForReason': (a: Actor, s: CaseSubject) =>
    hasRole(a, 'intake', 'reviewer') && isUnbiased(a, s) && isSent(s) && !s.guarded && !isAssigned(a, s),
  'breakGlass.ask': (a: Actor, s: CaseSubject) => hasRole(a, 'intake', 'reviewer') && isUnbiased(a, s) && isSent(s),
  /** That it is another person than who asked, the operation looks at. */
  'breakGlass.approve': (a: Actor, s: CaseSubject) => hasRole(a, 'reviewer') && isUnbiased(a, s) && isSent(s),
  'conflict.declare': (a: Actor, s: CaseSubject) => (hasRole(a, 'intake', 'reviewer') && canKnow(a, s)) || (hasRole(a, 'administrator') && isUnbiased(a, s)) || isSystem(a),
  /** Never by who knows the person, whatever roles she has. */
  'conflict.withdraw': (a: Actor, s: CaseSubject) => (hasRole(a, 'administrator') && isUnbiased(a, s)) || (hasRole(a, 'reviewer') && canKnow(a, s)),
  'case.guard': (a: Actor, s: CaseSubject) => (hasRole(a, 'administrator') && isUnbiased(a, s)) || (hasRole(a, 'reviewer') && canKnow(a, s)) || isSystem(a),
  /** A help to read the file: legible, to be translated. */
  'document.mark': (a: Actor, s: CaseSubject) => worksOn(a, s) && hasRole(a, 'intake', 'reviewer'),
  'case.release': isAssigned,
  'field.judge': (a: Actor, s: CaseSubject) => worksOn(a, s) && hasRole(a, 'intake'),
  'question.send': (a: Actor, s: CaseSubject) => worksOn(a, s) && hasRole(a, 'intake'),
  'file.complete': (a: Actor, s: CaseSubject) => worksOn(a, s) && hasRole(a, 'intake'),
  'gate.confirm': (a: Actor, s: CaseSubject) => worksOn(a, s) && hasRole(a, 'intake', 'reviewer'),
  /** The second pair of eyes is another person than the officer (G22). */
  'gate.review': (a: Actor, s: CaseSubject) => worksOn(a, s) && hasRole(a, 'reviewer'),
  'readiness.set': (a: Actor, s: CaseSubject) => worksOn(a, s) && hasRole(a, 'intake'),
  'readiness.withdraw': (a: Actor, s: CaseSubject) => (worksOn(a, s) && hasRole(a, 'intake', 'reviewer')) || isOwner(a, s) || isSystem(a),
  /** Numbers and days, no name: a guarded case gets its day as the others do. */
  'queue.plan': (a: Actor, s: CaseSubject) => hasRole(a, 'planner') && isUnbiased(a, s),
  /** With her name, address and code, while it is printed: a guarded one only for the role. */
  'letter.open': (a: Actor, s: CaseSubject) => (hasRole(a, 'planner') && canKnow(a, s)) || isSystem(a),
  /** Only of a case that is in the queue; the operation also asks that she holds it, or that it has a day. */
  'package.read': (a: Actor, s: CaseSubject) => hasRole(a, 'planner') && canKnow(a, s) && isInQueue(s),
  /** Everything about her, by herself (GDPR art. 15). */
  'copy.take': isOwner,
  /** Keep and forget: by the job; an administrator who does not know her says what must be kept, and reads nothing. */
  'retention.apply': isSystem,
  'hold.set': (a: Actor, s: CaseSubject) => hasRole(a, 'administrator') && isUnbiased(a, s),
  'package.carry': (a: Actor, s: CaseSubject) => hasRole(a, 'administrator') && isUnbiased(a, s),
  /** Who did what with it, never the content; and concluding an alarm about it. */
  'log.read': (a: Actor, s: CaseSubject) => hasRole(a, 'auditor') && isUnbiased(a, s),
} as const satisfies Record<string, (actor: Actor, subject: CaseSubject) => boolean>;
export type CaseAction = keyof typeof caseActions;

/** Acts of an office, on no single case. */
export const officeActions = {
  'access.read': (a: Actor) => hasRole(a, 'intake', 'reviewer'),
  'protection.read': (a: Actor) => hasRole(a, 'administrator'),
  'person.disable': (a: Actor) => hasRole(a, 'administrator') || isSystem(a),
  'worklist.read': (a: Actor) => hasRole(a, 'intake', 'reviewer'),
  'work.takeAsIntake': (a: Actor) => hasRole(a, 'intake'),
  'work.takeAsReviewer': (a: Actor) => hasRole(a, 'reviewer'),
  'queue.read': (a: Actor) => hasRole(a, 'planner') || a.kind === 'service',
  'queue.take': (a: Actor) => hasRole(a, 'planner'),
  'wave.read': (a: Actor) => hasRole(a, 'planner'),
  'wave.send': (a: Actor) => hasRole(a, 'planner') || isSystem(a),
  'letter.print': (a: Actor) => hasRole(a, 'planner') || isSystem(a),
  'desk.find': (a: Actor) => hasRole(a, 'desk'),
  'issues.count': (a: Actor) => hasRole(a, 'auditor'),
  'clients.read': (a: Actor) => a.kind === 'lawyer' || a.kind === 'guardian',
  /** The record: who did what, never the content (security 2.6). */
  'record.read': (a: Actor) => hasRole(a, 'auditor'),
  'record.conclude': (a: Actor) => hasRole(a, 'auditor'),
  'record.count': (a: Actor) => hasRole(a, 'auditor') || isSystem(a),
  'caseload.import': isSystem,
  'setting.change': (a: Actor) => hasRole(a, 'administrator') || isSystem(a),
  'documents.reconcile': (a: Actor) => hasRole(a, 'administrator') || isSystem(a),
  'retention.read': (a: Actor) => hasRole(a, 'administrator') || isSystem(a),
  /** Her own sign-in, and nobody else's. */
  'sessions.manage': (a: Actor) => a.kind === 'staff' || a.kind === 'lawyer' || a.kind === 'guardian',
  /** For whoever was given a receipt. */
  'receipt.confirm': () => true,
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
