import { detailQuestions } from '#app/domain/document/details.ts';
import type { FieldKind, NonAnswer, Purpose } from './section.ts';
import { allFields } from './sections/registry.ts';
import { itemLabelOf, labelOf, titleOf } from './texts.ts';
import type { TextKey } from '#app/i18n/keys.ts';

/** One question in the data inventory for the privacy assessment (GDPR art. 30, 35). */
export type InventoryRow = {
  id: string;
  /** The words of the question, and of the section that it stands in. */
  words: TextKey;
  section: TextKey;
  kind: FieldKind;
  need: 'required' | 'conditional' | 'optional';
  purpose: Purpose;
  sensitive: boolean;
  /** Opened by her own officer only, each time on the record (decision 0013). */
  sealed: boolean;
  /** Not for whoever helps her. */
  hers: boolean;
  /** Held by the IND already: shown, confirmed or corrected, not asked again. */
  register: boolean;
  nonAnswers: readonly NonAnswer[];
};

const needs = { R: 'required', C: 'conditional', O: 'optional' } as const;
type Stable = Pick<InventoryRow, 'purpose' | 'sensitive' | 'sealed' | 'hers'>;

/** What is asked of whom, why, and how closely it is held: read from the registries, so never out of date. */
export const fileInventory = (): InventoryRow[] => [...allFields.flatMap(rowsOf), ...detailRows()];

function rowsOf({ id, section, field }: (typeof allFields)[number]): InventoryRow[] {
  const held: Stable = { purpose: field.purpose, sensitive: field.sensitive ?? false, sealed: section.sealed ?? false, hers: field.hers ?? false };
  const ofItem = { ...held, section: titleOf(section), need: 'optional', register: false, nonAnswers: [] } as const;
  return [
    { ...held, id, words: labelOf(id, field), section: titleOf(section), kind: field.kind, need: needs[field.need], register: field.register ?? false, nonAnswers: field.nonAnswers },
    ...(field.items ?? []).map((item) => ({ ...ofItem, id: `${id}.${item.name}`, words: itemLabelOf(id, item), kind: item.kind })),
  ];
}

/** What she may say of each document. */
const detailRows = (): InventoryRow[] =>
  detailQuestions.map(({ name, kind }) => ({
    id: `documents.${name}`,
    words: `documents:details.${name}.label`,
    section: 'documents:title',
    kind,
    need: 'optional',
    purpose: 'evidence',
    sensitive: true,
    sealed: false,
    hers: false,
    register: false,
    nonAnswers: [],
  }));
