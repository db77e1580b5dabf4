import type { Translate } from '#app/i18n/keys.ts';
import { additionField } from './parts.ts';
import type { FormFacts } from './section.ts';
import { findField } from './sections/registry.ts';
import { labelOf } from './texts.ts';

/** What a text that was sent is called to her: its question. A question that is asked no more has no other name than its id. */
export function partName(t: Translate, field: string, form: FormFacts): string {
  const found = findField(field);
  if (found) return t(labelOf(field, found.field, form));
  return field === additionField ? t('applicant:receipt.kind.addition') : field;
}
