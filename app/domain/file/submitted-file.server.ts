import type { Ctx } from '#app/domain/context.ts';
import { requireReader } from '#app/domain/access/require-reader.server.ts';
import { getCaseRow, openFacts, type CaseRow } from '#app/domain/caseload/case.store.server.ts';
import type { CaseFacts } from '#app/domain/caseload/case.ts';
import type { Digests } from '#app/domain/keys/keyring.server.ts';
import { readWithKey } from '#app/domain/keys/read-with-key.server.ts';
import { isDecided, type RegisterVerdict } from '#app/domain/review/finding.ts';
import { listFindings } from '#app/domain/review/findings.store.server.ts';
import type { Tx } from '#db/engine.ts';
import type { AnswerVersion } from './answer.ts';
import { formFacts } from './answers.server.ts';
import { forHelper } from './sealed.ts';
import type { FormFacts } from './section.ts';
import type { Declaration, Snapshot } from './snapshot.ts';
import { listSubmissionRows, openSubmission, receiptsOf, type Receipt } from './submission.store.server.ts';

export type RegisterAnswer = { verdict: RegisterVerdict; at: Date };

export type SubmittedFile = {
  row: CaseRow;
  caseFacts: CaseFacts;
  form: FormFacts;
  /** The latest that was sent of each answer, and with which submission. */
  answers: Record<string, AnswerVersion & { submissionSeq: number }>;
  additions: { at: Date; text: string; seq: number; language: string }[];
  submissions: Receipt[];
  /** Names of helpers who typed some of the answers, by `typedBy`. */
  typists: Record<string, string>;
  /** As given when the file was sent; absent while it was not. */
  declaration: Declaration | undefined;
  /** The signed page by which the file was sent, when it was sent from paper. */
  signed: Snapshot['signed'];
  /** What she was told of each request to correct the register, for her answer as it stands. */
  register: Readonly<Record<string, RegisterAnswer>>;
  /** Versions of the country modules that she was offered, the last of each. */
  modules: Readonly<Record<string, string>>;
  /** Number of the last submission, 0 while nothing was sent. */
  lastSeq: number;
};

/**
 * What was sent, all submissions folded into one; never a draft. A helper gets it without the sealed parts and what is hers alone. Each is proved against its hash on the way. Staff and
 * lawyers read here what she sees herself; the caller records their read (`recordRead`) before it shows anything.
 * @throws DomainError `tampered` when a submission is not what was sent.
 */
export async function getSubmittedFile(ctx: Ctx, caseId: string): Promise<SubmittedFile> {
  const db = ctx.db.read;
  await requireReader(ctx, caseId);
  const file = await readWithKey(db, ctx.keys, caseId, (key) => fold(db, ctx.keys, caseId, key));
  return ctx.actor.kind === 'helper' ? forHelper(file) : file;
}

async function fold(db: Tx, keys: Digests, caseId: string, key: Buffer): Promise<SubmittedFile> {
  const row = await getCaseRow(db, caseId);
  const rows = await listSubmissionRows(db, caseId);
  const submissions = await receiptsOf(db, caseId, rows);
  const answers: SubmittedFile['answers'] = {};
  const additions: SubmittedFile['additions'] = [];
  const typists: Record<string, string> = {};
  const modules: Record<string, string> = {};
  let declaration: Declaration | undefined;
  let signed: Snapshot['signed'];
  for (const snapshot of rows.map((one) => openSubmission(key, one))) {
    for (const { at, ...version } of snapshot.answers) {
      answers[version.field] = { ...version, at: new Date(at), submissionSeq: snapshot.seq };
    }
    Object.assign(typists, snapshot.helpers);
    Object.assign(modules, snapshot.modules);
    if (snapshot.kind === 'file') ({ declaration, signed } = snapshot);
    if (snapshot.kind === 'addition') {
      additions.push({ at: new Date(snapshot.at), text: snapshot.text, seq: snapshot.seq, language: snapshot.textLanguage ?? snapshot.language });
    }
  }
  const lastSeq = submissions.at(-1)?.seq ?? 0;
  const caseFacts = openFacts(key, row);
  return { row, caseFacts, form: formFacts(row, caseFacts, answers), answers, additions, submissions, typists, declaration, signed, register: await registerAnswers(db, keys, caseId, answers), modules, lastSeq };
}

async function registerAnswers(db: Tx, keys: Digests, caseId: string, answers: SubmittedFile['answers']): Promise<SubmittedFile['register']> {
  const findings = Object.values(await listFindings(db, keys, caseId));
  const told = findings.filter((finding) => isDecided(finding, answers[finding.field]?.submissionSeq ?? Infinity));
  return Object.fromEntries(told.map(({ field, verdict, at }) => [field, { verdict: verdict as RegisterVerdict, at }]));
}
