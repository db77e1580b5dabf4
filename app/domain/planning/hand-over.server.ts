import { listPeople, type Person } from '#app/domain/access/people.store.server.ts';
import { may } from '#app/domain/access/may.ts';
import { recordReading } from '#app/domain/access/record-reading.server.ts';
import { getCaseSubject, requireOnCase } from '#app/domain/access/subject.store.server.ts';
import { DomainError, type Ctx } from '#app/domain/context.ts';
import type { DocumentView } from '#app/domain/document/document-types.ts';
import { listDocuments } from '#app/domain/document/documents.server.ts';
import { arrangementsOnly } from '#app/domain/file/sealed.ts';
import { getSubmittedFile, type SubmittedFile } from '#app/domain/file/submissions.server.ts';
import type { Assessed, GateFacts, GateId } from '#app/domain/readiness/gate.ts';
import { openGates } from '#app/domain/readiness/gates.ts';
import { assessFile } from '#app/domain/readiness/readiness.server.ts';
import { isHeldBy, planner } from './claim.server.ts';
import { findEntry, type QueueEntry } from './queue-list.store.server.ts';

/** Everything that goes along to those who hear and decide. What was sent, unchanged, but for sealed parts: of those only what the interview needs; nothing that a machine thinks of it. */
export type HandOver = {
  entry: QueueEntry;
  file: SubmittedFile;
  documents: DocumentView[];
  gates: Assessed[];
  gateFacts: GateFacts;
  /** Gates that do not hold any more; none, unless something ran out today. */
  open: GateId[];
  people: Map<string, Person>;
};

/** A planner reads a file only while she holds the case, or once it has a day; a guarded one only with the role for it. */
export const mayReadFile = async (ctx: Ctx, entry: QueueEntry): Promise<boolean> =>
  (entry.planned || isHeldBy(entry, planner(ctx), ctx.now())) && may(ctx.actor, 'package.read', await getCaseSubject(ctx.db.read, entry.caseId, ctx.now()));

/** Questions of the file that say how the interview is to be arranged. */
export const interviewFields = [
  'languages.interview',
  'languages.interviewSecond',
  'languages.dialect',
  'languages.gender',
  'languages.refused',
  'needs.separate',
  'needs.practical',
  'needs.unavailable',
] as const;

/**
 * What the interview needs, for who plans it. The read is recorded.
 * @throws DomainError `forbidden` when she neither holds the case nor has it a day.
 */
export async function getInterviewNeeds(ctx: Ctx, caseId: string): Promise<SubmittedFile> {
  await requireReadable(ctx, caseId);
  await recordReading(ctx, caseId, { right: 'package.read', action: 'needs.read', object: 'interview' });
  return arrangementsOnly(await getSubmittedFile(ctx, caseId));
}

/**
 * The package of a case, read as a whole. The read is recorded before anything is shown.
 * @throws DomainError `forbidden`, as above.
 */
export async function getHandOver(ctx: Ctx, caseId: string): Promise<HandOver> {
  const entry = await requireReadable(ctx, caseId);
  await recordReading(ctx, caseId, { right: 'package.read', action: 'package.read', object: 'package' });
  const file = await getSubmittedFile(ctx, caseId);
  const assessed = await assessFile(ctx, file);
  // Something was sent between the two reads: it is no longer in the queue, or the next read has it whole.
  if (!assessed) return getHandOver(ctx, caseId);
  const { facts: gateFacts, gates } = assessed;
  const people = await listPeople(ctx.db.read, gates.flatMap(({ by }) => (by === undefined ? [] : [by])));
  return { entry, file: arrangementsOnly(file), documents: await listDocuments(ctx, caseId), gates, gateFacts, open: openGates(gates), people };
}

async function requireReadable(ctx: Ctx, caseId: string): Promise<QueueEntry> {
  await requireOnCase(ctx.db.read, ctx, 'package.read', caseId);
  const entry = await findEntry(ctx.db.read, caseId);
  if (!entry || !(await mayReadFile(ctx, entry))) throw new DomainError('forbidden', 'package.read');
  return entry;
}
