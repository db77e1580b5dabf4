// Answers for tests that are about something else than the answers: one of each kind, and a file that can be sent.
import type { Answer, AnswerValue } from '#app/domain/file/answer.ts';
import { saveAnswers, getDraft } from '#app/domain/file/answers.server.ts';
import { missingFields } from '#app/domain/file/flow.ts';
import type { Field, ItemField } from '#app/domain/file/section.ts';
import { findField } from '#app/domain/file/sections/registry.ts';
import type { Ctx } from '#app/domain/context.ts';

/** A value that the question accepts; the first option of a choice. */
export function sampleValue(field: Field | ItemField): AnswerValue {
  switch (field.kind) {
    case 'text':
    case 'longtext':
      return 'كنت أعمل معلمة قرب حمص.';
    case 'names':
      return { full: 'Rania Al-Khatib' };
    case 'date':
      return { calendar: 'gregory', year: 1989, from: '1989-01-01', to: '1989-12-31' };
    case 'choice':
      return field.options![0]!;
    case 'choices':
      return [field.options![0]!];
    case 'country':
      return 'SYR';
    case 'countries':
      return ['SYR'];
    case 'language':
      return { code: 'ar' };
    case 'languages':
      return [{ code: 'ar' }];
    case 'phone':
      return { typed: '06 12345678', digits: '0612345678' };
    case 'list':
      return [Object.assign({ id: '1' }, ...(field.items ?? []).map((item) => ({ [item.name]: sampleValue(item) }))) as Record<string, unknown>];
  }
}

export const value = (given: AnswerValue): Answer => ({ kind: 'value', value: given });

/** Saves an answer to everything that is needed, as often as answers open new questions. */
export async function fillFile(ctx: Ctx, caseId: string): Promise<void> {
  for (;;) {
    const { form } = await getDraft(ctx, caseId);
    const missing = missingFields(form);
    if (missing.length === 0) return;
    const changes = missing.map((field) => ({ field, base: 0, answer: value(sampleValue(findField(field)!.field)) }));
    const saved = await saveAnswers(ctx, { caseId, language: 'nl', changes });
    if (!saved.ok) throw new Error('conflict while filling');
  }
}
