import { may } from '#app/domain/access/may.ts';
import { listReaders, type Reading } from '#app/domain/access/readers.server.ts';
import { recordReading } from '#app/domain/access/record-reading.server.ts';
import { requireOnCase } from '#app/domain/access/subject.store.server.ts';
import type { EventType } from '#app/domain/audit/event-types.ts';
import { listEvents } from '#app/domain/audit/record.store.server.ts';
import type { CaseFacts } from '#app/domain/caseload/case.ts';
import type { CaseRow } from '#app/domain/caseload/case.store.server.ts';
import { isBeforeSending } from '#app/domain/caseload/stages.ts';
import { DomainError, type Ctx } from '#app/domain/context.ts';
import type { DocumentView } from '#app/domain/document/document-types.ts';
import { listDocuments } from '#app/domain/document/documents.server.ts';
import { isClosed, withoutSealed } from '#app/domain/file/sealed.ts';
import { getSubmittedFile, type SubmittedFile } from '#app/domain/file/submissions.server.ts';
import { listMessages, type Message } from '#app/domain/message/messages.server.ts';
import { listQuestions, type Question } from '#app/domain/review/questions.store.server.ts';
import { listAsked } from './asked.store.server.ts';
import { findSince, type Representative } from './clients.store.server.ts';

/** What happened, for a lawyer or a guardian: what the applicant is told of too. Never a claim, a gate or a finding. */
export const shownEvents = [
  'case_invited',
  'case_activated',
  'date_extended',
  'file_sent',
  'addition_sent',
  'question_sent',
  'question_answered',
  'question_withdrawn',
  'file_completed',
  'file_reopened',
  'readiness_set',
  'readiness_withdrawn',
  'hearing_planned',
  'first_decision_made',
  'left_regular_process',
  'mandate_granted',
  'mandate_ended',
  'guardianship_granted',
  'guardianship_ended',
  'draft_shared',
  'draft_unshared',
  'draft_commented',
  'lawyer_first_asked',
  'lawyer_first_ended',
  'cosign_asked',
  'cosigned',
] as const satisfies EventType[];
export type ShownEvent = { id: string; type: (typeof shownEvents)[number]; at: Date };

export type ClientFile = {
  row: CaseRow;
  facts: CaseFacts;
  /** By whom it is asked: the words differ. */
  of: Representative['kind'];
  /** A minor asks this guardian to agree before she sends. */
  asksYou: boolean;
  since: Date;
  /** She lets this lawyer read what is not sent yet, from then on. */
  letIn: boolean;
  /** She wants to speak to a lawyer before she goes on. */
  lawyerFirst: boolean;
  /** Absent while nothing was sent: drafts are hers alone. */
  file: SubmittedFile | undefined;
  documents: DocumentView[];
  /** Those about a sealed part that is not opened come without their words; so do messages. */
  questions: Question[];
  messages: Message[];
  events: ShownEvent[];
  readers: Reading[];
};

/** A message about a field tells of it what the question tells. */
const isAboutClosed = ({ field }: Message, open?: string): boolean => field !== undefined && isClosed(field, open);

/**
 * A client or ward as the IND knows her: what was sent, what is asked, what was said. The read is recorded before
 * anything is shown, and she can see it. A sealed section opens by an act of its own (`open`). What has ended opens
 * nothing, from the next request on.
 */
export async function getClient(ctx: Ctx, caseId: string, open?: string): Promise<ClientFile> {
  const db = ctx.db.read;
  const subject = await requireOnCase(db, ctx, 'file.read', caseId);
  const { actor } = ctx;
  if (actor.kind !== 'lawyer' && actor.kind !== 'guardian') throw new DomainError('forbidden', 'client');
  const file = await getSubmittedFile(ctx, caseId);
  const sent = file.lastSeq > 0;
  await recordReading(ctx, caseId, { right: 'file.read', action: sent ? 'file.read' : 'case.read', object: 'client' });
  if (open !== undefined) await recordReading(ctx, caseId, { right: 'sealed.read', action: 'sealed.read', object: `section:${open}` });
  const since = await findSince(db, caseId, actor);
  return {
    row: file.row,
    facts: file.caseFacts,
    of: actor.kind,
    asksYou: actor.kind === 'guardian' && isBeforeSending(file.row.stage) && (await listAsked(db, [caseId])).has(caseId),
    letIn: actor.kind === 'lawyer' && may(actor, 'draft.readShared', subject),
    lawyerFirst: file.row.lawyerFirstSince !== null,
    since: since ?? file.row.createdAt,
    file: sent ? withoutSealed(file, open) : undefined,
    documents: sent ? await listDocuments(ctx, caseId) : [],
    questions: (await listQuestions(db, ctx.keys, caseId)).map((question) => (isClosed(question.field, open) ? { ...question, words: '' } : question)),
    messages: (await listMessages(ctx, caseId)).map((message) => (isAboutClosed(message, open) ? { ...message, words: '' } : message)),
    events: (await listEvents(db, caseId)).flatMap(({ id, type, at }) => {
      const shown = shownEvents.find((one) => one === type);
      return shown ? [{ id, type: shown, at }] : [];
    }),
    readers: await listReaders(ctx, caseId),
  };
}
