import type { FieldKind, NonAnswer, Purpose } from './section.ts';
import { allFields } from './sections/registry.ts';

/** One question in the data inventory for the privacy assessment (GDPR art. 30, 35). */
export type InventoryRow = {
  id: string;
  section: string;
  kind: FieldKind;
  need: 'required' | 'conditional' | 'optional';
  purpose: Purpose;
  sensitive: boolean;
  /** Not for whoever helps her. */
  hers: boolean;
  /** Held by the IND already: shown, confirmed or corrected, not asked again. */
  register: boolean;
  nonAnswers: readonly NonAnswer[];
  /** What is asked of each item of a list. */
  items: readonly string[];
};

const needs = { R: 'required', C: 'conditional', O: 'optional' } as const;

/** What is asked of whom, why, and how closely it is held: read from the registry, so never out of date. */
export const fileInventory = (): InventoryRow[] =>
  allFields.map(({ id, section, field }) => ({
    id,
    section: section.id,
    kind: field.kind,
    need: needs[field.need],
    purpose: field.purpose,
    sensitive: field.sensitive ?? false,
    hers: field.hers ?? false,
    register: field.register ?? false,
    nonAnswers: field.nonAnswers,
    items: (field.items ?? []).map((item) => item.name),
  }));
