import type { Binding } from './envelope.server.ts';

/** What each sealed value is bound to: its case, its field, its version. `sealed-columns.store.server.ts` lists where they lie. */
export const bindingOf = {
  /** `version` is that of the row: facts of an earlier import do not open in a later row. */
  facts: (row: { id: string; version: number }): Binding => ({ caseId: row.id, field: 'facts', version: row.version }),
  answer: (row: { caseId: string; question: string; version: number }): Binding => ({ caseId: row.caseId, field: row.question, version: row.version }),
  submission: (row: { caseId: string; seq: number }): Binding => ({ caseId: row.caseId, field: 'submission', version: row.seq }),
  document: (row: Row & { version: number }): Binding => rewritten(row, 'document'),
  documentCorrection: (row: Row): Binding => written(row, 'document-correction'),
  upload: (row: Row & { version: number }): Binding => rewritten(row, 'upload'),
  letter: (row: Row): Binding => ({ caseId: row.caseId, field: 'letter', version: row.id }),
  request: (row: Row): Binding => written(row, 'request'),
  helper: (row: Row): Binding => written(row, 'helper'),
  draftComment: (row: Row): Binding => written(row, 'draft-comment'),
  message: (row: Row): Binding => written(row, 'message'),
  gateNote: (row: { caseId: string; gate: string; version: number }): Binding => ({ caseId: row.caseId, field: `gate:${row.gate}`, version: row.version }),
  exceptionalAccess: (row: Row): Binding => written(row, 'exceptional-access'),
  legalHold: (row: Row): Binding => written(row, 'legal-hold'),
};

type Row = { id: string; caseId: string };
/** A row that is written once has one version; its own id keeps it apart from its neighbours. */
const written = (row: Row, kind: string): Binding => rewritten({ ...row, version: 1 }, kind);
/** A row of which the sealed part is written anew, in its place: its number goes up each time. */
const rewritten = ({ id, caseId, version }: Row & { version: number }, kind: string): Binding => ({ caseId, field: `${kind}:${id}`, version });
