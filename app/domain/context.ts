import type { Config } from '#app/config.server.ts';
import type { Db } from '#db/engine.ts';
import type { Keyring } from '#app/domain/keys/keyring.server.ts';
import type { DocumentStore } from '#app/domain/document/document-store.server.ts';

/** Roles of staff (design 2). A role opens doors of the building; a case is opened by assignment. */
export const staffRoles = ['intake', 'reviewer', 'planner', 'editor', 'auditor', 'administrator', 'desk', 'guarded'] as const;
export type StaffRole = (typeof staffRoles)[number];

/**
 * In place of the number of a session: the demonstration and tests act for people who never signed in. Sessions have numbers by
 * chance, so nobody who comes in by a cookie has this one.
 */
export const noSession = 'none';

/** `until`: when it is over, whatever happens in it; absent for who never signed in. */
type Session = { sessionId: string; until?: Date };

/** Who asks. Every operation takes it; nothing can be called without knowing. */
export type Actor =
  | { kind: 'public' }
  | ({ kind: 'applicant'; id: string; caseId: string; deviceId: string | undefined } & Session)
  /** Acts for the applicant of this case; `id` is that of the help she gave leave for. */
  | ({ kind: 'helper'; id: string; caseId: string; deviceId: string | undefined } & Session)
  | ({ kind: 'staff'; id: string; name: string; office: string; roles: readonly StaffRole[] } & Session)
  | ({ kind: 'lawyer'; id: string; name: string; barNumber: string } & Session)
  | ({ kind: 'guardian'; id: string; name: string; guardianNumber: string } & Session)
  | { kind: 'service'; id: string }
  | { kind: 'system'; id: string };
export type ActorKind = Actor['kind'];

/** What lives as long as the process. */
export type CtxBase = {
  db: Db;
  keys: Keyring;
  documents: DocumentStore;
  config: Config;
  now: () => Date;
};

/** The explicit first argument of every domain operation. */
export type Ctx = CtxBase & {
  actor: Actor;
  /** Where the request came from, as a keyed hash: for the record, never an address. */
  origin: string;
  /** The line it came by, one step finer, as a keyed hash; nothing of it is kept. The program itself comes by none. */
  network?: string;
  requestId: string;
};

/** For commands and jobs: the program itself acts, under a name that the record shows. */
export function systemCtx(base: CtxBase, name: string): Ctx {
  return { ...base, actor: { kind: 'system', id: name }, origin: 'local', requestId: name };
}

/** Codes of broken invariants and refusals; `app/http/errors.ts` maps each to a status. */
export const domainErrors = [
  'not_found',
  'forbidden',
  'sign_in_needed',
  'conflict',
  'gone',
  'too_many',
  'invalid',
  'tampered',
  'unavailable',
  'full',
] as const;
export type DomainErrorCode = (typeof domainErrors)[number];

export class DomainError extends Error {
  readonly code: DomainErrorCode;
  /** An act on a case that is not theirs: it goes into the record of that case. */
  readonly refused: { caseId: string; action: string } | undefined;
  /** `detail` is for the log of a developer: no content, no names. */
  constructor(code: DomainErrorCode, detail = '', refused?: { caseId: string; action: string }) {
    super(detail ? `${code}: ${detail}` : code);
    this.name = 'DomainError';
    this.code = code;
    this.refused = refused;
  }
}
