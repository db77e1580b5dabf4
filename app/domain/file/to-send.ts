import { createHash } from 'node:crypto';
import type { AnswerVersion } from './answer.ts';
import { isAnswered } from './answer.ts';
import { canonicalJson } from './canonical.ts';
import { askedFields } from './flow.ts';
import { fieldId, type FormFacts } from './section.ts';
import { sections } from './sections/registry.ts';

/** Answers of branches that no longer apply are kept aside, not sent. */
export const answersToSend = (form: FormFacts): AnswerVersion[] =>
  sections.flatMap((section) =>
    askedFields(section, form)
      .map((field) => fieldId(section, field))
      .filter((id) => isAnswered(form.answers, id))
      .map((id) => form.answers[id]!),
  );

type Unsent = { id: string; sha256: string; submissionId: string | null; withdrawnAt: Date | null };

/**
 * SHA-256 (hex) over everything that would be sent now: each answer, and each document by its own hash. Another word,
 * another document, and it is another; the same words again are the same.
 */
export function contentHash(caseId: string, form: FormFacts, documents: readonly Unsent[]): string {
  const answers = answersToSend(form).map(({ field, answer }) => ({ field, answer }));
  const sent = documents
    .filter((document) => document.submissionId === null && document.withdrawnAt === null)
    .map(({ id, sha256 }) => ({ id, sha256 }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  return createHash('sha256').update(canonicalJson({ format: 'voorportaal-cosign-1', caseId, answers, documents: sent })).digest('hex');
}
